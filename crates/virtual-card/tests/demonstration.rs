//! What a demonstration folder holds, and when it is made anew.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which fail by panicking")]

use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt as _, path::Path};

use jiff::{SignedDuration, Timestamp};
use opalexe_virtual_card::{
    CardKind, Demonstration, DemonstrationError, Expectation, Holder, KeyAlgorithm, issue, provision,
    reissue_crls, revoke, rig::shared_demonstration,
};
use tempfile::TempDir;
use x509_parser::prelude::{
    CertificateRevocationList, FromDer as _, GeneralName, ParsedExtension, Pem, X509Certificate,
};

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[test]
fn the_cards_are_those_of_the_login_matrix() {
    let cards: Vec<_> = shared_demonstration()
        .unwrap()
        .cards()
        .iter()
        .map(|card| {
            let name = format!("{} {}", card.holder.given_name, card.holder.surname);
            (card.id.clone(), name, card.kind, card.expectation, card.key)
        })
        .collect();
    let card =
        |id: &str, name: &str, kind, expectation, key| (id.into(), name.into(), kind, expectation, key);
    use CardKind::{Avocat, CoExpert, Expert, Greffier, Magistrat, Sapiteur};
    use Expectation::{Accepted, Expired, Revoked, UnknownIssuer};
    use KeyAlgorithm::{P256, P384, Rsa2048, Rsa3072};
    assert_eq!(
        cards,
        [
            card("expert", "Bastien LORRAIN-TESSIER", Expert, Accepted, Rsa2048),
            card("second-expert", "Aude KERGUEN", Expert, Accepted, P256),
            card("magistrate", "Paul-Émile QUESNOT", Magistrat, Accepted, P384),
            card("clerk", "Inès BOLLAND", Greffier, Accepted, P256),
            card("co-expert", "Mathilde ROUANET", CoExpert, Accepted, P384),
            card("sapiteur", "Samir OUALID", Sapiteur, Accepted, P256),
            card("lawyer", "Antoine PERRAULT-LEMAIRE", Avocat, Accepted, Rsa3072),
            card("expired", "Rémi VASSEUR-COLLET", Expert, Expired, P256),
            card("revoked", "Sylvie AUBERTEL", Expert, Revoked, P256),
            card("unknown-issuer", "Marc DELANNE", Expert, UnknownIssuer, P256),
        ]
    );
}

#[test]
fn every_certificate_keeps_what_its_card_promises() {
    let now = now();
    let demonstration = shared_demonstration().unwrap();
    for card in demonstration.cards() {
        let pem = certificate(
            &demonstration
                .card_folder(&card.id)
                .unwrap()
                .join("authentication.pem"),
        );
        let leaf = pem.parse_x509().unwrap();
        assert_eq!(
            leaf.subject()
                .iter_common_name()
                .next()
                .unwrap()
                .as_str()
                .unwrap(),
            card.common_name
        );
        let usage = leaf.key_usage().unwrap().unwrap().value;
        assert!(usage.digital_signature() && !usage.non_repudiation());
        assert!(leaf.extended_key_usage().unwrap().unwrap().value.client_auth);
        assert_eq!(
            leaf.validity().not_after.timestamp() < now.as_second(),
            card.expectation == Expectation::Expired
        );
        assert_eq!(addresses(&leaf).len(), 2, "a revocation list and a responder");

        let trusted = card.expectation != Expectation::UnknownIssuer;
        assert_eq!(
            demonstration.authority_certificate(&card.authority).exists(),
            trusted
        );
        if trusted {
            let issuer = certificate(&demonstration.authority_certificate(&card.authority));
            assert_eq!(leaf.issuer(), issuer.parse_x509().unwrap().subject());
            let on_the_list = revoked_serials(&demonstration, &card.authority).contains(&card.serial);
            assert_eq!(on_the_list, card.expectation == Expectation::Revoked);
        }
    }
}

#[test]
fn signature_certificates_are_for_signatures_alone() {
    let demonstration = shared_demonstration().unwrap();
    let mut seen = 0;
    for card in demonstration
        .cards()
        .iter()
        .filter(|card| card.signature_thumbprint.is_some())
    {
        let pem = certificate(&demonstration.card_folder(&card.id).unwrap().join("signature.pem"));
        let leaf = pem.parse_x509().unwrap();
        let usage = leaf.key_usage().unwrap().unwrap().value;
        assert!(usage.non_repudiation() && !usage.digital_signature());
        assert!(leaf.extended_key_usage().unwrap().is_none());
        seen += 1;
    }
    assert_eq!(seen, 4);
}

