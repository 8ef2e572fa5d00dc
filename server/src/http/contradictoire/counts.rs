//! `POST /api/v1/expertises/{expertise}/contradictoire/people`

use std::collections::HashMap;

use opalexe_domain::{
    api::contradictoire::{ContradictoireCounts, ContradictoireFilter, CountedPerson},
    channel::Channel,
    contradictoire::{Facts, Standing},
    id::{DepositId, DocumentId, ParticipationId},
    paper_service::Addressee,
    time::Timestamp,
};

use super::View;
use crate::{
    app::App,
    db::{self, DbError, Reader, contradictoire::OnPaper},
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "count_contradictoire",
    tag: "contradictoire",
    summary: "How many documents each of the people was to have, and has had: as far as the person may know.",
};

/// How many deposits are looked at together: their documents and letters are asked for by their identifiers.
const DEPOSITS_AT_ONCE: usize = 500;

/// Of the filter, the folder and the people count; documents of all kinds and days are counted.
pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    filter: ContradictoireFilter,
) -> Result<ContradictoireCounts, Error> {
    let database = &app.database;
    let view = View::of(&app, &participant, &filter).await?;
    let mut counts: HashMap<Addressee, Count> = HashMap::new();
    let electronic = db::contradictoire::counts(database, participant.expertise, view.folder_ids()).await?;
    for (participation, counted) in electronic {
        let count = counts.entry(Addressee::Person(participation)).or_default();
        count.documents = counted.documents;
        count.open = counted.documents.saturating_sub(counted.opened);
        count.last_at = counted.last_at;
    }
    let on_paper = db::contradictoire::on_paper(database, participant.expertise, view.folder_ids()).await?;
    for some in on_paper.chunks(DEPOSITS_AT_ONCE) {
        count_paper(database, some, &mut counts).await?;
    }
    let people = view
        .people
        .into_iter()
        .map(|person| {
            let count = counts.get(&person.who).copied().unwrap_or_default();
            let fit =
                |count: u64| u32::try_from(count).map_err(|_| DbError::Inconsistent("count of documents"));
            Ok(CountedPerson {
                documents: fit(count.documents)?,
                open: fit(count.open)?,
                under_way: fit(count.under_way)?,
                last_at: count.last_at,
                person,
            })
        })
        .collect::<Result<_, DbError>>()?;
    Ok(ContradictoireCounts {
        people,
        everybody: view.everybody,
    })
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    documents: u64,
    open: u64,
    under_way: u64,
    last_at: Option<Timestamp>,
}

/// Adds the documents of deposits that were to reach people by post.
async fn count_paper(
    reader: &impl Reader,
    on_paper: &[OnPaper],
    counts: &mut HashMap<Addressee, Count>,
) -> Result<(), DbError> {
    let deposits: Vec<DepositId> = on_paper.iter().map(|one| one.deposit).collect();
    let letters = db::letter::in_force(reader, &deposits).await?;
    let mut documents: HashMap<DepositId, Vec<DocumentId>> = HashMap::new();
    let mut ids = Vec::new();
    for document in db::contradictoire::documents_of(reader, &deposits).await? {
        ids.push(document.id);
        documents.entry(document.deposit).or_default().push(document.id);
    }
    let mut opened: HashMap<(DocumentId, ParticipationId), (Timestamp, Timestamp)> = HashMap::new();
    for ids in ids.chunks(DEPOSITS_AT_ONCE) {
        for one in db::contradictoire::opened(reader, ids).await? {
            opened.insert((one.document, one.participation), (one.first_at, one.last_at));
        }
    }
    for one in on_paper {
        for document in documents.get(&one.deposit).into_iter().flatten() {
            let read = match one.to {
                Addressee::Person(participation) => opened.get(&(*document, participation)),
                Addressee::Partie(_) => None,
            };
            let standing = Standing::of(&Facts {
                is_depositor: false,
                channel: Channel::Paper,
                first_opened_at: read.map(|(first, _)| *first),
                letter: letters.get(&(one.deposit, one.to)).map(|letter| letter.outcome),
            });
            let count = counts.entry(one.to).or_default();
            count.documents = count.documents.saturating_add(1);
            count.open = count.open.saturating_add(u64::from(standing.is_open()));
            count.under_way = count.under_way.saturating_add(u64::from(standing.is_under_way()));
            count.last_at = count.last_at.max(read.map(|(_, last)| *last));
        }
    }
    Ok(())
}
