//! Which mechanism makes which signature (PKCS #11 mechanisms v2.40 §2.1 and §2.3).

use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsPssParams};
use cryptoki::mechanism::{Mechanism, MechanismType};
use opalexe_smartcard::pkcs11_protocol::SignOrder;

/// A mechanism, and whether it hashes by itself.
pub(crate) struct Way {
    name: &'static str,
    mechanism_type: MechanismType,
    hashes: bool,
}

/// For each algorithm the mechanism that takes a digest, then the one that takes the message.
const WAYS: [Way; 10] = [
    Way::digest("PS256", MechanismType::RSA_PKCS_PSS),
    Way::message("PS256", MechanismType::SHA256_RSA_PKCS_PSS),
    Way::digest("RS256", MechanismType::RSA_PKCS),
    Way::message("RS256", MechanismType::SHA256_RSA_PKCS),
    Way::digest("ES256", MechanismType::ECDSA),
    Way::message("ES256", MechanismType::ECDSA_SHA256),
    Way::digest("ES384", MechanismType::ECDSA),
    Way::message("ES384", MechanismType::ECDSA_SHA384),
    Way::digest("ES512", MechanismType::ECDSA),
    Way::message("ES512", MechanismType::ECDSA_SHA512),
];

/// The algorithms of a token with these mechanisms.
pub(crate) fn algorithms(mechanisms: &[MechanismType]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for way in WAYS.iter().filter(|way| mechanisms.contains(&way.mechanism_type)) {
        if !names.iter().any(|name| name == way.name) {
            names.push(way.name.to_owned());
        }
    }
    names
}

impl Way {
    const fn digest(name: &'static str, mechanism_type: MechanismType) -> Self {
        Self {
            name,
            mechanism_type,
            hashes: false,
        }
    }

    const fn message(name: &'static str, mechanism_type: MechanismType) -> Self {
        Self {
            name,
            mechanism_type,
            hashes: true,
        }
    }

    /// How such a token makes such a signature. Hashing is done on our side where both are possible, but for a
    /// signature in parts: tokens take parts of a message only.
    pub(crate) fn choose(
        algorithm: &str,
        mechanisms: &[MechanismType],
        in_parts: bool,
    ) -> Option<&'static Self> {
        let mut ways: Vec<&Self> = WAYS
            .iter()
            .filter(|way| way.name == algorithm && mechanisms.contains(&way.mechanism_type))
            .collect();
        ways.sort_by_key(|way| way.hashes != in_parts);
        ways.first().copied()
    }

    /// What the mechanism is given of the order.
    pub(crate) fn input<'a>(&self, order: &'a SignOrder) -> &'a [u8] {
        if self.hashes {
            &order.message.0
        } else {
            &order.digest.0
        }
    }

    pub(crate) fn mechanism(&self) -> Mechanism<'static> {
        match self.mechanism_type {
            MechanismType::RSA_PKCS_PSS => Mechanism::RsaPkcsPss(PSS_SHA256),
            MechanismType::SHA256_RSA_PKCS_PSS => Mechanism::Sha256RsaPkcsPss(PSS_SHA256),
            MechanismType::RSA_PKCS => Mechanism::RsaPkcs,
            MechanismType::SHA256_RSA_PKCS => Mechanism::Sha256RsaPkcs,
            MechanismType::ECDSA_SHA256 => Mechanism::EcdsaSha256,
            MechanismType::ECDSA_SHA384 => Mechanism::EcdsaSha384,
            MechanismType::ECDSA_SHA512 => Mechanism::EcdsaSha512,
            _ => Mechanism::Ecdsa,
        }
    }
}

/// RFC 7518 §3.5: the same hash three times, and a salt as long as it.
const PSS_SHA256: PkcsPssParams = PkcsPssParams {
    hash_alg: MechanismType::SHA256,
    mgf: PkcsMgfType::MGF1_SHA256,
    s_len: cryptoki::types::Ulong::new(32),
};

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [MechanismType; 4] = [
        MechanismType::RSA_PKCS,
        MechanismType::SHA256_RSA_PKCS,
        MechanismType::ECDSA,
        MechanismType::ECDSA_SHA256,
    ];

    fn chosen(algorithm: &str, mechanisms: &[MechanismType], in_parts: bool) -> Option<MechanismType> {
        Way::choose(algorithm, mechanisms, in_parts).map(|way| way.mechanism_type)
    }

    #[test]
    fn a_token_offers_what_its_mechanisms_can() {
        assert_eq!(algorithms(&ALL), ["RS256", "ES256", "ES384", "ES512"]);
        assert_eq!(algorithms(&[MechanismType::SHA256_RSA_PKCS_PSS]), ["PS256"]);
        assert!(algorithms(&[MechanismType::AES_CBC]).is_empty());
    }

    #[test]
    fn the_hash_is_made_here_unless_the_signature_is_in_parts_or_the_token_wants_it_otherwise() {
        assert_eq!(chosen("RS256", &ALL, false), Some(MechanismType::RSA_PKCS));
        assert_eq!(chosen("RS256", &ALL, true), Some(MechanismType::SHA256_RSA_PKCS));
        assert_eq!(chosen("ES384", &ALL, true), Some(MechanismType::ECDSA));
        let hashing = [MechanismType::ECDSA_SHA256];
        assert_eq!(
            chosen("ES256", &hashing, false),
            Some(MechanismType::ECDSA_SHA256)
        );
        assert_eq!(chosen("PS256", &ALL, false), None);
    }
}
