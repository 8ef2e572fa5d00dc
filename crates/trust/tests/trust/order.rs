//! Which rejection wins when several apply: the cheap and the forgeable first, revocation last.

use crate::pki::{self, World, card, p256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use opalexe_trust::policy::{AuthorityPolicy, Policies};
use opalexe_trust::{Algorithm, Token};
use serde_json::{Value, json};

fn edited(token: &str, edit: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(token).unwrap();
    edit(&mut value);
    value.to_string()
}

#[test]
fn a_member_that_is_missing_or_broken_is_named() {
    let world = World::new();
    let token = world.token(&world.card());
    let padding = "x".repeat(100);
    let cases: [(&str, Value, &str); 16] = [
        ("unverifiedCertificate", Value::Null, "certificate_missing"),
        ("unverifiedCertificate", json!(""), "certificate_missing"),
        ("unverifiedCertificate", json!("?"), "certificate_malformed"),
        ("unverifiedCertificate", json!("AAAA"), "certificate_malformed"),
        ("unverifiedCertificate", json!(["AAAA"]), "token_malformed"),
        ("algorithm", Value::Null, "algorithm_missing"),
        ("algorithm", json!("none"), "algorithm_unsupported"),
        ("algorithm", json!("es256"), "algorithm_unsupported"),
        ("algorithm", json!("ES384"), "algorithm_key_mismatch"),
        ("algorithm", json!("RS256"), "algorithm_key_mismatch"),
        ("algorithm", json!(256), "token_malformed"),
        ("signature", Value::Null, "signature_missing"),
        ("signature", json!("?"), "signature_malformed"),
        ("signature", json!("AAAA"), "signature_malformed"),
        ("format", json!("web-eid:2"), "token_format_unsupported"),
        ("unverifiedSigningCertificates", json!([]), "member_not_allowed"),
    ];
    for (member, value, code) in cases {
        let token = edited(&token, |token| {
            token["padding"] = json!(padding);
            token[member] = value.clone();
        });
        assert_eq!(pki::outcome(world.verify(token)), code, "{member} {value}");
    }
}

#[test]
fn each_check_hides_the_ones_after_it() {
    let mut world = World::new();
    // Revocation is required and unknown, and everything else is wrong too; one fault after the other is
    // mended.
    world.policies = Policies::new(AuthorityPolicy {
        allowed_policies: vec!["1.2.250.1.9999.7".parse().unwrap()],
        ..AuthorityPolicy::default()
    });
    world.nonce = "";
    let stranger = pki::root("Nobody's");
    let of = |issuer, edit: fn(&mut rcgen::CertificateParams)| card(issuer, p256(), edit);
    let bad_token = |card: &pki::Card| {
        edited(
            &Token::compose(&card.der, Algorithm::Es256, &[1; 64], "x").unwrap(),
            |token| {
                token["algorithm"] = Value::Null;
                token["signature"] = Value::Null;
            },
        )
    };
    let outcome = |world: &World, token: &str| pki::outcome(world.verify(token));

    let worst = of(&stranger, |params| {
        params.key_usages = vec![rcgen::KeyUsagePurpose::ContentCommitment];
        params.not_after = rcgen::date_time_ymd(2026, 1, 1);
    });
    assert_eq!(outcome(&world, &bad_token(&worst)), "purpose_wrong");
    let expired = of(&stranger, |params| {
        params.not_after = rcgen::date_time_ymd(2026, 1, 1)
    });
    assert_eq!(outcome(&world, &bad_token(&expired)), "certificate_expired");
    assert_eq!(
        outcome(&world, &bad_token(&of(&stranger, |_| ()))),
        "certificate_not_trusted"
    );
    let card = of(&world.issuing, |_| ());
    assert_eq!(outcome(&world, &bad_token(&card)), "policy_not_allowed");
    world.policies = Policies::new(AuthorityPolicy::default());
    let mut token = bad_token(&card);
    for (member, value, code) in [
        ("algorithm", json!("HS256"), "algorithm_missing"),
        ("signature", json!("?"), "signature_missing"),
    ] {
        assert_eq!(outcome(&world, &token), code);
        token = edited(&token, |token| token[member] = value);
    }
    assert_eq!(outcome(&world, &token), "nonce_missing");
    world.nonce = pki::NONCE;
    for (member, value, code) in [
        ("algorithm", json!("RS256"), "algorithm_unsupported"),
        ("algorithm", json!("ES256"), "algorithm_key_mismatch"),
        (
            "signature",
            json!(STANDARD.encode([1; 64])),
            "signature_malformed",
        ),
    ] {
        assert_eq!(outcome(&world, &token), code);
        token = edited(&token, |token| token[member] = value);
    }
    assert_eq!(outcome(&world, &token), "signature_wrong");
    assert_eq!(outcome(&world, &world.token(&card)), "revocation_unknown");
}
