//! What signs a challenge: a card of the demonstration without its reader, or a certificate whose key is in memory.

use anyhow::Result;
use opalexe_trust::{Algorithm, Nonce, Origin, Token, card_digest};
use opalexe_virtual_card::{CardEntry, Demonstration, KeyAlgorithm, sign};
use rustls_pki_types::{CertificateDer, pem::PemObject as _};

use crate::SoftwareCard;

/// Whoever can answer a challenge.
pub trait Signer {
    /// A token that answers `nonce` for `origin`.
    fn token(&self, origin: &str, nonce: &str) -> Result<String>;
}

/// A card of the demonstration in nobody's reader: it signs by its own key, which no file holds.
#[derive(Debug)]
pub struct CardInHand<'a> {
    demonstration: &'a Demonstration,
    card: &'a CardEntry,
}

impl<'a> CardInHand<'a> {
    /// The card of that name. It must be in no reader when it signs.
    pub fn of(demonstration: &'a Demonstration, id: &str) -> Result<Self> {
        Ok(Self {
            demonstration,
            card: demonstration.card(id)?,
        })
    }
}

impl Signer for CardInHand<'_> {
    fn token(&self, origin: &str, nonce: &str) -> Result<String> {
        let origin: Origin = origin.parse()?;
        let algorithm = match self.card.key {
            KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 => Algorithm::Rs256,
            KeyAlgorithm::P256 => Algorithm::Es256,
            KeyAlgorithm::P384 => Algorithm::Es384,
        };
        let digest = card_digest(&origin, Nonce::new(nonce)?, algorithm);
        let signature = sign(self.demonstration, &self.card.id, &digest)?;
        let folder = self.demonstration.card_folder(&self.card.id)?;
        let certificate = CertificateDer::from_pem_file(folder.join("authentication.pem"))?;
        Ok(Token::compose(&certificate, algorithm, &signature, "end-to-end")?)
    }
}

impl Signer for SoftwareCard {
    fn token(&self, origin: &str, nonce: &str) -> Result<String> {
        Self::token(self, origin, nonce)
    }
}
