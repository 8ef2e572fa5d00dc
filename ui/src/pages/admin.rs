//! The pages of an administrator: what waits, the accounts, the CGU, the lists, the mails, the certificates that are believed. Nothing of an
//! expertise.

mod accounts;
mod decision;
mod lists;
mod mail_kinds;
mod overview;
mod pending;
mod renewals;
mod section;
mod tables;
mod trust;
mod waiting_list;

#[cfg(test)]
pub(in crate::pages) mod views {
    pub(in crate::pages) use super::{
        accounts::AccountsView,
        decision::use_desk,
        lists::{ChangesView, EditionsView, Which},
        overview::OverviewView,
        pending::PendingView,
        renewals::RenewalsView,
        trust::TrustView,
    };
}

use dioxus::prelude::*;

use crate::{components::Heading, connection::use_connection, i18n::tr, route::Route};
pub(crate) use section::Section;

/// The first of them.
#[component]
pub(crate) fn Administration() -> Element {
    rsx! {
        AdministrationOf { section: Section::Overview }
    }
}

/// One of them, with the way to the others.
#[component]
pub(crate) fn AdministrationOf(section: Section) -> Element {
    let connection = use_connection();
    let may = connection
        .presence
        .read()
        .session()
        .is_some_and(|session| session.administrator);
    if !may {
        return rsx! {
            div { class: "page narrow", id: "administration-page",
                Heading { text: tr!("admin-title") }
                p { id: "no-administrator", {tr!("admin-not-allowed")} }
                div { class: "actions",
                    Link { to: Route::Home {}, class: "button", {tr!("admin-back-home")} }
                }
            }
        };
    }
    rsx! {
        div { class: "page", id: "administration-page",
            Heading { text: section.title() }
            nav { class: "sections", "aria-label": tr!("admin-sections"),
                for other in Section::ALL {
                    Link {
                        key: "{other}",
                        to: if other == Section::Overview { Route::Administration {} } else { Route::AdministrationOf { section: other } },
                        class: "section-link",
                        "aria-current": (other == section).then_some("page"),
                        {other.name()}
                    }
                }
            }
            // A list of one: another section is another page, which only an entry's key tells.
            for shown in [section] {
                Shown { key: "{shown}", section: shown }
            }
        }
    }
}

#[component]
fn Shown(section: Section) -> Element {
    match section {
        Section::Overview => rsx! { overview::Overview {} },
        Section::Pending => rsx! { pending::Pending {} },
        Section::Renewals => rsx! { renewals::Renewals {} },
        Section::Accounts => rsx! { accounts::AccountList {} },
        Section::Cgu => rsx! { tables::Cgu {} },
        Section::Courts => rsx! { lists::Lists { which: lists::Which::Courts } },
        Section::Nomenclature => rsx! { lists::Lists { which: lists::Which::Nomenclature } },
        Section::Mails => rsx! { tables::Mails {} },
        Section::Trust => rsx! { trust::TrustPage {} },
    }
}
