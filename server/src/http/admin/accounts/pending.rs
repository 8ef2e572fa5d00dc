//! `POST /api/v1/admin/accounts/pending`

use opalexe_domain::api::admin::{Accounts, AccountsAfter};

use super::waiting;
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "pending_accounts",
    tag: "admin",
    summary: "The registrations that wait, who has waited longest first, a page of them. For administrators.",
};

pub(in crate::http) async fn handle(
    app: App,
    _: Administrator,
    page: AccountsAfter,
) -> Result<Accounts, Error> {
    waiting(&app, page).await
}
