//! What opens the door, and what the server learns then.

use crate::pki::{self, AT, DAY, World, card, p256, p384, p521, rsa};
use opalexe_trust::{Algorithm, Certificate, Rejection, Token};
use proptest::prelude::*;

#[test]
fn a_good_token_tells_who_signed_and_who_issued() {
    let world = World::new();
    let card = world.card();
    let accepted = world.verify(world.token(&card)).unwrap();
    insta::assert_json_snapshot!(accepted.subject(), @r#"
    {
      "common_name": "Claire EXPERT",
      "given_name": "Claire",
      "surname": "EXPERT",
      "serial_number": "PNOFR-123456",
      "country": "FR",
      "organization": "Opalexe Test"
    }
    "#);
    let issuing = Certificate::from_der(world.issuing.der().to_vec()).unwrap();
    assert_eq!(accepted.authority.spki_sha256(), &issuing.spki_sha256());
    assert_eq!(accepted.authority.subject(), issuing.subject().der());
    assert_eq!(
        accepted.authority_name,
        "CN=Opalexe Test CA 1,O=Opalexe Test,C=FR"
    );
    assert_eq!(accepted.algorithm, Algorithm::Es256);
    assert_eq!(accepted.application.as_deref(), Some("opalexe/1.0"));
    assert_eq!(accepted.certificate.der(), card.der);
    assert_eq!(accepted.revocation, []);
}

#[test]
fn every_curve_is_accepted_with_its_algorithm() {
    let world = World::new();
    for (key, algorithm) in [(p256(), "ES256"), (p384(), "ES384"), (p521(), "ES512")] {
        let card = card(&world.issuing, key, |_| ());
        assert_eq!(
            world.verify(world.token(&card)).unwrap().algorithm.as_str(),
            algorithm
        );
    }
}

#[test]
fn an_rsa_key_is_accepted_with_its_six_algorithms_and_gets_rs256() {
    let world = World::new();
    let card = card(&world.issuing, rsa(), |_| ());
    assert_eq!(
        world.verify(world.token(&card)).unwrap().algorithm,
        Algorithm::Rs256
    );
    for algorithm in Algorithm::ALL
        .into_iter()
        .filter(|algorithm| !algorithm.as_str().starts_with('E'))
    {
        assert_eq!(
            pki::outcome(world.verify(world.token_by(&card, algorithm))),
            "accepted",
            "{algorithm}"
        );
    }
}

#[test]
fn an_authority_on_p521_may_issue() {
    let world = World::new();
    let issuing = pki::issuing_with(&world.root, p521(), |params| {
        params.distinguished_name = pki::name("P-521 CA")
    });
    let world = world.trusting(&[issuing.der()], &[]);
    assert_eq!(world.outcome(&card(&issuing, p384(), |_| ())), "accepted");
}

#[test]
fn a_token_is_for_one_origin_and_one_nonce() {
    let mut world = World::new();
    let token = world.token(&world.card());
    world.origin = "https://expertise.example:8443".parse().unwrap();
    assert_eq!(world.verify(&token).unwrap_err(), Rejection::SignatureWrong);
    world.origin = pki::ORIGIN.parse().unwrap();
    world.nonce = "dGhpcyBub25jZSBpcyAzMiBieXRlcyBsb25nLCBva2F5Pg==";
    assert_eq!(world.verify(&token).unwrap_err(), Rejection::SignatureWrong);
    world.nonce = "";
    assert_eq!(world.verify(&token).unwrap_err(), Rejection::NonceMissing);
    world.nonce = pki::NONCE;
    assert!(world.verify(&token).is_ok());
}

#[test]
fn a_validity_begins_and_ends_with_its_own_second() {
    let mut world = World::new();
    let card = world.card();
    let certificate = Certificate::from_der(card.der.clone()).unwrap();
    for (at, expected) in [
        (certificate.not_before() - 1, "certificate_not_yet_valid"),
        (certificate.not_before(), "accepted"),
        (AT, "accepted"),
        (certificate.not_after(), "accepted"),
        (certificate.not_after() + 1, "certificate_expired"),
        (i64::MIN, "certificate_not_yet_valid"),
        (i64::MAX, "certificate_expired"),
        (AT + 10_000 * DAY, "certificate_expired"),
    ] {
        world.at = at;
        assert_eq!(world.outcome(&card), expected, "{at}");
    }
}

#[test]
fn a_member_of_another_program_changes_nothing() {
    let world = World::new();
    let token = world.token(&world.card());
    let extended = token.replacen(
        '{',
        r#"{"action":"web-eid:authenticate-success","issuerApp":"other","#,
        1,
    );
    assert!(world.verify(extended + "\n").is_ok());
}

#[test]
fn another_certificate_around_the_same_signature_is_refused() {
    let world = World::new();
    let (claire, eve) = (world.card(), world.card());
    let algorithm = Algorithm::Es256;
    let message = opalexe_trust::to_be_signed(
        &world.origin,
        opalexe_trust::Nonce::new(pki::NONCE).unwrap(),
        algorithm,
    );
    let token = Token::compose(
        &claire.der,
        algorithm,
        &pki::sign(&eve.key, algorithm, &message),
        "x",
    )
    .unwrap();
    assert_eq!(world.verify(token).unwrap_err(), Rejection::SignatureWrong);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn one_flipped_bit_in_certificate_or_signature_is_refused(place: prop::sample::Index, bit in 0u8..8, in_signature: bool) {
        use std::sync::LazyLock;
        static WORLD: LazyLock<(World, pki::Card)> = LazyLock::new(|| {
            let world = World::new();
            let card = world.card();
            (world, card)
        });
        let (world, card) = &*WORLD;
        let algorithm = Algorithm::Es256;
        let message = opalexe_trust::to_be_signed(&world.origin, opalexe_trust::Nonce::new(pki::NONCE).unwrap(), algorithm);
        let mut signature = pki::sign(&card.key, algorithm, &message);
        let mut certificate = card.der.clone();
        prop_assert!(world.verify(Token::compose(&certificate, algorithm, &signature, "x").unwrap()).is_ok());
        let bytes = if in_signature { &mut signature } else { &mut certificate };
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        prop_assert!(world.verify(Token::compose(&certificate, algorithm, &signature, "x").unwrap()).is_err());
    }

    #[test]
    fn no_damage_to_a_token_makes_the_engine_panic(place: prop::sample::Index, with in "\\PC{0,3}") {
        let world = World::new();
        let token = world.token(&world.card());
        let place = place.index(token.len());
        let _ = world.verify(format!("{}{with}{}", &token[..place], &token[place + 1..]));
    }
}
