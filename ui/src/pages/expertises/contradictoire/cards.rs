//! The same on a narrow screen: a card for each document.

use dioxus::prelude::*;
use opalexe_domain::{
    api::contradictoire::{ContradictoirePage as Page, TracedDocument, TracedPerson},
    id::ExpertiseId,
};

use super::words::{StandingOf, place_of, title_of};
use crate::{dates, i18n::tr, route::Route};

/// The cards.
#[component]
pub(super) fn DocumentCards(page: Page, expertise: ExpertiseId, busy: bool) -> Element {
    rsx! {
        ul { class: "trace-cards", id: "trace-cards", "aria-busy": busy.then_some("true"),
            for document in page.documents.iter() {
                Card { key: "{document.id}", document: document.clone(), people: page.people.clone(), expertise }
            }
        }
    }
}

#[component]
fn Card(document: TracedDocument, people: Vec<TracedPerson>, expertise: ExpertiseId) -> Element {
    let open = document.lines.iter().filter(|line| line.standing.is_open());
    let (under_way, to_do): (Vec<_>, Vec<_>) = open.partition(|line| line.standing.is_under_way());
    let person_of = |place: u32| usize::try_from(place).ok().and_then(|place| people.get(place));
    rsx! {
        li { class: "sheet trace-card", "data-withdrawn": document.withdrawn_at.map(|_| "true"),
            h3 {
                Link { to: Route::DocumentPage { expertise, folder: document.folder, document: document.id },
                    {title_of(&document)}
                }
            }
            p { class: "soft", {place_of(&document)} }
            p { class: "soft",
                if let Some(at) = document.withdrawn_at {
                    {tr!("contradictoire-withdrawn", date = dates::brief(at))}
                } else {
                    {tr!("contradictoire-deposited", date = dates::brief(document.deposited_at), name = document.depositor.clone())}
                }
            }
            if !to_do.is_empty() && document.withdrawn_at.is_none() {
                p { strong { {tr!("contradictoire-open", count = to_do.len())} } }
            }
            if !under_way.is_empty() && document.withdrawn_at.is_none() {
                p { {tr!("contradictoire-under-way", count = under_way.len())} }
            }
            dl { class: "trace-lines",
                for line in document.lines.iter() {
                    if let Some(person) = person_of(line.person) {
                        div { key: "{line.person}",
                            dt { "{person.name}" }
                            dd { StandingOf { line: line.clone() } }
                        }
                    }
                }
            }
        }
    }
}
