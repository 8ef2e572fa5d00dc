//! The PIN window of the tests.

use std::sync::mpsc;

use crate::pin_window::{ChangeRequest, PinRequest, PinWindow, PinWindowError};

/// Says when a PIN is asked for. The window itself needs a display: the end-to-end tests open it.
pub(super) struct Signal(pub(super) mpsc::Sender<()>);

impl PinWindow for Signal {
    fn open(&self, _request: &PinRequest) -> Result<(), PinWindowError> {
        self.0.send(()).map_err(|_| PinWindowError::OwnerGone)
    }

    fn open_change(&self, request: &ChangeRequest) -> Result<(), PinWindowError> {
        panic!("no PIN is changed here: {request:?}")
    }

    fn close(&self) {}
}
