//! `POST /api/v1/expertises/{expertise}/deposits`

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    api::{
        documents::{DOCUMENTS_A_DEPOSIT, Deposit, DepositForm},
        error::{ErrorCode, FieldCode, FieldError},
        field::Field,
    },
    document::DocumentSheet,
    id::{DepositId, DocumentId, ParticipationId, UploadId},
    rights::folders::FolderAct,
    time::Timestamp,
};

use super::{
    Place,
    described::{People, described},
    recipients,
};
use crate::{
    app::App,
    db::{self, DbError, Inserted, Reader, Transaction, deposit, document::Document, upload::Upload},
    deposits::{Published, Recipients},
    http::{endpoint::Description, error::Error, extract::Participant, uploads::room},
    notices, receipts,
    store::ObjectName,
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "publish_deposit",
    tag: "documents",
    summary: "Publishes what was uploaded, all of it or nothing, and keeps who was to have it. The same deposit again answers the same.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    form: DepositForm,
) -> Result<Deposit, Error> {
    if let Some(known) = own(&app.database, &participant, form.deposit).await? {
        return answer(&app, &participant, known).await;
    }
    let sheets = sheets(&form)?;
    let uploads: Vec<UploadId> = sheets.iter().map(|sheet| sheet.upload).collect();

    let transaction = app.database.write().await?;
    // Held until the end: neither the state nor the parties change meanwhile.
    db::expertise::hold_state(&transaction, participant.expertise).await?;
    // Asked under the lock: what was kept before has an earlier time.
    let now = app.clock.now();
    if let Some(known) = own(&transaction, &participant, form.deposit).await? {
        // The same request was quicker on another connection.
        transaction.roll_back().await?;
        return answer(&app, &participant, known).await;
    }
    let place = Place::of(&app, &transaction, &participant, form.folder).await?;
    place.may(FolderAct::Deposit)?;
    let participation = depositor(&place.entries_that_may(FolderAct::Deposit), form.participation)?;
    let whole: HashMap<UploadId, Upload> =
        db::upload::whole(&transaction, &uploads, form.folder, participant.account.id, now)
            .await?
            .into_iter()
            .map(|upload| (upload.id, upload))
            .collect();
    room::for_published(&app, &transaction, participant.expertise, whole.values()).await?;
    check_replaced(&transaction, &participant, &place, &sheets).await?;
    let sorts_at = db::document::sorts_at(&transaction, form.folder, now).await?;
    let documents = documents(&app, &form, sorts_at, sheets, &whole)?;
    let begun_at = whole.values().map(|upload| upload.made_at).min();
    let kept = deposit::Deposit {
        id: form.deposit,
        expertise: participant.expertise,
        folder: form.folder,
        account: participant.account.id,
        participation,
        begun_at: begun_at.unwrap_or(now),
        accepted_at: now,
    };
    let recipients = recipients::of_now(&transaction, &participant, &place).await?;
    if deposit::add(&transaction, &kept).await? == Inserted::Conflict {
        // It is somebody else's. Told last: before, every answer would be another than for one that does not exist.
        return Err(ErrorCode::NotFound.into());
    }
    db::document::add(&transaction, participant.expertise, &documents).await?;
    let taken = db::upload::take(&transaction, &uploads).await?;
    if usize::try_from(taken) != Ok(documents.len()) {
        return Err(ErrorCode::NotFound.into());
    }
    let published = Published {
        deposit: &kept,
        place: place.at(),
        documents: &documents,
        recipients: &recipients,
        actor: &participant.actor,
        now,
    };
    published.keep(&app, &transaction).await?;
    receipts::issue(&app, &transaction, &published).await?;
    notices::of_deposit(&app, &transaction, &published).await?;
    transaction.commit().await?;
    answer(&app, &participant, kept).await
}

/// For which of the person's entries that may deposit there it is: the only one, or the one that was chosen.
fn depositor(own: &[ParticipationId], chosen: Option<ParticipationId>) -> Result<ParticipationId, Error> {
    let fault = |code| {
        Error::Form(vec![FieldError {
            field: Field::Participation,
            code,
        }])
    };
    match (own, chosen) {
        ([], _) => Err(ErrorCode::ActNotPermitted.into()),
        (own, Some(chosen)) if own.contains(&chosen) => Ok(chosen),
        (_, Some(_)) => Err(fault(FieldCode::Unlisted)),
        ([only], None) => Ok(*only),
        (_, None) => Err(fault(FieldCode::Required)),
    }
}

