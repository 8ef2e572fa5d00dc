//! What a person may not do in an expertise: whether it is the role or the state that does not permit it, and where to go instead.

use dioxus::prelude::*;
use opalexe_domain::{
    api::expertises::Expertise,
    expertise::State,
    id::ExpertiseId,
    profile::Profile,
    rights::{self, Act},
};

use super::words::state_name;
use crate::{components::Heading, i18n::tr, pages::dashboard::profile_name, route::Route};

/// Why something may not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The role permits it in no state.
    Role(Act, Profile),
    /// This state does not permit it.
    State(Act, State),
}

impl Refusal {
    /// Why the person may not do `act`; none when she may.
    pub(super) fn of(expertise: &Expertise, act: Act) -> Option<Self> {
        if expertise.acts.contains(&act) {
            None
        } else if rights::may_ever(expertise.profile, act) {
            Some(Self::State(act, expertise.state))
        } else {
            Some(Self::Role(act, expertise.profile))
        }
    }

    fn sentence(self) -> String {
        match self {
            Self::Role(act, profile) => {
                tr!(
                    "not-permitted-role",
                    role = profile_name(profile),
                    act = act.name()
                )
            }
            Self::State(act, state) => {
                tr!("not-permitted-state", state = state_name(state), act = act.name())
            }
        }
    }

    fn next(self) -> String {
        match self {
            Self::Role(..) => tr!("not-permitted-role-next"),
            Self::State(..) => tr!("not-permitted-state-next"),
        }
    }
}

/// The page in the place of one that may not be used.
#[component]
pub(super) fn NotPermitted(title: String, refusal: Refusal, expertise: ExpertiseId) -> Element {
    rsx! {
        div { class: "page narrow",
            Heading { text: title }
            div { id: "not-permitted",
                p { class: "lead", {refusal.sentence()} }
                p { {refusal.next()} }
            }
            div { class: "actions",
                Link { to: Route::Dossier { expertise }, class: "button", id: "back-to-dossier", {tr!("not-permitted-dossier")} }
                Link { to: Route::Intervenants { expertise }, class: "button", id: "back-to-intervenants", {tr!("not-permitted-intervenants")} }
            }
        }
    }
}