#[test]
fn private_keys_are_for_their_owner_alone() {
    let demonstration = shared_demonstration().unwrap();
    let keys: Vec<_> = fs::read_dir(demonstration.folder().join("keys"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(".key.pem"))
        .collect();
    assert_eq!(keys.len(), 5);
    assert!(
        keys.iter()
            .all(|key| key.metadata().unwrap().permissions().mode() & 0o077 == 0)
    );
}

#[test]
fn a_second_provisioning_changes_nothing() {
    let (home, demonstration) = fresh();
    let before = contents(demonstration.folder());
    provision(home.path(), now()).unwrap();
    assert_eq!(contents(demonstration.folder()), before);
}

#[test]
fn an_unfinished_demonstration_is_made_anew() {
    let (home, demonstration) = fresh();
    fs::remove_file(home.path().join("cards.json")).unwrap();
    assert!(matches!(
        Demonstration::open(home.path()),
        Err(DemonstrationError::Incomplete(_))
    ));
    let again = provision(home.path(), now()).unwrap();
    assert_ne!(again.cards()[0].thumbprint, demonstration.cards()[0].thumbprint);

    fs::remove_dir_all(home.path().join("cards/clerk")).unwrap();
    let once_more = provision(home.path(), now()).unwrap();
    assert_ne!(once_more.cards()[0].thumbprint, again.cards()[0].thumbprint);

    fs::remove_file(home.path().join("trust/crls/racine.crl")).unwrap();
    let at_last = provision(home.path(), now()).unwrap();
    assert_ne!(at_last.cards()[0].thumbprint, once_more.cards()[0].thumbprint);
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("keys")).unwrap();
    fs::write(home.path().join("keys/mine.pem"), "mine").unwrap();
    assert!(matches!(
        provision(home.path(), now()),
        Err(DemonstrationError::Foreign(_))
    ));
    assert_eq!(
        fs::read_to_string(home.path().join("keys/mine.pem")).unwrap(),
        "mine"
    );
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn lists_about_to_lapse_are_reissued_and_the_cards_stay() {
    let (home, demonstration) = fresh();
    let later = now() + 160 * DAY;
    let renewed = provision(home.path(), later).unwrap();
    assert_eq!(renewed.cards(), demonstration.cards());
    assert!(next_update(&renewed, "experts") > (later + 100 * DAY).as_second());
    assert_eq!(
        revoked_serials(&renewed, "experts"),
        [renewed.card("revoked").unwrap().serial.clone()]
    );
}

#[test]
fn cards_about_to_expire_are_made_anew() {
    let (home, demonstration) = fresh();
    let renewed = provision(home.path(), now() + 3 * 360 * DAY).unwrap();
    assert_ne!(renewed.cards()[0].thumbprint, demonstration.cards()[0].thumbprint);
}

#[test]
fn a_revoked_card_is_on_its_authoritys_list_and_on_no_other() {
    let (_home, demonstration) = fresh();
    let expert = demonstration.card("expert").unwrap().serial.clone();
    for _ in 0..2 {
        revoke(&demonstration, "expert", now()).unwrap();
    }
    let lists =
        ["experts", "juridictions", "avocats", "racine"].map(|id| revoked_serials(&demonstration, id));
    assert_eq!(lists[0].len(), 2);
    assert!(lists[0].contains(&expert));
    assert!(lists[1..].iter().all(Vec::is_empty));
    reissue_crls(&demonstration, now()).unwrap();
    assert_eq!(revoked_serials(&demonstration, "experts"), lists[0]);
    assert!(matches!(
        revoke(&demonstration, "nobody", now()),
        Err(DemonstrationError::Unknown(_))
    ));
}

#[test]
fn a_certificate_with_its_key_in_a_file_is_issued_by_the_same_authorities() {
    let (_home, demonstration) = fresh();
    let holder = Holder {
        given_name: "Samir".into(),
        surname: "OUALID".into(),
    };
    let issued = issue(&demonstration, "experts", "Demo0009 ExpertV3", &holder, now()).unwrap();
    let (_, pem) = x509_parser::pem::parse_x509_pem(issued.certificate_pem.as_bytes()).unwrap();
    let issuer = certificate(&demonstration.authority_certificate("experts"));
    assert_eq!(
        pem.parse_x509().unwrap().issuer(),
        issuer.parse_x509().unwrap().subject()
    );
    assert!(issued.key_pem.starts_with("-----BEGIN PRIVATE KEY-----"));
}

fn now() -> Timestamp {
    // Any time will do where nothing is compared with the machine's.
    opalexe_virtual_card::clock::now()
}

/// A copy of the shared demonstration, to change.
fn fresh() -> (TempDir, Demonstration) {
    let home = tempfile::tempdir().unwrap();
    let shared = shared_demonstration().unwrap();
    for (path, content) in contents(shared.folder()) {
        let copy = home
            .path()
            .join(Path::new(&path).strip_prefix(shared.folder()).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::write(copy, content).unwrap();
    }
    let demonstration = Demonstration::open(home.path()).unwrap();
    (home, demonstration)
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(contents(&path));
        } else {
            all.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
    all
}

fn certificate(path: &Path) -> Pem {
    x509_parser::pem::parse_x509_pem(&fs::read(path).unwrap())
        .unwrap()
        .1
}

fn addresses(leaf: &X509Certificate<'_>) -> Vec<String> {
    let uri = |name: &GeneralName<'_>| match name {
        GeneralName::URI(uri) => Some((*uri).to_owned()),
        _ => None,
    };
    leaf.extensions()
        .iter()
        .filter_map(|extension| match extension.parsed_extension() {
            ParsedExtension::AuthorityInfoAccess(access) => uri(&access.accessdescs.first()?.access_location),
            ParsedExtension::CRLDistributionPoints(points) => {
                match points.points.first()?.distribution_point.as_ref()? {
                    x509_parser::extensions::DistributionPointName::FullName(names) => uri(names.first()?),
                    x509_parser::extensions::DistributionPointName::NameRelativeToCRLIssuer(_) => None,
                }
            }
            _ => None,
        })
        .collect()
}

fn revoked_serials(demonstration: &Demonstration, authority: &str) -> Vec<String> {
    with_list(demonstration, authority, |list| {
        list.iter_revoked_certificates()
            .map(|revoked| format!("{:032x}", revoked.user_certificate))
            .collect()
    })
}

fn next_update(demonstration: &Demonstration, authority: &str) -> i64 {
    with_list(demonstration, authority, |list| {
        list.next_update().unwrap().timestamp()
    })
}

fn with_list<R>(
    demonstration: &Demonstration,
    authority: &str,
    look: impl FnOnce(&CertificateRevocationList<'_>) -> R,
) -> R {
    let der = fs::read(
        demonstration
            .trust()
            .join("crls")
            .join(format!("{authority}.crl")),
    )
    .unwrap();
    look(&CertificateRevocationList::from_der(&der).unwrap().1)
}
