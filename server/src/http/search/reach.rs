//! How far a person's search reaches: the folders that may be listed, as `domain::rights` decides, and the names by which documents are found.

use std::collections::HashMap;

use opalexe_domain::{
    api::error::ErrorCode,
    id::FolderId,
    rights::folders::{FolderAct, Moment, Seated, decide_any},
    search::{Query, Term},
};

use crate::{
    app::App,
    db::{self, document::Document, folder::Folder, search::Sought},
    http::{
        contradictoire::{People, below},
        error::Error,
        extract::Participant,
    },
    words::terms,
};

/// Where somebody looks for documents.
pub(super) struct Reach {
    /// The folders that are looked through.
    pub(super) folder_ids: Vec<FolderId>,
    /// Whether they are all that the expertise has.
    pub(super) is_every_folder: bool,
    folders: HashMap<FolderId, Folder>,
    people: People,
    seated: Vec<Seated>,
    moment: Moment,
}

impl Reach {
    /// The folders that the person may list: all of them, or one with those below it.
    ///
    /// # Errors
    /// `not_found` for a folder that the person may not list.
    pub(super) async fn of(
        app: &App,
        participant: &Participant,
        only: Option<FolderId>,
    ) -> Result<Self, Error> {
        let (database, expertise) = (&app.database, participant.expertise);
        let moment = db::expertise::moment(database, expertise, app.clock.now())
            .await?
            .ok_or(ErrorCode::NotFound)?;
        let seated = db::participation::seated(database, &participant.entries).await?;
        let every = db::folder::of_expertise(database, expertise).await?;
        let count = every.len();
        let folders: HashMap<FolderId, Folder> = every
            .into_iter()
            .filter(|folder| decide_any(&seated, &folder.facts(), FolderAct::List, &moment).is_ok())
            .map(|folder| (folder.id, folder))
            .collect();
        let folder_ids: Vec<FolderId> = match only {
            None => folders.keys().copied().collect(),
            Some(folder) => below(&folders, folder).ok_or(ErrorCode::NotFound)?,
        };
        Ok(Self {
            is_every_folder: folder_ids.len() == count,
            folder_ids,
            folders,
            people: People::of(database, expertise).await?,
            seated,
            moment,
        })
    }

    /// What is looked for, with the folders and the depositors whose names have it.
    pub(super) fn sought<'a>(&self, query: &'a Query) -> Vec<Sought<'a>> {
        query
            .terms()
            .iter()
            .map(|term| Sought {
                folders: self.named(term),
                people: self
                    .people
                    .entries
                    .iter()
                    .filter(|entry| {
                        let partie = entry.partie.and_then(|partie| self.people.partie(partie));
                        term.is_in(&entry.display_name()) || partie.is_some_and(|name| term.is_in(name))
                    })
                    .map(|entry| entry.id)
                    .collect(),
                term,
            })
            .collect()
    }

    /// What a folder is called: by its own name or what it is for, and for whom it is.
    pub(super) fn names(&self, folder: FolderId) -> Option<(String, Option<&str>)> {
        let folder = self.folders.get(&folder)?;
        let own = folder.name.clone().unwrap_or_else(|| terms::folder(folder.kind));
        Some((own, folder.partie.and_then(|partie| self.people.partie(partie))))
    }

    /// Whether the person may withdraw what lies where that document does.
    pub(super) fn may_withdraw(&self, document: &Document) -> bool {
        self.folders.get(&document.folder).is_some_and(|folder| {
            decide_any(&self.seated, &folder.facts(), FolderAct::Withdraw, &self.moment).is_ok()
        })
    }

    fn named(&self, term: &Term) -> Vec<FolderId> {
        self.folder_ids
            .iter()
            .copied()
            .filter(|id| {
                self.names(*id).is_some_and(|(own, partie)| {
                    term.is_in(&own) || partie.is_some_and(|name| term.is_in(name))
                })
            })
            .collect()
    }
}
