//! « Contradictoire »: who was to have which document, and who has had it. By document, or by person.

mod by_document;
pub(super) mod by_person;
mod cards;
pub(super) mod filters;
mod words;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        contradictoire::{
            ContradictoireFilter, ContradictoirePage as Page, ContradictoireSearch, ExportFormat,
            ReadContradictoire, TracedPerson, export_path,
        },
        native::Error,
    },
    id::{DocumentId, ExpertiseId},
    rights::Act,
};

use super::case::use_case;
use crate::{
    backend::Backend,
    components::{Heading, LoadFailed, Waiting},
    connection::use_connection,
    i18n::tr,
    route::Route,
};
use by_document::DocumentTable;
use by_person::ByPerson;
use cards::DocumentCards;
use filters::Filters;

/// The page.
#[component]
pub(crate) fn Contradictoire(expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let case = use_case();
    let mut page = use_signal(|| None::<Page>);
    let mut failure = use_signal(|| None::<Error>);
    let mut filter = use_signal(ContradictoireFilter::default);
    let mut by_person = use_signal(|| false);
    let mut busy = use_signal(|| false);
    // Everybody whose lines there are, kept while fewer are asked for: the filter offers them all.
    let mut everybody = use_signal(Vec::<TracedPerson>::new);
    // The newest question wins: an answer to an older one is left.
    let mut asked = use_hook(|| CopyValue::new(0_u32));
    let load = use_callback(move |after: Option<DocumentId>| async move {
        let this = asked.peek().wrapping_add(1);
        asked.set(this);
        busy.set(true);
        let question = ContradictoireSearch {
            filter: *filter.peek(),
            after,
        };
        let answer = connection
            .call_in::<ReadContradictoire>(expertise, &question)
            .await;
        if *asked.peek() != this {
            return;
        }
        busy.set(false);
        match answer {
            Ok(read) => {
                failure.set(None);
                if question.filter.partie.is_none() && question.filter.person.is_none() {
                    everybody.set(read.people.clone());
                }
                let known = page.peek().clone().filter(|_| after.is_some());
                let mut documents = known.map(|known| known.documents).unwrap_or_default();
                documents.extend(read.documents);
                page.set(Some(Page { documents, ..read }));
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_future(move || async move { load.call(None).await });
    let search = use_callback(move |wanted: ContradictoireFilter| async move {
        filter.set(wanted);
        load.call(None).await;
    });
    let failed = failure.read().clone();
    let serves = case.expertise().acts.contains(&Act::ReadLetters);
    let export = (connection.backend == Backend::Browser)
        .then(|| export_path(expertise, ExportFormat::Csv, &filter()));
    rsx! {
        div { class: "page wide", id: "contradictoire",
            Heading { text: tr!("contradictoire-title") }
            p { class: "lead",
                if page.read().as_ref().is_none_or(|page| page.everybody) {
                    {tr!("contradictoire-everybody")}
                } else {
                    {tr!("contradictoire-own")}
                }
            }
            div { class: "actions list-acts",
                ViewChoice { by_person: by_person(), onchoose: move |chosen| by_person.set(chosen) }
                if serves {
                    Link { to: Route::Courriers { expertise }, id: "to-courriers", class: "button", {tr!("contradictoire-to-courriers")} }
                }
                if let Some(href) = export {
                    a { id: "export-csv", class: "button", href, download: "contradictoire.csv", {tr!("contradictoire-export")} }
                }
            }
            if by_person() {
                ByPerson {
                    expertise,
                    onchoose: move |person| async move {
                        by_person.set(false);
                        search.call(ContradictoireFilter { person: Some(person), ..ContradictoireFilter::default() }).await;
                    },
                }
            } else {
                Filters { people: everybody(), filter: filter(), busy: busy(), onsearch: move |wanted| async move { search.call(wanted).await } }
                if let Some(error) = failed {
                    LoadFailed { error, onretry: move |()| async move {
                        let after = page.peek().as_ref().and_then(|page| page.next);
                        load.call(after).await;
                    } }
                }
                match page() {
                    Some(page) => rsx! {
                        ContradictoireView {
                            page,
                            expertise,
                            busy: busy(),
                            onmore: move |after| async move { load.call(Some(after)).await },
                        }
                    },
                    None => rsx! { Waiting {} },
                }
            }
        }
    }
}

/// What the page shows of documents.
#[component]
pub(in crate::pages) fn ContradictoireView(
    page: Page,
    expertise: ExpertiseId,
    busy: bool,
    onmore: EventHandler<DocumentId>,
) -> Element {
    // What is wide enough for a table is known once the page stands.
    let mut is_narrow = use_signal(|| false);
    let next = page.next;
    let is_empty = page.documents.is_empty();
    rsx! {
        div {
            onresize: move |event| {
                if let Ok(size) = event.get_content_box_size() {
                    let narrow = size.width < NARROW;
                    if *is_narrow.peek() != narrow {
                        is_narrow.set(narrow);
                    }
                }
            },
            if is_empty {
                p { id: "contradictoire-empty",
                    if next.is_some() { {tr!("contradictoire-none-yet")} } else { {tr!("contradictoire-empty")} }
                }
            } else if is_narrow() {
                DocumentCards { page: page.clone(), expertise, busy }
            } else {
                DocumentTable { page: page.clone(), expertise, busy, onmore }
            }
            if let Some(next) = next {
                div { class: "list-foot",
                    button { r#type: "button", class: "button", id: "contradictoire-more", disabled: busy,
                        onclick: move |_| onmore.call(next),
                        {tr!("contradictoire-more")}
                    }
                }
            }
        }
    }
}

/// Below that many pixels a table would be read through a slit: each document is a card.
const NARROW: f64 = 640.0;

/// By document, or by person.
#[component]
fn ViewChoice(by_person: bool, onchoose: EventHandler<bool>) -> Element {
    rsx! {
        div { class: "choice-of-view", role: "group", "aria-label": tr!("contradictoire-views"),
            button { r#type: "button", class: "button", id: "by-document",
                "aria-pressed": if by_person { "false" } else { "true" },
                onclick: move |_| onchoose.call(false),
                {tr!("contradictoire-by-document")}
            }
            button { r#type: "button", class: "button", id: "by-person",
                "aria-pressed": if by_person { "true" } else { "false" },
                onclick: move |_| onchoose.call(true),
                {tr!("contradictoire-by-person")}
            }
        }
    }
}
