//! Reading signatures as CMS (RFC 5652) by one signer: our own, and those of authorities of time stamps.
//!
//! # What this guarantees
//! [`SignedBy::check`] is right only when the attributes that were signed name this very content, its type and the signer's certificate (RFC 2634
//! §5.4, RFC 5035), and the key of that certificate signed them. Whether the certificate is believed is asked elsewhere.

use aws_lc_rs::digest::{Algorithm, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512, digest};
use cms::{
    cert::CertificateChoices,
    content_info::ContentInfo,
    signed_data::{SignedData, SignerIdentifier, SignerInfo},
};
use const_oid::{
    ObjectIdentifier,
    db::{rfc5911, rfc5912},
};
use der::{
    Choice, Decode as _, DecodeValue, Encode as _, Sequence,
    asn1::{Any, OctetString},
};
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm};
use webpki::{EndEntityCert, aws_lc_rs as algorithms};
use x509_cert::{Certificate, ext::pkix::SubjectKeyIdentifier, spki::AlgorithmIdentifierOwned};

/// Why a signature is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// It is no CMS, or none by one signer.
    #[error("it is no signature in CMS by one signer")]
    Malformed,
    /// The certificate of the signer is not in it.
    #[error("the certificate of the signer is not in it")]
    NoCertificate,
    /// A hash that is not believed.
    #[error("it uses a hash that is not believed")]
    Hash,
    /// What was signed is something else.
    #[error("something else was signed")]
    OtherContent,
    /// The attributes do not name the certificate, or another one.
    #[error("the certificate of the signer is not the one that was signed along")]
    OtherCertificate,
    /// The key did not sign.
    #[error("the key of the certificate did not sign it")]
    Signature,
}

/// A signature that was read, and not checked yet.
#[derive(Debug, Clone)]
pub struct SignedBy {
    data: SignedData,
    signer: SignerInfo,
    /// The certificate of the signer.
    pub certificate: Certificate,
}

/// What the attributes say of the certificate (RFC 5035 §3): only the first is the signer's.
#[derive(Debug, Sequence)]
struct SigningCertificates {
    certificates: Vec<Any>,
    policies: Option<Any>,
}

/// `ESSCertIDv2`: SHA-256 unless it says otherwise.
#[derive(Debug, Sequence)]
struct CertificateId {
    algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    issuer: Option<Any>,
}

/// `ESSCertID` (RFC 2634 §5.4.1): SHA-1.
#[derive(Debug, Sequence)]
struct OldCertificateId {
    hash: OctetString,
    issuer: Option<Any>,
}

impl SignedBy {
    /// Reads a signature in DER.
    ///
    /// # Errors
    /// [`NotSigned::Malformed`], or [`NotSigned::NoCertificate`].
    pub fn read(bytes: &[u8]) -> Result<Self, NotSigned> {
        let content = ContentInfo::from_der(bytes).map_err(|_| NotSigned::Malformed)?;
        Self::of(&content)
    }

