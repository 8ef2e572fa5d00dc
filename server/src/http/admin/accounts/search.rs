//! `POST /api/v1/admin/accounts/search`

use opalexe_domain::api::admin::{AccountSearch, Accounts};

use super::summary;
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "search_accounts",
    tag: "admin",
    summary: "The accounts that fit, a page of them. For administrators.",
};

pub(in crate::http) async fn handle(
    app: App,
    _: Administrator,
    search: AccountSearch,
) -> Result<Accounts, Error> {
    let (accounts, total) = db::admin::search(&app.database, &search).await?;
    Ok(Accounts {
        accounts: accounts.into_iter().map(summary).collect(),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        page: search.page,
        next: None,
    })
}
