//! Writes the world of the fuzzing targets and their first inputs: `fuzz-seeds fuzz`, which `cargo xtask fuzz` does by itself.
//!
//! Everything is made anew, so that no key lies in the sources; what the fuzzer has found is not touched.

mod card;
mod middleware;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Parser;
use fastrand::Rng;
use opalexe_trust::Origin;
use token_verification::{Authorities, KeyKind, Person};

/// The nonce that the targets' server has sent.
const NONCE: &str = "dGhlIG5vbmNlIG9mIHRoZSBmdXp6aW5nIHRhcmdldHM=";
/// That server's origin.
const ORIGIN: &str = "https://expertise.example";
/// Small lists keep the fuzzer fast.
const REVOKED: u64 = 3;
/// People with each kind of key: their certificates differ in more than the key.
const PEOPLE: usize = 3;

#[derive(Parser)]
struct Arguments {
    /// The folder of the targets.
    folder: PathBuf,
}

fn main() -> Result<()> {
    let folder = Arguments::parse().folder;
    let mut draw = Rng::with_seed(1);
    let authorities = Authorities::found(KeyKind::P256, REVOKED)?;
    let mut people = Vec::new();
    for kind in KeyKind::ALL {
        for _ in 0..PEOPLE {
            people.push(Person::certified_by(&authorities, kind, &mut draw)?);
        }
    }
    write_world(&folder.join("world"), &authorities, &people)?;
    let corpus = folder.join("corpus");
    write_tokens(&corpus.join("token"), &people)?;
    write_certificates(&corpus.join("certificate"), &authorities, &people)?;
    let lists = corpus.join("revocation-list");
    write(&lists, "issuing", authorities.revocation_list())?;
    write(&lists, "root", authorities.root_revocation_list())?;
    write(
        &lists,
        "pem",
        pem("X509 CRL", authorities.revocation_list()).as_bytes(),
    )?;
    card::write_objects(&corpus.join("card-object"), &people)?;
    card::write_dialogues(&corpus.join("card-dialogue"), &people)?;
    middleware::write_frames(&corpus.join("middleware"), &people)
}

fn write_world(folder: &Path, authorities: &Authorities, people: &[Person]) -> Result<()> {
    write(folder, "root.der", authorities.root())?;
    write(folder, "issuing.der", authorities.issuing())?;
    write(folder, "root.crl", authorities.root_revocation_list())?;
    write(folder, "issuing.crl", authorities.revocation_list())?;
    for (number, person) in people.iter().enumerate() {
        write(folder, &format!("person-{number}.der"), person.certificate())?;
    }
    Ok(())
}

fn write_tokens(folder: &Path, people: &[Person]) -> Result<()> {
    let origin: Origin = ORIGIN.parse()?;
    for (number, person) in people.iter().enumerate() {
        for algorithm in person.key().kind().algorithms() {
            let token = person.token(&origin, NONCE, *algorithm)?;
            write(
                folder,
                &format!("valid-{number}-{}", algorithm.as_str()),
                token.as_bytes(),
            )?;
        }
    }
    Ok(())
}

fn write_certificates(folder: &Path, authorities: &Authorities, people: &[Person]) -> Result<()> {
    write(folder, "root", authorities.root())?;
    write(folder, "issuing", authorities.issuing())?;
    let both = [authorities.root(), authorities.issuing()].map(|der| pem("CERTIFICATE", der));
    write(folder, "pem", both.concat().as_bytes())?;
    for (number, person) in people.iter().enumerate() {
        write(folder, &format!("person-{number}"), person.certificate())?;
    }
    Ok(())
}

/// Writes one input. The names begin alike, so that a new run replaces those of the one before.
fn write(folder: &Path, name: &str, content: &[u8]) -> Result<()> {
    fs::create_dir_all(folder)?;
    let path = folder.join(name);
    fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn pem(label: &str, der: &[u8]) -> String {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let text = STANDARD.encode(der);
    let lines: String = text
        .as_bytes()
        .chunks(64)
        .map(|line| format!("{}\n", String::from_utf8_lossy(line)))
        .collect();
    format!("-----BEGIN {label}-----\n{lines}-----END {label}-----\n")
}
