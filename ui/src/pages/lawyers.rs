//! « Annuaire des Avocats » (release note §4): every lawyer who uses the platform; inviting one leads to the form, filled in.

mod invite;
mod results;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        lawyers::{Lawyer, LawyerSearch, Lawyers as Page, SearchLawyers},
        native::Error,
    },
    rights::may_read_lawyers,
};

use crate::{
    components::{Heading, LoadFailed, Waiting, use_announcer},
    connection::use_connection,
    i18n::tr,
    route::Route,
    searches::use_search,
};
pub(crate) use invite::InviteLawyer;
use results::Results;

/// The page.
#[component]
pub(crate) fn Lawyers() -> Element {
    let connection = use_connection();
    let may = connection.presence.read().session().is_some_and(|session| {
        session
            .profile
            .is_some_and(|profile| may_read_lawyers(profile, session.door))
    });
    if !may {
        return rsx! {
            div { class: "page narrow", id: "lawyers-page",
                Heading { text: tr!("lawyers-title") }
                p { id: "may-not-read-lawyers", {tr!("lawyers-not-allowed")} }
                div { class: "actions",
                    Link { to: Route::Expertises {}, class: "button", {tr!("expertises-all")} }
                }
            }
        };
    }
    rsx! {
        Directory {}
    }
}

/// The directory, for who may read it.
#[component]
fn Directory() -> Element {
    let announcer = use_announcer();
    let searching = use_search::<SearchLawyers>();
    let tell = move |found: Option<Page>| {
        if let Some(found) = found {
            announcer.say(tr!("lawyers-found", count = found.total));
        }
    };
    rsx! {
        LawyersView {
            typed: searching.typed,
            loaded: searching.answer(),
            waits: searching.waits(),
            onsearch: move |()| async move { tell(searching.look().await) },
            onretry: move |()| async move { tell(searching.again().await) },
            onpage: move |page| async move { tell(searching.turn_to(|wanted| wanted.page = page).await) },
        }
    }
}

/// What the page shows.
#[component]
pub(crate) fn LawyersView(
    typed: Signal<LawyerSearch>,
    loaded: Option<Result<Page, Error>>,
    #[props(default)] waits: bool,
    onsearch: EventHandler<()>,
    onretry: EventHandler<()>,
    onpage: EventHandler<u32>,
) -> Element {
    let mut typed = typed;
    rsx! {
        div { class: "page", id: "lawyers-page",
            Heading { text: tr!("lawyers-title") }
            p { class: "lead", {tr!("lawyers-lead")} }
            form {
                class: "search",
                role: "search",
                "aria-label": tr!("lawyers-search"),
                novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    onsearch.call(());
                },
                Part {
                    id: "search-name",
                    label: tr!("lawyers-by-name"),
                    value: typed.read().name.clone(),
                    onedit: move |text| typed.write().name = text,
                }
                Part {
                    id: "search-barreau",
                    label: tr!("lawyers-by-barreau"),
                    value: typed.read().barreau.clone(),
                    onedit: move |text| typed.write().barreau = text,
                }
                Part {
                    id: "search-town",
                    label: tr!("lawyers-by-town"),
                    value: typed.read().town.clone(),
                    onedit: move |text| typed.write().town = text,
                }
                button { id: "search", r#type: "submit", class: "button", "data-variant": "primary", {tr!("lawyers-search")} }
            }
            div { class: "results", "aria-busy": waits.then_some("true"),
                match loaded {
                    None => rsx! { Waiting {} },
                    Some(Err(error)) => rsx! { LoadFailed { error, onretry } },
                    Some(Ok(page)) => rsx! { Results { page, onpage } },
                }
            }
        }
    }
}

/// One field of a search.
#[component]
pub(in crate::pages) fn Part(
    id: &'static str,
    label: String,
    value: String,
    onedit: EventHandler<String>,
) -> Element {
    rsx! {
        div { class: "field",
            label { r#for: id, "{label}" }
            input {
                id,
                name: id,
                r#type: "search",
                autocomplete: "off",
                value,
                oninput: move |event| onedit.call(event.value()),
            }
        }
    }
}

/// The name of a lawyer.
pub(in crate::pages) fn name_of(lawyer: &Lawyer) -> String {
    format!("{} {}", lawyer.first_name, lawyer.last_name)
}
