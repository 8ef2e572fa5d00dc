//! Everything that was entered, with a way back to each part, and what happens next.

use dioxus::prelude::*;
use opalexe_domain::{amount::Amount, api::field::Field, reference::courts::CourtCode};

use super::super::words::{euros, mandate_name};
use crate::{
    components::field_label,
    dates,
    expertise_draft::{ExpertiseDraft, Step},
    i18n::tr,
    route::Route,
    typed_day,
};

/// The step.
#[component]
pub(super) fn Summary(draft: Signal<ExpertiseDraft>) -> Element {
    let shown = draft.read();
    let form = shown.to_send();
    let missions: Vec<String> = form
        .missions
        .iter()
        .filter(|mission| !mission.trim().is_empty())
        .cloned()
        .collect();
    let court = if form.juridiction_name.trim().is_empty() {
        court_name(&form.juridiction)
    } else {
        form.juridiction_name.clone()
    };
    rsx! {
        Part { step: Step::Mandate, title: tr!("new-summary-mandate"),
            Fact { field: Field::Title, value: form.title.clone() }
            Fact { field: Field::Mandate, value: form.mandate.map(mandate_name).unwrap_or_default() }
        }
        if shown.steps().contains(&Step::Order) {
            Part { step: Step::Order, title: tr!("new-summary-order"),
                Fact { field: Field::Juridiction, value: court }
                Fact { field: Field::Rg, value: form.rg.clone() }
                Fact { field: Field::Minute, value: form.minute.clone() }
                Fact { field: Field::OrderDate, value: day(&form.order_date) }
                Fact { field: Field::OrderingJudge, value: form.ordering_judge.clone() }
                Fact { field: Field::ControlJudge, value: form.control_judge.clone() }
            }
        }
        Part { step: Step::Missions, title: tr!("dossier-missions"),
            div {
                dt { class: "visually-hidden", {tr!("field-missions")} }
                dd {
                    if missions.is_empty() {
                        span { class: "soft", {tr!("new-summary-none")} }
                    } else {
                        ol { class: "missions",
                            for (place, mission) in missions.into_iter().enumerate() {
                                li { key: "{place}", "{mission}" }
                            }
                        }
                    }
                }
            }
        }
        Part { step: Step::Deadlines, title: tr!("new-summary-deadlines"),
            Fact { field: Field::ReportDeadline, value: day(&form.report_deadline) }
            Fact { field: Field::Provision, value: amount(&form.provision) }
            Fact { field: Field::ProvisionDue, value: day(&form.provision_due) }
        }
        p { class: "rule", id: "new-next", {tr!("new-next")} }
    }
}

#[component]
fn Part(step: Step, title: String, children: Element) -> Element {
    rsx! {
        section { class: "sheet summary-part", "aria-labelledby": "part-{step}",
            div { class: "section-head",
                h2 { id: "part-{step}", "{title}" }
                Link { to: Route::NewExpertiseStep { step }, id: "change-{step}", "aria-label": tr!("new-change-named", part = title.clone()),
                    {tr!("new-change")}
                }
            }
            dl { class: "facts", {children} }
        }
    }
}

#[component]
fn Fact(field: Field, value: String) -> Element {
    rsx! {
        div { id: "summary-{field.code()}",
            dt { {field_label(field)} }
            dd {
                if value.trim().is_empty() {
                    span { class: "soft", {tr!("new-summary-none")} }
                } else {
                    "{value}"
                }
            }
        }
    }
}

fn court_name(code: &str) -> String {
    code.parse()
        .ok()
        .and_then(CourtCode::court)
        .map_or_else(|| code.to_owned(), |court| court.name.to_owned())
}

fn day(typed: &str) -> String {
    typed_day::read(typed).map_or_else(|| typed.to_owned(), dates::weekday_and_day)
}

fn amount(typed: &str) -> String {
    typed.parse::<Amount>().map_or_else(|_| typed.to_owned(), euros)
}
