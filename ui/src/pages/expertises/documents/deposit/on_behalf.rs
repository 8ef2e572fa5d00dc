//! « Pour le compte de »: asked of who may deposit in a folder for several, such as an avocat of two parties.

use dioxus::prelude::*;
use opalexe_domain::{api::folders::OwnEntry, id::ParticipationId};

use crate::{
    components::{Icon, RadioCard, Sign},
    i18n::tr,
    pages::dashboard::profile_name,
};

/// Where the keyboard goes when it was not said.
pub(super) const ON_BEHALF_ID: &str = "on-behalf";

/// The question, where there is a choice. `missing` when it must be answered now.
#[component]
pub(in crate::pages) fn OnBehalf(
    depositors: Vec<OwnEntry>,
    chosen: Signal<Option<ParticipationId>>,
    missing: bool,
) -> Element {
    let mut chosen = chosen;
    if depositors.len() < 2 {
        return rsx! {};
    }
    let missing = missing && chosen().is_none();
    rsx! {
        section { class: "sheet", "aria-labelledby": "on-behalf-title",
            fieldset {
                class: "field",
                id: ON_BEHALF_ID,
                tabindex: "-1",
                "data-faulty": missing.then_some("true"),
                "aria-describedby": if missing { "on-behalf-hint on-behalf-error" } else { "on-behalf-hint" },
                legend { id: "on-behalf-title",
                    {tr!("behalf-title")}
                    span { class: "required", "aria-hidden": "true", "*" }
                }
                p { class: "hint", id: "on-behalf-hint", {tr!("behalf-hint")} }
                if missing {
                    p { class: "field-error", id: "on-behalf-error",
                        Icon { sign: Sign::Cross }
                        span { {tr!("behalf-none")} }
                    }
                }
                div { class: "choices",
                    for own in depositors {
                        RadioCard {
                            key: "{own.participation}",
                            id: "behalf-{own.participation}",
                            name: "on-behalf",
                            value: "{own.participation}",
                            title: own.partie.clone().unwrap_or_else(|| profile_name(own.profile)),
                            checked: chosen() == Some(own.participation),
                            onpick: move |()| chosen.set(Some(own.participation)),
                        }
                    }
                }
            }
        }
    }
}
