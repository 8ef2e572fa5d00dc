//! What all contestants are given: the same authorities, the same tokens.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::Result;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use fastrand::Rng;
use opalexe_trust::{Algorithm, Origin};
use token_verification::{Authorities, KeyKind, Person};

/// How long a round lasts: long enough for some sixty starts of a process.
pub(crate) const ROUND: Duration = Duration::from_secs(1);

/// Different tokens of one person, so that nothing can be remembered.
const TOKENS: usize = 300;

/// A list as public authorities have them.
const REVOKED: u64 = 100_000;

/// One of those who race.
pub(crate) trait Contestant {
    /// What the table calls it.
    fn name(&self) -> &str;

    /// Verifies tokens for about [`ROUND`]; how many a second it were. One that is refused is an error.
    fn round(&mut self) -> Result<f64>;
}

/// Authorities and tokens with one kind of key. For other programs they are also in files.
pub(crate) struct Field {
    pub(crate) authorities: Authorities,
    pub(crate) algorithm: Algorithm,
    pub(crate) origin: Origin,
    pub(crate) tokens: Vec<SignedToken>,
    pub(crate) folder: PathBuf,
}

/// A token and what it answers.
pub(crate) struct SignedToken {
    pub(crate) nonce: String,
    pub(crate) token: String,
    pub(crate) certificate: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl Field {
    /// Makes everything, and writes `root.der`, `issuing.der`, `origin` and `tokens.tsv` (nonce and token) into the folder.
    pub(crate) fn prepare(kind: KeyKind, folder: &Path) -> Result<Self> {
        let mut draw = Rng::with_seed(1);
        let authorities = Authorities::found(kind, REVOKED)?;
        let person = Person::plain(&authorities, kind)?;
        let algorithm = match kind {
            KeyKind::P256 => Algorithm::Es256,
            KeyKind::P384 => Algorithm::Es384,
            KeyKind::P521 => Algorithm::Es512,
            KeyKind::Rsa2048 | KeyKind::Rsa3072 => Algorithm::Rs256,
        };
        let origin: Origin = "https://expertise.example".parse()?;
        let tokens = (0..TOKENS)
            .map(|_| sign(&person, algorithm, &origin, &mut draw))
            .collect::<Result<Vec<_>>>()?;

        fs::write(folder.join("root.der"), authorities.root())?;
        fs::write(folder.join("issuing.der"), authorities.issuing())?;
        fs::write(folder.join("origin"), origin.as_str())?;
        let lines: String = tokens
            .iter()
            .map(|signed| format!("{}\t{}\n", signed.nonce, signed.token))
            .collect();
        fs::write(folder.join("tokens.tsv"), lines)?;
        Ok(Self {
            authorities,
            algorithm,
            origin,
            tokens,
            folder: folder.to_owned(),
        })
    }
}

fn sign(person: &Person, algorithm: Algorithm, origin: &Origin, draw: &mut Rng) -> Result<SignedToken> {
    let mut octets = [0; 32];
    draw.fill(&mut octets);
    let nonce = STANDARD.encode(octets);
    let signature = person.sign(origin, &nonce, algorithm)?;
    Ok(SignedToken {
        token: opalexe_trust::Token::compose(person.certificate(), algorithm, &signature, "race")?,
        certificate: person.certificate().to_vec(),
        signature,
        nonce,
    })
}

/// Verifies tokens in turn until the round is over.
pub(crate) fn for_a_round(
    tokens: &[SignedToken],
    mut verify: impl FnMut(&SignedToken) -> Result<()>,
) -> Result<f64> {
    let start = Instant::now();
    let mut count = 0_u32;
    for token in tokens.iter().cycle() {
        verify(token)?;
        count += 1;
        if start.elapsed() >= ROUND {
            break;
        }
    }
    Ok(f64::from(count) / start.elapsed().as_secs_f64())
}
