//! `POST /api/v1/expertises/{expertise}/paper-service/address`

use opalexe_domain::{
    api::{
        error::ErrorCode,
        paper_service::{AddressForm, PaperService},
    },
    journal::Event,
    paper_service::address,
    rights::Act,
};

use super::described::described;
use crate::{
    app::App,
    db,
    http::{contradictoire::People, endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "keep_address",
    tag: "contradictoire",
    summary: "Keeps to which address letters go. For the expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    form: AddressForm,
) -> Result<PaperService, Error> {
    participant.may(Act::RecordLetters)?;
    let address = address(&form.address).map_err(Error::Form)?;
    let expertise = participant.expertise;
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    participant.still_may(&transaction, Act::RecordLetters).await?;
    let people = People::of(&transaction, expertise).await?;
    people.name(form.to).ok_or(ErrorCode::NotFound)?;
    db::letter::keep_address(&transaction, expertise, form.to, &address, now).await?;
    let kept = Event::AddressKept { to: form.to };
    app.record_in(&transaction, expertise, now, &participant.actor, &kept)
        .await?;
    transaction.commit().await?;
    described(&app, &participant).await
}
