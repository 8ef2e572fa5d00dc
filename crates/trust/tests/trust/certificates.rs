//! Certificates of real life are not all perfect: what is harmless is accepted, what is not is refused.

use crate::craft::{self, CraftedCertificate, ECDSA_SHA256, extension, integer, name, sequence, spki, tlv};
use crate::pki::{self, Card, World, p256};
use opalexe_trust::{Certificate, TrustStore};
use rcgen::KeyPair;

const DIGITAL_SIGNATURE: &[u8] = &[0x03, 0x02, 0x07, 0x80];
const CA_FALSE_WRITTEN_OUT: &[u8] = &[0x30, 0x03, 0x01, 0x01, 0x00];
const CERT_AND_CRL_SIGN: &[u8] = &[0x03, 0x02, 0x01, 0x06];

struct Workshop {
    world: World,
    authority: KeyPair,
}

impl Workshop {
    fn new() -> Self {
        let authority = p256();
        let der = CraftedCertificate {
            serial: &[1],
            issuer: &name("Handmade"),
            subject: &name("Handmade"),
            public_key: spki(&authority),
            extensions: Some(vec![
                extension("2.5.29.19", Some(true), &[0x30, 0x03, 0x01, 0x01, 0xff]),
                extension("2.5.29.15", Some(true), CERT_AND_CRL_SIGN),
            ]),
            algorithm: ECDSA_SHA256,
        }
        .sign(&authority);
        Self {
            world: World::new().trusting(&[&der], &[]),
            authority,
        }
    }

