//! A PIN window for as long as it is needed.

use opalexe_domain::api::native::{CardFaultCode, Error};

use super::{PinWindow, PinWindowError};
use crate::card_failure::card;

/// A PIN window that is open. It closes when this is dropped, however that comes about.
pub(crate) struct OpenWindow<'a>(&'a dyn PinWindow);

impl<'a> OpenWindow<'a> {
    /// Opens the window by `show`.
    ///
    /// # Errors
    /// [`CardFaultCode::ProgramFailed`] when it cannot be opened.
    pub(crate) fn open(
        window: &'a dyn PinWindow,
        show: impl FnOnce(&dyn PinWindow) -> Result<(), PinWindowError>,
    ) -> Result<Self, Error> {
        match show(window) {
            Ok(()) => Ok(Self(window)),
            Err(error) => {
                tracing::error!(%error, "the PIN window cannot be opened");
                Err(card(CardFaultCode::ProgramFailed))
            }
        }
    }
}

impl Drop for OpenWindow<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}
