//! « Journal » of an expertise: what was done, when and by whom, the newest first.

mod filters;
mod words;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        journal::{Entry, JournalPage as Page, JournalSearch, ReadJournal},
        native::Error,
    },
    id::ExpertiseId,
};

use crate::{
    components::{Heading, LoadFailed, Waiting},
    connection::use_connection,
    dates,
    i18n::tr,
    pages::dashboard::profile_name,
};
use filters::Filters;
use words::{act_name, detail};

/// The page.
#[component]
pub(crate) fn ExpertiseJournal(expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let mut page = use_signal(|| None::<Page>);
    let mut failure = use_signal(|| None::<Error>);
    let mut search = use_signal(JournalSearch::default);
    let mut busy = use_signal(|| false);
    // The newest question wins: an answer to an older one is left.
    let mut asked = use_hook(|| CopyValue::new(0_u32));
    let load = use_callback(move |before: Option<u64>| async move {
        let this = asked.peek().wrapping_add(1);
        asked.set(this);
        busy.set(true);
        let question = JournalSearch {
            before,
            ..search.peek().clone()
        };
        let answer = connection.call_in::<ReadJournal>(expertise, &question).await;
        if *asked.peek() != this {
            return;
        }
        busy.set(false);
        match answer {
            Ok(read) => {
                failure.set(None);
                let known = page.peek().clone().filter(|_| before.is_some());
                let mut entries = known.map(|known| known.entries).unwrap_or_default();
                entries.extend(read.entries);
                page.set(Some(Page { entries, ..read }));
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_future(move || async move { load.call(None).await });
    let failed = failure.read().clone();
    rsx! {
        if let Some(error) = failed {
            LoadFailed { error, onretry: move |()| async move { load.call(None).await } }
        }
        match page() {
            Some(page) => rsx! {
                JournalView {
                    page,
                    busy: busy(),
                    onsearch: move |asked: JournalSearch| async move {
                        search.set(asked);
                        load.call(None).await;
                    },
                    onmore: move |before| async move { load.call(Some(before)).await },
                }
            },
            None => rsx! {
                Heading { text: tr!("journal-title") }
                Waiting {}
            },
        }
    }
}

/// What the page shows.
#[component]
pub(in crate::pages) fn JournalView(
    page: Page,
    busy: bool,
    onsearch: EventHandler<JournalSearch>,
    onmore: EventHandler<u64>,
) -> Element {
    rsx! {
        div { class: "page", id: "journal",
            Heading { text: tr!("journal-title") }
            p { class: "lead",
                if page.whole { {tr!("journal-whole")} } else { {tr!("journal-own")} }
            }
            Filters { people: page.people.clone(), busy, onsearch }
            if page.entries.is_empty() {
                p { id: "journal-empty", {tr!("journal-empty")} }
            } else {
                ol { class: "timeline sheet", id: "journal-entries", "aria-busy": busy.then_some("true"),
                    for entry in page.entries.clone() {
                        Act { key: "{entry.number}", entry }
                    }
                }
            }
            if let Some(next) = page.next {
                div { class: "list-foot",
                    button { r#type: "button", class: "button", id: "journal-more", disabled: busy,
                        onclick: move |_| onmore.call(next),
                        {tr!("journal-more")}
                    }
                }
            }
        }
    }
}

/// Something that was done.
#[component]
fn Act(entry: Entry) -> Element {
    let by = entry.by.clone().unwrap_or_else(|| tr!("journal-operator"));
    rsx! {
        li {
            p { class: "timeline-when soft",
                {dates::day_and_hour(entry.at)}
                " · {by}"
                if let Some(profile) = entry.by_profile {
                    " ("
                    {profile_name(profile)}
                    ")"
                }
            }
            p {
                strong { {act_name(&entry.act)} }
                " "
                span { class: "basis", title: "{entry.hash}", {tr!("journal-number", number = entry.number)} }
            }
            for line in entry.details.iter().filter_map(detail) {
                p { class: "soft", "{line}" }
            }
        }
    }
}