/// What was typed, for at least one document and not too many, each upload once.
fn sheets(form: &DepositForm) -> Result<Vec<DocumentSheet>, Error> {
    let distinct: HashSet<UploadId> = form.documents.iter().map(|document| document.upload).collect();
    let count = form.documents.len();
    if count == 0 || count > DOCUMENTS_A_DEPOSIT || distinct.len() != count {
        return Err(ErrorCode::BadRequest.into());
    }
    form.documents
        .iter()
        .map(|document| DocumentSheet::parse(document).map_err(Error::Form))
        .collect()
}

/// A document is replaced in its own folder, once, by who deposited it or somebody of the same party.
async fn check_replaced(
    transaction: &Transaction,
    participant: &Participant,
    place: &Place,
    sheets: &[DocumentSheet],
) -> Result<(), Error> {
    let refused = || {
        Error::Form(vec![FieldError {
            field: Field::ReplacedDocument,
            code: FieldCode::Unlisted,
        }])
    };
    let replaced: Vec<DocumentId> = sheets.iter().filter_map(|sheet| sheet.replaces).collect();
    let distinct: HashSet<DocumentId> = replaced.iter().copied().collect();
    if distinct.len() != replaced.len()
        || !db::document::replacements(transaction, &replaced)
            .await?
            .is_empty()
    {
        return Err(refused());
    }
    for id in replaced {
        let document = db::document::find(transaction, participant.expertise, id)
            .await?
            .filter(|document| document.folder == place.at().folder)
            .ok_or_else(refused)?;
        let depositor = db::document::depositor(transaction, &document).await?;
        let depositor = match depositor {
            Some(id) => db::participation::find(transaction, participant.expertise, id).await?,
            None => None,
        };
        let depositor = depositor.ok_or_else(refused)?;
        if depositor.account != Some(participant.account.id) && !place.is_for(depositor.partie) {
            return Err(refused());
        }
    }
    Ok(())
}

/// The documents, in the order of the form; the first has the highest identifier, so that a list with the newest first begins with it.
fn documents(
    app: &App,
    form: &DepositForm,
    sorts_at: Timestamp,
    sheets: Vec<DocumentSheet>,
    whole: &HashMap<UploadId, Upload>,
) -> Result<Vec<Document>, Error> {
    let mut ids = Vec::with_capacity(sheets.len());
    for _ in &sheets {
        ids.push(app.random.id(sorts_at, DocumentId::new)?);
    }
    ids.sort_unstable_by(|one, other| other.cmp(one));
    sheets
        .into_iter()
        .zip(ids)
        .map(|(sheet, id)| {
            let upload = whole.get(&sheet.upload).ok_or(ErrorCode::NotFound)?;
            let sha256 = upload.sha256.clone().ok_or(ErrorCode::NotFound)?;
            Ok(Document {
                id,
                expertise: upload.expertise,
                folder: upload.folder,
                deposit: form.deposit,
                name: upload.name.clone(),
                kind: sheet.kind,
                number: sheet.number.map(|number| number.to_string()),
                title: sheet.title.map(|title| title.to_string()),
                dated: sheet.dated,
                size: upload.length,
                sha256,
                content_type: upload.content_type.clone().unwrap_or_default(),
                object: ObjectName::from(upload.id),
                parts: upload.resume.parts.clone(),
                key: upload.key.clone(),
                withdrawn: None,
                replaces: sheet.replaces,
            })
        })
        .collect()
}

/// That deposit, if it is the person's in this expertise; to everybody else there is none.
async fn own(
    reader: &impl Reader,
    participant: &Participant,
    deposit: DepositId,
) -> Result<Option<deposit::Deposit>, DbError> {
    let known = deposit::find(reader, deposit).await?;
    Ok(known
        .filter(|known| known.account == participant.account.id && known.expertise == participant.expertise))
}

/// The deposit as its depositor may see it.
async fn answer(app: &App, participant: &Participant, kept: deposit::Deposit) -> Result<Deposit, Error> {
    let database = &app.database;
    let place = Place::of(app, database, participant, kept.folder).await?;
    let documents = db::document::of_deposit(database, kept.id).await?;
    let people = People::of(database, participant).await?;
    let recipients = Recipients::at_publication(database, kept.id).await?;
    Ok(Deposit {
        id: kept.id,
        begun_at: kept.begun_at,
        at: kept.accepted_at,
        documents: described(database, participant, &place, documents).await?,
        recipients: people.recipients(&recipients),
        receipt: receipts::state(database, kept.id).await?,
    })
}
