//! `POST /api/v1/admin/accounts/refuse`

use opalexe_domain::{
    api::{
        admin::{AccountRefusal, Accounts, AccountsAfter},
        error::FieldError,
        field::Field,
    },
    journal::Event,
    text::{RefusalReason, TextError},
};

use super::{decide, waiting};
use crate::{
    app::App,
    db::account::Standing,
    http::{endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "refuse_account",
    tag: "admin",
    summary: "Refuses a registration that waits, with a reason for the person. For administrators.",
};

pub(in crate::http) async fn handle(
    app: App,
    administrator: Administrator,
    AccountRefusal {
        account,
        standing_since,
        reason,
    }: AccountRefusal,
) -> Result<Accounts, Error> {
    let reason = reason_of(&reason)?;
    let refused = Event::AccountRefused {
        reason: reason.clone(),
        by: Some(administrator.account.id),
    };
    let standing = Standing::Refused { reason };
    decide(&app, &administrator, account, standing_since, standing, refused).await?;
    waiting(&app, AccountsAfter::default()).await
}

/// A reason as it may be told to a person.
pub(in crate::http::admin) fn reason_of(typed: &str) -> Result<String, Error> {
    let reason: Result<RefusalReason, TextError> = typed.parse();
    reason.map(|reason| reason.to_string()).map_err(|error| {
        Error::Form(vec![FieldError {
            field: Field::Reason,
            code: error.into(),
        }])
    })
}
