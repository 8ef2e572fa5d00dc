//! The accesses of before 29 May 2024 and the three steps that renew each (release note §2.2), with where the expert stands in them.

use dioxus::prelude::*;
use opalexe_domain::api::expertises::{Expertise, intervenants::Intervenant};

use super::super::words::{full_name, place_of};
use crate::{
    components::{Icon, Sign},
    i18n::tr,
    legacy::{Standing, to_renew},
    route::Route,
};

/// Every access that is to be renewed. Shows nothing when there is none.
#[component]
pub(super) fn LegacySteps(expertise: Expertise) -> Element {
    let waiting = to_renew(&expertise);
    if waiting.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "sheet legacy", id: "legacy", "aria-labelledby": "legacy-title",
            h2 { id: "legacy-title",
                Icon { sign: Sign::Warning }
                span { {tr!("legacy-title", count = waiting.len())} }
            }
            p { {tr!("legacy-why")} }
            ul { class: "legacy-list",
                for (entry, standing) in waiting {
                    OneAccess { key: "{entry.id}", entry, standing, expertise: expertise.clone() }
                }
            }
        }
    }
}

#[component]
fn OneAccess(entry: Intervenant, standing: Standing, expertise: Expertise) -> Element {
    let name = full_name(&entry);
    let (to, act, label) = match standing {
        Standing::ToDeactivate => (
            Route::SetInactive {
                expertise: expertise.id,
                participation: entry.id,
            },
            tr!("intervenant-set-inactive"),
            tr!("intervenant-set-inactive-named", name = name.clone()),
        ),
        Standing::ToInvite | Standing::Renewed(_) => (
            Route::RenewIntervenant {
                expertise: expertise.id,
                participation: entry.id,
            },
            tr!("intervenants-add"),
            tr!("intervenant-renew-named", name = name.clone()),
        ),
    };
    let at = if standing == Standing::ToDeactivate { 1 } else { 2 };
    rsx! {
        li { class: "legacy-one", "data-legacy": "{entry.id}",
            p {
                strong { "{name}" }
                span { class: "soft", {place_of(&entry)} }
            }
            StepsOf { at }
            Link { to, class: "button legacy-next", "aria-label": label, "{act}" }
        }
    }
}

/// The three steps, in the words of the release note; `at` is the one that is next.
#[component]
pub(in crate::pages::expertises) fn StepsOf(at: usize) -> Element {
    let steps = [
        tr!("legacy-step-inactive"),
        tr!("legacy-step-add"),
        tr!("legacy-step-validate"),
    ];
    rsx! {
        ol { class: "three-steps",
            for (number, step) in (1_usize..).zip(steps) {
                li {
                    key: "{number}",
                    "data-step": if number < at { "done" } else if number == at { "now" } else { "later" },
                    "aria-current": (number == at).then_some("step"),
                    if number < at {
                        Icon { sign: Sign::Check }
                    } else {
                        span { class: "step-number", "aria-hidden": "true", "{number}" }
                    }
                    span {
                        "{step}"
                        if number < at {
                            span { class: "visually-hidden", {tr!("step-done")} }
                        }
                    }
                }
            }
        }
    }
}
