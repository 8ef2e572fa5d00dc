//! `GET /api/v1/admin`

use std::time::Duration;

use opalexe_domain::{
    api::admin::Overview,
    reference::{courts, specialites::Nomenclature},
};

use super::trust;
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Administrator},
};

/// Mails that were given up longer ago are history.
const FAILED_WITHIN: Duration = Duration::from_secs(7 * 24 * 60 * 60);

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "admin_overview",
    tag: "admin",
    summary: "What waits, and the versions of what the instance works with. For administrators.",
};

pub(in crate::http) async fn handle(app: App, _: Administrator, (): ()) -> Result<Overview, Error> {
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let of_all = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let now = app.clock.now();
    let (accounts, _) = db::account::queue(&app.database).await?;
    let (waiting, failed) = db::mail::queue(&app.database, now.minus(FAILED_WITHIN)).await?;
    let nomenclature = Nomenclature::current();
    Ok(Overview {
        accounts_waiting: count(accounts),
        renewals_waiting: count(db::renewal::count_waiting(&app.database).await?),
        mails_waiting: count(waiting),
        mails_failed: count(failed),
        trust: trust::standing(&trust::status(&app).await?),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        courts: of_all(courts::all().len()),
        nomenclature: nomenclature.version.to_owned(),
        nomenclature_entries: of_all(nomenclature.entries().len()),
    })
}
