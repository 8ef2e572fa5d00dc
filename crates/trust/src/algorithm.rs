//! The signature algorithms of a token (RFC 7518 §3.1), and which key may use which.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest;

use crate::certificate::Certificate;
use crate::certificate::public_key::KeyKind;
use crate::rejection::Rejection;

/// How the card signed. The names are case-sensitive, and there is no `none`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// RSASSA-PSS with SHA-256, a salt of 32 octets.
    Ps256,
    /// RSASSA-PSS with SHA-384, a salt of 48 octets.
    Ps384,
    /// RSASSA-PSS with SHA-512, a salt of 64 octets.
    Ps512,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
}

/// The hash that an [`Algorithm`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The hash of these bytes.
    pub(crate) fn of(self, bytes: &[u8]) -> digest::Digest {
        let algorithm = match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, bytes)
    }
}

impl Algorithm {
    /// Every algorithm there is.
    pub const ALL: [Self; 9] = [
        Self::Es256,
        Self::Es384,
        Self::Es512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
    ];

    /// The algorithm that a card with this certificate should use: the curve decides for elliptic curves; RSA
    /// gets `RS256`, which every card and middleware knows. `None` for a key that no token can be signed
    /// with.
    pub fn for_key(certificate: &Certificate) -> Option<Self> {
        match certificate.public_key().kind() {
            KeyKind::P256 => Some(Self::Es256),
            KeyKind::P384 => Some(Self::Es384),
            KeyKind::P521 => Some(Self::Es512),
            KeyKind::Rsa { .. } => Some(Self::Rs256),
            KeyKind::Other => None,
        }
    }

    /// Whether a key of this kind may sign with this algorithm. Each curve has its one algorithm.
    pub fn suits(self, key: KeyKind) -> bool {
        match self {
            Self::Es256 => key == KeyKind::P256,
            Self::Es384 => key == KeyKind::P384,
            Self::Es512 => key == KeyKind::P521,
            Self::Ps256 | Self::Ps384 | Self::Ps512 | Self::Rs256 | Self::Rs384 | Self::Rs512 => {
                matches!(key, KeyKind::Rsa { .. })
            }
        }
    }

    /// The hash it names.
    pub fn hash(self) -> Hash {
        match self {
            Self::Es256 | Self::Ps256 | Self::Rs256 => Hash::Sha256,
            Self::Es384 | Self::Ps384 | Self::Rs384 => Hash::Sha384,
            Self::Es512 | Self::Ps512 | Self::Rs512 => Hash::Sha512,
        }
    }

    /// Its name in a token.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Es512 => "ES512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Algorithm {
    type Err = Rejection;

    fn from_str(name: &str) -> Result<Self, Rejection> {
        Self::ALL
            .into_iter()
            .find(|algorithm| algorithm.as_str() == name)
            .ok_or(Rejection::AlgorithmUnsupported)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_as_it_is_written() {
        for algorithm in Algorithm::ALL {
            assert_eq!(algorithm.to_string().parse(), Ok(algorithm));
        }
    }

    #[test]
    fn no_other_name_is_an_algorithm() {
        for name in [
            "none", "None", "es256", "HS256", "ES256K", "EdDSA", "RS1", "ES256 ", "",
        ] {
            assert_eq!(
                name.parse::<Algorithm>(),
                Err(Rejection::AlgorithmUnsupported),
                "{name}"
            );
        }
    }

    #[test]
    fn each_curve_has_its_one_algorithm_and_rsa_has_six() {
        let suited = |key| {
            Algorithm::ALL
                .into_iter()
                .filter(|algorithm| algorithm.suits(key))
                .collect::<Vec<_>>()
        };
        assert_eq!(suited(KeyKind::P256), [Algorithm::Es256]);
        assert_eq!(suited(KeyKind::P384), [Algorithm::Es384]);
        assert_eq!(suited(KeyKind::P521), [Algorithm::Es512]);
        assert_eq!(suited(KeyKind::Rsa { bits: 2048 }).len(), 6);
        assert!(suited(KeyKind::Other).is_empty());
    }
}
