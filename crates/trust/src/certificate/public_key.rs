//! The public key of a certificate, and whether it is strong enough to prove anything.

use thiserror::Error;

use crate::roca;
use crate::tlv::{self, Element, Malformed};

/// RSA keys below this can be factored by a state (ANSSI, NIST SP 800-131A).
pub const MIN_RSA_BITS: usize = 2048;
/// RSA keys above this only serve to keep the verifier busy; no card has them.
pub const MAX_RSA_BITS: usize = 8192;
/// The largest public exponent that verification accepts: 33 bits, as other libraries. Real keys use 65537.
const MAX_RSA_EXPONENT_BITS: usize = 33;

/// `rsaEncryption`, the beginning of the `AlgorithmIdentifier`'s content.
const RSA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/// The parameter of RSA keys (RFC 3279 §2.3.1); some leave it out.
const NULL: &[u8] = &[0x05, 0x00];
const EC_PREFIX: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: &[u8] = &[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const P384: &[u8] = &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22];
const P521: &[u8] = &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23];

/// What kind of key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// ECDSA on NIST P-256.
    P256,
    /// ECDSA on NIST P-384.
    P384,
    /// ECDSA on NIST P-521.
    P521,
    /// RSA.
    Rsa {
        /// The length of the modulus.
        bits: usize,
    },
    /// Anything else: other curves, Edwards keys, explicit parameters.
    Other,
}

impl KeyKind {
    /// The size by which people name the key.
    pub fn bits(self) -> Option<usize> {
        match self {
            Self::P256 => Some(256),
            Self::P384 => Some(384),
            Self::P521 => Some(521),
            Self::Rsa { bits } => Some(bits),
            Self::Other => None,
        }
    }
}

/// Why a key proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyWeakness {
    /// The RSA modulus has fewer than [`MIN_RSA_BITS`].
    #[error("an RSA modulus of {bits} bits is too short")]
    ModulusTooShort {
        /// Its length.
        bits: usize,
    },
    /// The RSA modulus is even.
    #[error("an even RSA modulus")]
    ModulusEven,
    /// The RSA exponent is even, one, or larger than any real one.
    #[error("an unsound RSA exponent")]
    Exponent,
    /// The modulus bears the mark of the flawed generator of CVE-2017-15361 and can be factored.
    #[error("an RSA key of the ROCA family")]
    Roca,
}

/// A `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7).
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    spki: Vec<u8>,
    algorithm: Vec<u8>,
    octets: Vec<u8>,
    kind: KeyKind,
}

impl PublicKey {
    pub(crate) fn from_element(info: Element<'_>) -> Result<Self, Malformed> {
        let mut fields = info.elements();
        let algorithm = fields.expect(tlv::SEQUENCE)?.content;
        let octets = tlv::octets(fields.expect(tlv::BIT_STRING)?.content)?;
        fields.finish()?;
        let kind = match (algorithm.strip_prefix(EC_PREFIX), algorithm.strip_prefix(RSA)) {
            (Some(P256), _) if is_point(octets, 32) => KeyKind::P256,
            (Some(P384), _) if is_point(octets, 48) => KeyKind::P384,
            (Some(P521), _) if is_point(octets, 66) => KeyKind::P521,
            (_, Some(NULL | [])) => KeyKind::Rsa {
                bits: bit_length(rsa_numbers(octets)?.0),
            },
            _ => KeyKind::Other,
        };
        Ok(Self {
            spki: info.whole.to_vec(),
            algorithm: algorithm.to_vec(),
            octets: octets.to_vec(),
            kind,
        })
    }

    /// What kind of key it is.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The DER `SubjectPublicKeyInfo`.
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// The content of the `AlgorithmIdentifier`.
    pub(crate) fn algorithm(&self) -> &[u8] {
        &self.algorithm
    }

    /// The key itself: an elliptic curve point, or a DER `RSAPublicKey`.
    pub(crate) fn octets(&self) -> &[u8] {
        &self.octets
    }

