//! Putting a mail into the outbox.

use opalexe_domain::{
    id::{AccountId, ExpertiseId, MailId, ParticipationId},
    text::EmailAddress,
    time::Timestamp,
};
use zeroize::Zeroizing;

use super::message::Message;
use crate::{
    app::{Fault, Parts},
    db::{
        Transaction,
        mail::{self, NewJob},
    },
};

/// Under which label the arguments of a job are sealed, for its identifier.
pub(super) const ARGUMENTS: &str = "mail arguments";

/// A mail to be sent.
#[derive(Debug, Clone)]
pub struct Mail {
    /// To whom.
    pub to: EmailAddress,
    /// What it tells.
    pub message: Message,
    /// What it is about, by which what became of it is found.
    pub about: About,
}

/// What a mail is about, as far as it is about one of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    /// The account of the recipient.
    pub account: Option<AccountId>,
    /// The expertise.
    pub expertise: Option<ExpertiseId>,
    /// The entry in the expertise: what became of its invitation is shown beside it.
    pub participation: Option<ParticipationId>,
}

impl Mail {
    /// A mail about nothing that could be looked up.
    pub fn new(to: EmailAddress, message: Message) -> Self {
        Self {
            to,
            message,
            about: About::default(),
        }
    }

    /// The same mail, about `about`.
    #[must_use]
    pub fn about(self, about: About) -> Self {
        Self { about, ..self }
    }
}

impl Parts {
    /// Enqueues `mail` in the transaction of the change that it tells of. The worker is woken once the transaction is committed.
    ///
    /// # Errors
    /// When the database or the generator of random bytes fails; the change must not be committed then.
    pub async fn post(&self, transaction: &Transaction, now: Timestamp, mail: Mail) -> Result<MailId, Fault> {
        let job = self.job(now, &mail)?;
        let id = job.id;
        mail::enqueue(transaction, [job]).await?;
        transaction.wakes(&self.mail_wake);
        Ok(id)
    }

    /// The same of many mails, written together; their identifiers in the order of the mails.
    ///
    /// # Errors
    /// Those of [`Self::post`].
    pub async fn post_all(
        &self,
        transaction: &Transaction,
        now: Timestamp,
        mails: &[Mail],
    ) -> Result<Vec<MailId>, Fault> {
        if mails.is_empty() {
            return Ok(Vec::new());
        }
        let jobs: Vec<NewJob<'_>> = mails
            .iter()
            .map(|mail| self.job(now, mail))
            .collect::<Result<_, _>>()?;
        let ids = jobs.iter().map(|job| job.id).collect();
        mail::enqueue(transaction, jobs).await?;
        transaction.wakes(&self.mail_wake);
        Ok(ids)
    }

    fn job<'a>(&self, now: Timestamp, mail: &'a Mail) -> Result<NewJob<'a>, Fault> {
        let id = self.random.id(now, MailId::new)?;
        let arguments = Zeroizing::new(serde_json::to_vec(&mail.message).map_err(Fault::MailArguments)?);
        let sealed = self
            .key
            .seal(self.random.as_ref(), ARGUMENTS, id.uuid().as_bytes(), &arguments)?;
        Ok(NewJob {
            id,
            kind: mail.message.kind(),
            recipient: &mail.to,
            sealed_arguments: sealed,
            made_at: now,
            expires_at: mail.message.worth_sending_until(now),
            about: mail.about,
        })
    }
}
