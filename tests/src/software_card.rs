//! A certificate whose key is in memory: it signs the tokens of the browser's tests, where no card can be.

use anyhow::{Result, anyhow};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use opalexe_trust::{Algorithm, Nonce, Origin, Token, to_be_signed};
use opalexe_virtual_card::{Demonstration, Holder, issue_registered};
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer, pem::PemObject as _};

use crate::story::People;

/// An authentication certificate of the demonstration with its P-256 key.
#[derive(Debug)]
pub struct SoftwareCard {
    certificate: Vec<u8>,
    key: EcdsaKeyPair,
}

impl SoftwareCard {
    /// Has `authority` of the demonstration issue a certificate for `person`.
    pub fn issue(
        demonstration: &Demonstration,
        authority: &str,
        common_name: &str,
        person: &People,
    ) -> Result<Self> {
        Self::issue_registered(demonstration, authority, common_name, person, "software")
    }

    /// As [`Self::issue`], with `registration` as the subject's `serialNumber`: the same for every certificate of one person.
    pub fn issue_registered(
        demonstration: &Demonstration,
        authority: &str,
        common_name: &str,
        person: &People,
        registration: &str,
    ) -> Result<Self> {
        let holder = Holder {
            given_name: person.first_name.to_owned(),
            surname: person.last_name.to_owned(),
        };
        let now = opalexe_virtual_card::clock::now();
        let issued = issue_registered(demonstration, authority, common_name, &holder, registration, now)?;
        let key = PrivatePkcs8KeyDer::from_pem_slice(issued.key_pem.as_bytes())?;
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.secret_pkcs8_der())
            .map_err(|_| anyhow!("the key is a P-256 key"))?;
        Ok(Self {
            certificate: CertificateDer::from_pem_slice(issued.certificate_pem.as_bytes())?.to_vec(),
            key,
        })
    }

    /// A token that answers `nonce` for `origin`.
    pub fn token(&self, origin: &str, nonce: &str) -> Result<String> {
        let origin: Origin = origin.parse()?;
        let signed = to_be_signed(&origin, Nonce::new(nonce)?, Algorithm::Es256);
        let signature = self
            .key
            .sign(&SystemRandom::new(), &signed)
            .map_err(|_| anyhow!("the key signs"))?;
        Ok(Token::compose(
            &self.certificate,
            Algorithm::Es256,
            signature.as_ref(),
            "end-to-end",
        )?)
    }
}
