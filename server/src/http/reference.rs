//! `GET /api/v1/reference`

use opalexe_domain::{
    api::reference::Reference,
    reference::{
        courts::{self, CourtRow},
        specialites,
    },
};

use super::{
    endpoint::Description,
    error::Error,
    extract::{ForInstance, Stranger},
};
use crate::app::App;

pub(super) const DESCRIPTION: Description = Description {
    id: "reference",
    tag: "instance",
    summary: "The lists of courts and of specialities in force. Open to everybody, as the law that they follow.",
};

pub(super) async fn handle(_: App, _: Stranger<ForInstance>, (): ()) -> Result<Reference, Error> {
    let edition = courts::edition();
    let (nomenclature, nomenclatures) = specialites::imported();
    let imported = (edition > 0).then(courts::all).unwrap_or_default();
    Ok(Reference {
        edition,
        courts: imported.iter().map(CourtRow::from).collect(),
        nomenclature,
        nomenclatures,
    })
}
