//! The versions of the CGU, and the mails that wait or were given up.

use dioxus::prelude::*;
use opalexe_domain::api::admin::{CguVersions, MailQueue, MailState, Mails as Queue, Versions};

use super::mail_kinds;
use crate::{
    components::{LoadFailed, Waiting},
    connection::use_connection,
    dates,
    i18n::tr,
    pages::dashboard::profile_name,
    sizes,
};

/// The versions of the CGU.
#[component]
pub(super) fn Cgu() -> Element {
    let connection = use_connection();
    let mut loaded = use_resource(move || async move { connection.call::<CguVersions>(&()).await });
    rsx! {
        p { class: "lead", {tr!("admin-cgu-lead")} }
        match &*loaded.read() {
            None => rsx! { Waiting {} },
            Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| loaded.restart() } },
            Some(Ok(versions)) => rsx! { CguView { versions: versions.clone() } },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn CguView(versions: Versions) -> Element {
    if versions.versions.is_empty() {
        return rsx! {
            div { class: "empty", id: "no-cgu", p { strong { {tr!("admin-cgu-none")} } } }
        };
    }
    rsx! {
        div { class: "table-frame", tabindex: "0", role: "region", "aria-label": tr!("admin-cgu"),
            table {
                thead {
                    tr {
                        th { scope: "col", {tr!("admin-column-version")} }
                        th { scope: "col", {tr!("admin-column-for")} }
                        th { scope: "col", {tr!("admin-column-published")} }
                        th { scope: "col", {tr!("admin-column-size")} }
                        th { scope: "col", {tr!("admin-column-accepted")} }
                    }
                }
                tbody {
                    for version in versions.versions {
                        tr { key: "{version.version}",
                            th { scope: "row",
                                "{version.version} "
                                if version.in_force {
                                    span { class: "tag", {tr!("admin-in-force")} }
                                }
                            }
                            td { {version.profile.map_or_else(|| tr!("admin-for-everybody"), profile_name)} }
                            td { {dates::brief(version.published_at)} }
                            td { {sizes::size(version.size)} }
                            td { "{version.accepted}" }
                        }
                    }
                }
            }
        }
    }
}

/// The mails.
#[component]
pub(super) fn Mails() -> Element {
    let connection = use_connection();
    let mut loaded = use_resource(move || async move { connection.call::<MailQueue>(&()).await });
    rsx! {
        p { class: "lead", {tr!("admin-mails-lead")} }
        match &*loaded.read() {
            None => rsx! { Waiting {} },
            Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| loaded.restart() } },
            Some(Ok(queue)) => rsx! { MailsView { queue: queue.clone() } },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn MailsView(queue: Queue) -> Element {
    if queue.mails.is_empty() {
        return rsx! {
            div { class: "empty", id: "no-mail-waits", p { strong { {tr!("admin-mails-none")} } } }
        };
    }
    rsx! {
        div { class: "table-frame", tabindex: "0", role: "region", "aria-label": tr!("admin-mails"),
            table {
                thead {
                    tr {
                        th { scope: "col", {tr!("admin-column-recipient")} }
                        th { scope: "col", {tr!("admin-column-kind")} }
                        th { scope: "col", {tr!("admin-column-state")} }
                        th { scope: "col", {tr!("admin-column-tries")} }
                        th { scope: "col", {tr!("admin-column-answer")} }
                    }
                }
                tbody {
                    for (place, mail) in queue.mails.into_iter().enumerate() {
                        tr { key: "{place}",
                            th { scope: "row", "{mail.recipient}" }
                            td { {mail_kinds::sentence(&mail.kind)} }
                            td {
                                span { class: "line", {state_of(mail.state)} }
                                if let Some(at) = mail.at {
                                    span { class: "line soft", {dates::brief(at)} }
                                }
                            }
                            td { "{mail.tries}" }
                            td { {mail.answer.unwrap_or_default()} }
                        }
                    }
                }
            }
        }
    }
}

fn state_of(state: MailState) -> String {
    match state {
        MailState::Waiting => tr!("admin-mail-waiting"),
        MailState::Sent => tr!("admin-mail-sent"),
        MailState::Failed => tr!("admin-mail-failed"),
    }
}
