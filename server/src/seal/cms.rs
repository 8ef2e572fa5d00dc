//! A signature as CMS (RFC 5652): detached, by one signer, with SHA-256.

use aws_lc_rs::digest::{SHA256, digest};
use cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{
        CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
    },
};
use const_oid::{
    ObjectIdentifier,
    db::{rfc5911, rfc5912},
};
use der::{
    Encode, Sequence,
    asn1::{Any, OctetString, SetOfVec},
};
use opalexe_domain::time::Timestamp;
use x509_cert::{attr::Attribute, spki::AlgorithmIdentifierOwned};

use super::{Seal, SealError, certificate::time};

/// `signing-certificate-v2` (RFC 5035 §3): which certificate signed, so that no other of the same key takes its place. SHA-256 is the default
/// of the hash's algorithm, which DER leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct SigningCertificate {
    certificates: Vec<CertificateId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct CertificateId {
    hash: OctetString,
}

/// The signature of `bytes` in DER, with the signer's certificates.
pub(super) fn signed(seal: &Seal, bytes: &[u8], at: Timestamp) -> Result<Vec<u8>, SealError> {
    let sha256 = AlgorithmIdentifierOwned {
        oid: rfc5912::ID_SHA_256,
        parameters: None,
    };
    let signed_attrs = SetOfVec::try_from(vec![
        attribute(rfc5911::ID_CONTENT_TYPE, Any::from(&rfc5911::ID_DATA))?,
        attribute(rfc5911::ID_SIGNING_TIME, Any::encode_from(&time(at)?)?)?,
        attribute(
            rfc5911::ID_MESSAGE_DIGEST,
            Any::encode_from(&OctetString::new(digest(&SHA256, bytes).as_ref())?)?,
        )?,
        attribute(
            rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2,
            Any::encode_from(&SigningCertificate {
                certificates: vec![CertificateId {
                    hash: OctetString::new(digest(&SHA256, &seal.certificate.to_der()?).as_ref())?,
                }],
            })?,
        )?,
    ])?;
    // The signature is over the attributes as a SET, whatever they are tagged as inside (RFC 5652 §5.4).
    let signature = seal.raw_signature(&signed_attrs.to_der()?)?;
    let certificate = &seal.certificate.tbs_certificate;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.issuer.clone(),
            serial_number: certificate.serial_number.clone(),
        }),
        digest_alg: sha256.clone(),
        signed_attrs: Some(signed_attrs),
        signature_algorithm: AlgorithmIdentifierOwned {
            oid: rfc5912::ECDSA_WITH_SHA_256,
            parameters: None,
        },
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let certificates: Vec<CertificateChoices> = std::iter::once(&seal.certificate)
        .chain(&seal.chain)
        .map(|certificate| CertificateChoices::Certificate(certificate.clone()))
        .collect();
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: rfc5911::ID_DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet::try_from(certificates)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    let content = ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content: Any::encode_from(&data)?,
    };
    Ok(content.to_der()?)
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, der::Error> {
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![value])?,
    })
}
