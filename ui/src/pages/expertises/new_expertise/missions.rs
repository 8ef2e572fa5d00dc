//! The heads of mission, a field each. Enter begins the next one, and a list that is pasted becomes as many.

use dioxus::prelude::*;
use opalexe_domain::{api::field::Field, expertise::MISSIONS_LIMIT, mandate::MandateKind};

use crate::{
    components::{Icon, Sign, described_by, field_id},
    expertise_draft::ExpertiseDraft,
    explanation, host,
    i18n::tr,
    typed_form::TypedForm,
};

/// The step.
#[component]
pub(in super::super) fn Missions(draft: Signal<ExpertiseDraft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let id = field_id(Field::Missions);
    let fault = shown.fault(Field::Missions);
    let required = shown.form.mandate.is_some_and(MandateKind::has_court);
    // There is always one to type into.
    let mut typed = shown.form.missions.clone();
    if typed.is_empty() {
        typed.push(String::new());
    }
    let count = typed.len();
    rsx! {
        fieldset { class: "field", "data-faulty": fault.map(|_| "true"),
            legend { class: "visually-hidden", {tr!("field-missions")} }
            p { class: "hint", id: "{id}-hint",
                if required { {tr!("new-missions-hint")} } else { {tr!("new-missions-optional")} }
            }
            if let Some(fault) = fault {
                p { class: "field-error", id: "{id}-error",
                    Icon { sign: Sign::Cross }
                    span { {explanation::of_field(&fault)} }
                }
            }
            ol { class: "mission-fields",
                for (place, mission) in typed.into_iter().enumerate() {
                    li { key: "{place}",
                        label { class: "visually-hidden", r#for: mission_id(place), {tr!("new-mission-label", place = place + 1)} }
                        textarea {
                            id: mission_id(place),
                            rows: "2",
                            value: "{mission}",
                            "aria-invalid": fault.map(|_| "true"),
                            "aria-describedby": described_by(&id, true, fault.is_some()),
                            oninput: move |event| {
                                let text = event.value();
                                async move {
                                    let next = draft.write().type_mission(place, &text);
                                    if next != place {
                                        host::focus_when_drawn(&mission_id(next)).await;
                                    }
                                }
                            },
                        }
                        if count > 1 {
                            button {
                                r#type: "button",
                                class: "button remove-mission",
                                "data-variant": "quiet",
                                "aria-label": tr!("new-mission-remove-named", place = place + 1),
                                onclick: move |_| async move {
                                    draft.write().remove_mission(place);
                                    host::focus_when_drawn(&mission_id(place.saturating_sub(1))).await;
                                },
                                {tr!("new-mission-remove")}
                            }
                        }
                    }
                }
            }
            if count < MISSIONS_LIMIT {
                button {
                    id: "add-mission",
                    r#type: "button",
                    class: "button",
                    onclick: move |_| async move {
                        draft.write().type_mission(count, "");
                        host::focus_when_drawn(&mission_id(count)).await;
                    },
                    {tr!("new-mission-add")}
                }
            }
        }
    }
}

/// The id of a head's field. The first one has the id of the whole: what is wrong with the heads leads there.
fn mission_id(place: usize) -> String {
    match place {
        0 => field_id(Field::Missions),
        _ => format!("{}-{}", field_id(Field::Missions), place + 1),
    }
}
