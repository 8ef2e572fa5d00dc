//! The Web eID authentication token: a JSON object of certificate, algorithm and signature (format
//! `web-eid:1.0`).
//!
//! Parsing settles size, JSON, member types and format. What a member holds is only looked at when it is
//! asked for, so that the verification can keep the order of its checks. Unknown members are ignored, `null`
//! is the same as absent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::algorithm::Algorithm;
use crate::rejection::Rejection;

/// The shortest text that is looked at, in characters: nothing shorter can hold a certificate.
pub const MIN_TOKEN_LENGTH: usize = 100;
/// The longest text that is looked at, in characters: the bound of the Web eID libraries.
pub const MAX_TOKEN_LENGTH: usize = 10_000;
/// The longest encoding of a character in UTF-8.
const MAX_OCTETS_PER_CHARACTER: usize = 4;
/// The format that is written.
const FORMAT: &str = "web-eid:1.0";
/// The one format that may carry signing certificates and intermediates. They play no part in authentication.
const FORMAT_WITH_SIGNING_CERTIFICATES: &str = "web-eid:1.1";

/// A token whose form is right. Nothing in it is verified.
#[derive(Clone)]
pub struct Token {
    members: Members,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Members {
    unverified_certificate: Option<String>,
    algorithm: Option<String>,
    signature: Option<String>,
    format: Option<String>,
    app_version: Option<String>,
    unverified_signing_certificates: Option<IgnoredAny>,
    unverified_intermediate_certificates: Option<IgnoredAny>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Composed<'a> {
    unverified_certificate: String,
    algorithm: &'static str,
    signature: String,
    format: &'static str,
    app_version: &'a str,
}

impl Token {
    /// Reads a token.
    ///
    /// # Errors
    /// [`Rejection::TokenTooShort`], [`Rejection::TokenTooLong`], [`Rejection::TokenMalformed`] for anything
    /// but a JSON object whose members have the right types, [`Rejection::TokenFormatUnsupported`], and
    /// [`Rejection::MemberNotAllowed`] for a member that this format does not have.
    pub fn parse(text: impl AsRef<[u8]>) -> Result<Self, Rejection> {
        let text = text.as_ref();
        if text.len() > MAX_TOKEN_LENGTH * MAX_OCTETS_PER_CHARACTER {
            return Err(Rejection::TokenTooLong);
        }
        let text = str::from_utf8(text).map_err(|_| Rejection::TokenMalformed)?;
        match text.chars().count() {
            0..MIN_TOKEN_LENGTH => return Err(Rejection::TokenTooShort),
            MIN_TOKEN_LENGTH..=MAX_TOKEN_LENGTH => {}
            _ => return Err(Rejection::TokenTooLong),
        }
        // A derived reader also takes an array for an object, member after member.
        if !text.trim_start_matches([' ', '\t', '\n', '\r']).starts_with('{') {
            return Err(Rejection::TokenMalformed);
        }
        let members: Members = serde_json::from_str(text).map_err(|_| Rejection::TokenMalformed)?;
        let format = members
            .format
            .as_deref()
            .filter(|format| is_supported(format))
            .ok_or(Rejection::TokenFormatUnsupported)?;
        let signing = members.unverified_signing_certificates.is_some();
        let intermediates = members.unverified_intermediate_certificates.is_some();
        if (signing || intermediates) && format != FORMAT_WITH_SIGNING_CERTIFICATES {
            return Err(Rejection::MemberNotAllowed);
        }
        Ok(Self { members })
    }

    /// Writes a token of format `web-eid:1.0` around a signature that the card made over
    /// [`crate::to_be_signed`]: raw `R‖S` for ECDSA, the plain signature for RSA. `application` says which
    /// program and version made it.
    ///
    /// # Errors
    /// [`Rejection::TokenTooLong`] when the certificate is so large that no verifier would take the token.
    pub fn compose(
        certificate: &[u8],
        algorithm: Algorithm,
        signature: &[u8],
        application: &str,
    ) -> Result<String, Rejection> {
        let composed = Composed {
            unverified_certificate: STANDARD.encode(certificate),
            algorithm: algorithm.as_str(),
            signature: STANDARD.encode(signature),
            format: FORMAT,
            app_version: application,
        };
        // Five strings always make an object; the reader would refuse an empty text.
        let text = serde_json::to_string(&composed).unwrap_or_default();
        if text.chars().count() > MAX_TOKEN_LENGTH {
            Err(Rejection::TokenTooLong)
        } else {
            Ok(text)
        }
    }

    /// The DER of the certificate that the token says is its signer's.
    ///
    /// # Errors
    /// [`Rejection::CertificateMissing`], or [`Rejection::CertificateMalformed`] when it is not strict
    /// base64.
    pub fn certificate(&self) -> Result<Vec<u8>, Rejection> {
        let text = present(&self.members.unverified_certificate).ok_or(Rejection::CertificateMissing)?;
        STANDARD.decode(text).map_err(|_| Rejection::CertificateMalformed)
    }

    /// The name of the algorithm, whatever it is.
    ///
    /// # Errors
    /// [`Rejection::AlgorithmMissing`].
    pub fn algorithm_name(&self) -> Result<&str, Rejection> {
        present(&self.members.algorithm).ok_or(Rejection::AlgorithmMissing)
    }

    /// The text of the signature.
    ///
    /// # Errors
    /// [`Rejection::SignatureMissing`].
    pub fn signature_text(&self) -> Result<&str, Rejection> {
        present(&self.members.signature).ok_or(Rejection::SignatureMissing)
    }

    /// The bytes of the signature.
    ///
    /// # Errors
    /// [`Rejection::SignatureMissing`], or [`Rejection::SignatureMalformed`] when it is not strict base64.
    pub fn signature(&self) -> Result<Vec<u8>, Rejection> {
        STANDARD
            .decode(self.signature_text()?)
            .map_err(|_| Rejection::SignatureMalformed)
    }

    /// The program that made the token, as it calls itself. Only for the journal.
    pub fn application(&self) -> Option<&str> {
        present(&self.members.app_version)
    }
}

/// A token opens a door for five minutes: it does not show in logs.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Token").finish_non_exhaustive()
    }
}

fn present(member: &Option<String>) -> Option<&str> {
    member.as_deref().filter(|text| !text.is_empty())
}

/// `web-eid:1`, or `web-eid:1.` and a number.
fn is_supported(format: &str) -> bool {
    match format.strip_prefix("web-eid:1") {
        Some("") => true,
        Some(minor) => minor
            .strip_prefix('.')
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|octet| octet.is_ascii_digit())),
        None => false,
    }
}

#[cfg(test)]
mod tests;
