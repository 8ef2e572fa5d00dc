//! `GET /api/v1/expertises`

use opalexe_domain::{
    api::expertises::{EXPERTISES_LISTED, Expertises},
    rights,
};

use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Admitted},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "list_expertises",
    tag: "expertises",
    summary: "The expertises in which the person takes part through the door of this session, the newest first.",
};

pub(in crate::http) async fn handle(app: App, admitted: Admitted, (): ()) -> Result<Expertises, Error> {
    let Admitted { session, account, .. } = admitted;
    let door = session.door();
    let listed = db::expertise::of_person(&app.database, account.id, door, EXPERTISES_LISTED).await?;
    Ok(Expertises {
        expertises: listed.expertises,
        more: listed.more,
        may_create: rights::may_create(account.profile, door),
    })
}
