//! The trial: as many valid tokens as asked for, none of which may be refused, and each once more with one bit changed, none
//! of which may be accepted.

use std::{collections::BTreeMap, fmt};

use anyhow::{Context as _, Result};
use fastrand::Rng;
use opalexe_trust::Origin;

use crate::{
    authorities::Authorities,
    change::{Change, Pieces},
    key::KeyKind,
    person::Person,
};

/// After so many tokens there are new authorities and people: some certificates are unlike others.
const GENERATION: usize = 1_000;

/// How many certificates the issuing authority has revoked: the lists are looked at, and not measured here.
const REVOKED: u64 = 1_000;

/// Octets of a nonce: what the server sends.
const NONCE: usize = 32;

/// How many wrong judgements are kept to be shown.
const SHOWN: usize = 3;

/// What is tried.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    /// How many valid tokens, and how many changed ones.
    pub tokens: usize,
    /// Where the draw begins.
    pub seed: u64,
}

/// How the trial went.
#[derive(Debug, Default)]
pub struct Report {
    /// Valid tokens by algorithm.
    pub valid: BTreeMap<&'static str, usize>,
    /// Changed tokens by the changed piece.
    pub changed: BTreeMap<String, usize>,
    /// Why the changed ones were refused.
    pub reasons: BTreeMap<&'static str, usize>,
    /// Valid tokens that were refused.
    pub refused: usize,
    /// Changed tokens that were accepted.
    pub accepted: usize,
    /// Different certificates.
    pub certificates: usize,
    /// The first wrong judgements, whole.
    pub wrong: Vec<String>,
}

impl Trial {
    /// Runs it; `progress` hears how many tokens are done, now and then.
    ///
    /// # Errors
    /// When a certificate or signature cannot be made. A wrong judgement is no error: it is in the report.
    pub fn run(&self, mut progress: impl FnMut(usize)) -> Result<Report> {
        let mut draw = Rng::with_seed(self.seed);
        let mut report = Report::default();
        let mut done = 0;
        while done < self.tokens {
            let world = Generation::found(done / GENERATION, &mut draw)?;
            report.certificates += world.people.len();
            let end = self.tokens.min(done + GENERATION);
            while done < end {
                world.one(&mut draw, &mut report)?;
                done += 1;
            }
            progress(done);
        }
        Ok(report)
    }
}

/// Authorities with one person for each kind of key.
struct Generation {
    authorities: Authorities,
    people: Vec<Person>,
}

impl Generation {
    fn found(number: usize, draw: &mut Rng) -> Result<Self> {
        let kinds = KeyKind::ALL;
        let kind = kinds
            .iter()
            .cycle()
            .nth(number)
            .copied()
            .context("there are kinds")?;
        let authorities = Authorities::found(kind, REVOKED)?;
        let people = kinds
            .iter()
            .map(|kind| Person::certified_by(&authorities, *kind, draw))
            .collect::<Result<_>>()?;
        Ok(Self { authorities, people })
    }

    /// One valid token, and the same one changed.
    fn one(&self, draw: &mut Rng, report: &mut Report) -> Result<()> {
        let person = draw.choice(&self.people).context("there are people")?;
        let algorithm = *draw
            .choice(person.key().kind().algorithms())
            .context("every kind has an algorithm")?;
        let mut nonce = vec![0; NONCE];
        draw.fill(&mut nonce);
        let mut pieces = Pieces {
            certificate: person.certificate().to_vec(),
            algorithm,
            signature: Vec::new(),
            nonce,
            origin: origin(draw)?,
        };
        pieces.signature = person.sign(&pieces.origin, &pieces.nonce_text(), algorithm)?;

        *report.valid.entry(algorithm.as_str()).or_default() += 1;
        if let Err(rejection) = self.judge(&pieces)? {
            report.refused += 1;
            report.keep(&format!("refused ({rejection})"), &pieces)?;
        }

        let change = draw.choice(Change::ALL).context("there are changes")?;
        let changed = pieces.changed(change, draw)?;
        *report.changed.entry(format!("{change:?}")).or_default() += 1;
        match self.judge(&changed)? {
            Ok(()) => {
                report.accepted += 1;
                report.keep(&format!("accepted although the {change:?} was changed"), &changed)?;
            }
            Err(code) => *report.reasons.entry(code).or_default() += 1,
        }
        Ok(())
    }

    /// Accepted, or the code of the rejection.
    fn judge(&self, pieces: &Pieces) -> Result<Result<(), &'static str>> {
        let judged = self
            .authorities
            .verify(&pieces.origin, &pieces.nonce_text(), pieces.token()?);
        Ok(judged.map(|_| ()).map_err(|rejection| rejection.code()))
    }
}

/// A server's origin: names and addresses, with and without a port.
fn origin(draw: &mut Rng) -> Result<Origin> {
    let label: String = (0..draw.usize(3..20)).map(|_| draw.lowercase()).collect();
    let text = match draw.u8(0..4) {
        0 => format!("https://{label}.example"),
        1 => format!("https://expertise.{label}.example:{}", draw.u16(1024..)),
        2 => format!("http://127.0.0.1:{}", draw.u16(1024..)),
        _ => format!("https://192.0.2.{}", draw.u8(1..)),
    };
    Ok(text.parse()?)
}

impl Report {
    /// Whether every judgement was right.
    pub fn is_flawless(&self) -> bool {
        self.refused == 0 && self.accepted == 0
    }

    fn keep(&mut self, judgement: &str, pieces: &Pieces) -> Result<()> {
        if self.wrong.len() < SHOWN {
            self.wrong.push(format!(
                "{judgement}\n  origin {}\n  nonce  {}\n  token  {}",
                pieces.origin,
                pieces.nonce_text(),
                pieces.token()?
            ));
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let valid: usize = self.valid.values().sum();
        let changed: usize = self.changed.values().sum();
        writeln!(
            f,
            "{valid} valid tokens of {} certificates: {} refused",
            self.certificates, self.refused
        )?;
        writeln!(f, "  by algorithm {:?}", self.valid)?;
        writeln!(
            f,
            "{changed} tokens with one bit changed: {} accepted",
            self.accepted
        )?;
        writeln!(f, "  by piece {:?}", self.changed)?;
        write!(f, "  refused as {:?}", self.reasons)?;
        self.wrong.iter().try_for_each(|wrong| write!(f, "\n{wrong}"))
    }
}
