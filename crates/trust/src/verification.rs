//! The one door: is this token a valid answer to this challenge?
//!
//! The checks run from cheap to costly and from what anyone can forge to what only the card can make;
//! revocation comes last.

use serde::Serialize;

use crate::algorithm::Algorithm;
use crate::certificate::Certificate;
use crate::certificate::name::DistinguishedName;
use crate::challenge::{Nonce, to_be_signed};
use crate::origin::Origin;
use crate::path::{self, TrustedPath};
use crate::policy::{AuthorityId, Policies};
use crate::purpose;
use crate::rejection::Rejection;
use crate::revocation::crl::CrlSet;
use crate::revocation::{self, Evidence};
use crate::signature;
use crate::token::Token;
use crate::trust_store::TrustStore;

/// What a token is verified against.
#[derive(Debug, Clone, Copy)]
pub struct Verification<'a> {
    /// The origin of this server, as its users reach it.
    pub origin: &'a Origin,
    /// The text of the challenge, already taken out of its store.
    pub nonce: &'a str,
    /// The time of the verification, in Unix seconds.
    pub at: i64,
    /// The operator's authorities.
    pub trust: &'a TrustStore,
    /// What the operator asks of them.
    pub policies: &'a Policies,
    /// Their revocation lists, verified against the same store.
    pub crls: &'a CrlSet,
}

/// A token that opens the door, and who stands before it.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The certificate. An account is bound to the authority's [`AuthorityId`] and to
    /// [`Certificate::spki_sha256`], never to a name.
    pub certificate: Certificate,
    /// The authority that issued it.
    pub authority: AuthorityId,
    /// Its name, as text.
    pub authority_name: String,
    /// How the card signed.
    pub algorithm: Algorithm,
    /// The program that made the token, as it calls itself.
    pub application: Option<String>,
    /// What showed that nothing on the path is revoked; empty where the operator does not ask.
    pub revocation: Vec<Evidence>,
}

/// The holder of a certificate, as the authority named him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// CN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub common_name: Option<String>,
    /// Given names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// Family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// The person's number with the authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<String>,
    /// C.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// O.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
}

impl From<&DistinguishedName> for Subject {
    fn from(name: &DistinguishedName) -> Self {
        Self {
            common_name: name.common_name().map(str::to_owned),
            given_name: name.given_name().map(str::to_owned),
            surname: name.surname().map(str::to_owned),
            serial_number: name.serial_number().map(str::to_owned),
            country: name.country().map(str::to_owned),
            organization: name.organization().map(str::to_owned),
        }
    }
}

impl Accepted {
    /// The holder.
    pub fn subject(&self) -> Subject {
        Subject::from(self.certificate.subject())
    }
}

impl Verification<'_> {
    /// Verifies a token, whatever its bytes are.
    ///
    /// # Errors
    /// The [`Rejection`] of the first check that fails, in this order: form of the token, certificate,
    /// purpose, validity, path, policy, strength of the key, algorithm, signature, revocation. Policies
    /// belong to an authority, so they are looked at once the path tells which it is.
    pub fn verify(&self, token: impl AsRef<[u8]>) -> Result<Accepted, Rejection> {
        let token = Token::parse(token)?;
        let certificate = Certificate::from_der(token.certificate()?)?;
        purpose::meant_for_authentication(&certificate)?;
        purpose::valid(&certificate, self.at)?;
        let path = self.trusted_path(&certificate)?;
        purpose::sound_key(&certificate)?;
        let algorithm = self.check_signature(&token, &certificate)?;
        let revocation = revocation::check(&certificate, &path, self.policies, self.crls, self.at)?;

        let issuer = path.issuer();
        Ok(Accepted {
            authority: issuer.id().clone(),
            authority_name: issuer.certificate().subject().to_string(),
            algorithm,
            application: token.application().map(str::to_owned),
            revocation,
            certificate,
        })
    }

    fn trusted_path(&self, certificate: &Certificate) -> Result<TrustedPath<'_>, Rejection> {
        let path = path::find(certificate, self.trust, self.at)?;
        self.policies.of(path.issuer().id()).check(certificate)?;
        Ok(path)
    }

    fn check_signature(&self, token: &Token, certificate: &Certificate) -> Result<Algorithm, Rejection> {
        let name = token.algorithm_name()?;
        token.signature_text()?;
        let nonce = Nonce::new(self.nonce)?;
        let algorithm: Algorithm = name.parse()?;
        let key = certificate.public_key();
        // Before the signature is decoded: a wrong algorithm says more than a signature of the wrong length.
        if !algorithm.suits(key.kind()) {
            return Err(Rejection::AlgorithmKeyMismatch);
        }
        let signed = to_be_signed(self.origin, nonce, algorithm);
        signature::verify(key, algorithm, &signed, &token.signature()?)?;
        Ok(algorithm)
    }
}
