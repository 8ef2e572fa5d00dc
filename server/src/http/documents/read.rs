//! `POST /api/v1/expertises/{expertise}/documents/read`

use opalexe_domain::{
    api::{
        documents::{DocumentChoice, DocumentSheet},
        error::ErrorCode,
    },
    rights::folders::FolderAct,
};

use super::{Place, described::described, receipt, recipients};
use crate::{
    app::App,
    db::{self, DbError, Reader, document::Document},
    http::{endpoint::Description, error::Error, extract::Participant},
};

/// The most versions that are shown of one document. Beyond, nobody reads them one by one.
const VERSIONS_SHOWN: usize = 50;

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_document",
    tag: "documents",
    summary: "One document with its versions, and who may read it now. Reading this is not reading the document.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    choice: DocumentChoice,
) -> Result<DocumentSheet, Error> {
    let database = &app.database;
    let document = db::document::find(database, participant.expertise, choice.document)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let place = Place::of(&app, database, &participant, document.folder).await?;
    place.may(FolderAct::List)?;
    let (id, folder) = (document.id, document.folder);
    let versions = versions(database, document).await?;
    // A version lies in the folder of the one that it replaces; what does not is none of this place.
    let versions = versions
        .into_iter()
        .filter(|version| version.folder == folder)
        .collect();
    let versions = described(database, &participant, &place, versions).await?;
    let document = versions
        .iter()
        .find(|version| version.id == id)
        .cloned()
        .ok_or(ErrorCode::NotFound)?;
    let deposit = db::deposit::find(database, document.deposit)
        .await?
        .ok_or(DbError::Inconsistent("deposit of a document"))?;
    Ok(DocumentSheet {
        receipt: receipt::state(&app, &participant, &deposit).await?,
        readers: recipients::named_of_now(database, &participant, &place).await?,
        document,
        versions,
    })
}

/// The versions of a document, itself among them, the newest first.
async fn versions(reader: &impl Reader, document: Document) -> Result<Vec<Document>, DbError> {
    let expertise = document.expertise;
    let mut versions = vec![document];
    while versions.len() < VERSIONS_SHOWN {
        let Some(newest) = versions.first() else { break };
        let by = db::document::replacements(reader, &[newest.id]).await?;
        let Some((_, by)) = by.first() else { break };
        let Some(newer) = db::document::find(reader, expertise, *by).await? else {
            break;
        };
        versions.insert(0, newer);
    }
    while versions.len() < VERSIONS_SHOWN {
        let Some(replaced) = versions.last().and_then(|oldest| oldest.replaces) else {
            break;
        };
        let Some(older) = db::document::find(reader, expertise, replaced).await? else {
            break;
        };
        versions.push(older);
    }
    Ok(versions)
}
