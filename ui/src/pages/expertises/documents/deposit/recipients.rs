//! Whom a deposit will reach, shown before it is made: it cannot be taken back.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{FolderChoice, ReadRecipients, Recipient},
        native::Error,
    },
    folder::FolderKind,
};

use crate::{
    components::{LoadFailed, Waiting},
    connection::use_connection,
    i18n::tr,
    pages::{dashboard::profile_name, notices::CourtUnreached},
    uploads::{Place, use_uploads},
};

/// Whom it will reach, once there is something to deposit.
#[component]
pub(super) fn Recipients(place: Place, kind: FolderKind) -> Element {
    let connection = use_connection();
    let uploads = use_uploads();
    let mut loaded = use_signal(|| None::<Result<Vec<Recipient>, Error>>);
    let load = use_callback(move |()| async move {
        let choice = FolderChoice { folder: place.folder };
        let read = connection
            .call_in::<ReadRecipients>(place.expertise, &choice)
            .await;
        loaded.set(Some(read.map(|read| read.recipients)));
    });
    use_future(move || async move { load.call(()).await });
    if uploads.of(place).is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "sheet", id: "recipients", "aria-labelledby": "recipients-title",
            h2 { id: "recipients-title", {tr!("recipients-title")} }
            match loaded() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error, onretry: move |()| async move { load.call(()).await } } },
                Some(Ok(recipients)) => rsx! {
                    CourtUnreached { kind, recipients: recipients.clone(), done: false }
                    RecipientsView { recipients }
                    p { class: "soft", {tr!("recipients-now")} }
                },
            }
        }
    }
}

/// Whom it reaches electronically, and who is to be served on paper.
#[component]
pub(in crate::pages) fn RecipientsView(recipients: Vec<Recipient>) -> Element {
    let (electronic, paper): (Vec<Recipient>, Vec<Recipient>) =
        recipients.into_iter().partition(|recipient| recipient.electronic);
    rsx! {
        if electronic.is_empty() && paper.is_empty() {
            p { {tr!("recipients-none")} }
        }
        if !electronic.is_empty() {
            h3 { {tr!("recipients-electronic", count = electronic.len())} }
            People { people: electronic }
        }
        if !paper.is_empty() {
            h3 { {tr!("recipients-paper", count = paper.len())} }
            p { class: "soft", {tr!("recipients-paper-means")} }
            ul { class: "recipients", id: "by-post",
                for (place, recipient) in paper.iter().enumerate() {
                    li { key: "{place}", {told(recipient)} }
                }
            }
        }
    }
}

#[component]
fn People(people: Vec<Recipient>) -> Element {
    rsx! {
        ul { class: "recipients",
            for (place, recipient) in people.iter().enumerate() {
                li { key: "{place}", {told(recipient)} }
            }
        }
    }
}

fn told(recipient: &Recipient) -> String {
    let name = recipient.name.clone();
    match (recipient.profile, &recipient.partie) {
        (None, _) => tr!("recipient-party", partie = name),
        (Some(_), Some(partie)) => tr!("recipient-for", name = name, partie = partie.clone()),
        (Some(profile), None) => tr!("recipient-as", name = name, profile = profile_name(profile)),
    }
}
