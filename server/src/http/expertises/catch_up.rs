//! What a person who joined later takes note of (CPC 169).

pub mod acknowledge;
pub mod read;

use opalexe_domain::{api::folders::CatchUp, folder::FolderKind};

use crate::{
    app::App,
    db::{self, DbError, Transaction, participation::Participation},
    http::extract::Participant,
};

/// Asks the person of a new entry to take note of what was done before, when the operations are open and the person is there for a party.
pub(super) async fn ask(app: &App, transaction: &Transaction, entry: &Participation) -> Result<(), DbError> {
    let course = db::expertise::course(transaction, entry.expertise).await?;
    let is_open = course.is_some_and(|course| course.opened_at.is_some());
    if !is_open || entry.partie.is_none() {
        return Ok(());
    }
    let kinds: Vec<FolderKind> = FolderKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.is_contradictoire())
        .collect();
    let asked = db::catch_up::CatchUp {
        participation: entry.id,
        asked_at: app.clock.now(),
        documents: db::folder::documents_in(transaction, entry.expertise, &kinds).await?,
        acknowledged_at: None,
    };
    db::catch_up::ask(transaction, entry.expertise, &asked).await
}

/// What the participant is to take note of, or took note of last.
async fn of(app: &App, participant: &Participant) -> Result<CatchUp, DbError> {
    let asked = db::catch_up::of_entries(&app.database, &participant.entries).await?;
    let waiting = asked.iter().find(|one| one.acknowledged_at.is_none());
    Ok(match waiting.or(asked.last()) {
        None => CatchUp {
            asked_at: None,
            acknowledged_at: None,
            documents: 0,
        },
        Some(one) => CatchUp {
            asked_at: Some(one.asked_at),
            acknowledged_at: one.acknowledged_at,
            documents: one.documents,
        },
    })
}
