//! Certificates and keys made for one test. The keys sign outside the card, to write its answers.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose, RsaKeySize};

/// A certificate for authentication on P-256, unless said otherwise.
pub(crate) fn leaf() -> LeafBuilder {
    LeafBuilder {
        name: "Anne Example",
        usages: vec![KeyUsagePurpose::DigitalSignature],
        extended: vec![ExtendedKeyUsagePurpose::ClientAuth],
        key: Key::P256,
    }
}

#[derive(Clone, Copy)]
enum Key {
    P256,
    P384,
    P521,
    Rsa(RsaKeySize),
}

pub(crate) struct LeafBuilder {
    name: &'static str,
    usages: Vec<KeyUsagePurpose>,
    extended: Vec<ExtendedKeyUsagePurpose>,
    key: Key,
}

impl LeafBuilder {
    pub(crate) fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    pub(crate) fn usages(mut self, usages: &[KeyUsagePurpose]) -> Self {
        self.usages = usages.to_vec();
        self
    }

    pub(crate) fn extended(mut self, extended: &[ExtendedKeyUsagePurpose]) -> Self {
        self.extended = extended.to_vec();
        self
    }

    pub(crate) fn on_p384(mut self) -> Self {
        self.key = Key::P384;
        self
    }

    pub(crate) fn on_p521(mut self) -> Self {
        self.key = Key::P521;
        self
    }

    pub(crate) fn with_rsa(mut self, size: RsaKeySize) -> Self {
        self.key = Key::Rsa(size);
        self
    }

    pub(crate) fn build(self) -> Leaf {
        let pair = match self.key {
            Key::P256 => KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256),
            Key::P384 => KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384),
            Key::P521 => KeyPair::generate_for(&rcgen::PKCS_ECDSA_P521_SHA512),
            Key::Rsa(size) => KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, size),
        }
        .expect("a key pair");
        let mut params = CertificateParams::new(Vec::new()).expect("no names to refuse");
        params.distinguished_name.push(DnType::CommonName, self.name);
        params.key_usages = self.usages;
        params.extended_key_usages = self.extended;
        let certificate = params.self_signed(&pair).expect("a certificate");
        Leaf {
            der: certificate.der().to_vec(),
            key: self.key,
            pkcs8: pair.serialize_der(),
        }
    }
}

pub(crate) struct Leaf {
    pub(crate) der: Vec<u8>,
    key: Key,
    pkcs8: Vec<u8>,
}

impl Leaf {
    /// The private key, to be brought onto a token.
    pub(crate) fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The signature over `message` as a PIV card gives it: DER for ECDSA, PKCS#1 v1.5 for RSA.
    pub(crate) fn card_signature(&self, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        let ecdsa = |algorithm| {
            let pair = EcdsaKeyPair::from_pkcs8(algorithm, &self.pkcs8).expect("our own key");
            pair.sign(&random, message)
                .expect("a signature")
                .as_ref()
                .to_vec()
        };
        match self.key {
            Key::P256 => ecdsa(&ECDSA_P256_SHA256_ASN1_SIGNING),
            Key::P384 => ecdsa(&ECDSA_P384_SHA384_ASN1_SIGNING),
            Key::P521 => panic!("no card signs with P-521"),
            Key::Rsa(_) => {
                let pair = RsaKeyPair::from_pkcs8(&self.pkcs8).expect("our own key");
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .expect("a signature");
                signature
            }
        }
    }
}
