//! What waits, and the versions of what the instance works with.

use dioxus::prelude::*;
use opalexe_domain::api::admin::{AdminOverview, Overview as Counts, Standing};

use super::section::Section;
use crate::{
    components::{Icon, LoadFailed, Sign, Waiting},
    connection::use_connection,
    i18n::tr,
    route::Route,
};

/// The section.
#[component]
pub(super) fn Overview() -> Element {
    let connection = use_connection();
    let mut loaded = use_resource(move || async move { connection.call::<AdminOverview>(&()).await });
    rsx! {
        match &*loaded.read() {
            None => rsx! { Waiting {} },
            Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| loaded.restart() } },
            Some(Ok(counts)) => rsx! { OverviewView { counts: counts.clone() } },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn OverviewView(counts: Counts) -> Element {
    let tiles = [
        (
            Section::Pending,
            tr!("admin-count-accounts", count = counts.accounts_waiting),
            counts.accounts_waiting > 0,
        ),
        (
            Section::Renewals,
            tr!("admin-count-renewals", count = counts.renewals_waiting),
            counts.renewals_waiting > 0,
        ),
        (
            Section::Mails,
            format!(
                "{} {}",
                tr!("admin-count-mails", count = counts.mails_waiting),
                tr!("admin-count-failed", count = counts.mails_failed)
            ),
            counts.mails_failed > 0,
        ),
        (
            Section::Trust,
            standing_of(counts.trust),
            counts.trust != Standing::Good,
        ),
    ];
    rsx! {
        p { class: "lead", {tr!("admin-lead")} }
        ul { class: "session-list", id: "admin-tiles",
            for (section, sentence, urgent) in tiles {
                li { key: "{section}", class: "sheet session",
                    div { class: "session-what",
                        h2 { {section.name()} }
                        p { class: "line", "data-tone": if urgent { "warn" } else { "good" },
                            Icon { sign: if urgent { Sign::Warning } else { Sign::Check } }
                            span { "{sentence}" }
                        }
                    }
                    div { class: "session-act",
                        Link { to: Route::AdministrationOf { section }, class: "button",
                            "aria-label": tr!("admin-see-named", section = section.name()),
                            {tr!("admin-see")}
                        }
                    }
                }
            }
        }
        section { class: "sheet", "aria-labelledby": "versions-title",
            h2 { id: "versions-title", {tr!("admin-versions")} }
            dl { class: "facts",
                div { dt { {tr!("admin-version-server")} } dd { "{counts.version}" } }
                div { dt { {tr!("admin-version-courts")} } dd { {tr!("admin-version-courts-count", count = counts.courts)} } }
                div {
                    dt { {tr!("admin-version-nomenclature")} }
                    dd { {tr!("admin-version-nomenclature-of", year = counts.nomenclature.clone(), count = counts.nomenclature_entries)} }
                }
            }
        }
    }
}

/// How the certificates that are believed stand, in a sentence.
fn standing_of(standing: Standing) -> String {
    match standing {
        Standing::Good => tr!("admin-trust-good"),
        Standing::Warning => tr!("admin-trust-warning"),
        Standing::Failure => tr!("admin-trust-failure"),
    }
}
