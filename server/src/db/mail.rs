//! The outbox: mails that wait, and what became of each.

mod bounce;
mod claim;
mod fate;
mod outcome;
#[cfg(test)]
mod tests;

use opalexe_domain::{
    id::{AccountId, ExpertiseId, MailId, ParticipationId},
    text::EmailAddress,
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{
    DbError, Transaction,
    connection::Connected,
    entity::mail_job::{ActiveModel, Entity},
};
use crate::mail::{About, Kind};

pub use bounce::bounced;
pub use claim::{Claim, Claimed, claim, is_any_due};
pub use fate::{Fate, find, of_expertise, of_ids, queue, record, undeliverable_told, unfinished};
pub use outcome::{Failure, Retry, Sent, fail, keep_sent, put_off, retry, wipe_what_is_over};

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is to be tried.
    Queued,
    /// Another server took the message.
    Sent,
    /// It is tried no more.
    Failed,
}

impl State {
    /// The name in the database and at the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    /// The state of that name. One that means nothing is tried no more: only what is queued by its name is.
    pub(in crate::db) fn read(name: &str) -> Self {
        [Self::Queued, Self::Sent]
            .into_iter()
            .find(|state| state.name() == name)
            .unwrap_or(Self::Failed)
    }
}

/// A mail to keep until it is sent.
#[derive(Debug)]
pub struct NewJob<'a> {
    /// Its identifier.
    pub id: MailId,
    /// What it tells.
    pub kind: Kind,
    /// To whom.
    pub recipient: &'a EmailAddress,
    /// The message, sealed.
    pub sealed_arguments: Vec<u8>,
    /// When it was asked for.
    pub made_at: Timestamp,
    /// Until when it is worth sending.
    pub expires_at: Timestamp,
    /// What it is about.
    pub about: About,
}

/// An INSERT has a limited number of parameters, sixteen each; SQLite's is 32 766.
const ROWS_AT_ONCE: usize = 1_000;

/// Puts mails into the outbox, to be tried at once.
pub async fn enqueue(
    transaction: &Transaction,
    jobs: impl IntoIterator<Item = NewJob<'_>>,
) -> Result<(), DbError> {
    let mut rows = jobs.into_iter().map(row).peekable();
    while rows.peek().is_some() {
        Entity::insert_many(rows.by_ref().take(ROWS_AT_ONCE))
            .exec_without_returning(transaction.connection())
            .await?;
    }
    Ok(())
}

fn row(job: NewJob<'_>) -> ActiveModel {
    ActiveModel {
        id: Set(job.id.uuid()),
        kind: Set(job.kind.name().to_owned()),
        recipient: Set(job.recipient.as_str().to_owned()),
        sealed_arguments: Set(Some(job.sealed_arguments)),
        state: Set(State::Queued.name().to_owned()),
        reason: Set(None),
        answer: Set(None),
        tries: Set(0),
        made_at: Set(job.made_at.millis()),
        next_try_at: Set(job.made_at.millis()),
        expires_at: Set(job.expires_at.millis()),
        ended_at: Set(None),
        account_id: Set(job.about.account.map(AccountId::uuid)),
        expertise_id: Set(job.about.expertise.map(ExpertiseId::uuid)),
        participation_id: Set(job.about.participation.map(ParticipationId::uuid)),
        leased_until: Set(None),
    }
}

fn kind(name: &str) -> Result<Kind, DbError> {
    Kind::named(name).ok_or(DbError::Inconsistent("kind of a mail"))
}

fn address(text: String) -> Result<EmailAddress, DbError> {
    text.parse()
        .map_err(|_| DbError::Inconsistent("recipient of a mail"))
}

fn count(tries: i32) -> u32 {
    u32::try_from(tries).unwrap_or(0)
}
