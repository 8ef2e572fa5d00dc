//! The contradictoire as one of the people may see it: which folders, and whose lines.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    api::{
        contradictoire::{ContradictoireFilter, TracedPerson},
        error::ErrorCode,
    },
    day::Day,
    folder::FolderKind,
    id::{AccountId, DocumentId, FolderId, ParticipationId},
    paper_service::Addressee,
    rights::{
        contradictoire::{Line, Scope},
        folders::{FolderAct, decide_any},
    },
    time::Timestamp,
};

use super::People;
use crate::{
    app::App,
    db::{self, DbError, Reader, contradictoire::Search, folder::Folder},
    http::{error::Error, extract::Participant},
};

/// What one of the people may see of the contradictoire, as far as it is asked for.
pub(in crate::http) struct View {
    /// The folders that the person may list, without drafts: nobody is to have those.
    pub(super) folders: HashMap<FolderId, Folder>,
    /// The same in a list, as the database asks for them.
    folder_ids: Vec<FolderId>,
    /// Whose lines.
    pub(super) people: Vec<TracedPerson>,
    /// Where each of them stands among the people.
    pub(super) places: HashMap<Addressee, usize>,
    /// Everybody's name.
    pub(super) names: HashMap<ParticipationId, String>,
    /// The names of the parties whose folders there are.
    pub(super) everybody: bool,
    /// What is asked for.
    pub(super) filter: ContradictoireFilter,
    all: People,
    from: Option<Timestamp>,
    before: Option<Timestamp>,
}

impl View {
    /// What the person may see of what the filter asks for.
    ///
    /// # Errors
    /// `not_found` for a folder that the person may not list.
    pub(in crate::http) async fn of(
        app: &App,
        participant: &Participant,
        filter: &ContradictoireFilter,
    ) -> Result<Self, Error> {
        let (database, expertise) = (&app.database, participant.expertise);
        let folders = listed(app, database, participant).await?;
        let folder_ids = match filter.folder {
            None => folders.keys().copied().collect(),
            Some(folder) => below(&folders, folder).ok_or(ErrorCode::NotFound)?,
        };
        let seated = db::participation::seated(database, &participant.entries).await?;
        let scope = Scope::of(&seated);
        let all = People::of(database, expertise).await?;
        let on_paper = db::contradictoire::parties_on_paper(database, expertise).await?;
        let people: Vec<TracedPerson> = all
            .traced(&on_paper, &participant.entries)
            .into_iter()
            .filter(|person| scope.has(&line(person)) && is_asked_for(person, filter))
            .collect();
        let begins = |day: Option<Day>| {
            day.map(|day| day.begins_at().ok_or(DbError::Inconsistent("day")))
                .transpose()
        };
        Ok(Self {
            folders,
            folder_ids,
            places: people
                .iter()
                .enumerate()
                .map(|(place, person)| (person.who, place))
                .collect(),
            people,
            names: all.names(),
            everybody: scope == Scope::Everybody,
            filter: *filter,
            all,
            from: begins(filter.from)?,
            before: begins(filter.until.and_then(|day| day.after(1)))?,
        })
    }

    /// What is asked of the database.
    pub(super) fn search(
        &self,
        participant: &Participant,
        after: Option<DocumentId>,
        limit: usize,
    ) -> Search<'_> {
        Search {
            expertise: participant.expertise,
            folders: &self.folder_ids,
            kind: self.filter.kind,
            from: self.from,
            before: self.before,
            after,
            limit: u64::try_from(limit).unwrap_or(u64::MAX),
        }
    }

    /// The folders that are asked for.
    pub(super) fn folder_ids(&self) -> &[FolderId] {
        &self.folder_ids
    }

    /// Whether every document is shown, whoever was to have it.
    pub(super) const fn shows_all(&self) -> bool {
        self.everybody
            && !self.filter.only_open
            && self.filter.partie.is_none()
            && self.filter.person.is_none()
    }

    /// Whose account it is that takes part by that entry.
    pub(super) fn account_of(&self, entry: ParticipationId) -> Option<AccountId> {
        self.all.entry(entry).and_then(|entry| entry.account)
    }

    /// The name of the party whose folder it is.
    pub(super) fn partie_of(&self, folder: &Folder) -> Option<String> {
        folder
            .partie
            .and_then(|partie| self.all.partie(partie))
            .map(str::to_owned)
    }
}

/// The folders that the person may list, but for those with drafts.
pub(in crate::http) async fn listed(
    app: &App,
    reader: &impl Reader,
    participant: &Participant,
) -> Result<HashMap<FolderId, Folder>, Error> {
    let mut folders = listable(app, reader, participant).await?;
    folders.retain(|_, folder| !is_for_drafts(folder));
    Ok(folders)
}

/// Whether it is a private space: what lies there is nobody's to have.
pub(in crate::http) const fn is_for_drafts(folder: &Folder) -> bool {
    matches!(folder.kind, FolderKind::PriveExpert | FolderKind::PrivePartie)
}

/// The folders that the person may list, with the own drafts.
pub(in crate::http) async fn listable(
    app: &App,
    reader: &impl Reader,
    participant: &Participant,
) -> Result<HashMap<FolderId, Folder>, Error> {
    let expertise = participant.expertise;
    let moment = db::expertise::moment(reader, expertise, app.clock.now())
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let seated = db::participation::seated(reader, &participant.entries).await?;
    Ok(db::folder::of_expertise(reader, expertise)
        .await?
        .into_iter()
        .filter(|folder| decide_any(&seated, &folder.facts(), FolderAct::List, &moment).is_ok())
        .map(|folder| (folder.id, folder))
        .collect())
}

/// The folder and those below it; none when it is not among them.
pub(in crate::http) fn below(folders: &HashMap<FolderId, Folder>, top: FolderId) -> Option<Vec<FolderId>> {
    folders.get(&top)?;
    let lies_below = |folder: &Folder| {
        let mut seen = HashSet::new();
        let mut at = Some(folder.id);
        while let Some(id) = at.filter(|id| seen.insert(*id)) {
            if id == top {
                return true;
            }
            at = folders.get(&id).and_then(|folder| folder.parent);
        }
        false
    };
    Some(
        folders
            .values()
            .filter(|folder| lies_below(folder))
            .map(|folder| folder.id)
            .collect(),
    )
}

fn line(person: &TracedPerson) -> Line {
    Line {
        who: person.who,
        partie: person.partie,
    }
}

fn is_asked_for(person: &TracedPerson, filter: &ContradictoireFilter) -> bool {
    let is_of_partie = filter.partie.is_none_or(|partie| person.partie == Some(partie));
    let is_person = filter
        .person
        .is_none_or(|entry| person.who == Addressee::Person(entry));
    is_of_partie && is_person
}
