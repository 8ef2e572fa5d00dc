//! Inviting a lawyer of the directory: into which expertise; the form of that expertise is then filled in.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        expertises::{ExpertiseSummary, ListExpertises},
        lawyers::{GetLawyer, LawyerChoice},
        native::Error,
    },
    id::AccountId,
    rights::{Act, may},
};

use super::{name_of, results::bar};
use crate::{
    components::{Heading, LoadFailed, Waiting},
    connection::use_connection,
    i18n::tr,
    route::Route,
};

/// The page.
#[component]
pub(crate) fn InviteLawyer(lawyer: AccountId) -> Element {
    let connection = use_connection();
    let mut loaded = use_resource(move || async move {
        let chosen = connection.call::<GetLawyer>(&LawyerChoice { lawyer }).await?;
        let own = connection.call::<ListExpertises>(&()).await?;
        Ok::<_, Error>((chosen, own.expertises))
    });
    rsx! {
        div { class: "page narrow", id: "invite-lawyer-page",
            Heading { text: tr!("lawyers-invite-title") }
            match &*loaded.read() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| loaded.restart() } },
                Some(Ok((chosen, expertises))) => rsx! {
                    p { class: "lead",
                        strong { {tr!("lawyers-maitre", name = name_of(chosen))} }
                        " · "
                        {bar(chosen)}
                    }
                    Choice { lawyer, expertises: inviting(expertises) }
                },
            }
            Link { to: Route::Lawyers {}, id: "back-to-lawyers", {tr!("lawyers-back")} }
        }
    }
}

/// The expertises into which the person may invite.
fn inviting(expertises: &[ExpertiseSummary]) -> Vec<ExpertiseSummary> {
    expertises
        .iter()
        .filter(|expertise| may(expertise.profile, Act::Invite, expertise.state))
        .cloned()
        .collect()
}

#[component]
fn Choice(lawyer: AccountId, expertises: Vec<ExpertiseSummary>) -> Element {
    if expertises.is_empty() {
        return rsx! {
            div { class: "empty", id: "no-expertise",
                p { strong { {tr!("lawyers-no-expertise")} } }
                p { class: "soft", {tr!("lawyers-no-expertise-next")} }
            }
        };
    }
    rsx! {
        p { {tr!("lawyers-which-expertise")} }
        ul { class: "session-list",
            for expertise in expertises {
                li { key: "{expertise.id}", class: "sheet session",
                    div { class: "session-what",
                        h3 { "{expertise.title}" }
                        if let Some(rg) = &expertise.rg {
                            p { class: "soft", {tr!("lawyers-rg", rg = rg.clone())} }
                        }
                    }
                    div { class: "session-act",
                        Link {
                            to: Route::AddLawyer { expertise: expertise.id, lawyer },
                            class: "button",
                            "aria-label": tr!("lawyers-choose-named", title = expertise.title.clone()),
                            {tr!("lawyers-choose")}
                        }
                    }
                }
            }
        }
    }
}
