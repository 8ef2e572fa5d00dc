//! « Rechercher »: the documents of all folders that the person may list which have what was typed, the newest first. What is looked for stands in
//! the address.

mod field;
mod filters;
mod found;
mod keys;
mod marked;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        folders::Folder,
        native::Error,
        search::{FoundDocument, FoundDocuments, SearchDocuments},
    },
    id::{DocumentId, ExpertiseId},
    search::Query,
};

use super::{heading_stands, use_shelves};
use crate::{
    components::{Heading, LoadFailed, Notice, Waiting, use_announcer},
    connection::use_connection,
    explanation::Tone,
    i18n::tr,
    route::Route,
    sought::Sought,
};
pub(crate) use field::SEARCH_ID;
pub(in crate::pages) use field::SearchField;
use filters::Filters;
use found::Found;
use keys::Keys;

/// The page.
#[component]
pub(crate) fn Search(expertise: ExpertiseId, sought: Sought) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let shelves = use_shelves();
    let mut found = use_signal(|| None::<FoundDocuments>);
    let mut failure = use_signal(|| None::<Error>);
    let mut busy = use_signal(|| false);
    let mut asking = use_signal(|| sought.clone());
    // The newest question wins: an answer to an older one is left.
    let mut turn = use_hook(|| CopyValue::new(0_u32));
    let load = use_callback(move |after: Option<DocumentId>| async move {
        let this = turn.peek().wrapping_add(1);
        turn.set(this);
        let question = asking.peek().question(after);
        if Query::parse(&question.text).is_err() {
            // The page says so; the server would say the same.
            busy.set(false);
            return;
        }
        busy.set(true);
        let answer = connection.call_in::<SearchDocuments>(expertise, &question).await;
        if *turn.peek() != this {
            return;
        }
        busy.set(false);
        match answer {
            Ok(page) => {
                failure.set(None);
                let count = page.found.len();
                let known = found.peek().clone().filter(|_| after.is_some());
                announcer.say(match (&known, count) {
                    (None, 0) => tr!("search-none"),
                    (None, _) => tr!("search-shown", count = count),
                    (Some(_), _) => tr!("list-more-done", count = count),
                });
                let mut all = known.map(|known| known.found).unwrap_or_default();
                all.extend(page.found);
                found.set(Some(FoundDocuments {
                    found: all,
                    next: page.next,
                }));
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_effect(use_reactive((&sought,), move |(sought,)| {
        asking.set(sought);
        found.set(None);
        failure.set(None);
        spawn(async move { load.call(None).await });
    }));
    use_future(heading_stands);
    let next = found.read().as_ref().and_then(|found| found.next);
    rsx! {
        SearchView {
            sought,
            folders: shelves.folders(),
            expertise,
            found: found.read().as_ref().map(|found| found.found.clone()),
            more: next.is_some(),
            busy: busy(),
            failure: failure(),
            onmore: move |()| async move { load.call(next).await },
        }
        Keys {}
    }
}

/// What the page shows. `found` is none until it was read.
#[component]
pub(in crate::pages) fn SearchView(
    sought: Sought,
    folders: Vec<Folder>,
    expertise: ExpertiseId,
    found: Option<Vec<FoundDocument>>,
    more: bool,
    busy: bool,
    failure: Option<Error>,
    onmore: EventHandler<()>,
) -> Element {
    let query = Query::parse(&sought.text);
    rsx! {
        div { class: "page", id: "search",
            Heading { text: heading(&sought) }
            Filters { sought: sought.clone(), folders: folders.clone(), expertise }
            match (query, found, failure) {
                (Err(_), _, _) => rsx! {
                    Notice { tone: Tone::Warn, id: "search-too-much",
                        p { strong { {tr!("search-too-much")} } }
                        p { {tr!("search-too-much-next")} }
                    }
                },
                (Ok(_), None, None) => rsx! { Waiting {} },
                (Ok(_), None, Some(error)) => rsx! { LoadFailed { error, onretry: move |()| onmore.call(()) } },
                (Ok(_), Some(found), _) if found.is_empty() => rsx! { Nothing { sought, expertise } },
                (Ok(query), Some(found), failure) => rsx! {
                    p { id: "search-count", class: "soft", {tr!("search-shown", count = found.len())} }
                    ul { class: "found sheet", id: "found", "aria-label": tr!("search-results"), "aria-busy": busy.then_some("true"),
                        for one in found {
                            Found {
                                key: "{one.document.id}",
                                document: one.document,
                                folders: folders.clone(),
                                query: query.clone(),
                                expertise,
                            }
                        }
                    }
                    if let Some(error) = failure {
                        LoadFailed { error, onretry: move |()| onmore.call(()) }
                    } else if more {
                        div { class: "actions",
                            button { id: "more", r#type: "button", class: "button", disabled: busy, onclick: move |_| onmore.call(()),
                                {tr!("list-more")}
                            }
                        }
                    }
                },
            }
        }
    }
}

fn heading(sought: &Sought) -> String {
    let text = sought.text.trim();
    if text.is_empty() {
        tr!("search-everything")
    } else {
        tr!("search-for", text = text.to_owned())
    }
}

/// That nothing was found, and what to try.
#[component]
fn Nothing(sought: Sought, expertise: ExpertiseId) -> Element {
    let wider = Route::Search {
        expertise,
        sought: sought.without_filters(),
    };
    rsx! {
        div { class: "empty", id: "search-none",
            p { strong { {tr!("search-none")} } }
            p { class: "soft", {tr!("search-none-try")} }
            p { class: "soft", {tr!("search-none-rights")} }
            if sought.is_filtered() {
                Link { to: wider, id: "search-wider", class: "button", {tr!("search-wider")} }
            }
        }
    }
}
