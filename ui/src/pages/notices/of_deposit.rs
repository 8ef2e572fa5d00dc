//! What became of the notices of a deposit, and that it reaches nobody at the court.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::Recipient,
        error::ErrorCode,
        expertises::intervenants::InvitationMail,
        native::Error,
        notices::{DepositChoice, DepositNotices as Told, NoticedRecipient, ReadDepositNotices},
    },
    folder::FolderKind,
    id::{DepositId, ExpertiseId},
    notice::court_is_unreached,
};

use crate::{
    components::{LoadFailed, Notice, Waiting},
    connection::use_connection,
    dates,
    explanation::Tone,
    i18n::tr,
};

/// That what is deposited there reaches nobody at the court, and what to do. Nothing where somebody is reached, or it is not for the court.
#[component]
pub(crate) fn CourtUnreached(kind: FolderKind, recipients: Vec<Recipient>, done: bool) -> Element {
    let reached = recipients
        .iter()
        .filter(|recipient| recipient.electronic)
        .filter_map(|recipient| recipient.profile);
    if !court_is_unreached(kind, reached) {
        return rsx! {};
    }
    rsx! {
        Notice { tone: Tone::Warn, id: "court-unreached",
            p { strong { {tr!("court-unreached")} } }
            p { if done { {tr!("court-unreached-done")} } else { {tr!("court-unreached-next")} } }
        }
    }
}

/// What became of each notice, for who may read the receipt of the deposit; nothing for the others.
#[component]
pub(crate) fn DepositNotices(expertise: ExpertiseId, deposit: DepositId) -> Element {
    let connection = use_connection();
    let mut loaded = use_signal(|| None::<Result<Told, Error>>);
    let load = use_callback(move |()| async move {
        loaded.set(None);
        let choice = DepositChoice { deposit };
        loaded.set(Some(
            connection.call_in::<ReadDepositNotices>(expertise, &choice).await,
        ));
    });
    use_future(move || async move { load.call(()).await });
    let is_not_for_the_reader =
        |error: &Error| matches!(error, Error::Api(error) if error.code == ErrorCode::NotFound);
    match loaded() {
        Some(Err(error)) if is_not_for_the_reader(&error) => rsx! {},
        told => rsx! {
            section { class: "sheet", id: "deposit-notices", "aria-labelledby": "deposit-notices-title",
                h2 { id: "deposit-notices-title", {tr!("deposit-notices-title")} }
                match told {
                    None => rsx! { Waiting {} },
                    Some(Err(error)) => rsx! {
                        LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
                    },
                    Some(Ok(told)) => rsx! {
                        DepositNoticesView { told }
                        div { class: "actions",
                            button { r#type: "button", class: "button", "data-variant": "quiet", id: "notices-again",
                                onclick: move |_| async move { load.call(()).await },
                                {tr!("deposit-notices-again")}
                            }
                        }
                    },
                }
            }
        },
    }
}

/// What the section shows.
#[component]
pub(in crate::pages) fn DepositNoticesView(told: Told) -> Element {
    rsx! {
        if told.court_unreached {
            p { {tr!("court-unreached-then")} }
        }
        if told.recipients.is_empty() {
            p { {tr!("deposit-notices-none")} }
        } else {
            ul { class: "noticed",
                for (place, noticed) in told.recipients.iter().enumerate() {
                    li { key: "{place}", "data-state": state(noticed),
                        p { "{name(&noticed.recipient)}" }
                        p { class: "soft", {became(noticed)} }
                        if noticed.mail.is_some() && !noticed.recipient.electronic {
                            p { class: "soft", {tr!("noticed-paper")} }
                        }
                    }
                }
            }
        }
    }
}

fn name(recipient: &Recipient) -> String {
    match &recipient.partie {
        Some(partie) => tr!(
            "recipient-for",
            name = recipient.name.clone(),
            partie = partie.clone()
        ),
        None => recipient.name.clone(),
    }
}

const fn state(noticed: &NoticedRecipient) -> &'static str {
    match &noticed.mail {
        None => "none",
        Some(InvitationMail::Queued) => "queued",
        Some(InvitationMail::Sent { .. }) => "sent",
        Some(InvitationMail::Failed { .. }) => "failed",
    }
}

fn became(noticed: &NoticedRecipient) -> String {
    match &noticed.mail {
        None if noticed.recipient.electronic => tr!("noticed-none"),
        None => tr!("noticed-paper"),
        Some(InvitationMail::Queued) => tr!("noticed-queued"),
        Some(InvitationMail::Sent { at }) => tr!("noticed-sent", at = dates::day_and_hour(*at)),
        Some(InvitationMail::Failed { at, answer }) => {
            let at = dates::day_and_hour(*at);
            match answer {
                Some(answer) => tr!("noticed-failed-answer", at = at, answer = answer.clone()),
                None => tr!("noticed-failed", at = at),
            }
        }
    }
}
