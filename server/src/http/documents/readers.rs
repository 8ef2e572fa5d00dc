//! `POST /api/v1/expertises/{expertise}/folders/recipients`

use opalexe_domain::api::documents::{FolderChoice, Recipients};

use super::{Place, recipients};
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_recipients",
    tag: "documents",
    summary: "Whom a deposit in that folder would reach if it were made now.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    choice: FolderChoice,
) -> Result<Recipients, Error> {
    let place = Place::of(&app, &app.database, &participant, choice.folder).await?;
    Ok(Recipients {
        recipients: recipients::named_of_now(&app.database, &participant, &place).await?,
    })
}
