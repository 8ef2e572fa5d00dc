//! A folder with everything a demonstration needs: cards, the authorities that issued them, their revocation
//! lists.
//!
//! ```text
//! DIR/cards.json              what is there (written last: without it the folder is incomplete)
//! DIR/cards/<id>/             one card; authentication.pem and signature.pem are copies of its certificates
//! DIR/trust/anchors/          the root
//! DIR/trust/intermediates/    the issuing authorities
//! DIR/trust/crls/             a list per authority, the root's among them
//! DIR/authorities/            the issuing authorities again, to set profiles by
//! DIR/keys/                   private keys of the authorities, mode 0600
//! ```

mod authorities;
mod catalogue;
mod files;
mod issue;
mod manifest;
mod provision;
mod revoke;
mod sign;

pub use catalogue::{CardKind, Expectation};
pub use issue::{SoftwareCertificate, issue, issue_registered};
pub use manifest::{CardEntry, Demonstration};
pub use provision::provision;
pub use revoke::{reissue_crls, revoke};
pub use sign::sign;

use std::{io, path::PathBuf};

use crate::{
    card::{CardError, CardFolder},
    personalisation::{self, PersonalisationError},
    pki::PkiError,
};

/// Why a demonstration could not be made, opened or changed.
#[derive(Debug, thiserror::Error)]
pub enum DemonstrationError {
    /// A file or folder is out of reach.
    #[error("cannot use {path}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// The folder holds something else: nothing in it is touched.
    #[error("{0} holds other files than a demonstration's; choose an empty folder")]
    Foreign(PathBuf),
    /// There is no demonstration, or it was left unfinished, or another version made it.
    #[error("{0} holds no complete demonstration; run `opalexe-virtual-card provision --out` on it")]
    Incomplete(PathBuf),
    /// No card, or no authority, has this name.
    #[error("the demonstration has no {0:?}")]
    Unknown(String),
    /// A card cannot be used.
    #[error(transparent)]
    Card(#[from] CardError),
    /// A card refused a command.
    #[error(transparent)]
    Personalisation(#[from] PersonalisationError),
    /// A certificate or list could not be made.
    #[error(transparent)]
    Pki(#[from] PkiError),
}

/// Gives the card `id` its published PIN and three tries again.
///
/// # Errors
/// [`DemonstrationError::Unknown`] without such a card, [`CardError::InUse`] while it is inserted.
pub fn unblock_pin(demonstration: &Demonstration, id: &str) -> Result<(), DemonstrationError> {
    let mut folder = CardFolder::open(&demonstration.card_folder(id)?)?;
    folder.power(personalisation::unblock_pin)??;
    Ok(())
}
