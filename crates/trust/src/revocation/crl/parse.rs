//! Reads one revocation list (RFC 5280 §5.1), of version 1 or 2. Its size is bounded by the caller, and so is
//! the work.

use super::serials::{Entry, Serials};
use super::{CrlEvidence, CrlFault, Holder};
use crate::certificate::extensions::{for_each_extension, full_names};
use crate::certificate::name::DistinguishedName;
use crate::certificate::{Certificate, sha256};
use crate::tlv::{self, Element, Elements, Malformed};

const REASON_CODE: &[u8] = &[0x55, 0x1d, 0x15];
const INVALIDITY_DATE: &[u8] = &[0x55, 0x1d, 0x18];
const CRL_NUMBER: &[u8] = &[0x55, 0x1d, 0x14];
const DELTA_CRL_INDICATOR: &[u8] = &[0x55, 0x1d, 0x1b];
const ISSUING_DISTRIBUTION_POINT: &[u8] = &[0x55, 0x1d, 0x1c];
const CERTIFICATE_ISSUER: &[u8] = &[0x55, 0x1d, 0x1d];
const AUTHORITY_KEY_IDENTIFIER: &[u8] = &[0x55, 0x1d, 0x23];

/// Reason codes of RFC 5280 §5.3.1.
const CERTIFICATE_HOLD: u8 = 6;
const REMOVE_FROM_CRL: u8 = 8;

/// What is kept of a list.
#[derive(Debug, Clone)]
pub(super) struct Crl {
    name: String,
    issuer: String,
    sha256: [u8; 32],
    pub(super) this_update: i64,
    pub(super) next_update: i64,
    pub(super) scope: Scope,
    pub(super) serials: Serials,
}

impl Crl {
    pub(super) fn evidence(&self) -> CrlEvidence {
        CrlEvidence {
            name: self.name.clone(),
            issuer: self.issuer.clone(),
            this_update: self.this_update,
            next_update: self.next_update,
            sha256: self.sha256,
        }
    }
}

/// A list and what its signature covers.
pub(super) struct SignedCrl<'a> {
    pub(super) crl: Crl,
    pub(super) issuer: DistinguishedName,
    pub(super) message: &'a [u8],
    /// The content of the `AlgorithmIdentifier`.
    pub(super) algorithm: &'a [u8],
    pub(super) signature: &'a [u8],
}

/// Which certificates of its issuer a list covers (RFC 5280 §5.2.5).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// The names of the one distribution point that it serves.
    names: Option<Vec<Vec<u8>>>,
    only_persons: bool,
    only_authorities: bool,
}

impl Scope {
    /// Whether a certificate would be in the list if it were revoked. A list for one distribution point
    /// covers the certificates that name that point.
    pub(super) fn covers(&self, certificate: &Certificate, holder: Holder) -> bool {
        let kind = match holder {
            Holder::Person => !self.only_authorities,
            Holder::Authority => !self.only_persons,
        };
        let point = match (&self.names, certificate.crl_names()) {
            (None, _) => true,
            (Some(own), Some(wanted)) => own.iter().any(|name| wanted.contains(name)),
            (Some(_), None) => false,
        };
        kind && point
    }

    /// Whether every certificate that a list of the other scope covers is covered by one of this scope too.
    pub(super) fn includes(&self, other: &Self) -> bool {
        let kind =
            (!self.only_authorities || other.only_authorities) && (!self.only_persons || other.only_persons);
        let point = match (&self.names, &other.names) {
            (None, _) => true,
            (Some(own), Some(theirs)) => theirs.iter().all(|name| own.contains(name)),
            (Some(_), None) => false,
        };
        kind && point
    }
}

