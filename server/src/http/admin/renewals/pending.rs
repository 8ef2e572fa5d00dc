//! `POST /api/v1/admin/renewals/pending`

use opalexe_domain::api::admin::{Renewals, RenewalsAfter};

use super::waiting;
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "pending_renewals",
    tag: "admin",
    summary: "The renewals of certificates that wait, the oldest first, a page of them. For administrators.",
};

pub(in crate::http) async fn handle(
    app: App,
    _: Administrator,
    page: RenewalsAfter,
) -> Result<Renewals, Error> {
    waiting(&app, page).await
}
