//! `GET /api/v1/expertises/{expertise}/contacts`

use opalexe_domain::api::contacts::Contacts;

use super::{of_account, of_court};
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "expertise_contacts",
    tag: "contacts",
    summary: "Whom this person asks about an expertise: the contacts of her own cour d'appel, or else of the one of the expertise.",
};

pub(in crate::http) async fn handle(app: App, participant: Participant, (): ()) -> Result<Contacts, Error> {
    let contacts = &app.config.contacts;
    // Nothing is read where nothing is named.
    if contacts.is_empty() {
        return Ok(Contacts::default());
    }
    if let Some(own) = of_account(contacts, &participant.account) {
        return Ok(own);
    }
    let court = db::expertise::juridiction(&app.database, participant.expertise).await?;
    Ok(court
        .and_then(|court| of_court(contacts, court))
        .unwrap_or_default())
}
