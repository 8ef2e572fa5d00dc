//! `POST /api/v1/registration`

use opalexe_domain::{
    api::{
        auth::Session,
        error::{ErrorCode, FieldCode, FieldError},
        registration::{Field, Form},
    },
    id::{AccountId, CertificateBindingId},
    journal::Event,
    profile::Approval,
    registration::Registration,
};

use super::terms;
use crate::{
    app::App,
    auth::{new_device, session::Caller},
    db::{
        self,
        account::{Made, NewAccount, Standing},
        journal::Actor,
    },
    http::{endpoint::Description, error::Error, extract::Registrant},
    mail::{About, Mail, Message},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "register",
    tag: "registration",
    summary: "Makes the account and binds the certificate to it, or sends a refused registration again. The session goes on, no longer as a registration.",
};

pub(in crate::http) async fn handle(
    app: App,
    Registrant {
        mut session,
        certificate,
        actor,
        refused,
    }: Registrant,
    form: Form,
) -> Result<Session, Error> {
    let terms = terms(&app, &certificate).await?;
    let held = match &refused {
        Some(refused) => db::participation::specialites_of(&app.database, refused.account.id).await?,
        None => Vec::new(),
    };
    let registration = Registration::parse(&form, &terms.profiles, &held).map_err(Error::Form)?;
    let now = app.clock.now();
    let account = match &refused {
        Some(refused) => refused.account.id,
        None => app.random.id(now, AccountId::new)?,
    };
    // Whom the operator refused once, the operator looks at again, whatever the terms are now.
    let waits = refused.is_some() || terms.approval == Approval::Required;
    let new = NewAccount {
        id: account,
        binding: app.random.id(now, CertificateBindingId::new)?,
        standing: if waits {
            Standing::ApprovalPending
        } else {
            Standing::Open
        },
        registration: &registration,
        certificate: &certificate,
        at: now,
    };
    let registered = Event::Registered {
        profile: registration.profile,
        certificate: certificate.fingerprint.clone(),
    };
    let actor = Actor {
        account: Some(account),
        ..actor
    };

    let transaction = app.database.write().await?;
    let made = match &refused {
        None => db::account::make(&transaction, new).await?,
        Some(_) => db::account::make_again(&transaction, new).await?,
    };
    match made {
        Made::Made => {}
        Made::EmailTaken => {
            return Err(Error::Form(vec![FieldError {
                field: Field::Email,
                code: FieldCode::Taken,
            }]));
        }
        Made::CertificateTaken => return Err(ErrorCode::AlreadyRegistered.into()),
    }
    if refused.is_none() {
        if !db::session::attach(&transaction, session.id, account).await? {
            return Err(ErrorCode::SessionMissing.into());
        }
        db::session::attach_all(&transaction, &certificate, account).await?;
    }
    new_device::know_open_sessions(&app, &transaction, now, account).await?;
    app.record(&transaction, now, &actor, &registered).await?;
    let made = Message::AccountMade {
        profile: registration.profile,
        waits_for_approval: waits,
    };
    let about = About {
        account: Some(account),
        ..About::default()
    };
    let mail = Mail::new(registration.email.clone(), made).about(about);
    app.post(&transaction, now, mail).await?;
    transaction.commit().await?;

    session.account = Some(account);
    let caller = Caller {
        account: db::account::find(&app.database, account).await?,
        session,
    };
    Ok(caller.describe(&app.database).await?)
}
