//! What the expert has deposited: the order, the first convocation, the first note to the parties.

use anyhow::{Context as _, Result};
use opalexe_domain::{
    api::{
        documents::DocumentForm,
        folders::{Folder, ReadFolders},
    },
    document::DocumentKind,
    folder::FolderKind,
    id::{DepositId, RANDOM_BYTES, UploadId},
    time::Timestamp,
};

use super::Saules;
use crate::{caller::Paper, pdf::pdf};

/// A document of the expert.
struct Deposited {
    folder: FolderKind,
    kind: DocumentKind,
    name: &'static str,
    number: &'static str,
    title: &'static str,
    dated: &'static str,
    lines: &'static [&'static str],
}

const DEPOSITED: [Deposited; 3] = [
    Deposited {
        folder: FolderKind::Decisions,
        kind: DocumentKind::Decision,
        name: "Ordonnance du 12 février 2025.pdf",
        number: "",
        title: "Ordonnance de référé du 12 février 2025",
        dated: "2025-02-12",
        lines: &[
            "Tribunal judiciaire de Bourges",
            "RG 25/00087, minute 25/041",
            "Ordonnance de référé",
        ],
    },
    Deposited {
        folder: FolderKind::Convocations,
        kind: DocumentKind::Convocation,
        name: "Convocation accedit 1.pdf",
        number: "1",
        title: "Convocation à la réunion du 8 avril 2025",
        dated: "2025-03-18",
        lines: &[
            "Convocation",
            "Réunion sur les lieux, mardi 8 avril 2025 à 9 h 30",
        ],
    },
    Deposited {
        folder: FolderKind::Notes,
        kind: DocumentKind::NoteAuxParties,
        name: "Note aux parties 1.pdf",
        number: "1",
        title: "Note aux parties n° 1",
        dated: "2025-04-15",
        lines: &[
            "Note aux parties n° 1",
            "Sept documents sont demandés pour le 15 mai 2025.",
        ],
    },
];

const SECOND_NOTE: Deposited = Deposited {
    folder: FolderKind::Notes,
    kind: DocumentKind::NoteAuxParties,
    name: "Note aux parties 2.pdf",
    number: "2",
    title: "Note aux parties n° 2",
    dated: "2025-05-20",
    lines: &[
        "Note aux parties n° 2",
        "Les documents demandés sont arrivés ; l’accedit suivant est fixé au 8 juillet 2025.",
    ],
};

impl Saules {
    /// The expert deposits what he has to.
    pub(super) async fn has_the_expert_deposit(&mut self) -> Result<()> {
        for paper in &DEPOSITED {
            self.expert_deposits(paper).await?;
        }
        Ok(())
    }

    /// The expert deposits his second note, of which those are told who have come by then.
    pub async fn has_the_expert_write_again(&mut self) -> Result<()> {
        self.expert_deposits(&SECOND_NOTE).await
    }

    async fn expert_deposits(&mut self, paper: &Deposited) -> Result<()> {
        let folders = self.expert.call_in::<ReadFolders>(self.expertise, &()).await?;
        let folder = of_kind(&folders.folders, paper.folder)?;
        // Made by whoever deposits; every world has its own server, so that these may be the same in each.
        let at = Timestamp::from_seconds(1_744_097_400);
        self.documents += 1;
        let deposit = DepositId::new(at, [u8::try_from(self.documents)?; RANDOM_BYTES]);
        let written = Paper {
            name: paper.name.to_owned(),
            bytes: pdf(paper.lines),
            sheet: DocumentForm {
                upload: UploadId::new(at, [0; RANDOM_BYTES]),
                kind: paper.kind,
                number: paper.number.to_owned(),
                title: paper.title.to_owned(),
                dated: paper.dated.to_owned(),
                replaces: None,
            },
        };
        self.expert
            .deposits(self.expertise, folder.id, deposit, vec![written])
            .await
            .map(drop)
    }

    /// The folder of the pièces of that party, as the expert sees it.
    pub async fn pieces_of(&self, partie: &str) -> Result<Folder> {
        let folders = self.expert.call_in::<ReadFolders>(self.expertise, &()).await?;
        folders
            .folders
            .into_iter()
            .find(|folder| folder.kind == FolderKind::Pieces && folder.partie_name.as_deref() == Some(partie))
            .with_context(|| format!("{partie} has a folder for its pièces"))
    }
}

fn of_kind(folders: &[Folder], kind: FolderKind) -> Result<&Folder> {
    folders
        .iter()
        .find(|folder| folder.kind == kind && folder.partie.is_none())
        .with_context(|| format!("there is a folder {kind}"))
}