impl From<Malformed> for CrlFault {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

pub(super) fn parse<'a>(name: &str, der: &'a [u8]) -> Result<SignedCrl<'a>, CrlFault> {
    let mut list = tlv::sole(der, tlv::SEQUENCE)?.elements();
    let message = list.expect(tlv::SEQUENCE)?;
    let algorithm = list.expect(tlv::SEQUENCE)?.content;
    let signature = tlv::octets(list.expect(tlv::BIT_STRING)?.content)?;
    list.finish()?;

    let mut tbs = message.elements();
    let version = tbs.optional(tlv::INTEGER)?;
    if tbs.expect(tlv::SEQUENCE)?.content != algorithm {
        return Err(CrlFault::Malformed);
    }
    let issuer = DistinguishedName::from_element(tbs.expect(tlv::SEQUENCE)?)?;
    let this_update = tlv::unix_time(tbs.next()?)?;
    let next_update = match tbs.optional(tlv::UTC_TIME)? {
        Some(time) => Some(time),
        None => tbs.optional(tlv::GENERALIZED_TIME)?,
    };
    let next_update = tlv::unix_time(next_update.ok_or(CrlFault::NoNextUpdate)?)?;
    let serials = match tbs.optional(tlv::SEQUENCE)? {
        Some(entries) => read_entries(entries.elements())?,
        None => Serials::default(),
    };
    let scope = match (
        tbs.optional(tlv::constructed(0))?,
        version.map(|version| version.content),
    ) {
        (Some(explicit), Some([1])) => read_scope(tlv::sole(explicit.content, tlv::SEQUENCE)?)?,
        (None, None | Some([1])) => Scope::default(),
        // Only version 2, which is written 1, has extensions.
        _ => return Err(CrlFault::Malformed),
    };
    tbs.finish()?;

    let crl = Crl {
        name: name.to_owned(),
        issuer: issuer.to_string(),
        sha256: sha256(der),
        this_update,
        next_update,
        scope,
        serials,
    };
    Ok(SignedCrl {
        crl,
        issuer,
        message: message.whole,
        algorithm,
        signature,
    })
}

fn read_entries(mut entries: Elements<'_>) -> Result<Serials, CrlFault> {
    let mut serials = Serials::default();
    while !entries.is_empty() {
        let mut entry = entries.expect(tlv::SEQUENCE)?.elements();
        let serial = entry.expect(tlv::INTEGER)?.content;
        tlv::unix_time(entry.next()?)?;
        let reason = match entry.optional(tlv::SEQUENCE)? {
            Some(extensions) => read_reason(extensions)?,
            None => None,
        };
        entry.finish()?;
        let kind = match reason {
            // Only lists of changes say so; in a complete list it means that the certificate is not revoked.
            Some(REMOVE_FROM_CRL) => continue,
            Some(CERTIFICATE_HOLD) => Entry::Hold,
            _ => Entry::Revoked,
        };
        serials.push(serial, kind).ok_or(CrlFault::Malformed)?;
    }
    serials.sort();
    Ok(serials)
}

fn read_reason(extensions: Element<'_>) -> Result<Option<u8>, CrlFault> {
    let mut reason = None;
    for_each_extension(extensions, |identifier, critical, value| match identifier {
        REASON_CODE => match tlv::sole(value, tlv::ENUMERATED)?.content {
            [code] => {
                reason = Some(*code);
                Ok(())
            }
            _ => Err(CrlFault::Malformed),
        },
        CERTIFICATE_ISSUER => Err(CrlFault::Indirect),
        INVALIDITY_DATE => Ok(()),
        _ if critical => Err(CrlFault::CriticalExtension),
        _ => Ok(()),
    })?;
    Ok(reason)
}

fn read_scope(extensions: Element<'_>) -> Result<Scope, CrlFault> {
    let mut scope = Scope::default();
    for_each_extension(extensions, |identifier, critical, value| match identifier {
        ISSUING_DISTRIBUTION_POINT => {
            scope = read_issuing_distribution_point(value)?;
            Ok(())
        }
        DELTA_CRL_INDICATOR => Err(CrlFault::Delta),
        CRL_NUMBER | AUTHORITY_KEY_IDENTIFIER => Ok(()),
        _ if critical => Err(CrlFault::CriticalExtension),
        _ => Ok(()),
    })?;
    Ok(scope)
}

fn read_issuing_distribution_point(value: &[u8]) -> Result<Scope, CrlFault> {
    let mut fields = tlv::sole(value, tlv::SEQUENCE)?.elements();
    let names = fields
        .optional(tlv::constructed(0))?
        .map(full_names)
        .transpose()?;
    let only_persons = read_flag(&mut fields, 1)?;
    let only_authorities = read_flag(&mut fields, 2)?;
    let some_reasons = fields.optional(tlv::primitive(3))?.is_some();
    let indirect = read_flag(&mut fields, 4)?;
    let only_attributes = read_flag(&mut fields, 5)?;
    fields.finish()?;
    if indirect {
        return Err(CrlFault::Indirect);
    }
    // A name relative to the issuer gives no full name.
    if some_reasons || only_attributes || names.as_ref().is_some_and(Vec::is_empty) {
        return Err(CrlFault::Partial);
    }
    Ok(Scope {
        names,
        only_persons,
        only_authorities,
    })
}

fn read_flag(fields: &mut Elements<'_>, number: u8) -> Result<bool, Malformed> {
    fields
        .optional(tlv::primitive(number))?
        .map_or(Ok(false), |flag| tlv::boolean(flag.content))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            let _ = parse("random", &bytes);
        }
    }
}
