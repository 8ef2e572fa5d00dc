//! That somebody reads documents, as the journal and the contradictoire tell it.

use std::collections::HashMap;

use opalexe_domain::{
    id::{DepositId, ParticipationId},
    journal::Event,
    rights::folders::FolderAct,
};

use super::Place;
use crate::{
    app::{App, Fault},
    db::{self, document::Document},
    http::extract::Participant,
};

/// How much of a document leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it, or its beginning.
    FromItsBeginning,
    /// A later part.
    LaterPart,
}

/// Keeps that the person reads the documents of a place, by each entry that may; the first time, in the journal too. What one deposited
/// oneself one need not read, and a later part is another reading only by an entry that has not read anything of it yet.
pub(super) async fn consulted(
    app: &App,
    participant: &Participant,
    place: &Place,
    documents: &[Document],
    extent: Extent,
) -> Result<(), Fault> {
    let readings = readings(app, participant, place, documents, extent).await?;
    if readings.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    // All readings before any event: whoever holds the head of the journal waits for nobody's reading.
    let mut news = Vec::new();
    for (document, entries) in readings {
        let mut first = Vec::new();
        for entry in entries {
            if db::reading::record(&transaction, document.id, entry, now).await? {
                first.push(entry);
            }
        }
        if !first.is_empty() {
            news.push((document, first));
        }
    }
    for (document, first) in news {
        let consulted = Event::DocumentConsulted {
            document: document.id,
            place: place.at(),
            name: document.name.to_string(),
            participations: first,
        };
        app.record_in(
            &transaction,
            participant.expertise,
            now,
            &participant.actor,
            &consulted,
        )
        .await?;
    }
    Ok(transaction.commit().await?)
}

/// By which entries each document is read now.
async fn readings<'a>(
    app: &App,
    participant: &Participant,
    place: &Place,
    documents: &'a [Document],
    extent: Extent,
) -> Result<Vec<(&'a Document, Vec<ParticipationId>)>, Fault> {
    let mut deposits: Vec<DepositId> = documents.iter().map(|document| document.deposit).collect();
    deposits.dedup();
    let depositors: HashMap<DepositId, ParticipationId> = db::deposit::of_ids(&app.database, &deposits)
        .await?
        .into_iter()
        .map(|deposit| (deposit.id, deposit.participation))
        .collect();
    let entries = place.entries_that_may(FolderAct::Download);
    let mut readings = Vec::with_capacity(documents.len());
    for document in documents {
        let is_own = depositors
            .get(&document.deposit)
            .is_some_and(|depositor| participant.entries.contains(depositor));
        if is_own {
            continue;
        }
        let mut by = entries.clone();
        if extent == Extent::LaterPart {
            let known = db::reading::readers(&app.database, document.id, &by).await?;
            by.retain(|entry| !known.contains(entry));
        }
        if !by.is_empty() {
            readings.push((document, by));
        }
    }
    Ok(readings)
}
