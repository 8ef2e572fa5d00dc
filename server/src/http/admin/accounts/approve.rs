//! `POST /api/v1/admin/accounts/approve`

use opalexe_domain::{
    api::admin::{AccountChoice, Accounts, AccountsAfter},
    journal::Event,
};

use super::{decide, waiting};
use crate::{
    app::App,
    db::account::Standing,
    http::{endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "approve_account",
    tag: "admin",
    summary: "Lets an account that waits be used; answers with those that still wait. For administrators.",
};

pub(in crate::http) async fn handle(
    app: App,
    administrator: Administrator,
    AccountChoice {
        account,
        standing_since,
    }: AccountChoice,
) -> Result<Accounts, Error> {
    let approved = Event::AccountApproved {
        by: Some(administrator.account.id),
    };
    decide(
        &app,
        &administrator,
        account,
        standing_since,
        Standing::Open,
        approved,
    )
    .await?;
    waiting(&app, AccountsAfter::default()).await
}
