//! `GET /api/v1/contacts`

use opalexe_domain::api::contacts::Contacts;

use super::of_account;
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::SignedIn},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "contacts",
    tag: "contacts",
    summary: "Whom this person asks: the contacts of her cour d'appel, as far as the operator names them. Needs a session.",
};

pub(in crate::http) async fn handle(app: App, signed_in: SignedIn, (): ()) -> Result<Contacts, Error> {
    let account = signed_in.caller.account;
    let own = account.and_then(|account| of_account(&app.config.contacts, &account));
    Ok(own.unwrap_or_default())
}
