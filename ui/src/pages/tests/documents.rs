//! Folders and documents: what is offered, what is not and why, and what is told of a document.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{Depositor, Document, DocumentSheet, Recipient, Withdrawal},
        folders::{Folder, Refused},
        receipts::{ReceiptState, TimeStampState},
        uploads::UploadLeft,
    },
    document::DocumentKind,
    folder::FolderKind,
    id::{DepositId, DocumentId, FolderId, PartieId, RANDOM_BYTES, UploadId},
    profile::Profile,
    rights::folders::{FolderAct, WhyNot},
    time::Timestamp,
};

use super::world::in_program;
use crate::{
    cases::tests::id,
    pages::expertises::views::{DocumentView, DocumentsView, FolderView, LeftView},
};

const AT: Timestamp = Timestamp::from_seconds(1_744_097_400);

fn folder(acts: Vec<FolderAct>, why_not: Vec<Refused>) -> Folder {
    Folder {
        id: FolderId::new(AT, [1; RANDOM_BYTES]),
        kind: FolderKind::Pieces,
        parent: None,
        partie: Some(PartieId::new(AT, [2; RANDOM_BYTES])),
        partie_name: Some("SDC Les Saules".into()),
        name: None,
        documents: 1,
        unread: 1,
        acts,
        why_not,
        depositors: Vec::new(),
        opened_to: Vec::new(),
        can_be_opened: true,
    }
}

pub(super) fn others() -> Folder {
    let refused = Refused {
        act: FolderAct::Deposit,
        why: WhyNot::OtherPartie,
    };
    folder(vec![FolderAct::List, FolderAct::Read], vec![refused])
}

pub(super) fn document() -> Document {
    Document {
        id: DocumentId::new(AT, [3; RANDOM_BYTES]),
        folder: FolderId::new(AT, [1; RANDOM_BYTES]),
        deposit: DepositId::new(AT, [4; RANDOM_BYTES]),
        name: "piece-3.pdf".into(),
        kind: DocumentKind::Piece,
        number: Some("3".into()),
        title: Some("Contrat de VEFA".into()),
        dated: "2021-05-18".parse().ok(),
        size: 1_250_000,
        sha256: "ab".repeat(32),
        content_type: "application/pdf".into(),
        deposited_at: AT,
        depositor: Depositor {
            name: "Claire DUVIGNAU".into(),
            profile: Profile::Intervenant,
            partie: Some("SDC Les Saules".into()),
            oneself: false,
        },
        withdrawn: None,
        replaces: None,
        replaced_by: None,
        read_at: None,
        may_withdraw: true,
    }
}

#[component]
fn Shelf(folder: Folder, documents: Vec<Document>) -> Element {
    rsx! {
        FolderView {
            title: "Pièces – SDC Les Saules",
            folder,
            expertise: id(),
            documents: Some(documents),
            more: true,
            failure: None,
            onmore: |()| {},
        }
    }
}

