//! Revocation by lists: what they say, which of them count, and what happens without any.

mod handmade;
mod in_force;
mod second_look;

use crate::pki::{self, AT, Card, DAY, World, card, p256};
use aws_lc_rs::digest::{SHA256, digest};
use opalexe_trust::policy::{AuthorityId, AuthorityPolicy, Policies, RevocationRule};
use opalexe_trust::revocation::crl::{CrlEvidence, CrlFault, MAX_CLOCK_SKEW_SECONDS};
use opalexe_trust::{Certificate, CrlSet, Evidence};
use proptest::prelude::*;
use rcgen::{
    CertificateRevocationListParams, CrlDistributionPoint, CrlIssuingDistributionPoint, CrlScope,
    KeyIdMethod, KeyPair, RevocationReason, RevokedCertParams, SerialNumber, date_time_ymd,
};

use std::sync::LazyLock;

const CARD_SERIAL: &[u8] = &[0x5a, 0x01];
const CA_SERIAL: &[u8] = &[0x11, 0x22];
const POINT: &str = "http://crl.example/1.crl";

/// A world where the issuing authority is the anchor, so that one list decides, and revocation is required.
fn world() -> World {
    let world = World::new();
    let issuing = world.issuing.der().to_vec();
    let mut world = world.trusting(&[&issuing], &[]);
    world.policies = requiring(RevocationRule::Required);
    world
}

fn requiring(revocation: RevocationRule) -> Policies {
    Policies::new(AuthorityPolicy {
        revocation,
        ..AuthorityPolicy::default()
    })
}

fn list(revoked: &[(&[u8], Option<RevocationReason>)]) -> CertificateRevocationListParams {
    CertificateRevocationListParams {
        this_update: date_time_ymd(2026, 5, 31),
        next_update: date_time_ymd(2026, 6, 7),
        crl_number: SerialNumber::from_slice(&[1]),
        issuing_distribution_point: None,
        revoked_certs: revoked
            .iter()
            .map(|(serial, reason)| RevokedCertParams {
                serial_number: SerialNumber::from_slice(serial),
                revocation_time: date_time_ymd(2026, 5, 1),
                reason_code: *reason,
                invalidity_date: Some(date_time_ymd(2026, 4, 1)),
            })
            .collect(),
        key_identifier_method: KeyIdMethod::Sha256,
    }
}

fn der(list: &CertificateRevocationListParams, issuer: &rcgen::Issuer<'_, KeyPair>) -> Vec<u8> {
    list.signed_by(issuer).unwrap().der().to_vec()
}

fn with_lists(mut world: World, lists: &[Vec<u8>]) -> World {
    world.crls = CrlSet::new();
    for (index, list) in lists.iter().enumerate() {
        world
            .crls
            .add(&format!("list-{index}"), list, &world.trust)
            .unwrap();
    }
    world
}

fn fault(world: &World, bytes: &[u8]) -> CrlFault {
    let error = CrlSet::new().add("file.crl", bytes, &world.trust).unwrap_err();
    assert_eq!(error.name, "file.crl");
    error.fault
}

#[test]
fn a_fresh_list_that_does_not_name_the_certificate_is_evidence() {
    let world = world();
    let crl = der(&list(&[(b"\x01\x02", None)]), &world.issuing);
    let sha256 = digest(&SHA256, &crl).as_ref().try_into().unwrap();
    let world = with_lists(world, &[crl]);
    let accepted = world.verify(world.token(&world.card())).unwrap();
    let Evidence::Crl(evidence) = &accepted.revocation[0];
    assert_eq!(
        evidence,
        &CrlEvidence {
            name: "list-0".into(),
            issuer: "CN=Opalexe Test CA 1,O=Opalexe Test,C=FR".into(),
            this_update: AT - DAY,
            next_update: AT + 6 * DAY,
            sha256,
        }
    );
    assert_eq!(accepted.revocation.len(), 1);
}

#[test]
fn a_certificate_in_the_list_is_revoked_whatever_the_reason() {
    use RevocationReason::*;
    for reason in [
        None,
        Some(Unspecified),
        Some(KeyCompromise),
        Some(Superseded),
        Some(CertificateHold),
    ] {
        let world = world();
        let crl = der(
            &list(&[(b"\x01", None), (CARD_SERIAL, reason), (b"\x7f\xff", None)]),
            &world.issuing,
        );
        let mut world = with_lists(world, &[crl]);
        assert_eq!(world.outcome(&world.card()), "revoked");
        world.policies = requiring(RevocationRule::IfAvailable);
        assert_eq!(world.outcome(&world.card()), "revoked");
        world.policies = requiring(RevocationRule::Off);
        assert_eq!(world.outcome(&world.card()), "accepted");
    }
}

#[test]
fn an_entry_that_removes_from_the_list_does_not_revoke() {
    let world = world();
    let crl = der(
        &list(&[(CARD_SERIAL, Some(RevocationReason::RemoveFromCrl))]),
        &world.issuing,
    );
    let world = with_lists(world, &[crl]);
    assert_eq!(world.outcome(&world.card()), "accepted");
}

