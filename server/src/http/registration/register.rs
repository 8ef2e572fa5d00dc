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
    auth::session::Caller,
    db::{
        self,
        account::{Made, NewAccount, Standing},
        journal::Actor,
    },
    http::{endpoint::Description, error::Error, extract::Registrant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "register",
    tag: "registration",
    summary: "Makes the account and binds the certificate to it. The session goes on, no longer as a registration.",
};

pub(in crate::http) async fn handle(
    app: App,
    Registrant { mut session, actor }: Registrant,
    form: Form,
) -> Result<Session, Error> {
    let terms = terms(&app, &session.certificate).await?;
    let registration = Registration::parse(&form, &terms.profiles).map_err(Error::Form)?;
    let now = app.clock.now();
    let account = app.random.id(now, AccountId::new)?;
    let new = NewAccount {
        id: account,
        binding: app.random.id(now, CertificateBindingId::new)?,
        standing: match terms.approval {
            Approval::Automatic => Standing::Open,
            Approval::Required => Standing::ApprovalPending,
        },
        registration: &registration,
        certificate: &session.certificate,
        at: now,
    };
    let registered = Event::Registered {
        profile: registration.profile,
        certificate: session.certificate.fingerprint.clone(),
    };
    let actor = Actor {
        account: Some(account),
        ..actor
    };

    let transaction = app.database.write().await?;
    match db::account::make(&transaction, new).await? {
        Made::Made => {}
        Made::EmailTaken => {
            return Err(Error::Form(vec![FieldError {
                field: Field::Email,
                code: FieldCode::Taken,
            }]));
        }
        Made::CertificateTaken => return Err(ErrorCode::AlreadyRegistered.into()),
    }
    if !db::session::attach(&transaction, session.id, account).await? {
        return Err(ErrorCode::SessionMissing.into());
    }
    db::session::attach_all(&transaction, &session.certificate, account).await?;
    app.record(&transaction, now, &actor, &registered).await?;
    transaction.commit().await?;

    session.account = Some(account);
    let caller = Caller {
        account: db::account::find(&app.database, account).await?,
        session,
    };
    Ok(caller.describe(&app.database).await?)
}
