//! `opalexe-server token verify`: the operator's tool for support cases, and the same engine as the sign-in.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use opalexe_trust::{
    AuthorityPolicy, CrlSet, Origin, Policies, Rejection, RevocationRule, Subject, Token, TrustStore,
    Verification,
};
use serde::Serialize;

use super::{CommandError, say};
use crate::{
    clock::{Clock, SystemClock},
    trust::folders,
};

/// The exit code of a token that was rejected.
const REJECTED: u8 = 1;

/// What to do with a token.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Verify a token as the sign-in does, and print one line of JSON.
    ///
    /// The line is {"accepted":…,"code":…,"subject":…}. The exit code is 0 when the token is accepted, 1 when it is rejected, 2 when this
    /// could not be found out. Without --crl and without --no-revocation, nothing is known of revocation, so every token is rejected.
    Verify(Verify),
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The Web eID authentication token (JSON); `-` reads it from the standard input.
    #[arg(long, value_name = "FILE")]
    token: PathBuf,
    /// The origin that the card signed for: https://name or https://name:port.
    #[arg(long, value_name = "URL", allow_hyphen_values = true)]
    origin: String,
    /// The nonce of the challenge, as text.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    nonce: String,
    /// A folder of certificates (DER or PEM). Each is an anchor, be it a root or an issuing authority.
    #[arg(long, value_name = "FOLDER")]
    trust: PathBuf,
    /// A folder of certificates between an anchor and the card's.
    #[arg(long, value_name = "FOLDER")]
    intermediates: Option<PathBuf>,
    /// A folder of revocation lists (DER or PEM).
    #[arg(long, value_name = "FOLDER")]
    crl: Option<PathBuf>,
    /// The time of the verification, such as 2026-03-01T12:00:00Z; now when it is left out.
    #[arg(long, value_name = "RFC3339")]
    at: Option<jiff::Timestamp>,
    /// Do not ask whether certificates are revoked, whatever --crl says.
    #[arg(long)]
    no_revocation: bool,
}

/// More than any token has (ten thousand characters of at most four octets), so that one which is too long is still seen to be.
const READ_LIMIT: u64 = 64 * 1024;

/// What is printed.
#[derive(Debug, Serialize)]
struct Verdict {
    accepted: bool,
    code: &'static str,
    subject: Option<Subject>,
}

pub(super) fn run(Verb::Verify(verify): Verb) -> Result<ExitCode, CommandError> {
    let verdict = verify.verdict()?;
    say(serde_json::to_string(&verdict)?)?;
    Ok(if verdict.accepted {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(REJECTED)
    })
}

impl Verify {
    fn verdict(&self) -> Result<Verdict, CommandError> {
        let token = read_token(&self.token)?;
        let mut trust = TrustStore::new();
        each_file(&self.trust, |name, bytes| {
            trust.add_anchors(name, bytes).map_err(|error| error.to_string())
        })?;
        if let Some(folder) = &self.intermediates {
            each_file(folder, |name, bytes| {
                trust
                    .add_intermediates(name, bytes)
                    .map_err(|error| error.to_string())
            })?;
        }
        let mut crls = CrlSet::new();
        if let Some(folder) = self.crl.as_ref().filter(|_| !self.no_revocation) {
            each_file(folder, |name, bytes| {
                crls.add(name, bytes, &trust).map_err(|error| error.to_string())
            })?;
        }
        let at = self
            .at
            .map_or_else(|| SystemClock::new().now().seconds(), jiff::Timestamp::as_second);
        let policies = Policies::new(AuthorityPolicy {
            allowed_policies: Vec::new(),
            revocation: if self.no_revocation {
                RevocationRule::Off
            } else {
                RevocationRule::Required
            },
        });
        let verified = self
            .origin
            .parse::<Origin>()
            .map_err(Rejection::from)
            .and_then(|origin| {
                Verification {
                    origin: &origin,
                    nonce: &self.nonce,
                    at,
                    trust: &trust,
                    policies: &policies,
                    crls: &crls,
                }
                .verify(&token)
            });
        Ok(match verified {
            Ok(accepted) => Verdict {
                accepted: true,
                code: "accepted",
                subject: Some(accepted.subject()),
            },
            Err(rejection) => Verdict {
                accepted: false,
                code: rejection.code(),
                subject: presented_subject(&token),
            },
        })
    }
}

/// Whom the token's certificate names, whether it is believed or not; none when it cannot be read.
fn presented_subject(token: &[u8]) -> Option<Subject> {
    let der = Token::parse(token).ok()?.certificate().ok()?;
    let certificate = opalexe_trust::Certificate::from_der(der).ok()?;
    Some(certificate.subject().into())
}

fn read_token(path: &Path) -> Result<Vec<u8>, CommandError> {
    let read = |source: &mut dyn Read| {
        let mut token = Vec::new();
        source.take(READ_LIMIT).read_to_end(&mut token).map(|_| token)
    };
    let token = if path == Path::new("-") {
        read(&mut io::stdin())
    } else {
        fs::File::open(path).and_then(|mut file| read(&mut file))
    };
    token.map_err(|source| CommandError::File {
        path: path.to_owned(),
        source,
    })
}

/// A file that cannot be used is named on the standard error stream and passed over, as the server does; a folder that cannot be read ends
/// the command.
fn each_file(
    folder: &Path,
    mut take: impl FnMut(&str, &[u8]) -> Result<(), String>,
) -> Result<(), CommandError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| CommandError::File { path, source }
    };
    for file in folders::files(folder).map_err(unreadable(folder))? {
        let bytes = folders::read(&file).map_err(unreadable(&file))?;
        if let Err(reason) = take(&file.to_string_lossy(), &bytes) {
            eprintln!("passed over: {reason}");
        }
    }
    Ok(())
}
