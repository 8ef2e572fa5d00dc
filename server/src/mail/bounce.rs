//! Mails that were taken and came back.
//!
//! # What this guarantees
//! A report changes something when it names the `Message-ID` and the recipient of a mail that this instance sent. The `Message-ID` has 74 random
//! bits, and only those through whose hands the mail went know it: a stranger who writes reports changes nothing, and who forges one for a mail
//! that reached her only makes her own mail look lost.
//!
//! # What it must never do
//! Send anything to whoever sent the report.

mod report;

use std::fmt;

use opalexe_domain::{id::MailId, text::EmailAddress};

use self::report::{NoReport, Report};
use super::{line::Line, undeliverable};
use crate::{
    app::{App, Fault},
    db::{
        self,
        mail::{Fate, State},
    },
};

/// What a message that came in was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The mail came back: that is kept, and whoever must know is told.
    Kept(MailId),
    /// The same was told of it before.
    KeptAlready(MailId),
    /// It is about a mail of which it is not kept yet that it left.
    TooEarly(MailId),
    /// It changes nothing.
    Passed(Passed),
}

/// Why a message changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// It is no report of a failure.
    NoReport(NoReport),
    /// It is about no mail that this instance sent.
    NotOurs,
    /// It is about a mail that this instance sent, and a recipient whom it was not sent to.
    AnotherRecipient,
}

/// Takes a message that came to the address that mails come from, and keeps what it tells.
///
/// # Errors
/// When the server fails: the message is to be handed in again.
pub async fn take(app: &App, message: &[u8]) -> Result<Outcome, Fault> {
    let report = match Report::read(message) {
        Ok(report) => report,
        Err(why) => return Ok(Outcome::Passed(Passed::NoReport(why))),
    };
    let Some(id) = id_of(&report.message_id) else {
        return Ok(Outcome::Passed(Passed::NotOurs));
    };
    let transaction = app.database.write().await?;
    let Some(fate) = db::mail::find(&transaction, id).await? else {
        return Ok(Outcome::Passed(Passed::NotOurs));
    };
    match db::mail::record(&transaction, id).await? {
        Some(sent) if sent.message_id == report.message_id => {}
        Some(_) => return Ok(Outcome::Passed(Passed::NotOurs)),
        None if fate.state == State::Queued => return Ok(Outcome::TooEarly(id)),
        None => return Ok(Outcome::Passed(Passed::NotOurs)),
    }
    let Some(answer) = report.answer_of(|address| is_recipient(&fate, address)) else {
        return Ok(Outcome::Passed(Passed::AnotherRecipient));
    };
    let now = app.clock.now();
    let answer = Line::from(answer);
    if !db::mail::bounced(&transaction, id, answer.as_str(), now).await? {
        return Ok(Outcome::KeptAlready(id));
    }
    undeliverable::tell_expert(app, &transaction, now, &fate.into()).await?;
    transaction.commit().await?;
    // Never to whom: the log is read by more people than the outbox.
    tracing::warn!(mail = %id, "a mail came back: opalexe-server mail queue");
    Ok(Outcome::Kept(id))
}

/// The mail whose `Message-ID` that is: its identifier stands before the @.
fn id_of(message_id: &str) -> Option<MailId> {
    message_id.split('@').next()?.parse().ok()
}

fn is_recipient(fate: &Fate, address: &str) -> bool {
    let canonical = |address: &str| {
        let address: Option<EmailAddress> = address.parse().ok();
        address.map(|address| address.canonical())
    };
    canonical(address).is_some_and(|named| canonical(&fate.recipient) == Some(named))
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept(id) => write!(f, "{id} came back, which is kept: opalexe-server mail show {id}"),
            Self::KeptAlready(id) => write!(f, "{id} is known to have failed already"),
            Self::TooEarly(id) => write!(
                f,
                "{id} is on its way at this moment: hand the report in again later"
            ),
            Self::Passed(passed) => write!(f, "passed over: {passed}"),
        }
    }
}

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoReport(why) => why.fmt(f),
            Self::NotOurs => f.write_str("it is about no mail that this instance sent"),
            Self::AnotherRecipient => f.write_str(
                "it names another recipient than the mail was sent to, as when a mailbox forwards",
            ),
        }
    }
}
