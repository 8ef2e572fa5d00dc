//! A certificate that the platform issues itself: for who has none of an authority. It says which instance signed, and no more than that.

use std::time::Duration;

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{EcdsaKeyPair, KeyPair as _},
};
use const_oid::db::{rfc4519, rfc5912};
use der::{
    DateTime, Encode,
    asn1::{Any, BitString, GeneralizedTime, OctetString, SetOfVec, UtcTime, Utf8StringRef},
};
use opalexe_domain::time::Timestamp;
use x509_cert::{
    Certificate, TbsCertificate, Version,
    attr::AttributeTypeAndValue,
    ext::{
        AsExtension as _,
        pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier},
    },
    name::{Name, RdnSequence, RelativeDistinguishedName},
    serial_number::SerialNumber,
    spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned},
    time::{Time, Validity},
};

use super::SealError;

/// How long before it is made it begins to hold: clocks differ.
const BEFORE: Duration = Duration::from_secs(24 * 60 * 60);

/// How much of a SHA-256 names a key in its certificate (RFC 7093 §2, method 1), and numbers the certificate (RFC 5280 §4.1.2.2).
const NAME_BYTES: usize = 20;
const SERIAL_BYTES: usize = 16;

/// The last year that a `UTCTime` can tell (RFC 5280 §4.1.2.5.1).
const LAST_OF_UTC_TIME: u16 = 2049;

/// A certificate of `key` by itself, for signatures alone, whose name is the public address of the instance. It has no end (RFC 5280
/// §4.1.2.5): nobody renews it, and what it signed is to verify as long as there are files.
///
/// # Errors
/// When the generator of random numbers fails.
pub fn self_issued(key: &EcdsaKeyPair, address: &str, at: Timestamp) -> Result<Certificate, SealError> {
    let name = name(address)?;
    let public = key.public_key().as_ref();
    let identifier = digest(&SHA256, public);
    let part = |count: usize| identifier.as_ref().get(..count).unwrap_or_default();
    let algorithm = AlgorithmIdentifierOwned {
        oid: rfc5912::ECDSA_WITH_SHA_256,
        parameters: None,
    };
    let mut extensions = Vec::new();
    let usage = KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation);
    let constraints = BasicConstraints {
        ca: false,
        path_len_constraint: None,
    };
    let own_name = SubjectKeyIdentifier(OctetString::new(part(NAME_BYTES))?);
    extensions.push(constraints.to_extension(&name, &extensions)?);
    extensions.push(usage.to_extension(&name, &extensions)?);
    // It issued itself: of several certificates of this name, those who verify take the right one.
    let issuer = AuthorityKeyIdentifier {
        key_identifier: Some(own_name.0.clone()),
        authority_cert_issuer: None,
        authority_cert_serial_number: None,
    };
    extensions.push(own_name.to_extension(&name, &extensions)?);
    extensions.push(issuer.to_extension(&name, &extensions)?);
    let to_be_signed = TbsCertificate {
        version: Version::V3,
        serial_number: SerialNumber::new(part(SERIAL_BYTES))?,
        signature: algorithm.clone(),
        issuer: name.clone(),
        validity: Validity {
            not_before: time(at.minus(BEFORE))?,
            not_after: Time::INFINITY,
        },
        subject: name,
        subject_public_key_info: SubjectPublicKeyInfoOwned {
            algorithm: AlgorithmIdentifierOwned {
                oid: rfc5912::ID_EC_PUBLIC_KEY,
                parameters: Some(Any::from(&rfc5912::SECP_256_R_1)),
            },
            subject_public_key: BitString::from_bytes(public)?,
        },
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(extensions),
    };
    let signature = key.sign(&SystemRandom::new(), &to_be_signed.to_der()?)?;
    Ok(Certificate {
        tbs_certificate: to_be_signed,
        signature_algorithm: algorithm,
        signature: BitString::from_bytes(signature.as_ref())?,
    })
}

/// An instant, as certificates and signatures tell it; before 1970 there is none.
pub(super) fn time(at: Timestamp) -> Result<Time, der::Error> {
    let since = Duration::from_secs(u64::try_from(at.seconds()).unwrap_or_default());
    let date = DateTime::from_unix_duration(since)?;
    Ok(if date.year() > LAST_OF_UTC_TIME {
        Time::GeneralTime(GeneralizedTime::from_date_time(date))
    } else {
        Time::UtcTime(UtcTime::from_date_time(date)?)
    })
}

fn name(address: &str) -> Result<Name, der::Error> {
    let part = |oid, value: &str| -> Result<RelativeDistinguishedName, der::Error> {
        let value = Any::from(Utf8StringRef::new(value)?);
        Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![
            AttributeTypeAndValue { oid, value },
        ])?))
    };
    Ok(RdnSequence(vec![
        part(rfc4519::O, "Opalexe")?,
        part(rfc4519::CN, address)?,
    ]))
}
