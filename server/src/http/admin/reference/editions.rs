//! `GET /api/v1/admin/reference/courts` and `…/nomenclature`

use opalexe_domain::api::reference::Editions;

use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Administrator},
    lists::{self, List},
};

pub(in crate::http) const OF_COURTS: Description = Description {
    id: "court_editions",
    tag: "admin",
    summary: "The editions of the list of courts, the newest first. For administrators.",
};

pub(in crate::http) const OF_NOMENCLATURE: Description = Description {
    id: "nomenclature_editions",
    tag: "admin",
    summary: "The editions of the nomenclature of specialities, the newest first. For administrators.",
};

pub(in crate::http) async fn handle<L: List>(app: App, _: Administrator, (): ()) -> Result<Editions, Error> {
    Ok(Editions {
        editions: lists::editions::<L>(&app.database).await?,
    })
}
