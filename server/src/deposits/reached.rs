//! Deposits that were made before somebody could read them, and reach that person now: at the opening of the operations, when a person joins
//! or a party is added, when a folder is opened. Who could see what, and since when, is kept as it is for a new deposit: rows of the database and chained events.

use std::collections::{BTreeMap, HashMap};

use opalexe_domain::{
    id::{DepositId, ExpertiseId, FolderId, ParticipationId, PartieId},
    journal::{Because, Event, InFolder, Reached, ReachedLater},
    rights::folders::{FolderAct, FolderFacts, Moment, decide, partie_reads},
    time::Timestamp,
};

use super::channel;
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Transaction,
        deposit::{Later, Since},
        journal::Actor,
        participation::{Participation, Standing},
    },
    notices::Untold,
};

/// The most deposits that one event tells of: some forty kilobytes of identifiers.
const DEPOSITS_AN_EVENT: usize = 1_000;

/// For whom it is asked what was deposited before.
#[derive(Debug, Clone, Copy)]
pub enum Whom<'a> {
    /// Every active entry, and on paper the parties that nobody represents.
    Everybody,
    /// These entries alone.
    Entries(&'a [ParticipationId]),
    /// This party alone, on paper, as far as nobody represents it.
    Partie(PartieId),
}

/// Keeps for whom what was deposited before becomes readable by the change of this transaction, since `now`, and tells each of those people by
/// one mail. To be called after the change, with the state of the expertise held. What reached somebody before stays as it was kept then.
///
/// # Errors
/// When the server fails.
pub async fn reach(
    app: &App,
    transaction: &Transaction,
    expertise: ExpertiseId,
    actor: &Actor,
    because: Because,
    whom: Whom<'_>,
    now: Timestamp,
) -> Result<(), Fault> {
    let untold = reach_untold(app, transaction, expertise, actor, because, whom, now).await?;
    untold.tell(app, transaction, false).await?;
    Ok(())
}

/// The same for who tells those people by a mail of the act itself: that of an invitation, or of the opening of the operations.
///
/// # Errors
/// When the server fails.
pub async fn reach_untold(
    app: &App,
    transaction: &Transaction,
    expertise: ExpertiseId,
    actor: &Actor,
    because: Because,
    whom: Whom<'_>,
    now: Timestamp,
) -> Result<Untold, Fault> {
    let moment = db::expertise::moment(transaction, expertise, now)
        .await?
        .ok_or(DbError::Inconsistent("expertise"))?;
    let view = View {
        folders: db::folder::of_expertise(transaction, expertise)
            .await?
            .into_iter()
            .map(|folder| (folder.id, folder.facts()))
            .collect(),
        moment,
    };
    let active: Vec<Participation> = db::participation::of_expertise(transaction, expertise)
        .await?
        .into_iter()
        .filter(|entry| entry.standing == Standing::Actif)
        .collect();
    let consents = db::consent::of_expertise(transaction, expertise).await?;
    let mut found = Found::default();
    for entry in active.iter().filter(|entry| whom.names(entry.id)) {
        let readable = view.readable_by(entry);
        for later in db::deposit::not_reached(transaction, expertise, &readable, entry).await? {
            let reached = Reached {
                participation: entry.id,
                channel: channel(entry, &consents),
            };
            found.of(&later).people.push(reached);
        }
    }
    let parties = match whom {
        Whom::Everybody => db::partie::of_expertise(transaction, expertise)
            .await?
            .into_iter()
            .map(|partie| partie.id)
            .collect(),
        Whom::Partie(partie) => vec![partie],
        Whom::Entries(_) => Vec::new(),
    };
    for partie in parties {
        let readable = view.on_paper(partie, &active);
        for later in db::deposit::not_served(transaction, expertise, &readable, partie).await? {
            found.of(&later).parties.push(partie);
        }
    }
    db::deposit::reach(transaction, &found.people(), &found.parties(), Since::Then(now)).await?;
    let later = found.later();
    for event in found.events(because, &view) {
        app.record_in(transaction, expertise, now, actor, &event).await?;
    }
    Ok(Untold::of(transaction, expertise, &later, now).await?)
}

impl Whom<'_> {
    fn names(&self, entry: ParticipationId) -> bool {
        match self {
            Self::Everybody => true,
            Self::Entries(entries) => entries.contains(&entry),
            Self::Partie(_) => false,
        }
    }
}

