//! `POST /api/v1/expertises/{expertise}/paper-service`

use std::collections::HashMap;

use opalexe_domain::{
    api::{
        error::{ErrorCode, FieldCode, FieldError},
        field::Field,
        paper_service::{LetterForm, PaperService},
    },
    day::Day,
    id::{DepositId, DocumentId, PaperServiceId},
    journal::{Event, RecordedLetter},
    paper_service::{NewPaperService, Outcome},
    rights::{Act, folders::FolderAct},
    time::Timestamp,
};

use super::described::described;
use crate::{
    app::App,
    db::{self, DbError, Inserted, Transaction, letter::Letter},
    http::{
        contradictoire::listed, documents::Place, endpoint::Description, error::Error, extract::Participant,
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "record_letter",
    tag: "contradictoire",
    summary: "Records a registered letter, or what became of one. For the expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    form: LetterForm,
) -> Result<PaperService, Error> {
    participant.may(Act::RecordLetters)?;
    let now = app.clock.now();
    let today = Day::in_paris(now).ok_or(DbError::Inconsistent("today"))?;
    let new = NewPaperService::parse(&form, today).map_err(Error::Form)?;
    let letter = Letter {
        id: app.random.id(now, PaperServiceId::new)?,
        expertise: participant.expertise,
        to: new.to,
        deposits: new.deposits,
        number: new.number.to_string(),
        sent_on: new.sent_on,
        outcome: new.outcome,
        outcome_on: new.outcome_on,
        proof: new.proof,
        recorded_at: now,
        recorded_by: participant.account.id,
        replaces: new.replaces,
    };

    let transaction = app.database.write().await?;
    participant.still_may(&transaction, Act::RecordLetters).await?;
    check_deposits(&app, &transaction, &participant, &letter).await?;
    check_proof(&app, &transaction, &participant, letter.proof).await?;
    check_replaced(&transaction, &letter).await?;
    if db::letter::record(&transaction, &letter).await? == Inserted::Conflict {
        // Another record took the place of the same one meanwhile.
        return Err(ErrorCode::EditStale.into());
    }
    app.record_in(
        &transaction,
        participant.expertise,
        now,
        &participant.actor,
        &recorded(&letter),
    )
    .await?;
    transaction.commit().await?;
    described(&app, &participant).await
}

/// A letter carries what was to reach the addressee by post, and is not older than that.
async fn check_deposits(
    app: &App,
    transaction: &Transaction,
    participant: &Participant,
    letter: &Letter,
) -> Result<(), Error> {
    let folders: Vec<_> = listed(app, transaction, participant).await?.into_keys().collect();
    let since: HashMap<DepositId, Timestamp> =
        db::contradictoire::on_paper(transaction, participant.expertise, &folders)
            .await?
            .into_iter()
            .filter(|one| one.to == letter.to)
            .map(|one| (one.deposit, one.since))
            .collect();
    for deposit in &letter.deposits {
        let since = since
            .get(deposit)
            .ok_or_else(|| fault(Field::LetterDeposits, FieldCode::Unlisted))?;
        // What never left has no day that could be wrong: a record with a wrong one can so be undone.
        let left = letter.outcome != Outcome::Void;
        if left && Day::in_paris(*since).is_some_and(|day| letter.sent_on < day) {
            return Err(fault(Field::SentOn, FieldCode::TooEarly));
        }
    }
    Ok(())
}

/// The proof is a document of the expertise that the person may read.
async fn check_proof(
    app: &App,
    transaction: &Transaction,
    participant: &Participant,
    proof: Option<DocumentId>,
) -> Result<(), Error> {
    let Some(proof) = proof else { return Ok(()) };
    let refused = || fault(Field::LetterProof, FieldCode::Unlisted);
    let document = db::document::find(transaction, participant.expertise, proof)
        .await?
        .filter(|document| document.withdrawn.is_none())
        .ok_or_else(refused)?;
    let place = Place::of(app, transaction, participant, document.folder)
        .await
        .map_err(|_| refused())?;
    place.may(FolderAct::Read).map_err(|_| refused())
}

/// What a record takes the place of is a letter to the same person or party, of which no other took the place.
async fn check_replaced(transaction: &Transaction, letter: &Letter) -> Result<(), Error> {
    let Some(replaces) = letter.replaces else {
        return Ok(());
    };
    db::letter::find(transaction, letter.expertise, replaces)
        .await?
        .filter(|before| before.to == letter.to)
        .ok_or(ErrorCode::NotFound)?;
    if db::letter::replaced(transaction, &[replaces]).await?.is_empty() {
        Ok(())
    } else {
        Err(ErrorCode::EditStale.into())
    }
}

fn recorded(letter: &Letter) -> Event {
    Event::LetterRecorded(RecordedLetter {
        letter: letter.id,
        to: letter.to,
        deposits: letter.deposits.clone(),
        number: letter.number.clone(),
        sent_on: letter.sent_on,
        outcome: letter.outcome,
        outcome_on: letter.outcome_on,
        proof: letter.proof,
        replaces: letter.replaces,
    })
}

fn fault(field: Field, code: FieldCode) -> Error {
    Error::Form(vec![FieldError { field, code }])
}