    /// The same of what was read before.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn of(content: &ContentInfo) -> Result<Self, NotSigned> {
        if content.content_type != rfc5911::ID_SIGNED_DATA {
            return Err(NotSigned::Malformed);
        }
        let data: SignedData = content.content.decode_as().map_err(|_| NotSigned::Malformed)?;
        let [signer] = data.signer_infos.0.as_slice() else {
            return Err(NotSigned::Malformed);
        };
        let signer = signer.clone();
        let certificate = certificates(&data)
            .find(|certificate| is_of(certificate, &signer.sid))
            .cloned()
            .ok_or(NotSigned::NoCertificate)?;
        Ok(Self {
            data,
            signer,
            certificate,
        })
    }

    /// The content that the signature carries, if it does, and its type.
    pub fn content(&self) -> (ObjectIdentifier, Option<OctetString>) {
        let carried = &self.data.encap_content_info;
        let bytes = carried.econtent.as_ref().and_then(|any| any.decode_as().ok());
        (carried.econtent_type, bytes)
    }

    /// The certificates that came along.
    pub fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        certificates(&self.data)
    }

    /// Whether it is the signature of `content`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, content: &[u8]) -> Result<(), NotSigned> {
        let hash = hash(&self.signer.digest_alg.oid).ok_or(NotSigned::Hash)?;
        let same: OctetString = self.attribute(rfc5911::ID_MESSAGE_DIGEST)?;
        let content_type: ObjectIdentifier = self.attribute(rfc5911::ID_CONTENT_TYPE)?;
        if same.as_bytes() != digest(hash, content).as_ref()
            || content_type != self.data.encap_content_info.econtent_type
        {
            return Err(NotSigned::OtherContent);
        }
        self.check_certificate()?;
        let signed = self.signer.signed_attrs.as_ref().ok_or(NotSigned::Malformed)?;
        let signed = signed.to_der().map_err(|_| NotSigned::Malformed)?;
        let certificate = self.certificate.to_der().map_err(|_| NotSigned::Malformed)?;
        let certificate = CertificateDer::from(certificate);
        let certificate = EndEntityCert::try_from(&certificate).map_err(|_| NotSigned::NoCertificate)?;
        let signature = self.signer.signature.as_bytes();
        // Which of them fits depends on the key; another is refused before anything is computed.
        let is_good = verifications(hash).iter().any(|algorithm| {
            certificate
                .verify_signature(*algorithm, &signed, signature)
                .is_ok()
        });
        is_good.then_some(()).ok_or(NotSigned::Signature)
    }

    /// Whether the attributes name this certificate.
    fn check_certificate(&self) -> Result<(), NotSigned> {
        let certificate = self.certificate.to_der().map_err(|_| NotSigned::Malformed)?;
        let named = |oid| -> Option<Any> {
            let ids: SigningCertificates = self.attribute(oid).ok()?;
            ids.certificates.into_iter().next()
        };
        let (hash, expected) = if let Some(id) = named(rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2) {
            let id: CertificateId = id.decode_as().map_err(|_| NotSigned::Malformed)?;
            let hash = match &id.algorithm {
                None => &SHA256,
                Some(algorithm) => hash(&algorithm.oid).ok_or(NotSigned::Hash)?,
            };
            (hash, id.hash)
        } else if let Some(id) = named(rfc5911::ID_AA_SIGNING_CERTIFICATE) {
            let id: OldCertificateId = id.decode_as().map_err(|_| NotSigned::Malformed)?;
            // Nobody can make another certificate of the same hash by an authority that we believe.
            (&SHA1_FOR_LEGACY_USE_ONLY, id.hash)
        } else {
            return Err(NotSigned::OtherCertificate);
        };
        if digest(hash, &certificate).as_ref() == expected.as_bytes() {
            Ok(())
        } else {
            Err(NotSigned::OtherCertificate)
        }
    }

    /// The one value of an attribute that was signed.
    fn attribute<T>(&self, oid: ObjectIdentifier) -> Result<T, NotSigned>
    where
        T: for<'a> Choice<'a> + for<'a> DecodeValue<'a>,
    {
        let signed = self.signer.signed_attrs.as_ref().ok_or(NotSigned::Malformed)?;
        let mut named = signed.iter().filter(|attribute| attribute.oid == oid);
        let (Some(attribute), None) = (named.next(), named.next()) else {
            return Err(NotSigned::Malformed);
        };
        let [value] = attribute.values.as_slice() else {
            return Err(NotSigned::Malformed);
        };
        value.decode_as().map_err(|_| NotSigned::Malformed)
    }
}

fn certificates(data: &SignedData) -> impl Iterator<Item = &Certificate> {
    let set = data.certificates.iter().flat_map(|set| set.0.iter());
    set.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate),
        CertificateChoices::Other(_) => None,
    })
}

fn is_of(certificate: &Certificate, signer: &SignerIdentifier) -> bool {
    let certificate = &certificate.tbs_certificate;
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            certificate.issuer == id.issuer && certificate.serial_number == id.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => certificate
            .get::<SubjectKeyIdentifier>()
            .ok()
            .flatten()
            .is_some_and(|(_, own)| own == *id),
    }
}

/// The hashes that are believed.
fn hash(oid: &ObjectIdentifier) -> Option<&'static Algorithm> {
    match *oid {
        rfc5912::ID_SHA_256 => Some(&SHA256),
        rfc5912::ID_SHA_384 => Some(&SHA384),
        rfc5912::ID_SHA_512 => Some(&SHA512),
        _ => None,
    }
}

/// By what a signature over that hash is verified, whatever the key.
fn verifications(hash: &Algorithm) -> [&'static dyn SignatureVerificationAlgorithm; 4] {
    if *hash == SHA384 {
        [
            algorithms::RSA_PKCS1_2048_8192_SHA384,
            algorithms::ECDSA_P256_SHA384,
            algorithms::ECDSA_P384_SHA384,
            algorithms::RSA_PSS_2048_8192_SHA384_LEGACY_KEY,
        ]
    } else if *hash == SHA512 {
        [
            algorithms::RSA_PKCS1_2048_8192_SHA512,
            algorithms::ECDSA_P256_SHA512,
            algorithms::ECDSA_P384_SHA512,
            algorithms::RSA_PSS_2048_8192_SHA512_LEGACY_KEY,
        ]
    } else {
        [
            algorithms::RSA_PKCS1_2048_8192_SHA256,
            algorithms::ECDSA_P256_SHA256,
            algorithms::ECDSA_P384_SHA256,
            algorithms::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
        ]
    }
}
