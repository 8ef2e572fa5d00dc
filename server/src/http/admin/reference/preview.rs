//! `POST /api/v1/admin/reference/courts/preview` and `…/nomenclature/preview`

use opalexe_domain::api::reference::{Changes, ListFile};

use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Administrator},
    lists::{self, List},
};

pub(in crate::http) const OF_COURTS: Description = Description {
    id: "preview_courts",
    tag: "admin",
    summary: "What a file would change in the list of courts. Changes nothing. For administrators.",
};

pub(in crate::http) const OF_NOMENCLATURE: Description = Description {
    id: "preview_nomenclature",
    tag: "admin",
    summary: "What a file would change in the nomenclature of specialities. Changes nothing. For administrators.",
};

pub(in crate::http) async fn handle<L: List>(
    app: App,
    _: Administrator,
    ListFile { version, text }: ListFile,
) -> Result<Changes, Error> {
    // What another server imported is compared with as well.
    lists::take_up_one::<L>(&app.database).await?;
    Ok(lists::changes::<L>(&version, &text))
}
