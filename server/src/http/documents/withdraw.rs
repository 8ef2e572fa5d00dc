//! `POST /api/v1/expertises/{expertise}/documents/withdraw`

use opalexe_domain::{
    api::{
        documents::{Document, WithdrawalForm},
        error::ErrorCode,
    },
    document::withdrawal_reason,
    journal::Event,
    rights::folders::FolderAct,
};

use super::{Place, described::described};
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "withdraw_document",
    tag: "documents",
    summary: "Withdraws a document, for a reason. What it was stays to be seen, with its hash; its bytes are given out no more.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    form: WithdrawalForm,
) -> Result<Document, Error> {
    let reason = withdrawal_reason(&form).map_err(Error::Form)?.to_string();
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    db::expertise::hold_state(&transaction, participant.expertise).await?;
    let document = db::document::find(&transaction, participant.expertise, form.document)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let place = Place::of(&app, &transaction, &participant, document.folder).await?;
    place.may(FolderAct::Withdraw)?;
    if db::document::withdraw(&transaction, participant.expertise, document.id, now, &reason).await? {
        let withdrawn = Event::DocumentWithdrawn {
            document: document.id,
            place: place.at(),
            name: document.name.to_string(),
            sha256: document.sha256.clone(),
            reason,
        };
        app.record_in(
            &transaction,
            participant.expertise,
            now,
            &participant.actor,
            &withdrawn,
        )
        .await?;
    }
    transaction.commit().await?;

    let found = db::document::find(&app.database, participant.expertise, document.id).await?;
    let found = found.ok_or(ErrorCode::NotFound)?;
    let described = described(&app.database, &participant, &place, vec![found]).await?;
    described
        .into_iter()
        .next()
        .ok_or_else(|| ErrorCode::NotFound.into())
}
