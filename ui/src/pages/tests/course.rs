//! The steps of an expertise and its journal.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::{FieldCode, FieldError},
        expertises::steps::{NextStep, StepTaken, Steps},
        field::Field,
        journal::{Detail, Entry, JournalPage, Person, Topic},
    },
    day::Day,
    expertise::{Hindrance, State, Step},
    folder::FolderKind,
    id::{DocumentId, ParticipationId, RANDOM_BYTES},
    profile::Profile,
    time::Timestamp,
};

use super::world::in_program;
use crate::pages::expertises::{JournalView, StepsView};

/// Monday 8 December 2025, 10:00 in Paris.
const AT: Timestamp = Timestamp::from_seconds(1_765_184_400);

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn dires() -> Steps {
    let taken = |step: Step, from, basis: &str| StepTaken {
        at: AT,
        from,
        to: step.leads_to(),
        step: Some(step),
        basis: Some(basis.into()),
        day: None,
        reason: None,
        reference: None,
        by: Some("Bastien LORRAIN-TESSIER".into()),
    };
    Steps {
        state: State::DelaiDires,
        since: AT,
        dires_until: Some(day("2026-01-09")),
        observations_until: None,
        access_until: None,
        next: vec![
            NextStep {
                step: Step::ExtendDires,
                to: State::DelaiDires,
                basis: Some("CPC 276".into()),
                hindrance: None,
            },
            NextStep {
                step: Step::CloseDires,
                to: State::RedactionFinale,
                basis: Some("CPC 276".into()),
                hindrance: Some(Hindrance::DiresRunning),
            },
        ],
        history: vec![
            StepTaken {
                day: Some(day("2025-03-11")),
                reference: Some("Ordonnance du 12/02/2025".into()),
                ..taken(Step::Open, State::EnConstitution, "CPC 267")
            },
            taken(Step::OpenDires, State::EnCours, "CPC 276"),
        ],
    }
}

#[test]
fn it_says_where_it_stands_what_may_follow_and_why_not_and_what_was_done() {
    fn page() -> Element {
        rsx! {
            StepsView {
                steps: dires(), asking: None, faults: Vec::new(), failure: None, busy: false,
                onask: |_| {}, ontake: |_| {},
            }
        }
    }
    insta::assert_snapshot!(in_program(page));
}

#[test]
fn what_a_step_needs_is_asked_and_what_is_wrong_is_said_beside_it() {
    fn page() -> Element {
        let faults = vec![FieldError {
            field: Field::Reason,
            code: FieldCode::Required,
        }];
        rsx! {
            StepsView {
                steps: dires(), asking: Some(Step::ExtendDires), faults, failure: None, busy: false,
                onask: |_| {}, ontake: |_| {},
            }
        }
    }
    insta::assert_snapshot!(in_program(page));
}

fn entry(number: u64, act: &str, details: Vec<Detail>) -> Entry {
    Entry {
        number,
        at: AT,
        act: act.into(),
        topic: Topic::of(act),
        by: Some("Bastien LORRAIN-TESSIER".into()),
        by_profile: Some(Profile::Expert),
        hash: "00ff".into(),
        details,
    }
}

fn journal(whole: bool) -> JournalPage {
    JournalPage {
        entries: vec![
            entry(
                2,
                "document_deposited",
                vec![
                    Detail::Document(DocumentId::new(AT, [1; RANDOM_BYTES])),
                    Detail::DocumentName("Note n° 1.pdf".into()),
                    Detail::Size(120_000),
                    Detail::Sha256("ab12".into()),
                    Detail::Folder(FolderKind::Notes),
                ],
            ),
            Entry {
                by: None,
                by_profile: None,
                ..entry(
                    1,
                    "expertise_imported",
                    vec![Detail::Reference("2023-118".into())],
                )
            },
        ],
        next: Some(1),
        whole,
        people: if whole {
            vec![Person {
                participation: ParticipationId::new(AT, [1; RANDOM_BYTES]),
                name: "Bastien LORRAIN-TESSIER".into(),
                profile: Profile::Expert,
            }]
        } else {
            Vec::new()
        },
    }
}

#[test]
fn the_journal_is_a_timeline_with_its_filters() {
    fn page() -> Element {
        rsx! {
            JournalView { page: journal(true), busy: false, onsearch: |_| {}, onmore: |_| {} }
        }
    }
    insta::assert_snapshot!(in_program(page));
}

#[test]
fn a_party_is_told_that_it_reads_what_concerns_it() {
    fn page() -> Element {
        rsx! {
            JournalView { page: journal(false), busy: false, onsearch: |_| {}, onmore: |_| {} }
        }
    }
    let page = in_program(page);
    assert!(
        page.contains("Les actes de l’expertise qui vous concernent"),
        "{page}"
    );
    assert!(!page.contains("journal-by"), "{page}");
}
