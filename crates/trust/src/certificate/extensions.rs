//! The extensions that decisions rest on (RFC 5280 §4.2.1). Others are left to the path validation, which
//! refuses unknown critical ones.

use std::fmt;
use std::str::FromStr;

use der::asn1::ObjectIdentifier;
use thiserror::Error;

use crate::tlv::{self, Element, Elements, Malformed};

const KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x0f];
const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
const CRL_DISTRIBUTION_POINTS: &[u8] = &[0x55, 0x1d, 0x1f];
const CERTIFICATE_POLICIES: &[u8] = &[0x55, 0x1d, 0x20];
const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];

/// `id-kp-clientAuth`, 1.3.6.1.5.5.7.3.2.
pub(crate) const CLIENT_AUTHENTICATION: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02];

/// The most extensions that one certificate may have. Real ones have fewer than twenty.
const MAX_EXTENSIONS: usize = 64;

/// Key usage (RFC 5280 §4.2.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyUsage(u8);

impl KeyUsage {
    /// The key may sign challenges.
    pub fn digital_signature(self) -> bool {
        self.0 & 0x80 != 0
    }

    /// The key signs documents that commit the holder (`nonRepudiation`, also called `contentCommitment`).
    pub fn non_repudiation(self) -> bool {
        self.0 & 0x40 != 0
    }

    /// The key may sign certificates.
    pub fn key_cert_sign(self) -> bool {
        self.0 & 0x04 != 0
    }

    /// The key may sign revocation lists.
    pub fn crl_sign(self) -> bool {
        self.0 & 0x02 != 0
    }
}

/// Basic constraints (RFC 5280 §4.2.1.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BasicConstraints {
    /// The holder is an authority.
    pub ca: bool,
    /// How many authorities may stand between it and the last certificate.
    pub path_length: Option<usize>,
}

/// What the extended key usage says about authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ExtendedKeyUsage {
    pub(crate) client_authentication: bool,
}

/// The identifier of a certificate policy, such as an RGS or eIDAS one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyOid(ObjectIdentifier);

/// The text is not a dotted object identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an object identifier such as 1.2.250.1.1")]
pub struct PolicyOidError;

impl FromStr for PolicyOid {
    type Err = PolicyOidError;

    fn from_str(dotted: &str) -> Result<Self, PolicyOidError> {
        ObjectIdentifier::new(dotted)
            .map(Self)
            .map_err(|_| PolicyOidError)
    }
}

impl fmt::Display for PolicyOid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for PolicyOid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PolicyOid({self})")
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Extensions {
    /// The certificate has none at all, as those of version 1.
    pub(crate) absent: bool,
    pub(crate) key_usage: Option<KeyUsage>,
    pub(crate) basic_constraints: Option<BasicConstraints>,
    pub(crate) extended_key_usage: Option<ExtendedKeyUsage>,
    pub(crate) policies: Vec<PolicyOid>,
    pub(crate) crl_names: Option<Vec<Vec<u8>>>,
}

impl Default for Extensions {
    fn default() -> Self {
        Self {
            absent: true,
            key_usage: None,
            basic_constraints: None,
            extended_key_usage: None,
            policies: Vec::new(),
            crl_names: None,
        }
    }
}

impl Extensions {
    pub(crate) fn from_element(sequence: Element<'_>) -> Result<Self, Malformed> {
        let mut extensions = Self {
            absent: false,
            ..Self::default()
        };
        for_each_extension(sequence, |identifier, _critical, value| {
            match identifier {
                KEY_USAGE => extensions.key_usage = Some(read_key_usage(value)?),
                BASIC_CONSTRAINTS => extensions.basic_constraints = Some(read_basic_constraints(value)?),
                EXTENDED_KEY_USAGE => extensions.extended_key_usage = Some(read_extended_key_usage(value)?),
                CERTIFICATE_POLICIES => extensions.policies = read_policies(value)?,
                CRL_DISTRIBUTION_POINTS => extensions.crl_names = Some(read_crl_names(value)?),
                _ => {}
            }
            Ok(())
        })?;
        Ok(extensions)
    }
}

