//! What folders and documents are called, and why something cannot be done in a folder.

use opalexe_domain::{
    api::{
        documents::{Depositor, Document},
        folders::Folder,
    },
    document::DocumentKind,
    folder::FolderKind,
    rights::folders::{FolderAct, MATRIX, Seat, WhyNot},
};

use crate::i18n::tr;

/// What a folder is called, in its place of the tree.
pub(in crate::pages::expertises) fn folder_name(folder: &Folder) -> String {
    match (&folder.name, &folder.partie_name) {
        (Some(name), _) => name.clone(),
        // In the folder of its kind, the party is all there is to say.
        (None, Some(partie)) if folder.parent.is_some() => partie.clone(),
        (None, Some(partie)) => tr!(
            "folder-of",
            folder = kind_name(folder.kind),
            partie = partie.clone()
        ),
        (None, None) => kind_name(folder.kind),
    }
}

/// What a folder is called away from the tree: « Pièces – SDC Les Saules ».
pub(in crate::pages) fn full_folder_name(folder: &Folder, folders: &[Folder]) -> String {
    let own = folder_name(folder);
    if folder.name.is_none() && folder.partie.is_none() {
        return own;
    }
    let above = folder
        .parent
        .and_then(|parent| folders.iter().find(|one| one.id == parent));
    match above {
        Some(above) => tr!(
            "folder-in",
            above = full_folder_name(above, folders),
            folder = own
        ),
        None => own,
    }
}

/// What a folder of the tree is called.
pub(in crate::pages) fn kind_name(kind: FolderKind) -> String {
    match kind {
        FolderKind::Communication => tr!("folder-communication"),
        FolderKind::Convocations => tr!("folder-convocations"),
        FolderKind::Notes => tr!("folder-notes"),
        FolderKind::Pieces => tr!("folder-pieces"),
        FolderKind::Dires => tr!("folder-dires"),
        FolderKind::PreRapport => tr!("folder-pre-rapport"),
        FolderKind::VersGreffe => tr!("folder-vers-greffe"),
        FolderKind::Decisions => tr!("folder-decisions"),
        FolderKind::ConsignationTaxe => tr!("folder-consignation-taxe"),
        FolderKind::RapportDefinitif => tr!("folder-rapport-definitif"),
        FolderKind::ExpertJuridiction => tr!("folder-expert-juridiction"),
        FolderKind::CoExpertsSapiteurs => tr!("folder-co-experts-sapiteurs"),
        FolderKind::PriveExpert => tr!("folder-prive-expert"),
        FolderKind::PrivePartie => tr!("folder-prive-partie"),
    }
}

/// What a folder is for, in a sentence.
pub(super) fn purpose(kind: FolderKind) -> String {
    match kind {
        FolderKind::Communication => tr!("purpose-communication"),
        FolderKind::Convocations => tr!("purpose-convocations"),
        FolderKind::Notes => tr!("purpose-notes"),
        FolderKind::Pieces => tr!("purpose-pieces"),
        FolderKind::Dires => tr!("purpose-dires"),
        FolderKind::PreRapport => tr!("purpose-pre-rapport"),
        FolderKind::VersGreffe => tr!("purpose-vers-greffe"),
        FolderKind::Decisions => tr!("purpose-decisions"),
        FolderKind::ConsignationTaxe => tr!("purpose-consignation-taxe"),
        FolderKind::RapportDefinitif => tr!("purpose-rapport-definitif"),
        FolderKind::ExpertJuridiction => tr!("purpose-expert-juridiction"),
        FolderKind::CoExpertsSapiteurs => tr!("purpose-co-experts-sapiteurs"),
        FolderKind::PriveExpert => tr!("purpose-prive-expert"),
        FolderKind::PrivePartie => tr!("purpose-prive-partie"),
    }
}

/// What a document is.
pub(in crate::pages::expertises) fn document_kind(kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Convocation => tr!("document-convocation"),
        DocumentKind::NoteAuxParties => tr!("document-note-aux-parties"),
        DocumentKind::PreRapport => tr!("document-pre-rapport"),
        DocumentKind::Dire => tr!("document-dire"),
        DocumentKind::Piece => tr!("document-piece"),
        DocumentKind::Bordereau => tr!("document-bordereau"),
        DocumentKind::Annexe => tr!("document-annexe"),
        DocumentKind::Rapport => tr!("document-rapport"),
        DocumentKind::Decision => tr!("document-decision"),
        DocumentKind::Consignation => tr!("document-consignation"),
        DocumentKind::DemandeRemuneration => tr!("document-demande-remuneration"),
        DocumentKind::Courrier => tr!("document-courrier"),
        DocumentKind::Photographie => tr!("document-photographie"),
        DocumentKind::Plan => tr!("document-plan"),
        DocumentKind::Autre => tr!("document-autre"),
    }
}

/// What a document is, with its number: « Pièce n° 3 ».
pub(super) fn kind_and_number(document: &Document) -> String {
    let kind = document_kind(document.kind);
    match &document.number {
        Some(number) => tr!("document-numbered", kind = kind, number = number.clone()),
        None => kind,
    }
}

/// What a document is called: its title, or its file where it has none.
pub(super) fn title_of(document: &Document) -> String {
    document.title.clone().unwrap_or_else(|| document.name.clone())
}

/// Who deposited a document, and for whom.
pub(super) fn depositor_name(depositor: &Depositor) -> String {
    match &depositor.partie {
        _ if depositor.oneself => tr!("depositor-oneself"),
        Some(partie) => tr!(
            "depositor-for",
            name = depositor.name.clone(),
            partie = partie.clone()
        ),
        None => depositor.name.clone(),
    }
}

/// Why somebody cannot do that in a folder, in a sentence that says who can.
pub(super) fn why_not(kind: FolderKind, act: FolderAct, why: WhyNot) -> String {
    match why {
        WhyNot::Profile => {
            let seats = seats_that_may(kind, act);
            if seats.is_empty() {
                tr!("why-not-nobody")
            } else {
                tr!("why-not-profile", who = seats)
            }
        }
        WhyNot::State => tr!("why-not-state"),
        WhyNot::OtherPartie => tr!("why-not-other-partie"),
        WhyNot::NotOpened => tr!("why-not-not-opened"),
        WhyNot::Restricted => tr!("why-not-restricted"),
    }
}

/// Who may do that in a folder of that kind, in the order of the matrix: « l’expert, les co-experts ».
pub(super) fn seats_that_may(kind: FolderKind, act: FolderAct) -> String {
    let Some(row) = MATRIX.iter().find(|row| row.kind == kind) else {
        return String::new();
    };
    let named: Vec<String> = Seat::ALL
        .iter()
        .zip(row.cells)
        .filter(|(_, cell)| cell.has(act))
        .map(|(seat, cell)| seat_name(*seat, cell.is_own()))
        .collect();
    match named.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => tr!("list-and", first = first.join(", "), last = last.clone()),
    }
}

fn seat_name(seat: Seat, own: bool) -> String {
    match (seat, own) {
        (Seat::Magistrat, _) => tr!("seat-magistrat"),
        (Seat::Greffier, _) => tr!("seat-greffier"),
        (Seat::Expert, _) => tr!("seat-expert"),
        (Seat::CoExpert, _) => tr!("seat-co-expert"),
        (Seat::Sapiteur, _) => tr!("seat-sapiteur"),
        (Seat::Avocat, true) => tr!("seat-avocat-own"),
        (Seat::Avocat, false) => tr!("seat-avocat"),
        (Seat::Partie, true) => tr!("seat-partie-own"),
        (Seat::Partie, false) => tr!("seat-partie"),
    }
}
