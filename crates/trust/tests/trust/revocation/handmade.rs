//! Lists that no proper library would write: what is understood in them, and what is not.

use super::{CARD_SERIAL, fault, with_lists, world};
use crate::craft::{self, ECDSA_SHA256, extension, integer, oid, sequence, signed, tlv, utc_time};
use crate::pki::World;
use opalexe_trust::Certificate;
use opalexe_trust::revocation::crl::CrlFault;
use rcgen::SerialNumber;

/// The parts of a list, to be written by hand for an authority of this name and key.
struct Handmade {
    version: Option<u8>,
    next_update: Option<Vec<u8>>,
    entries: Vec<Vec<u8>>,
    extensions: Option<Vec<Vec<u8>>>,
    algorithm: &'static [u8],
}

impl Default for Handmade {
    fn default() -> Self {
        Self {
            version: Some(1),
            next_update: Some(utc_time("260607000000")),
            entries: Vec::new(),
            extensions: Some(vec![extension("2.5.29.20", None, &integer(&[7]))]),
            algorithm: ECDSA_SHA256,
        }
    }
}

impl Handmade {
    fn sign(&self, world: &World) -> Vec<u8> {
        let issuer = Certificate::from_der(world.issuing.der().to_vec())
            .unwrap()
            .subject()
            .der()
            .to_vec();
        let version = self
            .version
            .map(|version| integer(&[version]))
            .unwrap_or_default();
        let entries = if self.entries.is_empty() {
            Vec::new()
        } else {
            tlv(0x30, &self.entries.concat())
        };
        let extensions = self
            .extensions
            .as_ref()
            .map(|list| tlv(0xa0, &tlv(0x30, &list.concat())))
            .unwrap_or_default();
        let next = self.next_update.clone().unwrap_or_default();
        let parts = [
            &version,
            self.algorithm,
            &issuer,
            &utc_time("260531000000"),
            &next,
            &entries,
            &extensions,
        ];
        signed(&sequence(&parts), self.algorithm, world.issuing.key())
    }
}

fn entry(serial: &[u8], extensions: &[Vec<u8>]) -> Vec<u8> {
    let extensions = if extensions.is_empty() {
        Vec::new()
    } else {
        tlv(0x30, &extensions.concat())
    };
    sequence(&[&integer(serial), &utc_time("260501000000"), &extensions])
}

#[test]
fn a_list_of_version_1_is_a_list_too() {
    for (entries, code) in [
        (vec![], "accepted"),
        (vec![entry(CARD_SERIAL, &[])], "revoked"),
        (vec![entry(b"\0\x5a\x01", &[])], "revoked"),
    ] {
        let world = world();
        let crl = Handmade {
            version: None,
            extensions: None,
            entries,
            ..Handmade::default()
        }
        .sign(&world);
        let world = with_lists(world, &[crl]);
        assert_eq!(world.outcome(&world.card()), code);
    }
}

