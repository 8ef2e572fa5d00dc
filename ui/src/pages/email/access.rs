//! The two tiles « Accéder à l'expertise » and « Accéder aux expertises » (release note §2.3.1), for who has left an expertise by the cross.

use dioxus::prelude::*;
use opalexe_domain::api::{
    expertises::{ExpertiseSummary, Expertises, ListExpertises},
    native::Error,
};

use super::arrival::ids;
use crate::{
    components::{Heading, LoadFailed, Waiting},
    connection::use_connection,
    email_desk::use_email_desk,
    i18n::tr,
    route::Route,
};

/// The page.
#[component]
pub(crate) fn Access() -> Element {
    let connection = use_connection();
    let desk = use_email_desk();
    let mut loaded = use_resource(move || async move { connection.call::<ListExpertises>(&()).await });
    // Who takes part in a single expertise has nothing to choose.
    use_effect(move || {
        if let Some(Ok(list)) = &*loaded.read()
            && let [expertise] = *ids(list)
        {
            navigator().replace(Route::Dossier { expertise });
        }
    });
    rsx! {
        div { class: "page narrow", id: "access-page",
            Heading { text: tr!("access-title") }
            match &*loaded.read() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! {
                    LoadFailed { error: Error::clone(error), onretry: move |()| loaded.restart() }
                },
                Some(Ok(list)) if list.expertises.len() == 1 => rsx! { Waiting {} },
                Some(Ok(list)) => rsx! {
                    AccessView { left: left(list, desk.visited()), count: list.expertises.len() }
                },
            }
        }
    }
}

/// The expertise that was left; the newest one when none was.
fn left(list: &Expertises, visited: Option<opalexe_domain::id::ExpertiseId>) -> Option<ExpertiseSummary> {
    let was_visited = |summary: &&ExpertiseSummary| Some(summary.id) == visited;
    let found = list.expertises.iter().find(was_visited);
    found.or(list.expertises.first()).cloned()
}

/// The tiles.
#[component]
fn AccessView(left: Option<ExpertiseSummary>, count: usize) -> Element {
    rsx! {
        nav { class: "tiles", "aria-label": tr!("access-title"),
            if let Some(left) = left {
                Link { to: Route::Dossier { expertise: left.id }, id: "to-expertise", class: "tile",
                    strong { class: "tile-title", {tr!("access-one")} }
                    span { class: "tile-detail", "{left.title}" }
                }
            }
            Link { to: Route::Expertises {}, id: "to-expertises", class: "tile",
                strong { class: "tile-title", {tr!("access-all")} }
                span { class: "tile-detail", {tr!("access-count", count = count)} }
            }
        }
    }
}