/// Hands out identifier, criticality and value of every extension; no identifier may come twice (RFC 5280
/// §4.2).
pub(crate) fn for_each_extension<'a, E: From<Malformed>>(
    sequence: Element<'a>,
    mut visit: impl FnMut(&'a [u8], bool, &'a [u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut seen: Vec<&[u8]> = Vec::new();
    let mut extensions = sequence.elements();
    while !extensions.is_empty() {
        let mut extension = extensions.expect(tlv::SEQUENCE)?.elements();
        let identifier = extension.expect(tlv::OBJECT_IDENTIFIER)?.content;
        let critical = extension
            .optional(tlv::BOOLEAN)?
            .map_or(Ok(false), |flag| tlv::boolean(flag.content))?;
        let value = extension.expect(tlv::OCTET_STRING)?.content;
        extension.finish()?;
        if seen.contains(&identifier) || seen.len() == MAX_EXTENSIONS {
            return Err(Malformed.into());
        }
        seen.push(identifier);
        visit(identifier, critical, value)?;
    }
    Ok(())
}

/// The dotted form of an object identifier, or its octets in hexadecimal when it is too long for one.
pub(crate) fn dotted(identifier: &[u8]) -> String {
    match ObjectIdentifier::from_bytes(identifier) {
        Ok(identifier) => identifier.to_string(),
        Err(_) => identifier.iter().map(|octet| format!("{octet:02x}")).collect(),
    }
}

fn read_key_usage(value: &[u8]) -> Result<KeyUsage, Malformed> {
    let bits = tlv::sole(value, tlv::BIT_STRING)?.content;
    match bits {
        [0..=7, first, ..] => Ok(KeyUsage(*first)),
        // No bit at all is set: RFC 5280 forbids it, and nothing is allowed by it.
        [0] => Ok(KeyUsage(0)),
        _ => Err(Malformed),
    }
}

fn read_basic_constraints(value: &[u8]) -> Result<BasicConstraints, Malformed> {
    let mut fields = tlv::sole(value, tlv::SEQUENCE)?.elements();
    let ca = fields
        .optional(tlv::BOOLEAN)?
        .map_or(Ok(false), |flag| tlv::boolean(flag.content))?;
    let path_length = fields
        .optional(tlv::INTEGER)?
        .map(|number| read_path_length(number.content))
        .transpose()?;
    fields.finish()?;
    Ok(BasicConstraints { ca, path_length })
}

fn read_path_length(integer: &[u8]) -> Result<usize, Malformed> {
    match tlv::positive(integer)? {
        [] => Ok(0),
        [length] => Ok(usize::from(*length)),
        _ => Err(Malformed),
    }
}

fn read_extended_key_usage(value: &[u8]) -> Result<ExtendedKeyUsage, Malformed> {
    let mut purposes = tlv::sole(value, tlv::SEQUENCE)?.elements();
    let mut client_authentication = false;
    while !purposes.is_empty() {
        client_authentication |= purposes.expect(tlv::OBJECT_IDENTIFIER)?.content == CLIENT_AUTHENTICATION;
    }
    Ok(ExtendedKeyUsage {
        client_authentication,
    })
}

fn read_policies(value: &[u8]) -> Result<Vec<PolicyOid>, Malformed> {
    let mut sequence = tlv::sole(value, tlv::SEQUENCE)?.elements();
    let mut policies = Vec::new();
    while !sequence.is_empty() {
        let identifier = sequence
            .expect(tlv::SEQUENCE)?
            .elements()
            .expect(tlv::OBJECT_IDENTIFIER)?
            .content;
        // One that is too long for the type cannot be in an operator's list either.
        policies.extend(ObjectIdentifier::from_bytes(identifier).ok().map(PolicyOid));
    }
    Ok(policies)
}

/// The full names of the distribution points that cover every reason and whose lists the issuer itself signs
/// (§4.2.1.13).
fn read_crl_names(value: &[u8]) -> Result<Vec<Vec<u8>>, Malformed> {
    let mut points = tlv::sole(value, tlv::SEQUENCE)?.elements();
    let mut names = Vec::new();
    while !points.is_empty() {
        let mut point = points.expect(tlv::SEQUENCE)?.elements();
        let name = point.optional(tlv::constructed(0))?;
        if let (Some(name), true) = (name, point.is_empty()) {
            names.extend(full_names(name)?);
        }
    }
    Ok(names)
}

/// The general names of a `DistributionPointName`, each in DER. A name relative to the issuer gives none.
pub(crate) fn full_names(point: Element<'_>) -> Result<Vec<Vec<u8>>, Malformed> {
    let mut choice: Elements<'_> = point.elements();
    let mut names = Vec::new();
    if let Some(full_name) = choice.optional(tlv::constructed(0))? {
        let mut general_names = full_name.elements();
        while !general_names.is_empty() {
            names.push(general_names.next()?.whole.to_vec());
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_written_out_is_read_as_the_default() {
        let explicit = read_basic_constraints(b"\x30\x03\x01\x01\x00");
        assert_eq!(
            explicit,
            Ok(BasicConstraints {
                ca: false,
                path_length: None
            })
        );
        assert_eq!(explicit, read_basic_constraints(b"\x30\x00"));
    }

    #[test]
    fn an_authority_and_its_path_length_are_read() {
        let constraints = read_basic_constraints(b"\x30\x06\x01\x01\xff\x02\x01\x03");
        assert_eq!(
            constraints,
            Ok(BasicConstraints {
                ca: true,
                path_length: Some(3)
            })
        );
        assert!(
            read_basic_constraints(b"\x30\x06\x01\x01\xff\x02\x01\xff").is_err(),
            "negative"
        );
        assert!(
            read_basic_constraints(b"\x30\x03\x01\x01\x01").is_err(),
            "neither true nor false"
        );
    }

    #[test]
    fn an_extension_given_twice_is_refused() {
        let usage = b"\x30\x0b\x06\x03\x55\x1d\x0f\x04\x04\x03\x02\x07\x80";
        let once = [b"\x30\x0d".as_slice(), usage].concat();
        let twice = [b"\x30\x1a".as_slice(), usage, usage].concat();
        let read = |der: &[u8]| Extensions::from_element(tlv::sole(der, tlv::SEQUENCE).unwrap());
        assert!(read(&once).unwrap().key_usage.unwrap().digital_signature());
        assert_eq!(read(&twice), Err(Malformed));
    }

    #[test]
    fn a_policy_is_written_and_read_alike() {
        let policy: PolicyOid = "1.2.250.1.9999.1".parse().unwrap();
        assert_eq!(policy.to_string(), "1.2.250.1.9999.1");
        assert_eq!("RGS**".parse::<PolicyOid>(), Err(PolicyOidError));
    }
}
