//! Which paths lead to an anchor, and which do not.

use crate::pki::{self, Ca, Card, World, authority_params, card, issuing_with, p256, p384};
use opalexe_trust::Rejection;
use rcgen::{
    BasicConstraints, CertifiedIssuer, CidrSubnet, CustomExtension, ExtendedKeyUsagePurpose, GeneralSubtree,
    IsCa, KeyUsagePurpose, NameConstraints, SanType, date_time_ymd,
};

fn outcome(world: &World, card: &Card) -> String {
    match world.verify(world.token(card)) {
        Ok(_) => "accepted".into(),
        Err(Rejection::CertificateNotTrusted(fault)) => format!("not trusted: {fault:?}"),
        Err(rejection) => rejection.code().into(),
    }
}

#[test]
fn a_root_or_an_issuing_authority_is_an_anchor_alike() {
    let world = World::new();
    let (root, issuing) = (world.root.der().to_vec(), world.issuing.der().to_vec());
    let card = world.card();
    assert_eq!(outcome(&world, &card), "accepted");
    let world = world.trusting(&[&issuing], &[]);
    assert_eq!(outcome(&world, &card), "accepted", "the issuing authority alone");
    let world = world.trusting(&[&root, &issuing], &[]);
    assert_eq!(outcome(&world, &card), "accepted", "both");
    let world = world.trusting(&[&root], &[]);
    assert_eq!(
        outcome(&world, &card),
        "not trusted: NoIssuer",
        "the way to the root is missing"
    );
    let world = world.trusting(&[], &[&root, &issuing]);
    assert_eq!(
        outcome(&world, &card),
        "not trusted: NoIssuer",
        "intermediates are no anchors"
    );
    let world = world.trusting(&[], &[]);
    assert_eq!(
        outcome(&world, &card),
        "not trusted: NoIssuer",
        "nobody is trusted"
    );
}

#[test]
fn a_stranger_s_certificate_is_not_trusted() {
    let world = World::new();
    let stranger = pki::root("Nobody's");
    assert_eq!(
        outcome(&world, &card(&stranger, p256(), |_| ())),
        "not trusted: NoIssuer"
    );
    let same_name = pki::issuing("Opalexe Test CA 1", &stranger);
    assert_eq!(
        outcome(&world, &card(&same_name, p256(), |_| ())),
        "not trusted: Forged"
    );
}

#[test]
fn nobody_vouches_for_himself_even_among_the_anchors() {
    let world = World::new();
    let key = p256();
    let der = pki::person_params().self_signed(&key).unwrap().der().to_vec();
    let own = Card { der, key };
    assert_eq!(outcome(&world, &own), "not trusted: NoIssuer");
    let world = world.trusting(&[&own.der], &[]);
    assert_eq!(outcome(&world, &own), "not trusted: NotAnAuthority");
    assert_eq!(world.trust.powerless().count(), 1, "and the operator can be told");
}

#[test]
fn a_person_s_certificate_among_the_anchors_issues_nothing() {
    let world = World::new();
    let mut params = pki::person_params();
    params.distinguished_name = pki::name("Claire EXPERT");
    let claire: Ca = CertifiedIssuer::signed_by(params, p256(), &world.issuing).unwrap();
    let eve = card(&claire, p256(), |params| {
        params.distinguished_name = pki::name("Eve")
    });
    assert_eq!(outcome(&world, &eve), "not trusted: NoIssuer");
    let (root, claire, issuing) = (
        world.root.der().to_vec(),
        claire.der().to_vec(),
        world.issuing.der().to_vec(),
    );
    let world = world.trusting(&[&root], &[&issuing, &claire]);
    assert_eq!(
        outcome(&world, &eve),
        "not trusted: NotAnAuthority",
        "as an intermediate"
    );
    let world = world.trusting(&[&claire], &[]);
    assert_eq!(
        outcome(&world, &eve),
        "not trusted: NotAnAuthority",
        "as an anchor"
    );
}

#[test]
fn the_person_s_own_certificate_beside_its_authority_does_no_harm() {
    let world = World::new();
    let (root, issuing) = (world.root.der().to_vec(), world.issuing.der().to_vec());
    let card = world.card();
    let world = world.trusting(&[&card.der, &root], &[&card.der, &issuing]);
    assert_eq!(outcome(&world, &card), "accepted");
}

#[test]
fn an_authority_must_be_allowed_to_sign_certificates() {
    for key_usages in [
        vec![KeyUsagePurpose::CrlSign],
        vec![KeyUsagePurpose::DigitalSignature],
    ] {
        let world = World::new();
        let issuing = issuing_with(&world.root, p256(), |params| {
            params.key_usages = key_usages.clone()
        });
        let card = card(&issuing, p256(), |_| ());
        let root = world.root.der().to_vec();
        let world = world.trusting(&[&root], &[issuing.der()]);
        assert_eq!(
            outcome(&world, &card),
            "not trusted: NotAnAuthority",
            "as an intermediate"
        );
        let world = world.trusting(&[issuing.der()], &[]);
        assert_eq!(
            outcome(&world, &card),
            "not trusted: NotAnAuthority",
            "as an anchor"
        );
    }
}