#[test]
fn who_may_deposit_is_offered_it_and_sees_what_lies_there() {
    let page = in_program(|| {
        rsx! {
            Shelf { folder: folder(vec![FolderAct::Deposit], Vec::new()), documents: vec![document()] }
        }
    });
    assert!(page.contains("Déposer des documents"), "{page}");
    assert!(!page.contains("why-not-deposit"));
    for told in [
        "Pièce n°\u{a0}3",
        "Contrat de VEFA",
        "piece-3.pdf",
        "08/04/2025 09:30",
        "Claire DUVIGNAU, pour SDC Les Saules",
        "1,2 Mo",
        "Nouveau",
        "Afficher la suite",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn who_may_not_is_told_why_and_an_empty_folder_says_who_may() {
    let page = in_program(|| {
        rsx! {
            Shelf { folder: others(), documents: Vec::new() }
        }
    });
    assert!(!page.contains("Déposer des documents"), "{page}");
    assert!(
        page.contains("Ce répertoire est celui d’une autre partie"),
        "{page}"
    );
    assert!(page.contains("Ce répertoire est vide."), "{page}");
    assert!(
        page.contains(
            "l’expert, les co-experts, les avocats de cette partie et les autres intervenants de cette partie"
        ),
        "{page}"
    );
}

#[component]
fn Read(document: Document, may_replace: bool, #[props(default)] receipt: Option<ReceiptState>) -> Element {
    let sheet = DocumentSheet {
        versions: vec![document.clone()],
        document,
        readers: vec![
            Recipient {
                name: "Antoine PERRAULT-LEMAIRE".into(),
                profile: Some(Profile::Intervenant),
                partie: Some("SCCV".into()),
                electronic: true,
            },
            Recipient {
                name: "M. et Mme DUCHEMIN".into(),
                profile: None,
                partie: Some("M. et Mme DUCHEMIN".into()),
                electronic: false,
            },
        ],
        receipt,
    };
    rsx! {
        DocumentPageFrame { sheet, may_replace }
    }
}

#[component]
fn DocumentPageFrame(sheet: DocumentSheet, may_replace: bool) -> Element {
    crate::connection::use_new_connection();
    rsx! {
        DocumentView {
            sheet,
            folder: Some("Pièces – SDC Les Saules".into()),
            expertise: id(),
            may_replace,
            may_download: true,
            onwithdraw: |()| {},
        }
    }
}

#[test]
fn a_document_tells_what_it_is_and_who_may_read_it() {
    let page = in_program(|| {
        rsx! {
            Read { document: document(), may_replace: true }
        }
    });
    for told in [
        "mardi 18 mai 2021",
        "Vous ne l’avez pas encore ouvert.",
        "Télécharger (1,2 Mo)",
        "Remplacer par une nouvelle version",
        "Retirer ce document",
        "Antoine PERRAULT-LEMAIRE, pour SCCV",
        "M. et Mme DUCHEMIN, que personne ne représente ici",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(page.contains(&"ab".repeat(32)));
    assert!(!page.contains("id=\"versions\""), "one version is no list");
}

#[test]
fn a_receipt_shows_its_files_and_what_became_of_its_time_stamp() {
    let page = |time_stamp| {
        in_program(move || {
            let receipt = ReceiptState {
                number: 12,
                issued_at: AT,
                time_stamp,
            };
            rsx! {
                Read { document: document(), may_replace: true, receipt }
            }
        })
    };
    let stamped = page(TimeStampState::Stamped { at: AT });
    for told in [
        "Accusé de dépôt n°\u{a0}12",
        "Télécharger l’accusé (PDF)",
        "Horodaté par une autorité le",
        "receipt.pdf\"",
        "receipt.json\"",
        "receipt.p7s\"",
        "receipt.pdf.p7s\"",
        "receipt.tsr\"",
        "/api/v1/receipts/certificate",
        "accuse-de-depot-12.pdf.p7s",
    ] {
        assert!(stamped.contains(told), "{told}: {stamped}");
    }
    let awaited = page(TimeStampState::Awaited);
    assert!(
        awaited.contains("Horodatage en attente") && !awaited.contains("receipt.tsr"),
        "{awaited}"
    );
    let none = page(TimeStampState::None);
    assert!(
        none.contains("Sans horodatage") && !none.contains("receipt.tsr"),
        "{none}"
    );
    let of_others = in_program(|| rsx! { Read { document: document(), may_replace: true } });
    assert!(!of_others.contains("Accusé de dépôt"), "{of_others}");
}

#[test]
fn a_withdrawn_document_keeps_its_trace_and_gives_nothing_out() {
    let page = in_program(|| {
        let document = Document {
            withdrawn: Some(Withdrawal {
                at: AT,
                reason: "Document d’une autre affaire".into(),
            }),
            may_withdraw: false,
            ..document()
        };
        rsx! {
            Read { document, may_replace: true }
        }
    });
    assert!(page.contains(&document().sha256), "{page}");
    assert!(page.contains("Document d’une autre affaire"));
    for refused in ["Télécharger (", "Remplacer par", "Retirer ce document"] {
        assert!(!page.contains(refused), "{refused}");
    }
}

#[test]
fn the_tab_counts_what_lies_in_all_folders() {
    let page = in_program(|| {
        rsx! {
            DocumentsView { folders: vec![others(), others()] }
        }
    });
    assert!(page.contains("2 documents dans les répertoires"), "{page}");
    let none = in_program(|| rsx! { DocumentsView { folders: Vec::new() } });
    assert!(none.contains("Aucun répertoire ne vous est ouvert"), "{none}");
}

#[test]
fn what_was_sent_before_is_offered_whole_or_to_be_chosen_again() {
    let left = |arrived| UploadLeft {
        upload: UploadId::new(AT, [9; RANDOM_BYTES]),
        name: "Constat.pdf".into(),
        size: 2_000_000,
        arrived,
        expires_at: AT,
    };
    let page = |arrived| {
        let left = vec![left(arrived)];
        in_program(move || {
            rsx! {
                LeftView { left: left.clone(), ontake: |_| (), onend: |_| () }
            }
        })
    };
    let whole = page(2_000_000);
    assert!(whole.contains("Ajouter au dépôt\u{a0}: Constat.pdf"), "{whole}");
    assert!(whole.contains("Transmis en entier"), "{whole}");
    let part = page(500_000);
    assert!(part.contains("Transmis à 25\u{a0}%"), "{part}");
    assert!(
        !part.contains("take-left"),
        "there is nothing whole to be taken: {part}"
    );
    for page in [whole, part] {
        assert!(page.contains("Abandonner Constat.pdf"), "{page}");
    }
}
