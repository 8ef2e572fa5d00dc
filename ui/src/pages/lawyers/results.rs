//! What the search has found, a page of it.

use dioxus::prelude::*;
use opalexe_domain::api::lawyers::{Lawyer, Lawyers as Page};

use super::name_of;
use crate::{components::HEADING_ID, dates, host, i18n::tr, route::Route};

/// The lawyers that were found, and the way to the other pages.
#[component]
pub(super) fn Results(page: Page, onpage: EventHandler<u32>) -> Element {
    let pages = page.pages();
    rsx! {
        p { class: "print-only", {tr!("list-printed", date = dates::day_and_hour(host::now()))} }
        p { id: "lawyers-count", class: "soft", {tr!("lawyers-found", count = page.total)} }
        if page.lawyers.is_empty() {
            div { class: "empty", id: "lawyers-empty",
                p { strong { {tr!("lawyers-none")} } }
                p { class: "soft", {tr!("lawyers-none-why")} }
            }
        } else {
            ul { class: "session-list", id: "lawyers",
                for lawyer in page.lawyers.clone() {
                    Row { key: "{lawyer.id}", lawyer }
                }
            }
        }
        if pages > 1 {
            nav { class: "actions", "aria-label": tr!("lawyers-pages"),
                button { id: "previous-page", r#type: "button", class: "button", disabled: page.page == 0,
                    onclick: move |_| {
                        onpage.call(page.page.saturating_sub(1));
                        host::focus(HEADING_ID);
                    },
                    {tr!("page-previous")}
                }
                span { {tr!("page-of", page = page.page.saturating_add(1), pages = pages)} }
                button { id: "next-page", r#type: "button", class: "button",
                    disabled: page.page.saturating_add(1) >= pages,
                    onclick: move |_| {
                        onpage.call(page.page.saturating_add(1));
                        host::focus(HEADING_ID);
                    },
                    {tr!("page-next")}
                }
            }
        }
    }
}

#[component]
fn Row(lawyer: Lawyer) -> Element {
    let name = name_of(&lawyer);
    let title = format!("lawyer-{}", lawyer.id);
    let phones: Vec<String> = [&lawyer.landline, &lawyer.mobile]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    rsx! {
        li { class: "sheet session", "aria-labelledby": "{title}",
            div { class: "session-what",
                h3 { id: "{title}", {tr!("lawyers-maitre", name = name.clone())} }
                p { {bar(&lawyer)} }
                if let Some(firm) = &lawyer.organisation {
                    p { class: "soft", "{firm}" }
                }
                if let Some(town) = &lawyer.town {
                    p { class: "soft", "{town}" }
                }
                p { class: "soft",
                    a { href: "mailto:{lawyer.email}", "{lawyer.email}" }
                    for phone in phones {
                        span { key: "{phone}",
                            " · "
                            a { href: "tel:{phone}", "{phone}" }
                        }
                    }
                }
            }
            div { class: "session-act",
                Link {
                    to: Route::InviteLawyer { lawyer: lawyer.id },
                    class: "button invite-lawyer",
                    "aria-label": tr!("lawyers-invite-named", name = name),
                    {tr!("lawyers-invite")}
                }
            }
        }
    }
}

/// The bar and the toque.
pub(super) fn bar(lawyer: &Lawyer) -> String {
    match (&lawyer.barreau, &lawyer.toque) {
        (Some(barreau), Some(toque)) => tr!(
            "lawyers-bar-and-toque",
            barreau = barreau.clone(),
            toque = toque.clone()
        ),
        (Some(barreau), None) => tr!("lawyers-bar", barreau = barreau.clone()),
        (None, _) => tr!("lawyers-bar-unknown"),
    }
}
