//! « Dossier »: what the expertise is. Its documents come here.

use dioxus::prelude::*;
use opalexe_domain::{api::expertises::Expertise, day::Day, id::ExpertiseId, rights::Act};

use super::steps::state_sentence;
use super::{
    case::use_case,
    catch_up::CatchUpPanel,
    consent::OwnConsent,
    list::Deadline,
    words::{euros, mandate_name},
};
use crate::{components::Heading, dates, host, i18n::tr, pages::dashboard::profile_name, route::Route};

/// The page.
#[component]
pub(crate) fn Dossier(expertise: ExpertiseId) -> Element {
    let case = use_case();
    rsx! {
        CatchUpPanel { expertise }
        DossierView {
            expertise: case.expertise(),
            today: Day::in_paris(host::now()),
        }
        OwnConsent { expertise: case.expertise() }
    }
}

/// What the page shows.
#[component]
pub(super) fn DossierView(expertise: Expertise, today: Option<Day>) -> Element {
    rsx! {
        div { class: "page", id: "dossier",
            Heading { text: expertise.title.clone() }
            div { class: "list-head",
                p { class: "lead", {state_sentence(expertise.state)} }
                if expertise.acts.contains(&Act::Edit) {
                    Link { to: Route::EditExpertise { expertise: expertise.id }, id: "edit-expertise", class: "button",
                        {tr!("edit-title")}
                    }
                }
            }
            Opening { expertise: expertise.clone() }
            div { class: "dashboard",
                div {
                    section { class: "sheet", "aria-labelledby": "missions-title",
                        h2 { id: "missions-title", {tr!("dossier-missions")} }
                        if expertise.missions.is_empty() {
                            p { class: "soft", {tr!("dossier-no-mission")} }
                        } else {
                            ol { class: "missions",
                                for (place, mission) in expertise.missions.iter().enumerate() {
                                    li { key: "{place}", "{mission}" }
                                }
                            }
                        }
                    }
                }
                section { class: "sheet", "aria-labelledby": "facts-title",
                    h2 { id: "facts-title", {tr!("dossier-facts")} }
                    Facts { expertise: expertise.clone(), today }
                }
            }
        }
    }
}

/// What the order says, and what is due.
#[component]
pub(super) fn Facts(expertise: Expertise, today: Option<Day>) -> Element {
    let state = expertise.state;
    rsx! {
        dl { class: "facts",
            Fact { term: tr!("dossier-mandate"), value: mandate_name(expertise.mandate) }
            if let Some(order) = &expertise.order {
                Fact { term: tr!("dossier-court"), value: order.juridiction.clone() }
                Fact { term: tr!("dossier-rg"), value: order.rg.clone() }
                if let Some(minute) = &order.minute {
                    Fact { term: tr!("dossier-minute"), value: minute.clone() }
                }
                Fact { term: tr!("dossier-order-date"), value: dates::weekday_and_day(order.date) }
                Fact { term: tr!("dossier-ordering-judge"), value: order.ordering_judge.clone() }
                if let Some(judge) = &order.control_judge {
                    Fact { term: tr!("dossier-control-judge"), value: judge.clone() }
                }
            }
            if let Some(day) = expertise.report_deadline {
                div {
                    dt { {tr!("dossier-deadline")} }
                    dd { Deadline { day, today, state } }
                }
            }
            if let Some(amount) = expertise.provision_cents {
                div {
                    dt { {tr!("dossier-provision")} }
                    dd {
                        span { class: "line", {euros(amount)} }
                        if let Some(day) = expertise.provision_due {
                            span { class: "line soft", {tr!("dossier-provision-due", day = dates::brief_day(day))} }
                        }
                    }
                }
            }
            Fact { term: tr!("dossier-role"), value: profile_name(expertise.profile) }
        }
    }
}

#[component]
fn Fact(term: String, value: String) -> Element {
    rsx! {
        div {
            dt { "{term}" }
            dd { "{value}" }
        }
    }
}

/// That the operations wait to be opened, and where that is done.
#[component]
fn Opening(expertise: Expertise) -> Element {
    if !expertise.acts.contains(&Act::Open) {
        return rsx! {};
    }
    rsx! {
        section { class: "sheet", id: "opening", "aria-labelledby": "opening-title",
            h2 { id: "opening-title", {tr!("opening-title")} }
            p { {tr!("opening-means")} }
            if expertise.acts.contains(&Act::Lapse) {
                p { class: "soft", {tr!("opening-lapse")} }
            }
            div { class: "actions",
                Link { to: Route::ExpertiseSteps { expertise: expertise.id }, id: "to-steps", class: "button",
                    "data-variant": "primary",
                    {tr!("opening-to-steps")}
                }
            }
        }
    }
}