#[test]
fn a_list_that_cannot_be_fully_understood_is_refused() {
    let world = world();
    let idp = |fields: &[u8]| Handmade {
        extensions: Some(vec![extension("2.5.29.28", Some(true), &tlv(0x30, fields))]),
        ..Handmade::default()
    };
    let with = |extensions: Vec<Vec<u8>>| Handmade {
        extensions: Some(extensions),
        ..Handmade::default()
    };
    let listing = |extensions: Vec<Vec<u8>>| Handmade {
        entries: vec![entry(b"\x05", &extensions)],
        ..Handmade::default()
    };
    for (what, list, expected) in [
        (
            "no next update",
            Handmade {
                next_update: None,
                ..Handmade::default()
            },
            CrlFault::NoNextUpdate,
        ),
        (
            "a delta list",
            with(vec![extension("2.5.29.27", Some(true), &integer(&[1]))]),
            CrlFault::Delta,
        ),
        (
            "an unknown critical extension",
            with(vec![extension("1.2.3", Some(true), b"?")]),
            CrlFault::CriticalExtension,
        ),
        (
            "an extension twice",
            with(vec![extension("2.5.29.20", None, &integer(&[1])); 2]),
            CrlFault::Malformed,
        ),
        ("an indirect list", idp(&[0x84, 0x01, 0xff]), CrlFault::Indirect),
        (
            "some reasons only",
            idp(&[0x83, 0x02, 0x06, 0x40]),
            CrlFault::Partial,
        ),
        (
            "attribute certificates only",
            idp(&[0x85, 0x01, 0xff]),
            CrlFault::Partial,
        ),
        (
            "a name relative to the issuer",
            idp(&[0xa0, 0x02, 0xa1, 0x00]),
            CrlFault::Partial,
        ),
        (
            "an unknown field of scope",
            idp(&[0x86, 0x01, 0xff]),
            CrlFault::Malformed,
        ),
        (
            "another issuer's certificate",
            listing(vec![extension("2.5.29.29", Some(true), &[0x30, 0x00])]),
            CrlFault::Indirect,
        ),
        (
            "an entry with an unknown critical extension",
            listing(vec![extension("1.2.3", Some(true), b"?")]),
            CrlFault::CriticalExtension,
        ),
        (
            "version 1 with extensions",
            Handmade {
                version: None,
                ..Handmade::default()
            },
            CrlFault::Malformed,
        ),
        (
            "version 3",
            Handmade {
                version: Some(2),
                ..Handmade::default()
            },
            CrlFault::Malformed,
        ),
        (
            "SHA-1",
            Handmade {
                algorithm: craft::ECDSA_SHA1,
                ..Handmade::default()
            },
            CrlFault::SignatureWeak,
        ),
        (
            "a serial number of 65 octets",
            Handmade {
                entries: vec![entry(&[1; 65], &[])],
                ..Handmade::default()
            },
            CrlFault::Malformed,
        ),
    ] {
        assert_eq!(fault(&world, &list.sign(&world)), expected, "{what}");
    }
    assert_eq!(fault(&world, b""), CrlFault::Empty);
    assert_eq!(
        fault(&world, &[Handmade::default().sign(&world), vec![0]].concat()),
        CrlFault::Malformed
    );
    assert_eq!(fault(&world, b"-----BEGIN X509 CRL-----\nMII\n"), CrlFault::Pem);
    assert_eq!(fault(&world, world.issuing.pem().as_bytes()), CrlFault::Empty);
}

#[test]
fn what_is_not_critical_and_not_known_is_passed_over() {
    let world = world();
    let list = Handmade {
        entries: vec![entry(
            b"\x05",
            &[
                extension("2.5.29.23", None, &oid("1.2.840.10040.2.1")),
                extension("1.2.3", None, b"?"),
            ],
        )],
        extensions: Some(vec![
            extension("2.5.29.60", None, b"?"),
            extension("2.5.29.28", Some(true), &[0x30, 0x00]),
        ]),
        ..Handmade::default()
    };
    let crl = list.sign(&world);
    let world = with_lists(world, &[crl]);
    assert_eq!(world.outcome(&world.card()), "accepted");
}

#[test]
fn a_negative_serial_number_is_not_the_positive_one_of_the_same_octets() {
    let world = world();
    let crl = Handmade {
        entries: vec![entry(&[0, 0xff], &[]), entry(&[0xfe], &[])],
        ..Handmade::default()
    }
    .sign(&world);
    let world = with_lists(world, &[crl]);
    let serials = [(&[0xff_u8][..], "revoked"), (&[0xfe], "accepted")];
    for (serial, code) in serials {
        // The serial numbers of the certificates made here are positive.
        let listed = world.card_with(|params| params.serial_number = Some(SerialNumber::from_slice(serial)));
        assert_eq!(world.outcome(&listed), code);
    }
}

#[test]
fn a_long_list_is_read_once_and_asked_quickly() {
    let world = world();
    let entries: Vec<Vec<u8>> = (0u32..200_000)
        .map(|number| entry(&[&[1], &number.to_be_bytes()[..]].concat(), &[]))
        .collect();
    let crl = Handmade {
        entries,
        ..Handmade::default()
    }
    .sign(&world);
    let world = with_lists(world, &[crl]);
    assert_eq!(world.outcome(&world.card()), "accepted");
    let listed = world
        .card_with(|params| params.serial_number = Some(SerialNumber::from_slice(&[1, 0, 3, 0x0d, 0x3f])));
    assert_eq!(world.outcome(&listed), "revoked");
}
