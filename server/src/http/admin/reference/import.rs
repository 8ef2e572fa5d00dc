//! `POST /api/v1/admin/reference/courts/import` and `…/nomenclature/import`

use opalexe_domain::api::{
    error::ErrorCode,
    reference::{Editions, ListImport},
};

use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Administrator},
    lists::{self, List, Refused},
};

pub(in crate::http) const OF_COURTS: Description = Description {
    id: "import_courts",
    tag: "admin",
    summary: "Puts the list of courts of a file into force, as the next edition. For administrators.",
};

pub(in crate::http) const OF_NOMENCLATURE: Description = Description {
    id: "import_nomenclature",
    tag: "admin",
    summary: "Puts the nomenclature of a file into force, as the next edition. For administrators.",
};

pub(in crate::http) async fn handle<L: List>(
    app: App,
    Administrator { account, actor }: Administrator,
    list: ListImport,
) -> Result<Editions, Error> {
    let file = (list.version.as_str(), list.text.as_str());
    lists::import::<L>(&app, &actor, Some(account.id), file, list.compared_with)
        .await
        .map_err(|refused| match refused {
            Refused::Nothing => ErrorCode::BadRequest.into(),
            Refused::Stale => ErrorCode::EditStale.into(),
            Refused::Fault(fault) => Error::from(fault),
        })?;
    Ok(Editions {
        editions: lists::editions::<L>(&app.database).await?,
    })
}
