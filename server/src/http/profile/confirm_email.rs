//! `POST /api/v1/profile/email/confirm`

use opalexe_domain::{
    api::{
        error::{ErrorCode, FieldCode, FieldError},
        field::Field,
        profile::{EmailProof, OwnProfile},
    },
    journal::{Event, SessionEnd},
};

use super::own;
use crate::{
    app::App,
    auth::{
        closing,
        cool_down::address_of,
        one_time_code::{self, Counter, Purpose, Redeemed},
        renewal::tell,
    },
    db::{self, DbError, Inserted, account::Access},
    http::{endpoint::Description, error::Error, extract::Admitted},
    mail::{Line, SecurityNotice},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "confirm_email",
    tag: "profile",
    summary: "Proves the new address by the code, and replaces the former one, which is told. Needs an open session.",
};

pub(in crate::http) async fn handle(
    app: App,
    admitted: Admitted,
    EmailProof { code }: EmailProof,
) -> Result<OwnProfile, Error> {
    let Admitted {
        session,
        account,
        actor,
    } = admitted;
    let now = app.clock.now();
    let subject = account.id.to_string();
    let target = Purpose::EmailChange.of(&subject);

    let transaction = app.database.write().await?;
    let Some(email) = db::profile::asked_email(&transaction, account.id).await? else {
        return Err(ErrorCode::CodeExpired.into());
    };
    let counter = Counter::EmailChange(account.id);
    let typed = code.expose();
    let redeemed =
        one_time_code::redeem(&app, &transaction, now, &account, target, counter, &actor, typed).await?;
    let refused = match redeemed {
        Redeemed::Right => None,
        Redeemed::Wrong => Some(ErrorCode::CodeWrong.into()),
        Redeemed::Expired => Some(ErrorCode::CodeExpired.into()),
        Redeemed::Exhausted => Some(ErrorCode::CodeExhausted.into()),
        Redeemed::CoolingDown { until } => Some(Error::TooManyRequests {
            retry_after: until.since(now),
        }),
    };
    if let Some(refused) = refused {
        transaction.commit().await?;
        return Err(refused);
    }
    // Somebody else proved the same address between the mail and the code.
    if db::profile::set_email(&transaction, account.id, &email).await? == Inserted::Conflict {
        return Err(Error::Form(vec![FieldError {
            field: Field::Email,
            code: FieldCode::Taken,
        }]));
    }
    // What was on its way to the former mailbox, or begun by it, opens this account no more.
    if account.access == Access::Email {
        let reason = SessionEnd::EmailChanged;
        closing::end_ways_in(&app, &transaction, account.id, Some(session.id), reason, now).await?;
        db::forgotten_request::remove_all_for(&transaction, &address_of(&account)?).await?;
    }
    let event = Event::EmailChanged {
        former: account.email.clone(),
        new: email.to_string(),
    };
    app.record(&transaction, now, &actor, &event).await?;
    let notice = SecurityNotice::EmailChanged {
        new: Line::from(masked(email.as_str())),
    };
    // To the former address: the account is as it was read.
    tell(&app, &transaction, now, &account, notice).await?;
    transaction.commit().await?;

    let account = db::account::find(&app.database, account.id).await?;
    own(
        &app,
        &session,
        &account.ok_or(DbError::Inconsistent("account of a session"))?,
    )
    .await
}

/// The address with most of it hidden: enough to recognise one's own, too little to write to.
fn masked(email: &str) -> String {
    match (email.chars().next(), email.rsplit_once('@')) {
        (Some(first), Some((_, domain))) => format!("{first}…@{domain}"),
        _ => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_former_mailbox_learns_the_domain_of_the_new_one_and_no_more() {
        assert_eq!(masked("bastien@cabinet.example"), "b…@cabinet.example");
    }
}
