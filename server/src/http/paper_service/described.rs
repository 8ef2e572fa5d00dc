//! What is to be served by post, and the letters that left, as one of the people may see them.

use std::collections::HashMap;

use opalexe_domain::{
    api::paper_service::{PaperService, Proof},
    folder::FolderKind,
    id::{ExpertiseId, FolderId},
    rights::{Act, may},
};

use super::{letters::letters, to_serve::to_serve};
use crate::{
    app::App,
    db::{self, DbError, Reader, contradictoire::Search, document::Document, folder::Folder},
    http::{
        contradictoire::{People, is_for_drafts, listable},
        error::Error,
        extract::Participant,
    },
};

/// The most documents that are offered as proof: who looks for an older one deposits it anew.
const PROOFS_OFFERED: u64 = 100;

pub(super) async fn described(app: &App, participant: &Participant) -> Result<PaperService, Error> {
    let (database, expertise) = (&app.database, participant.expertise);
    let all = listable(app, database, participant).await?;
    let folders: HashMap<FolderId, Folder> = all
        .iter()
        .filter(|(_, folder)| !is_for_drafts(folder))
        .map(|(id, folder)| (*id, folder.clone()))
        .collect();
    let people = People::of(database, expertise).await?;
    Ok(PaperService {
        to_serve: to_serve(database, expertise, &folders, &people).await?,
        letters: letters(database, expertise, &all, &people).await?,
        proofs: proofs(database, expertise, &all).await?,
        may_record: may(participant.profile, Act::RecordLetters, participant.state),
    })
}

/// What is between the expert and the court, and the expert's own: there a proof concerns nobody else.
async fn proofs(
    reader: &impl Reader,
    expertise: ExpertiseId,
    listable: &HashMap<FolderId, Folder>,
) -> Result<Vec<Proof>, DbError> {
    let lying_in: Vec<FolderId> = listable
        .values()
        .filter(|folder| {
            matches!(
                folder.kind,
                FolderKind::ExpertJuridiction | FolderKind::PriveExpert
            )
        })
        .map(|folder| folder.id)
        .collect();
    let search = Search {
        expertise,
        folders: &lying_in,
        kind: None,
        from: None,
        before: None,
        after: None,
        limit: PROOFS_OFFERED,
    };
    let documents = db::contradictoire::documents(reader, &search).await?;
    Ok(documents
        .into_iter()
        .filter(|document| document.withdrawn.is_none())
        .map(|document| proof(&document))
        .collect())
}

pub(super) fn proof(document: &Document) -> Proof {
    Proof {
        document: document.id,
        folder: document.folder,
        name: document
            .title
            .clone()
            .unwrap_or_else(|| document.name.to_string()),
    }
}