    /// What makes the key too weak, if anything. The NIST curves are all strong enough.
    pub fn weakness(&self) -> Option<KeyWeakness> {
        let KeyKind::Rsa { bits } = self.kind else {
            return None;
        };
        // The numbers were read when the key was; they cannot fail now, and if they did the key would be
        // worthless.
        let Ok((modulus, exponent)) = rsa_numbers(&self.octets) else {
            return Some(KeyWeakness::Exponent);
        };
        if bits < MIN_RSA_BITS {
            Some(KeyWeakness::ModulusTooShort { bits })
        } else if is_even(modulus) {
            Some(KeyWeakness::ModulusEven)
        } else if is_even(exponent) || exponent == [1] || bit_length(exponent) > MAX_RSA_EXPONENT_BITS {
            Some(KeyWeakness::Exponent)
        } else if roca::has_fingerprint(modulus) {
            Some(KeyWeakness::Roca)
        } else {
            None
        }
    }

    /// Whether tokens can be verified with such a key at all.
    pub fn is_supported(&self) -> bool {
        match self.kind {
            KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => true,
            KeyKind::Rsa { bits } => bits <= MAX_RSA_BITS,
            KeyKind::Other => false,
        }
    }
}

/// An uncompressed point, or a compressed one (SEC 1 §2.3.3).
fn is_point(octets: &[u8], coordinate: usize) -> bool {
    match octets.split_first() {
        Some((4, rest)) => rest.len() == 2 * coordinate,
        Some((2 | 3, rest)) => rest.len() == coordinate,
        _ => false,
    }
}

/// Modulus and exponent, without leading zeros.
fn rsa_numbers(octets: &[u8]) -> Result<(&[u8], &[u8]), Malformed> {
    let mut key = tlv::sole(octets, tlv::SEQUENCE)?.elements();
    let modulus = tlv::positive(key.expect(tlv::INTEGER)?.content)?;
    let exponent = tlv::positive(key.expect(tlv::INTEGER)?.content)?;
    key.finish()?;
    Ok((modulus, exponent))
}

fn is_even(number: &[u8]) -> bool {
    number.last().is_none_or(|octet| octet & 1 == 0)
}

/// The length of a number that has no leading zero octets.
fn bit_length(number: &[u8]) -> usize {
    match number.first() {
        Some(first) => number.len() * 8 - usize::try_from(first.leading_zeros()).unwrap_or(0),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rsa(modulus: &[u8], exponent: &[u8]) -> PublicKey {
        let integer = |number: &[u8]| {
            let mut der = vec![tlv::INTEGER, 0x82];
            der.extend(u16::try_from(number.len() + 1).unwrap().to_be_bytes());
            der.push(0);
            der.extend(number);
            der
        };
        let short = |number: &[u8]| [&[tlv::INTEGER, u8::try_from(number.len()).unwrap()], number].concat();
        let body = [integer(modulus), short(exponent)].concat();
        let mut octets = vec![tlv::SEQUENCE, 0x82];
        octets.extend(u16::try_from(body.len()).unwrap().to_be_bytes());
        octets.extend(body);
        let bits = bit_length(rsa_numbers(&octets).unwrap().0);
        PublicKey {
            spki: Vec::new(),
            algorithm: RSA.to_vec(),
            octets,
            kind: KeyKind::Rsa { bits },
        }
    }

    #[test]
    fn rsa_keys_are_judged_by_modulus_and_exponent() {
        let mut modulus = vec![0xff; 256];
        assert_eq!(rsa(&modulus, &[1, 0, 1]).weakness(), None);
        assert_eq!(rsa(&modulus, &[3]).weakness(), None);
        assert_eq!(rsa(&modulus, &[1]).weakness(), Some(KeyWeakness::Exponent));
        assert_eq!(rsa(&modulus, &[1, 0, 0]).weakness(), Some(KeyWeakness::Exponent));
        assert_eq!(rsa(&modulus, &[0]).weakness(), Some(KeyWeakness::Exponent));
        assert_eq!(rsa(&modulus, &[0x7f; 5]).weakness(), Some(KeyWeakness::Exponent));
        modulus[0] = 0x7f;
        assert_eq!(
            rsa(&modulus, &[1, 0, 1]).weakness(),
            Some(KeyWeakness::ModulusTooShort { bits: 2047 })
        );
        modulus[0] = 0xff;
        modulus[255] = 0xfe;
        assert_eq!(
            rsa(&modulus, &[1, 0, 1]).weakness(),
            Some(KeyWeakness::ModulusEven)
        );
    }

    #[test]
    fn a_key_longer_than_any_card_s_is_not_supported() {
        assert!(rsa(&[0xff; 1024], &[1, 0, 1]).is_supported());
        assert!(!rsa(&[0xff; 1025], &[1, 0, 1]).is_supported());
    }
}
