//! `POST /api/v1/profile/email`

use opalexe_domain::{
    api::{
        error::{FieldCode, FieldError},
        field::Field,
        profile::{EmailCodeSent, NewEmail},
    },
    text::{EmailAddress, TextError},
};

use crate::{
    app::App,
    auth::{
        denied::Denied,
        one_time_code::{self, Counter, Purpose, TooSoon},
        password,
    },
    db,
    http::{endpoint::Description, error::Error, extract::Admitted},
    mail::{About, Mail, Message, Proof},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "change_email",
    tag: "profile",
    summary: "Sends a code to the new address; the answer is the same when another account has it. Needs an open session, and the password when it is by e-mail.",
};

pub(in crate::http) async fn handle(
    app: App,
    admitted: Admitted,
    NewEmail {
        email,
        password: typed,
    }: NewEmail,
) -> Result<EmailCodeSent, Error> {
    let email: EmailAddress = email.parse().map_err(|error: TextError| {
        Error::Form(vec![FieldError {
            field: Field::Email,
            code: error.into(),
        }])
    })?;
    let account = admitted.account;
    let shown = password::shown(&app, &account, typed.as_ref()).await?;
    let now = app.clock.now();
    let subject = account.id.to_string();
    let target = Purpose::EmailChange.of(&subject);
    let counter = Counter::EmailChange(account.id);

    let transaction = app.database.write().await?;
    db::one_time_code::hold(&transaction, account.id).await?;
    // It may have been replaced since it was looked at.
    if let Some(hash) = &shown
        && !db::password::is_still(&transaction, account.id, hash).await?
    {
        return Err(Denied::Form(Field::CurrentPassword, FieldCode::Wrong).into());
    }
    // First: a code that was sent to another address is void before this one is to be proven.
    let issued = match one_time_code::issue(&app, &transaction, now, account.id, target, counter).await? {
        Ok(issued) => issued,
        Err(TooSoon { until }) => {
            return Err(Error::TooManyRequests {
                retry_after: until.since(now),
            });
        }
    };
    db::profile::ask_email(&transaction, account.id, &email, now).await?;
    let owner = db::account::of_email(&transaction, account.access, &email.canonical()).await?;
    // Whose the address is already is not told; no code of ours goes there.
    if owner.is_none_or(|owner| owner.id == account.id) {
        let message = Message::EmailConfirmation {
            proof: Proof::Code { code: issued.code },
            valid_until: issued.expires_at,
        };
        let about = About {
            account: Some(account.id),
            ..About::default()
        };
        app.post(&transaction, now, Mail::new(email.clone(), message).about(about))
            .await?;
    }
    transaction.commit().await?;
    Ok(EmailCodeSent {
        email: email.to_string(),
        expires_at: issued.expires_at,
        resend_at: issued.resend_at,
    })
}
