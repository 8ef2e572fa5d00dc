//! `POST /api/v1/expertises/{expertise}/documents/search`

mod matched;
mod reach;

use std::collections::HashMap;

use opalexe_domain::{
    api::{
        error::{FieldCode, FieldError},
        field::Field,
        search::{FOUND_A_PAGE, FindDocuments, FoundDocument, FoundDocuments},
    },
    day::Day,
    id::{DocumentId, ExpertiseId},
    search::{Query, QueryError},
    time::Timestamp,
};

use super::{documents::described_by, endpoint::Description, error::Error, extract::Participant};
use crate::{
    app::App,
    db::{self, DbError, Reader, document::Document, search::Search},
};
use matched::matched;
use reach::Reach;

pub(super) const DESCRIPTION: Description = Description {
    id: "search_documents",
    tag: "documents",
    summary: "The documents of all folders that the person may list which have all the words that were typed, the newest first.",
};

pub(super) async fn handle(
    app: App,
    participant: Participant,
    asked: FindDocuments,
) -> Result<FoundDocuments, Error> {
    let query = Query::parse(&asked.text).map_err(too_much)?;
    let reach = Reach::of(&app, &participant, asked.folder).await?;
    if query.is_wordless() {
        return Ok(FoundDocuments {
            found: Vec::new(),
            next: None,
        });
    }
    let database = &app.database;
    let sought = reach.sought(&query);
    let limit = u64::from(FOUND_A_PAGE);
    let mut ids = db::search::page(
        database,
        &Search {
            expertise: participant.expertise,
            sought: &sought,
            folders: &reach.folder_ids,
            every_folder: reach.is_every_folder,
            kind: asked.kind,
            from: begin(asked.from)?,
            before: begin(asked.until.and_then(|day| day.after(1)))?,
            unread_by: asked.unread_only.then_some(participant.entries.as_slice()),
            after: asked.after,
            // One more than a page: whether another follows.
            limit: limit.saturating_add(1),
        },
    )
    .await?;
    let page = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = ids.len() > page;
    ids.truncate(page);
    let documents = in_order(database, participant.expertise, &ids).await?;
    let described = described_by(
        database,
        &participant,
        |document| reach.may_withdraw(document),
        documents,
    );
    Ok(FoundDocuments {
        next: ids.last().copied().filter(|_| has_more),
        found: described
            .await?
            .into_iter()
            .map(|document| FoundDocument {
                matched: matched(&query, &document, &reach),
                document,
            })
            .collect(),
    })
}

fn too_much(error: QueryError) -> Error {
    match error {
        QueryError::TextTooLong | QueryError::TooManyWords => Error::Form(vec![FieldError {
            field: Field::SearchText,
            code: FieldCode::TooLong,
        }]),
    }
}

fn begin(day: Option<Day>) -> Result<Option<Timestamp>, DbError> {
    day.map(|day| day.begins_at().ok_or(DbError::Inconsistent("day")))
        .transpose()
}

/// The documents in the order in which they were found.
async fn in_order(
    reader: &impl Reader,
    expertise: ExpertiseId,
    ids: &[DocumentId],
) -> Result<Vec<Document>, DbError> {
    let mut documents: HashMap<DocumentId, Document> =
        db::contradictoire::documents_by_ids(reader, expertise, ids)
            .await?
            .into_iter()
            .map(|document| (document.id, document))
            .collect();
    Ok(ids.iter().filter_map(|id| documents.remove(id)).collect())
}
