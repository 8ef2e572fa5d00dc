//! The folders as one of the people may see them: in as many queries whatever their number.

use std::collections::HashMap;

use opalexe_domain::{
    api::{
        error::ErrorCode,
        folders::{Folder, Folders, OwnEntry, Refused, Sapiteur},
    },
    folder::FolderKind,
    id::PartieId,
    profile::Profile,
    rights::{
        self,
        folders::{FolderAct, FolderFacts, Moment, Seated, can_be_opened, decide, decide_any},
    },
};

use crate::{
    app::App,
    db::{self, folder, participation::Standing, partie::Partie},
    http::{error::Error, extract::Participant},
};

/// The folders that the participant may list, in the order of the tree.
pub(super) async fn folders(app: &App, participant: &Participant) -> Result<Folders, Error> {
    let database = &app.database;
    let expertise = participant.expertise;
    let moment = db::expertise::moment(database, expertise, app.clock.now())
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let parties = db::partie::of_expertise(database, expertise).await?;
    let view = View {
        seated: db::participation::seated(database, &participant.entries).await?,
        moment,
        may_open: rights::may_open_folders(participant.profile, moment.state),
        is_expert: participant.profile == Profile::Expert,
        counts: folder::counts(database, expertise, &participant.entries).await?,
        parties: parties
            .iter()
            .map(|partie| (partie.id, partie.display_name()))
            .collect(),
    };
    let mut found = folder::of_expertise(database, expertise).await?;
    found.sort_by_cached_key(|folder| place_in_tree(folder, &parties));
    Ok(Folders {
        folders: found
            .into_iter()
            .filter_map(|folder| view.folder(folder))
            .collect(),
        court_sees_communication: moment.court_sees_communication,
        may_open: view.may_open,
        sapiteurs: if view.may_open {
            sapiteurs(app, participant).await?
        } else {
            Vec::new()
        },
    })
}

/// By kind, then by party, then by depth and name: the tree is drawn from the parents.
fn place_in_tree(folder: &folder::Folder, parties: &[Partie]) -> (FolderKind, Option<usize>, u32, String) {
    let partie = folder
        .partie
        .and_then(|id| parties.iter().position(|partie| partie.id == id));
    let name = folder.name.as_deref().unwrap_or_default().to_lowercase();
    (folder.kind, partie, folder.depth, name)
}

async fn sapiteurs(app: &App, participant: &Participant) -> Result<Vec<Sapiteur>, Error> {
    let entries = db::participation::of_expertise(&app.database, participant.expertise).await?;
    Ok(entries
        .into_iter()
        .filter(|entry| entry.profile == Profile::Sapiteur && entry.standing == Standing::Actif)
        .map(|entry| Sapiteur {
            participation: entry.id,
            name: entry.display_name(),
        })
        .collect())
}

struct View {
    seated: Vec<Seated>,
    moment: Moment,
    may_open: bool,
    is_expert: bool,
    counts: HashMap<opalexe_domain::id::FolderId, folder::Count>,
    parties: HashMap<PartieId, String>,
}

impl View {
    /// For which of the person's entries a deposit may be made there.
    fn depositors(&self, facts: &FolderFacts) -> Vec<OwnEntry> {
        self.seated
            .iter()
            .filter(|seated| decide(seated, facts, FolderAct::Deposit, &self.moment).is_ok())
            .map(|seated| OwnEntry {
                participation: seated.participation,
                profile: seated.seat.profile(),
                partie: seated
                    .partie
                    .and_then(|partie| self.parties.get(&partie).cloned()),
            })
            .collect()
    }

    /// The folder; none when the person may not list it.
    fn folder(&self, folder: folder::Folder) -> Option<Folder> {
        let facts = folder.facts();
        let mut acts = Vec::new();
        let mut why_not = Vec::new();
        for act in FolderAct::ALL {
            match decide_any(&self.seated, &facts, *act, &self.moment) {
                Ok(()) => acts.push(*act),
                Err(why) => why_not.push(Refused { act: *act, why }),
            }
        }
        let count = self.counts.get(&folder.id).copied().unwrap_or_default();
        acts.contains(&FolderAct::List).then(|| Folder {
            id: folder.id,
            kind: folder.kind,
            parent: folder.parent,
            partie: folder.partie,
            partie_name: folder
                .partie
                .and_then(|partie| self.parties.get(&partie).cloned()),
            name: folder.name,
            documents: count.documents,
            unread: count.documents.saturating_sub(count.read),
            depositors: self.depositors(&facts),
            acts,
            why_not,
            opened_to: if self.is_expert {
                folder.opened_to
            } else {
                Vec::new()
            },
            can_be_opened: self.may_open && can_be_opened(folder.kind),
        })
    }
}
