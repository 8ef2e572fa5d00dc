//! `cards.json`: what a demonstration holds.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CardKind, DemonstrationError, Expectation, files};
use crate::{personalisation::KeyAlgorithm, pki::Holder};

/// Raised when the catalogue or the layout changes, so that older folders are made anew.
pub(super) const VERSION: u32 = 4;

const FILE: &str = "cards.json";

/// A complete demonstration on disk.
#[derive(Debug, Clone)]
pub struct Demonstration {
    folder: PathBuf,
    pub(super) manifest: Manifest,
}

/// One card of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardEntry {
    /// Its name, also its folder's under `cards/`.
    pub id: String,
    /// Its folder, relative to the demonstration's.
    pub folder: PathBuf,
    /// Whose it is.
    pub holder: Holder,
    /// CN of its certificates.
    pub common_name: String,
    /// What the holder is.
    pub kind: CardKind,
    /// The authority that issued it, by the name of its file under `authorities/` (or `keys/`, when unknown).
    pub authority: String,
    /// What signing in with it leads to.
    pub expectation: Expectation,
    /// Its authentication key.
    pub key: KeyAlgorithm,
    /// SHA-256 of the authentication certificate (9A), hexadecimal.
    pub thumbprint: String,
    /// Serial number of the authentication certificate, hexadecimal.
    pub serial: String,
    /// SHA-256 of the signature certificate (9C), hexadecimal, when it has one.
    pub signature_thumbprint: Option<String>,
    /// End of validity of the authentication certificate.
    pub not_after: Timestamp,
    /// The PIN, published.
    pub pin: String,
    /// The PUK, published.
    pub puk: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) version: u32,
    pub(super) provisioned_at: Timestamp,
    /// When the revocation lists are due to be replaced.
    pub(super) lists_due: Timestamp,
    pub(super) cards: Vec<CardEntry>,
}

impl Demonstration {
    /// Opens a complete demonstration.
    ///
    /// # Errors
    /// [`DemonstrationError::Incomplete`] unless this version of the program finished making it.
    pub fn open(folder: &Path) -> Result<Self, DemonstrationError> {
        let incomplete = || DemonstrationError::Incomplete(folder.to_owned());
        let text = files::read(&folder.join(FILE)).map_err(|_| incomplete())?;
        let manifest: Manifest = serde_json::from_str(&text).map_err(|_| incomplete())?;
        if manifest.version != VERSION {
            return Err(incomplete());
        }
        let folder = folder.canonicalize().map_err(|source| DemonstrationError::File {
            path: folder.to_owned(),
            source,
        })?;
        Ok(Self { folder, manifest })
    }

    /// Its folder, absolute.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder that a server is given to trust: `anchors/`, `intermediates/`, `crls/`.
    pub fn trust(&self) -> PathBuf {
        self.folder.join("trust")
    }

    /// Every card, the expert's first.
    pub fn cards(&self) -> &[CardEntry] {
        &self.manifest.cards
    }

    /// The card `id`.
    ///
    /// # Errors
    /// [`DemonstrationError::Unknown`] without such a card.
    pub fn card(&self, id: &str) -> Result<&CardEntry, DemonstrationError> {
        self.cards()
            .iter()
            .find(|card| card.id == id)
            .ok_or_else(|| DemonstrationError::Unknown(id.to_owned()))
    }

    /// The folder of the card `id`, absolute.
    ///
    /// # Errors
    /// [`DemonstrationError::Unknown`] without such a card.
    pub fn card_folder(&self, id: &str) -> Result<PathBuf, DemonstrationError> {
        Ok(self.folder.join(&self.card(id)?.folder))
    }

    /// The certificate of the issuing authority `id`, PEM.
    pub fn authority_certificate(&self, id: &str) -> PathBuf {
        self.folder.join("authorities").join(id).with_extension("pem")
    }

    pub(super) fn write(folder: &Path, manifest: &Manifest) -> Result<(), DemonstrationError> {
        let path = folder.join(FILE);
        let text = serde_json::to_vec_pretty(manifest).map_err(|error| DemonstrationError::File {
            path: path.clone(),
            source: error.into(),
        })?;
        files::write(&path, &text)
    }
}
