//! The keys of authorities and people, and how they sign.

use anyhow::{Result, anyhow};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{self, EcdsaKeyPair, RsaKeyPair},
};
use opalexe_trust::Algorithm;
use rcgen::{
    KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ECDSA_P521_SHA512, PKCS_RSA_SHA256,
    RsaKeySize,
};

/// A kind of key that signs tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// The curve P-256.
    P256,
    /// The curve P-384.
    P384,
    /// The curve P-521.
    P521,
    /// RSA with 2048 bits.
    Rsa2048,
    /// RSA with 3072 bits.
    Rsa3072,
}

impl KeyKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::P256, Self::P384, Self::P521, Self::Rsa2048, Self::Rsa3072];

    /// How people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Rsa2048 => "RSA-2048",
            Self::Rsa3072 => "RSA-3072",
        }
    }

    /// Every algorithm with which such a key signs tokens.
    pub fn algorithms(self) -> &'static [Algorithm] {
        match self {
            Self::P256 => &[Algorithm::Es256],
            Self::P384 => &[Algorithm::Es384],
            Self::P521 => &[Algorithm::Es512],
            Self::Rsa2048 | Self::Rsa3072 => &[
                Algorithm::Rs256,
                Algorithm::Ps256,
                Algorithm::Rs384,
                Algorithm::Ps384,
                Algorithm::Rs512,
                Algorithm::Ps512,
            ],
        }
    }
}

/// A key pair: one that certifies, and the same one ready to sign messages.
pub struct Key {
    kind: KeyKind,
    pair: KeyPair,
    signer: Signer,
}

enum Signer {
    Ecdsa(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

impl Key {
    /// A fresh key.
    ///
    /// # Errors
    /// When the cryptographic library cannot make one.
    pub fn generate(kind: KeyKind) -> Result<Self> {
        let pair = generate(kind)?;
        let signer = signer(kind, &pair.serialize_der())?;
        Ok(Self { kind, pair, signer })
    }

    /// Its kind.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    pub(crate) fn pair(&self) -> &KeyPair {
        &self.pair
    }

    /// Signs a message as a token wants it: raw `R‖S` by a curve, as wide as the modulus by RSA.
    ///
    /// # Errors
    /// When the key does not suit the algorithm.
    pub fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Result<Vec<u8>> {
        let random = SystemRandom::new();
        match &self.signer {
            Signer::Ecdsa(key) => Ok(key.sign(&random, message)?.as_ref().to_vec()),
            Signer::Rsa(key) => {
                let encoding = match algorithm {
                    Algorithm::Rs256 => &signature::RSA_PKCS1_SHA256,
                    Algorithm::Rs384 => &signature::RSA_PKCS1_SHA384,
                    Algorithm::Rs512 => &signature::RSA_PKCS1_SHA512,
                    Algorithm::Ps256 => &signature::RSA_PSS_SHA256,
                    Algorithm::Ps384 => &signature::RSA_PSS_SHA384,
                    Algorithm::Ps512 => &signature::RSA_PSS_SHA512,
                    curve => return Err(anyhow!("an RSA key does not sign {curve:?}")),
                };
                let mut signed = vec![0; key.public_modulus_len()];
                key.sign(encoding, &random, message, &mut signed)?;
                Ok(signed)
            }
        }
    }
}

/// A fresh key pair, for an authority.
pub(crate) fn generate(kind: KeyKind) -> Result<KeyPair> {
    Ok(match kind {
        KeyKind::P256 => KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?,
        KeyKind::P384 => KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384)?,
        KeyKind::P521 => KeyPair::generate_for(&PKCS_ECDSA_P521_SHA512)?,
        KeyKind::Rsa2048 => KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048)?,
        KeyKind::Rsa3072 => KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_3072)?,
    })
}

fn signer(kind: KeyKind, pkcs8: &[u8]) -> Result<Signer> {
    let curve = match kind {
        KeyKind::P256 => &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
        KeyKind::P384 => &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
        KeyKind::P521 => &signature::ECDSA_P521_SHA512_FIXED_SIGNING,
        KeyKind::Rsa2048 | KeyKind::Rsa3072 => return Ok(Signer::Rsa(RsaKeyPair::from_pkcs8(pkcs8)?)),
    };
    Ok(Signer::Ecdsa(EcdsaKeyPair::from_pkcs8(curve, pkcs8)?))
}