    fn outcome(&self, edit: impl FnOnce(&mut CraftedCertificate<'_>)) -> &'static str {
        let key = p256();
        let (issuer, subject) = (name("Handmade"), name("Claire EXPERT"));
        let mut certificate = CraftedCertificate {
            serial: &[0x10, 0x01],
            issuer: &issuer,
            subject: &subject,
            public_key: spki(&key),
            extensions: Some(vec![extension("2.5.29.15", Some(true), DIGITAL_SIGNATURE)]),
            algorithm: ECDSA_SHA256,
        };
        edit(&mut certificate);
        let der = certificate.sign(&self.authority);
        pki::outcome(
            self.world.verify(
                self.world
                    .token_by(&Card { der, key }, opalexe_trust::Algorithm::Es256),
            ),
        )
    }

    fn outcome_with(&self, extensions: &[Vec<u8>]) -> &'static str {
        self.outcome(|certificate| {
            let all = certificate.extensions.get_or_insert_default();
            all.extend_from_slice(extensions);
        })
    }
}

#[test]
fn harmless_imperfections_are_accepted() {
    let workshop = Workshop::new();
    let basic = |critical, value: &[u8]| extension("2.5.29.19", critical, value);
    for (what, outcome) in [
        ("nothing special", workshop.outcome(|_| ())),
        (
            "cA FALSE written out",
            workshop.outcome_with(&[basic(None, CA_FALSE_WRITTEN_OUT)]),
        ),
        (
            "critical cA FALSE written out",
            workshop.outcome_with(&[basic(Some(true), CA_FALSE_WRITTEN_OUT)]),
        ),
        (
            "critical FALSE written out",
            workshop.outcome_with(&[basic(Some(false), &[0x30, 0x00])]),
        ),
        (
            "a path length for a person",
            workshop.outcome_with(&[basic(None, &[0x30, 0x03, 0x02, 0x01, 0x00])]),
        ),
        (
            "an unknown extension",
            workshop.outcome_with(&[extension("1.2.3.4", None, b"whatever")]),
        ),
        (
            "a negative serial number",
            workshop.outcome(|certificate| certificate.serial = &[0x80, 0x01]),
        ),
        (
            "the serial number zero",
            workshop.outcome(|certificate| certificate.serial = &[0]),
        ),
        (
            "a serial number of 32 octets",
            workshop.outcome(|certificate| certificate.serial = &[0x11; 32]),
        ),
        (
            "a NULL parameter after an ECDSA identifier",
            workshop.outcome(|certificate| certificate.algorithm = craft::ECDSA_SHA256_NULL),
        ),
        (
            "no subject at all",
            workshop.outcome(|certificate| certificate.subject = &[0x30, 0x00]),
        ),
    ] {
        assert_eq!(outcome, "accepted", "{what}");
    }
}

#[test]
fn trailing_zero_bits_of_a_key_usage_are_accepted() {
    let workshop = Workshop::new();
    let usage = extension("2.5.29.15", Some(true), &[0x03, 0x03, 0x07, 0x80, 0x00]);
    assert_eq!(
        workshop.outcome(|certificate| certificate.extensions = Some(vec![usage])),
        "accepted"
    );
}

#[test]
fn what_could_mislead_is_refused() {
    let workshop = Workshop::new();
    let usage = || extension("2.5.29.15", Some(true), DIGITAL_SIGNATURE);
    for (what, outcome, code) in [
        (
            "an unknown critical extension",
            workshop.outcome_with(&[extension("1.2.3.4", Some(true), b"?")]),
            "critical_extension_unsupported",
        ),
        (
            "key usage twice",
            workshop.outcome_with(&[usage()]),
            "certificate_malformed",
        ),
        (
            "an empty key usage",
            workshop
                .outcome(|c| c.extensions = Some(vec![extension("2.5.29.15", None, &[0x03, 0x01, 0x00])])),
            "purpose_wrong",
        ),
        (
            "no extension",
            workshop.outcome(|c| c.extensions = None),
            "purpose_missing",
        ),
        (
            "an authority",
            workshop.outcome_with(&[extension("2.5.29.19", None, &[0x30, 0x03, 0x01, 0x01, 0xff])]),
            "purpose_wrong",
        ),
        (
            "a truth value that is neither",
            workshop.outcome_with(&[extension("2.5.29.19", None, &[0x30, 0x03, 0x01, 0x01, 0x01])]),
            "certificate_malformed",
        ),
        (
            "an empty extended key usage",
            workshop.outcome_with(&[extension("2.5.29.37", None, &[0x30, 0x00])]),
            "purpose_wrong",
        ),
        (
            "garbage for a key usage",
            workshop.outcome(|c| c.extensions = Some(vec![extension("2.5.29.15", None, b"\x03\x01")])),
            "certificate_malformed",
        ),
    ] {
        assert_eq!(outcome, code, "{what}");
    }
}

#[test]
fn a_certificate_signed_with_sha_1_is_refused() {
    let workshop = Workshop::new();
    assert_eq!(
        workshop.outcome(|certificate| certificate.algorithm = craft::ECDSA_SHA1),
        "certificate_signature_weak"
    );
}

#[test]
fn two_algorithms_for_one_signature_are_refused() {
    let workshop = Workshop::new();
    let key = p256();
    let der = CraftedCertificate {
        serial: &[1],
        issuer: &name("Handmade"),
        subject: &name("Claire EXPERT"),
        public_key: spki(&key),
        extensions: Some(vec![extension("2.5.29.15", Some(true), DIGITAL_SIGNATURE)]),
        algorithm: craft::ECDSA_SHA1,
    }
    .sign(&workshop.authority);
    // The outer algorithm alone becomes a trusted one, of the same length as the whole needs.
    let at = der
        .windows(craft::ECDSA_SHA1.len())
        .rposition(|window| window == craft::ECDSA_SHA1)
        .unwrap();
    let inner = &der[4..at];
    let rest = &der[at + craft::ECDSA_SHA1.len()..];
    let der = sequence(&[inner, ECDSA_SHA256, rest]);
    let token = workshop
        .world
        .token_by(&Card { der, key }, opalexe_trust::Algorithm::Es256);
    assert_eq!(
        pki::outcome(workshop.world.verify(token)),
        "certificate_malformed"
    );
}

#[test]
fn a_certificate_with_something_after_it_is_malformed() {
    let world = World::new();
    let mut card = world.card();
    card.der.push(0);
    let token =
        opalexe_trust::Token::compose(&card.der, opalexe_trust::Algorithm::Es256, &[1; 64], "x").unwrap();
    assert_eq!(pki::outcome(world.verify(token)), "certificate_malformed");
}

#[test]
fn an_authority_of_version_1_may_be_an_anchor_when_it_issued_itself() {
    let key = p256();
    let der = |subject: &[u8]| {
        let authority = CraftedCertificate {
            serial: &[1],
            issuer: &name("Old"),
            subject,
            public_key: spki(&key),
            extensions: None,
            algorithm: ECDSA_SHA256,
        };
        authority.sign(&key)
    };
    let self_issued = der(&name("Old"));
    assert!(Certificate::from_der(self_issued.clone()).unwrap().is_authority());
    assert!(!Certificate::from_der(der(&name("Other"))).unwrap().is_authority());
    let workshop = Workshop {
        world: World::new().trusting(&[&self_issued], &[]),
        authority: key,
    };
    let issuer = name("Old");
    assert_eq!(
        workshop.outcome(|certificate| {
            certificate.issuer = Box::leak(issuer.clone().into_boxed_slice());
        }),
        "accepted"
    );
}

#[test]
fn what_a_certificate_says_is_read() {
    let world = World::new();
    let certificate = Certificate::from_der(world.card().der).unwrap();
    assert_eq!(
        certificate.subject().to_string(),
        "serialNumber=PNOFR-123456,SN=EXPERT,GN=Claire,CN=Claire EXPERT,O=Opalexe Test,C=FR"
    );
    assert_eq!(certificate.issuer().common_name(), Some("Opalexe Test CA 1"));
    assert_eq!(
        (certificate.not_before(), certificate.not_after()),
        (1_735_689_600, 1_830_211_200)
    );
    assert_eq!(certificate.serial(), [0x5a, 0x01]);
    assert_eq!(certificate.public_key().kind().bits(), Some(256));
    assert_eq!(
        certificate
            .policies()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["1.2.250.1.9999.1"]
    );
    assert!(certificate.is_for_client_authentication());
    assert!(!certificate.is_authority());
    assert!(format!("{certificate:?}").starts_with("Certificate(sha256 "));
    assert!(!format!("{certificate:?}").contains("EXPERT"));
}

#[test]
fn a_file_may_hold_several_certificates_and_text_between_them() {
    let world = World::new();
    let pem = format!(
        "CN = something\r\n{}\n# comment\n{}",
        world.root.pem().replace('\n', "\r\n"),
        world.issuing.pem()
    );
    let mut trust = TrustStore::new();
    trust.add_anchors("all.pem", pem.as_bytes()).unwrap();
    trust.add_anchors("again.der", world.root.der()).unwrap();
    assert_eq!(trust.anchors().len(), 2, "the same certificate counts once");
    assert_eq!(trust.anchors()[0].name(), "all.pem");
}

#[test]
fn a_file_that_cannot_be_taken_is_named() {
    let world = World::new();
    let mut trust = TrustStore::new();
    let broken = tlv(0x30, &integer(&[1]));
    let truncated = world.root.pem().replace("-----END CERTIFICATE-----", "");
    let damaged = world.root.pem().replacen("MII", "AAA", 1);
    let damaged = format!(
        "{}{damaged}",
        world.root.pem().replacen("-----BEGIN", "\n-----BEGIN", 1)
    );
    let error =
        |trust: &mut TrustStore, bytes: &[u8]| trust.add_anchors("file", bytes).unwrap_err().to_string();
    assert_eq!(error(&mut trust, &broken), "file: certificate number 1");
    assert_eq!(error(&mut trust, b""), "file: no certificate");
    assert_eq!(error(&mut trust, truncated.as_bytes()), "file: unreadable PEM");
    assert_eq!(
        error(
            &mut trust,
            b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
        ),
        "file: no certificate"
    );
    assert!(error(&mut trust, damaged.as_bytes()).starts_with("file: certificate number"));
    assert!(trust.anchors().is_empty(), "nothing of a refused file is taken");
}

#[test]
fn the_mark_of_utf_8_before_a_pem_file_does_no_harm() {
    let mut trust = TrustStore::new();
    let pem = format!("\u{feff}{}", World::new().root.pem());
    trust.add_anchors("notepad.pem", pem.as_bytes()).unwrap();
    assert_eq!(trust.anchors().len(), 1);
}

#[test]
fn an_authority_issued_what_bears_its_name_and_its_signature() {
    let read = |der: &[u8]| Certificate::from_der(der).unwrap();
    let (root, namesake) = (pki::root("Opalexe Test Root"), pki::root("Opalexe Test Root"));
    let issuing = pki::issuing("Opalexe Test CA 1", &root);
    let below = read(issuing.der());
    assert!(below.is_issued_by(&read(root.der())));
    assert!(
        read(root.der()).is_issued_by(&read(root.der())),
        "a root signs itself"
    );
    assert!(!below.is_issued_by(&read(namesake.der())), "another key");
    assert!(!below.is_issued_by(&below), "another name");
    let person = pki::card(&root, p256(), |_| ());
    assert!(read(&person.der).is_issued_by(&read(root.der())));
    assert!(!below.is_issued_by(&read(&person.der)), "no authority");
}