#[test]
fn an_authority_that_does_not_say_what_its_key_is_for_may_sign() {
    let world = World::new();
    let issuing = issuing_with(&world.root, p256(), |params| params.key_usages.clear());
    let card = card(&issuing, p256(), |_| ());
    assert_eq!(outcome(&world.trusting(&[issuing.der()], &[]), &card), "accepted");
}

#[test]
fn path_lengths_count_for_intermediates_and_anchors() {
    let root: Ca = {
        let mut params = authority_params("Short Root");
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        CertifiedIssuer::self_signed(params, p384()).unwrap()
    };
    let issuing = issuing_with(&root, p256(), |params| {
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0))
    });
    let below = issuing_with(&issuing, p256(), |params| {
        params.distinguished_name = pki::name("Below")
    });
    let world = World::new().trusting(&[root.der()], &[issuing.der(), below.der()]);
    assert_eq!(outcome(&world, &card(&root, p256(), |_| ())), "accepted");
    assert_eq!(
        outcome(&world, &card(&issuing, p256(), |_| ())),
        "not trusted: TooLong",
        "beyond the anchor's length"
    );
    let world = world.trusting(&[issuing.der()], &[below.der()]);
    assert_eq!(outcome(&world, &card(&issuing, p256(), |_| ())), "accepted");
    assert_eq!(
        outcome(&world, &card(&below, p256(), |_| ())),
        "not trusted: TooLong"
    );
}

#[test]
fn every_authority_of_the_path_must_be_valid() {
    let (past, future) = (date_time_ymd(2026, 5, 31), date_time_ymd(2026, 6, 2));
    let world = World::new();
    let expired = issuing_with(&world.root, p256(), |params| params.not_after = past);
    let coming = issuing_with(&world.root, p256(), |params| params.not_before = future);
    let root = world.root.der().to_vec();
    for (issuing, code) in [
        (&expired, "authority_expired"),
        (&coming, "authority_not_yet_valid"),
    ] {
        let card = card(issuing, p256(), |_| ());
        let world = World::new().trusting(&[&root], &[issuing.der()]);
        assert_eq!(outcome(&world, &card), code, "as an intermediate");
        let world = world.trusting(&[issuing.der()], &[]);
        assert_eq!(outcome(&world, &card), code, "as an anchor");
    }
    let old_root: Ca = {
        let mut params = authority_params("Old Root");
        params.not_after = past;
        CertifiedIssuer::self_signed(params, p384()).unwrap()
    };
    let issuing = issuing_with(&old_root, p256(), |_| ());
    let world = World::new().trusting(&[old_root.der()], &[issuing.der()]);
    assert_eq!(
        outcome(&world, &card(&issuing, p256(), |_| ())),
        "authority_expired",
        "a root two steps above"
    );
}

#[test]
fn an_expired_authority_that_is_not_on_the_path_does_no_harm() {
    let world = World::new();
    let past = date_time_ymd(2026, 5, 31);
    let unrelated = issuing_with(&world.root, p256(), |params| {
        params.not_after = past;
        params.distinguished_name = pki::name("Unrelated");
    });
    let key = p256();
    let renewed = {
        let mut params = authority_params("Renewed");
        params.not_after = past;
        let old = params.signed_by(&key, &world.root).unwrap().der().to_vec();
        params.not_after = date_time_ymd(2027, 12, 31);
        let new: Ca = CertifiedIssuer::signed_by(params, key, &world.root).unwrap();
        (old, new)
    };
    let (old, new) = renewed;
    let card_of_renewed = card(&new, p256(), |_| ());
    let (root, issuing, card) = (
        world.root.der().to_vec(),
        world.issuing.der().to_vec(),
        world.card(),
    );
    let world = world.trusting(
        &[unrelated.der(), &root],
        &[unrelated.der(), &issuing, &old, new.der()],
    );
    assert_eq!(outcome(&world, &card), "accepted");
    assert_eq!(
        outcome(&world, &card_of_renewed),
        "accepted",
        "the renewed intermediate is found behind the expired one"
    );
    let world = world.trusting(&[&old, new.der()], &[]);
    assert_eq!(
        outcome(&world, &card_of_renewed),
        "accepted",
        "and so is the renewed anchor"
    );
    assert_eq!(
        world
            .verify(world.token(&card_of_renewed))
            .unwrap()
            .certificate
            .der(),
        card_of_renewed.der
    );
}