#[test]
fn without_a_valid_list_the_rule_of_the_operator_decides() {
    let mut stale = list(&[]);
    stale.next_update = date_time_ymd(2026, 5, 31) + std::time::Duration::from_secs(3600);
    let mut future = list(&[]);
    future.this_update = date_time_ymd(2026, 6, 2);
    for (crl, code) in [
        (None, "revocation_unknown"),
        (Some(stale), "crl_stale"),
        (Some(future), "crl_not_yet_valid"),
    ] {
        let world = world();
        let lists: Vec<_> = crl.iter().map(|crl| der(crl, &world.issuing)).collect();
        let mut world = with_lists(world, &lists);
        assert_eq!(world.outcome(&world.card()), code);
        world.policies = requiring(RevocationRule::IfAvailable);
        assert_eq!(world.outcome(&world.card()), "accepted");
    }
}

#[test]
fn a_list_holds_from_its_issue_to_its_next_update_with_a_little_skew_before() {
    let world = world();
    let crl = der(&list(&[]), &world.issuing);
    let mut world = with_lists(world, &[crl]);
    let card = world.card();
    for (at, code) in [
        (AT - DAY - MAX_CLOCK_SKEW_SECONDS - 1, "crl_not_yet_valid"),
        (AT - DAY - MAX_CLOCK_SKEW_SECONDS, "accepted"),
        (AT + 6 * DAY, "accepted"),
        (AT + 6 * DAY + 1, "crl_stale"),
    ] {
        world.at = at;
        assert_eq!(world.outcome(&card), code);
    }
}

#[test]
fn of_several_lists_any_that_revokes_for_good_wins_and_the_newest_decides_a_hold() {
    let dated = |day, revoked: &[(&[u8], Option<RevocationReason>)]| {
        let mut list = list(revoked);
        list.this_update = date_time_ymd(2026, 5, day);
        list
    };
    let revoked: &[(&[u8], _)] = &[(CARD_SERIAL, Some(RevocationReason::KeyCompromise))];
    let held: &[(&[u8], _)] = &[(CARD_SERIAL, Some(RevocationReason::CertificateHold))];
    let mut old = dated(1, revoked);
    old.next_update = date_time_ymd(2026, 5, 8);
    for (what, first, second, code) in [
        ("revoked lately", dated(30, &[]), dated(31, revoked), "revoked"),
        (
            "revoked, then forgotten",
            dated(30, revoked),
            dated(31, &[]),
            "revoked",
        ),
        ("held lately", dated(30, &[]), dated(31, held), "revoked"),
        ("held, then released", dated(30, held), dated(31, &[]), "accepted"),
        ("revoked in a list that is stale", old, dated(31, &[]), "revoked"),
    ] {
        let world = world();
        let lists = [der(&first, &world.issuing), der(&second, &world.issuing)];
        let world = with_lists(world, &lists);
        assert_eq!(world.outcome(&world.card()), code, "{what}");
        let reversed = with_lists(world, &[lists[1].clone(), lists[0].clone()]);
        assert_eq!(
            reversed.outcome(&reversed.card()),
            code,
            "{what}, in the other order"
        );
    }
}

#[test]
fn every_certificate_below_the_anchor_is_checked_by_its_issuer_s_rule() {
    let mut world = World::new();
    world.policies = requiring(RevocationRule::Required);
    let clean = list(&[]);
    let revoking = list(&[(CA_SERIAL, None)]);
    let (of_issuing, of_root, of_root_revoking) = (
        der(&clean, &world.issuing),
        der(&clean, &world.root),
        der(&revoking, &world.root),
    );
    let card = world.card();
    let mut world = with_lists(world, std::slice::from_ref(&of_issuing));
    assert_eq!(
        world.outcome(&card),
        "revocation_unknown",
        "the root's list is missing"
    );
    let root = AuthorityId::of(&Certificate::from_der(world.root.der().to_vec()).unwrap());
    world.policies.list(
        root,
        AuthorityPolicy {
            revocation: RevocationRule::IfAvailable,
            ..AuthorityPolicy::default()
        },
    );
    assert_eq!(
        world.outcome(&card),
        "accepted",
        "the operator does not insist for the root"
    );
    let mut world = with_lists(world, &[of_issuing.clone(), of_root_revoking]);
    assert_eq!(world.outcome(&card), "authority_revoked");
    world.policies = requiring(RevocationRule::Required);
    let world = with_lists(world, &[of_issuing, of_root]);
    assert_eq!(world.verify(world.token(&card)).unwrap().revocation.len(), 2);
}