struct View {
    folders: HashMap<FolderId, FolderFacts>,
    moment: Moment,
}

impl View {
    fn readable_by(&self, entry: &Participation) -> Vec<FolderId> {
        let seated = entry.seated();
        let reads = |facts: &FolderFacts| decide(&seated, facts, FolderAct::Read, &self.moment).is_ok();
        self.folders_where(reads)
    }

    /// The folders that are before the party and that nobody reads for it.
    fn on_paper(&self, partie: PartieId, active: &[Participation]) -> Vec<FolderId> {
        let people: Vec<_> = active
            .iter()
            .filter(|entry| entry.partie == Some(partie))
            .map(Participation::seated)
            .collect();
        self.folders_where(|facts| {
            partie_reads(partie, facts, &self.moment)
                && !people
                    .iter()
                    .any(|seated| decide(seated, facts, FolderAct::Read, &self.moment).is_ok())
        })
    }

    fn folders_where(&self, holds: impl Fn(&FolderFacts) -> bool) -> Vec<FolderId> {
        self.folders
            .iter()
            .filter(|(_, facts)| holds(facts))
            .map(|(id, _)| *id)
            .collect()
    }

    fn place(&self, folder: FolderId) -> Option<InFolder> {
        let facts = self.folders.get(&folder)?;
        Some(InFolder {
            folder,
            kind: facts.kind,
            partie: facts.partie,
        })
    }
}

/// What reaches whom, the oldest deposit of each folder first.
#[derive(Default)]
struct Found(BTreeMap<(FolderId, Timestamp, DepositId), Reaching>);

#[derive(Default, PartialEq, Eq)]
struct Reaching {
    people: Vec<Reached>,
    parties: Vec<PartieId>,
}

impl Found {
    fn of(&mut self, later: &Later) -> &mut Reaching {
        let place = (later.folder, later.accepted_at, later.deposit);
        self.0.entry(place).or_default()
    }

    fn people(&self) -> Vec<(DepositId, Reached)> {
        let of_deposit = |((_, _, deposit), reaching): (&(_, _, DepositId), &Reaching)| {
            let deposit = *deposit;
            let people = reaching.people.clone();
            people.into_iter().map(move |reached| (deposit, reached))
        };
        self.0.iter().flat_map(of_deposit).collect()
    }

    fn parties(&self) -> Vec<(DepositId, PartieId)> {
        let of_deposit = |((_, _, deposit), reaching): (&(_, _, DepositId), &Reaching)| {
            let deposit = *deposit;
            let parties = reaching.parties.clone();
            parties.into_iter().map(move |partie| (deposit, partie))
        };
        self.0.iter().flat_map(of_deposit).collect()
    }

    /// What is new to the person of each entry.
    fn later(&self) -> Vec<(ParticipationId, Later)> {
        let of_deposit = |((folder, accepted_at, deposit), reaching): (&(_, _, _), &Reaching)| {
            let later = Later {
                deposit: *deposit,
                folder: *folder,
                accepted_at: *accepted_at,
            };
            let entries: Vec<_> = reaching
                .people
                .iter()
                .map(|person| person.participation)
                .collect();
            entries.into_iter().map(move |entry| (entry, later))
        };
        self.0.iter().flat_map(of_deposit).collect()
    }

    /// One event for all deposits of a folder that reach the same people, as far as it has room.
    fn events(self, because: Because, view: &View) -> Vec<Event> {
        let mut told: Vec<ReachedLater> = Vec::new();
        for ((folder, _, deposit), reaching) in self.0 {
            let Some(place) = view.place(folder) else { continue };
            let same = told.iter_mut().rev().find(|event| {
                event.place.folder == folder
                    && event.deposits.len() < DEPOSITS_AN_EVENT
                    && event.recipients == reaching.people
                    && event.parties_on_paper == reaching.parties
            });
            match same {
                Some(event) => event.deposits.push(deposit),
                None => told.push(ReachedLater {
                    because,
                    place,
                    deposits: vec![deposit],
                    recipients: reaching.people,
                    parties_on_paper: reaching.parties,
                }),
            }
        }
        told.into_iter().map(Event::DepositsReached).collect()
    }
}
