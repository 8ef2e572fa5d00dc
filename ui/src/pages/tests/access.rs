//! Who is let in and who is kept out, on whose behalf, and what who joins later is told.

use dioxus::prelude::*;
use opalexe_domain::{
    api::folders::{CatchUp, Folder, OwnEntry, Sapiteur},
    folder::FolderKind,
    id::{FolderId, ParticipationId, RANDOM_BYTES},
    participation::Quality,
    profile::Profile,
    time::Timestamp,
};

use super::world::in_program;
use crate::{
    cases::tests::{id, les_saules},
    invitation_draft::entries,
    pages::expertises::{
        CatchUpView, RestrictionView,
        views::{CourtAccessView, OnBehalf, OpeningsView},
    },
};

const AT: Timestamp = Timestamp::from_seconds(1_744_097_400);

fn entry(number: u8) -> ParticipationId {
    ParticipationId::new(AT, [number; RANDOM_BYTES])
}

fn folder(number: u8, kind: FolderKind, documents: u32, unread: u32) -> Folder {
    Folder {
        id: FolderId::new(AT, [number; RANDOM_BYTES]),
        kind,
        parent: None,
        partie: None,
        partie_name: None,
        name: None,
        documents,
        unread,
        acts: Vec::new(),
        why_not: Vec::new(),
        depositors: Vec::new(),
        opened_to: vec![entry(1)],
        can_be_opened: true,
    }
}

#[component]
fn Behalf(depositors: Vec<OwnEntry>, missing: bool) -> Element {
    let chosen = use_signal(|| None);
    rsx! {
        OnBehalf { depositors, chosen, missing }
    }
}

fn own(number: u8, partie: &str) -> OwnEntry {
    OwnEntry {
        participation: entry(number),
        profile: Profile::Intervenant,
        partie: Some(partie.to_owned()),
    }
}

#[test]
fn on_whose_behalf_is_asked_only_where_there_is_a_choice() {
    let alone = in_program(|| {
        rsx! {
            Behalf { depositors: vec![own(1, "SDC Les Saules")], missing: true }
        }
    });
    assert!(!alone.contains("Pour le compte de"), "{alone}");
    let both = in_program(|| {
        rsx! {
            Behalf { depositors: vec![own(1, "SDC Les Saules"), own(2, "SCCV Promotion")], missing: true }
        }
    });
    for told in [
        "Pour le compte de",
        "SDC Les Saules",
        "SCCV Promotion",
        "Choisissez pour le compte de qui vous déposez.",
    ] {
        assert!(both.contains(told), "{told}: {both}");
    }
    assert!(!both.contains("checked=true"), "nothing is chosen for the person");
}

#[test]
fn who_joins_later_is_told_where_the_documents_are_and_takes_note() {
    let page = in_program(|| {
        let catch_up = CatchUp {
            asked_at: Some(AT),
            acknowledged_at: None,
            documents: 64,
        };
        let folders = vec![
            folder(1, FolderKind::Notes, 12, 12),
            folder(2, FolderKind::Convocations, 1, 0),
            folder(3, FolderKind::PreRapport, 0, 0),
            folder(4, FolderKind::PrivePartie, 3, 3),
        ];
        rsx! {
            CatchUpView {
                catch_up,
                folders,
                expertise: id(),
                busy: false,
                failure: None,
                onacknowledge: |()| {},
            }
        }
    });
    for told in [
        "64 documents y avaient été déposés",
        "article 169",
        "12 documents",
        "dont 12 à lire",
        "un document",
        "J’ai pris connaissance",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!(
        page.matches("<li").count(),
        2,
        "neither empty ones nor the private one: {page}"
    );
}

#[component]
fn Restricting(is_restricted: bool, asking: bool) -> Element {
    let entry = entries(&les_saules())
        .find(|entry| entry.quality == Some(Quality::Avocat))
        .cloned();
    let entry = entry.map(
        |entry| opalexe_domain::api::expertises::intervenants::Intervenant {
            is_restricted,
            may_restrict: true,
            ..entry
        },
    );
    rsx! {
        if let Some(entry) = entry {
            RestrictionView {
                entry,
                asking,
                busy: false,
                failure: None,
                onask: |_| {},
                onact: |_| {},
            }
        }
    }
}

#[test]
fn what_a_restriction_means_is_said_before_it_is_made() {
    let before = in_program(|| {
        rsx! {
            Restricting { is_restricted: false, asking: false }
        }
    });
    assert!(
        before.contains("Restreindre l’accès") && !before.contains("contradictoire"),
        "{before}"
    );
    let asked = in_program(|| {
        rsx! {
            Restricting { is_restricted: false, asking: true }
        }
    });
    assert!(asked.contains("le contradictoire est assuré par vous"), "{asked}");
    assert!(asked.contains("L’expert voit cette restriction"), "{asked}");
    let done = in_program(|| {
        rsx! {
            Restricting { is_restricted: true, asking: false }
        }
    });
    assert!(done.contains("Rétablir l’accès"), "{done}");
}

#[test]
fn a_folder_is_opened_to_a_sapiteur_by_a_box_that_shows_what_is() {
    let page = in_program(|| {
        let sapiteurs = vec![
            Sapiteur {
                participation: entry(1),
                name: "Samir OUALID".into(),
            },
            Sapiteur {
                participation: entry(2),
                name: "Lise MOREL".into(),
            },
        ];
        rsx! {
            OpeningsView { folder: folder(1, FolderKind::Notes, 0, 0), sapiteurs, failure: None, onopen: |_| {} }
        }
    });
    assert!(
        page.contains("Samir OUALID") && page.contains("Lise MOREL"),
        "{page}"
    );
    assert_eq!(page.matches("checked=true").count(), 1, "{page}");
}

#[test]
fn the_court_is_told_whether_it_is_let_in_and_the_expert_lets_it() {
    let of_court = in_program(|| {
        rsx! {
            CourtAccessView { is_open: true, may_open: false, busy: false, failure: None, onopen: |_| {} }
        }
    });
    assert!(
        of_court.contains("La juridiction lit ce qui s’échange"),
        "{of_court}"
    );
    assert!(!of_court.contains("<button"), "{of_court}");
    let of_expert = in_program(|| {
        rsx! {
            CourtAccessView { is_open: false, may_open: true, busy: false, failure: None, onopen: |_| {} }
        }
    });
    assert!(
        of_expert.contains("Ouvrir à la juridiction") && of_expert.contains("article 241"),
        "{of_expert}"
    );
}
