//! Telling the expert that a mail to somebody of the expertise could not be delivered (an event of its own, never about itself).

use std::{error::Error, time::Duration};

use opalexe_domain::{text::EmailAddress, time::Timestamp};

use super::{About, Kind, Line, Mail, Message};
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Transaction,
        mail::{Claimed, Fate},
        participation::Standing,
    },
};

/// For how long the expert is not told again of the same entry: an invitation and its password fail together.
const TOLD_ONCE_IN: Duration = Duration::from_secs(60 * 60);

/// A mail that failed.
#[derive(Debug)]
pub(super) struct Failed {
    kind: Option<Kind>,
    recipient: String,
    about: About,
}

impl From<Fate> for Failed {
    fn from(fate: Fate) -> Self {
        Self {
            kind: fate.kind,
            recipient: fate.recipient,
            about: fate.about,
        }
    }
}

impl From<&Claimed> for Failed {
    fn from(job: &Claimed) -> Self {
        Self {
            kind: Some(job.kind),
            recipient: job.recipient.to_string(),
            about: job.about,
        }
    }
}

/// Posts a mail to the expert when the one that failed was about an active entry of the expertise and went to somebody else. Nothing is told
/// of an inactive one: the expert has done by then what the mail would ask for.
///
/// A row that means nothing keeps the expert from being told, and is logged; what became of the mail is kept all the same.
///
/// # Errors
/// When the server fails; the transaction must be given up.
pub(super) async fn tell_expert(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    failed: &Failed,
) -> Result<(), Fault> {
    match to_expert(transaction, now, failed).await {
        Ok(Some(mail)) => {
            app.post(transaction, now, mail).await?;
            Ok(())
        }
        Ok(None) => Ok(()),
        Err(error @ DbError::Inconsistent(_)) => {
            let cause: &(dyn Error + 'static) = &error;
            let expertise = failed.about.expertise.map(tracing::field::display);
            tracing::error!(
                cause,
                expertise,
                "the expert cannot be told that a mail about an entry failed"
            );
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// The mail to the expert; none when there is nothing to tell.
async fn to_expert(
    transaction: &Transaction,
    now: Timestamp,
    failed: &Failed,
) -> Result<Option<Mail>, DbError> {
    let (Some(expertise), Some(entry)) = (failed.about.expertise, failed.about.participation) else {
        return Ok(None);
    };
    if failed.kind == Some(Kind::Undeliverable) {
        return Ok(None);
    }
    // Of two mails about one entry that fail at once, the second sees that the expert was told of the first.
    if db::expertise::hold_state(transaction, expertise).await?.is_none() {
        return Ok(None);
    }
    let Some(entry) = db::participation::find(transaction, expertise, entry).await? else {
        return Ok(None);
    };
    if entry.standing != Standing::Actif {
        return Ok(None);
    }
    let Some(expert) = db::participation::lead(transaction, expertise).await? else {
        return Ok(None);
    };
    let Some(account) = db::account::find(transaction, expert).await? else {
        return Ok(None);
    };
    let to: EmailAddress = account
        .email
        .parse()
        .map_err(|_| DbError::Inconsistent("e-mail address"))?;
    // What cannot reach the expert is not told to the expert by mail.
    let is_own = failed
        .recipient
        .parse()
        .is_ok_and(|recipient: EmailAddress| recipient.canonical() == to.canonical());
    let since = now.minus(TOLD_ONCE_IN);
    if is_own || db::mail::undeliverable_told(transaction, entry.id, since).await? {
        return Ok(None);
    }
    let title = db::expertise::title(transaction, expertise).await?;
    let message = Message::Undeliverable {
        expertise: Line::from(title.as_str()),
        name: Line::from(entry.display_name()),
        recipient: Line::from(failed.recipient.as_str()),
    };
    let about = About {
        account: Some(account.id),
        ..failed.about
    };
    Ok(Some(Mail::new(to, message).about(about)))
}
