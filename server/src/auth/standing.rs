//! Bringing an account to another standing: by the operator's command or an administrator's page, it is one act.
//!
//! # What this guarantees
//! The change, its event, the end of the sessions of an account that is closed, and the mail to whoever waits for the decision are in one
//! transaction.

use opalexe_domain::{journal::Event, text::RefusalReason, time::Timestamp};

use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Transaction,
        account::{Account, Standing},
        journal::Actor,
    },
    mail::{About, Mail, Message},
};

/// Brings `account` to `standing`, and tells the journal `event`. False when it stands no longer as it was read: somebody changed it meanwhile;
/// the transaction must be given up then.
///
/// # Errors
/// When the server fails; the transaction must be given up.
pub async fn bring(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    actor: &Actor,
    account: &Account,
    standing: &Standing,
    event: &Event,
) -> Result<bool, Fault> {
    if !db::account::set_standing(transaction, account, standing, now).await? {
        return Ok(false);
    }
    if *standing == Standing::Closed {
        db::session::end_all_of(transaction, account.id).await?;
    }
    app.record(transaction, now, actor, event).await?;
    if let Some(message) = decision(account, standing)? {
        let to = account
            .email
            .parse()
            .map_err(|_| DbError::Inconsistent("e-mail address"))?;
        let about = About {
            account: Some(account.id),
            ..About::default()
        };
        app.post(transaction, now, Mail::new(to, message).about(about))
            .await?;
    }
    Ok(true)
}

/// What is told to whoever waits for a decision on a registration. Nothing to others: who opens again what was closed speaks to its person.
fn decision(account: &Account, standing: &Standing) -> Result<Option<Message>, DbError> {
    let profile = account.profile;
    Ok(match (&account.standing, standing) {
        (Standing::ApprovalPending | Standing::Refused { .. }, Standing::Open) => {
            Some(Message::RegistrationApproved { profile })
        }
        (_, Standing::Refused { reason }) => {
            let reason: RefusalReason = reason
                .parse()
                .map_err(|_| DbError::Inconsistent("reason of a refusal"))?;
            Some(Message::RegistrationRefused { profile, reason })
        }
        (_, Standing::Open | Standing::ApprovalPending | Standing::Closed) => None,
    })
}