#[test]
fn an_expired_authority_is_named_even_beside_certificates_that_lead_nowhere() {
    let world = World::new();
    let past = date_time_ymd(2026, 5, 31);
    let (key, root) = (p256(), world.root.der().to_vec());
    let mut params = authority_params("Both");
    params.key_usages = vec![KeyUsagePurpose::CrlSign];
    let powerless = params.signed_by(&key, &world.root).unwrap().der().to_vec();
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params.not_after = past;
    let expired: Ca = CertifiedIssuer::signed_by(params, key, &world.root).unwrap();
    let card = card(&expired, p256(), |_| ());
    for order in [[&powerless[..], expired.der()], [expired.der(), &powerless]] {
        assert_eq!(
            outcome(&World::new().trusting(&[&root], &order), &card),
            "authority_expired"
        );
        assert_eq!(
            outcome(&World::new().trusting(&order, &[]), &card),
            "authority_expired"
        );
    }
}

#[test]
fn an_authority_for_other_purposes_leads_nowhere() {
    let world = World::new();
    let root = world.root.der().to_vec();
    for (purposes, expected) in [
        (
            vec![ExtendedKeyUsagePurpose::ServerAuth],
            "not trusted: AuthorityPurpose",
        ),
        (
            vec![
                ExtendedKeyUsagePurpose::ServerAuth,
                ExtendedKeyUsagePurpose::ClientAuth,
            ],
            "accepted",
        ),
        (vec![ExtendedKeyUsagePurpose::Any], "accepted"),
    ] {
        let issuing = issuing_with(&world.root, p256(), |params| {
            params.extended_key_usages = purposes
        });
        let card = card(&issuing, p256(), |_| ());
        assert_eq!(
            outcome(&World::new().trusting(&[&root], &[issuing.der()]), &card),
            expected
        );
    }
}

#[test]
fn a_card_with_a_critical_extension_that_is_not_supported_is_told_apart_from_a_stranger_s() {
    let world = World::new();
    let unknown = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![0x05, 0x00]);
    for mut extension in [unknown, pki::policies(&["1.2.250.1.9999.1"])] {
        let with = |extension: &CustomExtension| {
            let extension = extension.clone();
            card(&world.issuing, p256(), |params| {
                params.custom_extensions = vec![extension]
            })
        };
        assert_eq!(outcome(&world, &with(&extension)), "accepted");
        extension.set_criticality(true);
        assert_eq!(
            outcome(&world, &with(&extension)),
            "critical_extension_unsupported"
        );
    }
}

#[test]
fn an_intermediate_that_is_not_understood_leads_nowhere_and_hides_nothing() {
    let world = World::new();
    let strange = issuing_with(&world.root, p256(), |params| {
        let mut extension = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![0x05, 0x00]);
        extension.set_criticality(true);
        params.custom_extensions.push(extension);
    });
    let root = world.root.der().to_vec();
    let world = world.trusting(&[&root], &[strange.der()]);
    assert_eq!(
        outcome(&world, &card(&strange, p256(), |_| ())),
        "not trusted: NoIssuer"
    );
    assert_eq!(world.trust.powerless().count(), 1);
}

#[test]
fn name_constraints_are_obeyed() {
    let world = World::new();
    let root = world.root.der().to_vec();
    let issuing = issuing_with(&world.root, p256(), |params| {
        params.name_constraints = Some(NameConstraints {
            permitted_subtrees: vec![GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix(
                [192, 0, 2, 0],
                24,
            ))],
            excluded_subtrees: Vec::new(),
        });
    });
    let world = World::new().trusting(&[&root], &[issuing.der()]);
    let named = |address: [u8; 4]| {
        card(&issuing, p256(), |params| {
            params.subject_alt_names = vec![SanType::IpAddress(address.into())]
        })
    };
    assert_eq!(outcome(&world, &named([192, 0, 2, 9])), "accepted");
    assert_eq!(outcome(&world, &named([198, 51, 100, 9])), "not trusted: Name");
}

#[test]
fn authorities_that_certify_each_other_do_not_hold_up_the_search() {
    let world = World::new();
    let names: Vec<String> = (0..4).map(|number| format!("Crossed {number}")).collect();
    let keys: Vec<_> = names.iter().map(|_| p256()).collect();
    let mut crossed = Vec::new();
    for (holder, key) in names.iter().zip(&keys) {
        for (issuer, issuer_key) in names.iter().zip(&keys) {
            let issuer = rcgen::Issuer::new(authority_params(issuer), issuer_key);
            crossed.push(
                authority_params(holder)
                    .signed_by(key, &issuer)
                    .unwrap()
                    .der()
                    .to_vec(),
            );
        }
    }
    let crossed: Vec<&[u8]> = crossed.iter().map(Vec::as_slice).collect();
    let last = rcgen::Issuer::new(authority_params(&names[0]), &keys[0]);
    let key = p256();
    let der = pki::person_params()
        .signed_by(&key, &last)
        .unwrap()
        .der()
        .to_vec();
    let root = world.root.der().to_vec();
    let world = world.trusting(&[&root], &crossed);
    let outcome = outcome(&world, &Card { der, key });
    assert!(outcome.starts_with("not trusted: "), "{outcome}");
}
