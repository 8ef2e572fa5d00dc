//! `opalexe-server journal verify|export`

mod faults;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use clap::Subcommand;
use opalexe_domain::{
    id::{AccountId, EventId, ExpertiseId, SessionId},
    time::Timestamp,
};
use serde::Serialize;

use super::{CommandError, say};
use crate::{
    app::App,
    db::{self, Database, journal::Chained, journal::verification},
    journal_heads::verification as heads,
    receipts::verification as receipts,
};

pub(crate) use faults::{lines, lines_of_receipts, reach};

/// What to do with the journals of expertises.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Look whether the journal of an expertise, or of every one, is as it was written, and its receipts and signed heads agree with it. Says which
    /// event was changed, removed or put elsewhere, and what the last signed head is: compare it with one that you kept elsewhere.
    /// Exit code: 0 all is well, 1 something is not.
    Verify {
        /// The expertise; without it, all of them.
        expertise: Option<ExpertiseId>,
    },
    /// Write the journal of an expertise to the standard output, one event a line, as docs/JOURNAL.md describes it: it verifies without this
    /// program.
    Export {
        /// The expertise.
        expertise: ExpertiseId,
    },
}

/// The exit code when a journal is not as it was written.
const NOT_WELL: u8 = 1;

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::Verify { expertise } => verify(&app.database, expertise, app.clock.now()).await,
        Verb::Export { expertise } => {
            known(&app.database, expertise).await?;
            export(&app.database, expertise, &mut io::stdout()).await?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn verify(
    database: &Database,
    expertise: Option<ExpertiseId>,
    now: Timestamp,
) -> Result<ExitCode, CommandError> {
    let expertises = match expertise {
        Some(one) => {
            known(database, one).await?;
            vec![one]
        }
        None => db::expertise::ids(database).await?,
    };
    let mut is_well = true;
    for expertise in expertises {
        let verdict = verification::verify(database, expertise).await?;
        let heads = heads::verify(database, expertise).await?;
        let receipts = receipts::verify(database, expertise).await?;
        let said = lines(expertise, &verdict, &heads)
            .into_iter()
            .chain(lines_of_receipts(expertise, &receipts))
            .chain(reach(expertise, &heads, now));
        for line in said {
            say(line)?;
        }
        is_well &= verdict.faults.is_empty() && heads.faults.is_empty() && receipts.faults.is_empty();
    }
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(NOT_WELL)
    })
}

async fn known(database: &Database, expertise: ExpertiseId) -> Result<(), CommandError> {
    match db::expertise::course(database, expertise).await? {
        Some(_) => Ok(()),
        None => Err(CommandError::Refused(format!(
            "there is no expertise {expertise}"
        ))),
    }
}

/// A line of the export.
#[derive(Serialize)]
struct Line<'a> {
    expertise: ExpertiseId,
    number: Option<u64>,
    previous: Option<&'a str>,
    id: EventId,
    at: i64,
    act: &'a str,
    account: Option<AccountId>,
    session: Option<SessionId>,
    request: Option<&'a str>,
    body: &'a str,
    hash: Option<&'a str>,
}

impl<'a> From<&'a Chained> for Line<'a> {
    fn from(link: &'a Chained) -> Self {
        Self {
            expertise: link.expertise,
            number: link.number,
            previous: link.previous.as_deref(),
            id: link.id,
            at: Timestamp::millis(link.at),
            act: &link.act,
            account: link.account,
            session: link.session,
            request: link.request.as_deref(),
            body: &link.body,
            hash: link.hash.as_deref(),
        }
    }
}

/// A line of the export for a head that was signed, between the events and the last line.
#[derive(Serialize)]
struct SealedLine {
    sealed_head: SealedHeadLine,
}

#[derive(Serialize)]
struct SealedHeadLine {
    expertise: ExpertiseId,
    number: u64,
    hash: String,
    at: i64,
    /// CMS in DER, in Base64.
    signature: String,
    /// The answer of the authority (RFC 3161) in DER, in Base64; none where there is none yet.
    time_stamp: Option<String>,
}

/// The last line of the export.
#[derive(Serialize)]
struct LastLine<'a> {
    head: HeadLine<'a>,
}

#[derive(Serialize)]
struct HeadLine<'a> {
    expertise: ExpertiseId,
    number: u64,
    hash: &'a str,
}

/// Writes the journal: one event a line, then the heads that were signed, then the head.
pub(crate) async fn export(
    database: &Database,
    expertise: ExpertiseId,
    output: &mut (impl Write + Send),
) -> Result<(), CommandError> {
    let head = db::journal::walk(database, expertise, async |link| -> Result<(), CommandError> {
        serde_json::to_writer(&mut *output, &Line::from(&link))?;
        writeln!(output)?;
        Ok(())
    })
    .await?;
    for sealed in db::sealed_head::all(database, expertise).await? {
        // Signed since the events were read: it belongs to the next export.
        if head.as_ref().is_none_or(|head| sealed.number > head.number) {
            continue;
        }
        let stamp = db::time_stamp::find(database, sealed.id).await?;
        let line = SealedLine {
            sealed_head: SealedHeadLine {
                expertise,
                number: sealed.number,
                hash: sealed.hash,
                at: sealed.at.millis(),
                signature: STANDARD.encode(&sealed.signature),
                time_stamp: stamp.map(|stamp| STANDARD.encode(&stamp.answer)),
            },
        };
        serde_json::to_writer(&mut *output, &line)?;
        writeln!(output)?;
    }
    if let Some(head) = head {
        let head = HeadLine {
            expertise,
            number: head.number,
            hash: &head.hash,
        };
        serde_json::to_writer(&mut *output, &LastLine { head })?;
        writeln!(output)?;
    }
    Ok(())
}
