//! What no verifier can beat: JSON, base64, one path by rustls-webpki with aws-lc-rs, and one signature. No limits, no profile,
//! no policies, no revocation. The anchor is read once, the algorithms are the three that it needs.

use std::{hint::black_box, time::Duration};

use anyhow::{Result, anyhow};
use aws_lc_rs::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use opalexe_trust::{Algorithm, Nonce, to_be_signed};
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use serde::Deserialize;
use token_verification::AT;
use webpki::{EndEntityCert, KeyUsage};

use crate::field::{Contestant, Field, SignedToken, for_a_round};

const ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    webpki::aws_lc_rs::ECDSA_P256_SHA256,
    webpki::aws_lc_rs::ECDSA_P384_SHA384,
    webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256,
];

pub(crate) struct WebpkiAlone<'f> {
    field: &'f Field,
    anchors: [TrustAnchor<'static>; 1],
    intermediates: [CertificateDer<'static>; 1],
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Members {
    unverified_certificate: String,
    algorithm: String,
    signature: String,
}

impl<'f> WebpkiAlone<'f> {
    pub(crate) fn new(field: &'f Field) -> Result<Self> {
        let root = CertificateDer::from(field.authorities.root());
        Ok(Self {
            field,
            anchors: [webpki::anchor_from_trusted_cert(&root)?.to_owned()],
            intermediates: [CertificateDer::from(field.authorities.issuing().to_vec())],
        })
    }

    fn verify(&self, signed: &SignedToken) -> Result<()> {
        let members: Members = serde_json::from_str(black_box(&signed.token))?;
        let certificate = CertificateDer::from(STANDARD.decode(&members.unverified_certificate)?);
        let leaf = EndEntityCert::try_from(&certificate)?;
        let time = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(AT)?));
        leaf.verify_for_usage(
            ALGORITHMS,
            &self.anchors,
            &self.intermediates,
            time,
            KeyUsage::client_auth(),
            None,
            None,
        )?;
        let algorithm: Algorithm = members.algorithm.parse()?;
        let message = to_be_signed(&self.field.origin, Nonce::new(&signed.nonce)?, algorithm);
        UnparsedPublicKey::new(signature_of(algorithm)?, leaf.subject_public_key_info().as_ref())
            .verify(&message, &STANDARD.decode(&members.signature)?)
            .map_err(|_| anyhow!("a wrong signature"))
    }
}

impl Contestant for WebpkiAlone<'_> {
    fn name(&self) -> &str {
        "rustls-webpki 0.103 and aws-lc-rs alone: the limit"
    }

    fn round(&mut self) -> Result<f64> {
        for_a_round(&self.field.tokens, |signed| self.verify(signed))
    }
}

fn signature_of(algorithm: Algorithm) -> Result<&'static dyn VerificationAlgorithm> {
    match algorithm {
        Algorithm::Es256 => Ok(&signature::ECDSA_P256_SHA256_FIXED),
        Algorithm::Es384 => Ok(&signature::ECDSA_P384_SHA384_FIXED),
        Algorithm::Rs256 => Ok(&signature::RSA_PKCS1_2048_8192_SHA256),
        other => Err(anyhow!("{other:?} is not raced with")),
    }
}