#[test]
fn a_list_must_be_signed_by_the_authority_whose_name_it_bears() {
    let world = world();
    let stranger = pki::root("Nobody's");
    let namesake = pki::issuing("Opalexe Test CA 1", &stranger);
    assert_eq!(
        fault(&world, &der(&list(&[]), &stranger)),
        CrlFault::IssuerUnknown
    );
    assert_eq!(fault(&world, &der(&list(&[]), &namesake)), CrlFault::Forged);
    let mut flipped = der(&list(&[(CARD_SERIAL, None)]), &world.issuing);
    let at = flipped
        .windows(2)
        .position(|window| window == CARD_SERIAL)
        .unwrap();
    flipped[at] ^= 1;
    assert_eq!(fault(&world, &flipped), CrlFault::Forged);
}

#[test]
fn an_authority_without_the_right_to_sign_lists_signs_none() {
    let world = World::new();
    let key = p256();
    let params = |usages| {
        let mut params = pki::authority_params("No lists");
        params.key_usages = usages;
        params
    };
    let certificate = params(vec![rcgen::KeyUsagePurpose::KeyCertSign])
        .signed_by(&key, &world.root)
        .unwrap();
    let world = world.trusting(&[certificate.der()], &[]);
    let signer = rcgen::Issuer::new(params(vec![rcgen::KeyUsagePurpose::CrlSign]), key);
    assert_eq!(
        fault(&world, &der(&list(&[]), &signer)),
        CrlFault::IssuerNotAllowed
    );
}

#[test]
fn a_list_for_one_distribution_point_covers_the_certificates_of_that_point() {
    let point = |uri: &str| CrlDistributionPoint {
        uris: vec![uri.to_owned()],
    };
    let partial = |uri: &str, scope| {
        let mut list = list(&[]);
        list.issuing_distribution_point = Some(CrlIssuingDistributionPoint {
            distribution_point: point(uri),
            scope,
        });
        list
    };
    for (what, list, points, code) in [
        (
            "the same point",
            partial(POINT, None),
            vec![point(POINT)],
            "accepted",
        ),
        (
            "one of two points",
            partial(POINT, None),
            vec![point("http://crl.example/2.crl"), point(POINT)],
            "accepted",
        ),
        (
            "another point",
            partial("http://crl.example/2.crl", None),
            vec![point(POINT)],
            "revocation_unknown",
        ),
        (
            "no point in the certificate",
            partial(POINT, None),
            vec![],
            "revocation_unknown",
        ),
        (
            "persons only",
            partial(POINT, Some(CrlScope::UserCertsOnly)),
            vec![point(POINT)],
            "accepted",
        ),
        (
            "authorities only",
            partial(POINT, Some(CrlScope::CaCertsOnly)),
            vec![point(POINT)],
            "revocation_unknown",
        ),
        ("a complete list", list(&[]), vec![point(POINT)], "accepted"),
    ] {
        let world = world();
        let crl = der(&list, &world.issuing);
        let world = with_lists(world, &[crl]);
        let card = world.card_with(|params| params.crl_distribution_points = points);
        assert_eq!(world.outcome(&card), code, "{what}");
    }
}

#[test]
fn lists_come_in_pem_too_several_in_a_file() {
    let mut world = world();
    let pem = |revoked: &[(&[u8], Option<RevocationReason>)]| {
        list(revoked).signed_by(&world.issuing).unwrap().pem().unwrap()
    };
    let file = format!("{}\n{}", pem(&[]), pem(&[(CARD_SERIAL, None)]));
    world
        .crls
        .add("lists.pem", file.as_bytes(), &world.trust)
        .unwrap();
    assert_eq!(world.crls.len(), 2);
    assert_eq!(world.outcome(&world.card()), "revoked");
}

#[test]
fn the_lists_of_one_authority_say_nothing_of_another_s_certificates() {
    let world = World::new();
    let other = pki::issuing("Opalexe Test CA 2", &world.root);
    let (first, second) = (world.issuing.der().to_vec(), other.der().to_vec());
    let mut world = world.trusting(&[&first, &second], &[]);
    world.policies = requiring(RevocationRule::Required);
    let (clean, revoking) = (
        der(&list(&[]), &world.issuing),
        der(&list(&[(CARD_SERIAL, None)]), &other),
    );
    let mut world = with_lists(world, &[clean.clone(), revoking]);
    let of_other: Card = card(&other, p256(), |_| ());
    assert_eq!(world.outcome(&world.card()), "accepted");
    assert_eq!(world.outcome(&of_other), "revoked");
    world = with_lists(world, &[clean]);
    assert_eq!(world.outcome(&of_other), "revocation_unknown");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_damage_to_a_list_makes_the_reader_panic_or_goes_unseen(place: prop::sample::Index, with: u8) {
        static WORLD: LazyLock<(World, Vec<u8>)> = LazyLock::new(|| {
            let world = world();
            let crl = der(&list(&[(CARD_SERIAL, Some(RevocationReason::KeyCompromise)), (b"\x01", None)]), &world.issuing);
            (world, crl)
        });
        let (world, crl) = &*WORLD;
        let mut damaged = crl.clone();
        let place = place.index(crl.len());
        damaged[place] = with;
        let taken = CrlSet::new().add("damaged", &damaged, &world.trust).is_ok();
        prop_assert_eq!(taken, damaged == *crl);
    }
}
