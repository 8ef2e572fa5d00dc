//! What cards hold and say: data objects, and dialogues that end in a right signature.

use std::{io::Write as _, path::Path};

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use opalexe_trust::Algorithm;
use token_verification::{KeyKind, Person};

use crate::write;

/// What the card of the target `card-dialogue` is asked to sign: `opalexe_smartcard::fuzzing::MESSAGE`.
const MESSAGE: &[u8] = b"what the card of a fuzzing target is asked to sign";

const OK: [u8; 2] = [0x90, 0x00];
const NOT_FOUND: [u8; 2] = [0x6a, 0x82];
const THREE_TRIES: [u8; 2] = [0x63, 0xc3];
/// A card that takes extended frames, over T=1: every answer comes in one piece.
const IN_ONE_PIECE: u8 = 1;
/// A card of short frames over T=0: long answers come in pieces.
const IN_PIECES: u8 = 2;
/// The most data of a short answer.
const PIECE: usize = 256;

/// Certificate objects, plain and compressed, with the certificates and signatures that are in them.
pub(crate) fn write_objects(folder: &Path, people: &[Person]) -> Result<()> {
    for (number, person) in people.iter().enumerate() {
        let der = person.certificate();
        write(folder, &format!("certificate-{number}"), der)?;
        write(folder, &format!("plain-{number}"), &object(der, 0))?;
        write(folder, &format!("compressed-{number}"), &object(&gzip(der)?, 1))?;
        if let Some(algorithm) = algorithm_of(person) {
            write(
                folder,
                &format!("signature-{number}"),
                &signature(person, algorithm)?,
            )?;
        }
    }
    let key = b"\x3b\xfd\x13\x00\x00\x81\x31\xfe\x15\x80\x73\xc0\x21\xc0\x57\x59\x75\x62\x69\x4b\x65\x79\x40";
    write(folder, "answer-to-reset", key)
}

/// Dialogues in which a card is opened and signs: the order is that of the PIV driver.
pub(crate) fn write_dialogues(folder: &Path, people: &[Person]) -> Result<()> {
    for (number, person) in people.iter().enumerate() {
        let Some(algorithm) = algorithm_of(person) else {
            continue;
        };
        for kind in [IN_ONE_PIECE, IN_PIECES] {
            let dialogue = signing(kind, person, algorithm)?;
            write(folder, &format!("signing-{number}-{kind}"), &dialogue)?;
        }
    }
    Ok(())
}

fn signing(kind: u8, person: &Person, algorithm: Algorithm) -> Result<Vec<u8>> {
    let unique_identifier = element(0x53, &[0x30, 0x04, 1, 2, 3, 4]);
    let signed = element(0x7c, &element(0x82, &signature(person, algorithm)?));
    let mut dialogue = Dialogue(vec![kind]);
    dialogue.says(&[], OK);
    dialogue.says(&unique_identifier, OK);
    dialogue.says(&[], NOT_FOUND); // no discovery object
    dialogue.says(&object(person.certificate(), 0), OK);
    for _ in 0..3 {
        dialogue.says(&[], NOT_FOUND);
    }
    // The tries left; then, for each algorithm of the key, the tries, the PIN, the signature.
    dialogue.resumes(&unique_identifier);
    dialogue.says(&[], THREE_TRIES);
    for _ in 0..2 {
        dialogue.resumes(&unique_identifier);
        dialogue.says(&[], THREE_TRIES);
        dialogue.says(&[], OK);
        dialogue.says(&signed, OK);
    }
    // Status, change, unblocking.
    for _ in 0..3 {
        dialogue.resumes(&unique_identifier);
        dialogue.says(&[], THREE_TRIES);
        dialogue.says(&[], OK);
        dialogue.says(&[], OK);
    }
    Ok(dialogue.0)
}

/// The kind of card, and its answers, each after its length in two bytes.
struct Dialogue(Vec<u8>);

impl Dialogue {
    fn says(&mut self, data: &[u8], status: [u8; 2]) {
        if self.0.first() == Some(&IN_ONE_PIECE) || data.len() <= PIECE {
            self.answer(data, status);
            return;
        }
        let mut pieces = data.chunks(PIECE).peekable();
        while let Some(piece) = pieces.next() {
            let waiting = pieces
                .peek()
                .map(|next| [0x61, u8::try_from(next.len()).unwrap_or(0)]);
            self.answer(piece, waiting.unwrap_or(status));
        }
    }

    /// Selected again, and still the same card.
    fn resumes(&mut self, unique_identifier: &[u8]) {
        self.says(&[], OK);
        self.says(unique_identifier, OK);
    }

    fn answer(&mut self, data: &[u8], status: [u8; 2]) {
        let length = u16::try_from(data.len() + status.len()).unwrap_or(u16::MAX);
        self.0.extend(length.to_be_bytes());
        self.0.extend(data);
        self.0.extend(status);
    }
}

/// The first that the PIV driver asks of such a key; none for kinds that PIV does not have.
fn algorithm_of(person: &Person) -> Option<Algorithm> {
    match person.key().kind() {
        KeyKind::P256 => Some(Algorithm::Es256),
        KeyKind::P384 => Some(Algorithm::Es384),
        KeyKind::Rsa2048 | KeyKind::Rsa3072 => Some(Algorithm::Ps256),
        KeyKind::P521 => None,
    }
}

/// As a card gives it: DER for a curve (RFC 3279 §2.2.3).
fn signature(person: &Person, algorithm: Algorithm) -> Result<Vec<u8>> {
    let raw = person.key().sign(algorithm, MESSAGE)?;
    Ok(match algorithm {
        Algorithm::Es256 | Algorithm::Es384 => {
            let (r, s) = raw.split_at(raw.len() / 2);
            element(0x30, &[integer(r), integer(s)].concat())
        }
        _ => raw,
    })
}

fn integer(number: &[u8]) -> Vec<u8> {
    let mut content: Vec<u8> = number.iter().copied().skip_while(|octet| *octet == 0).collect();
    if content.first().is_none_or(|first| *first >= 0x80) {
        content.insert(0, 0);
    }
    element(0x02, &content)
}

fn object(certificate: &[u8], compression: u8) -> Vec<u8> {
    let members = [
        element(0x70, certificate),
        element(0x71, &[compression]),
        element(0xfe, &[]),
    ];
    element(0x53, &members.concat())
}

fn gzip(data: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data)?;
    Ok(encoder.finish()?)
}

/// A data object; certificates stay below 64 KiB.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX).to_be_bytes();
    let header = match length {
        [0, short @ 0..=0x7f] => vec![tag, short],
        [0, long] => vec![tag, 0x81, long],
        [high, low] => vec![tag, 0x82, high, low],
    };
    [header.as_slice(), content].concat()
}
