//! Which certificates are for authentication; the client asks the same question before it offers one.

use crate::pki::{AT, World, card, card_for_key, p256, policies};
use opalexe_trust::certificate::public_key::KeyWeakness;
use opalexe_trust::policy::{AuthorityPolicy, Policies, RevocationRule};
use opalexe_trust::purpose::Unfit;
use opalexe_trust::{AuthorityId, Certificate, Rejection, fit_for_authentication};
use rcgen::{
    BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose, PublicKeyData,
    SignatureAlgorithm,
};

type Edit = fn(&mut CertificateParams);

#[test]
fn client_and_server_agree_on_what_each_certificate_is_for() {
    use ExtendedKeyUsagePurpose::*;
    use KeyUsagePurpose::*;
    let world = World::new();
    let cases: [(Edit, Result<(), Unfit>, &str); 12] = [
        (|_| (), Ok(()), "accepted"),
        (|params| params.extended_key_usages.clear(), Ok(()), "accepted"),
        (
            |params| params.extended_key_usages = vec![EmailProtection, ClientAuth],
            Ok(()),
            "accepted",
        ),
        (
            |params| params.key_usages = vec![DigitalSignature, ContentCommitment],
            Ok(()),
            "accepted",
        ),
        (
            |params| params.key_usages.clear(),
            Err(Unfit::NoKeyUsage),
            "purpose_missing",
        ),
        (
            |params| params.key_usages = vec![ContentCommitment],
            Err(Unfit::ForDocumentsOnly),
            "purpose_wrong",
        ),
        (
            |params| params.key_usages = vec![KeyEncipherment],
            Err(Unfit::NotForSignature),
            "purpose_wrong",
        ),
        (
            |params| params.extended_key_usages = vec![ServerAuth],
            Err(Unfit::NotForClientAuthentication),
            "purpose_wrong",
        ),
        (
            |params| params.extended_key_usages = vec![Any],
            Err(Unfit::NotForClientAuthentication),
            "purpose_wrong",
        ),
        (
            |params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained),
            Err(Unfit::Authority),
            "purpose_wrong",
        ),
        (
            |params| params.not_before = rcgen::date_time_ymd(2026, 6, 2),
            Err(Unfit::NotYetValid),
            "certificate_not_yet_valid",
        ),
        (
            |params| params.not_after = rcgen::date_time_ymd(2026, 5, 31),
            Err(Unfit::Expired),
            "certificate_expired",
        ),
    ];
    for (edit, fit, code) in cases {
        let card = world.card_with(edit);
        let certificate = Certificate::from_der(card.der.clone()).unwrap();
        assert_eq!(fit_for_authentication(&certificate, AT), fit);
        assert_eq!(world.outcome(&card), code);
    }
}

struct Key {
    der: Vec<u8>,
    algorithm: &'static SignatureAlgorithm,
}

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        &self.der
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        self.algorithm
    }
}

fn rsa_key(modulus: &[u8]) -> Key {
    use crate::craft::{integer, sequence};
    let modulus = integer(&[&[0], modulus].concat());
    Key {
        der: sequence(&[&modulus, &integer(&[1, 0, 1])]),
        algorithm: &rcgen::PKCS_RSA_SHA256,
    }
}

#[test]
fn a_weak_key_is_refused_before_its_signature_is_looked_at() {
    let world = World::new();
    let weak = |key: &Key| {
        let card = card_for_key(&world.issuing, key);
        let certificate = Certificate::from_der(card.der.clone()).unwrap();
        let token = opalexe_trust::Token::compose(&card.der, opalexe_trust::Algorithm::Rs256, &[1; 128], "x")
            .unwrap();
        (
            fit_for_authentication(&certificate, AT),
            world.verify(token).unwrap_err(),
        )
    };
    let short = KeyWeakness::ModulusTooShort { bits: 1024 };
    assert_eq!(
        weak(&rsa_key(&[0xc3; 128])),
        (Err(Unfit::KeyTooWeak(short)), Rejection::KeyTooWeak(short))
    );
    let roca: Vec<u8> = include_str!("../../src/roca/flawed-modulus.txt")
        .split_whitespace()
        .flat_map(|line| {
            (0..line.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&line[at..at + 2], 16).unwrap())
        })
        .collect();
    let flawed = KeyWeakness::Roca;
    assert_eq!(
        weak(&rsa_key(&roca)),
        (Err(Unfit::KeyTooWeak(flawed)), Rejection::KeyTooWeak(flawed))
    );
    let edwards = Key {
        der: vec![1; 32],
        algorithm: &rcgen::PKCS_ED25519,
    };
    assert_eq!(
        weak(&edwards),
        (Err(Unfit::KeyUnsupported), Rejection::KeyUnsupported)
    );
}

#[test]
fn policies_are_asked_of_the_authority_that_issued() {
    let mut world = World::new();
    let issuing = AuthorityId::of(&Certificate::from_der(world.issuing.der().to_vec()).unwrap());
    let root = AuthorityId::of(&Certificate::from_der(world.root.der().to_vec()).unwrap());
    let allowing = |dotted: &[&str]| AuthorityPolicy {
        allowed_policies: dotted.iter().map(|policy| policy.parse().unwrap()).collect(),
        revocation: RevocationRule::Off,
    };
    let card = card(&world.issuing, p256(), |params| {
        params.custom_extensions = vec![policies(&["1.2.3", "1.2.250.1.9999.1"])]
    });
    let without = world.card_with(|params| params.custom_extensions.clear());

    world
        .policies
        .list(issuing.clone(), allowing(&["1.2.250.1.9999.1"]));
    assert_eq!(world.outcome(&card), "accepted");
    assert_eq!(world.outcome(&without), "policy_not_allowed");
    world
        .policies
        .list(issuing.clone(), allowing(&["1.2.250.1.9999"]));
    assert_eq!(world.outcome(&card), "policy_not_allowed");
    world.policies.list(issuing, allowing(&[]));
    world.policies.list(root, allowing(&["1.2.3.9"]));
    assert_eq!(
        world.outcome(&card),
        "accepted",
        "the rule of the root is not the rule of the issuer"
    );
    world.policies = Policies::new(allowing(&["1.2.250.1.9999.2"]));
    assert_eq!(
        world.outcome(&card),
        "policy_not_allowed",
        "the rule for all others"
    );
}
