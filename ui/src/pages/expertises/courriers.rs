//! « À servir par courrier »: for each addressee on paper what no letter carried yet, the letters that left, and a bordereau to be printed.

mod address;
mod letter_form;
mod letters;
mod to_serve;
mod words;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        expertises::Order,
        native::Error,
        paper_service::{PaperService, ReadPaperService},
    },
    day::Day,
    id::ExpertiseId,
    rights::Act,
};

use super::{case::use_case, not_permitted::NotPermitted};
use crate::{
    components::{Heading, LoadFailed, Waiting},
    connection::use_connection,
    dates, host,
    i18n::tr,
    route::Route,
};
use letters::Letters;
use to_serve::AddresseeView;
pub(in crate::pages) use words::outcome_name;

/// The page.
#[component]
pub(crate) fn Courriers(expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let case = use_case();
    let mut paper = use_signal(|| None::<PaperService>);
    let mut failure = use_signal(|| None::<Error>);
    let load = use_callback(move |()| async move {
        match connection.call_in::<ReadPaperService>(expertise, &()).await {
            Ok(read) => {
                failure.set(None);
                paper.set(Some(read));
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_future(move || async move {
        if case.peek().acts.contains(&Act::ReadLetters) {
            load.call(()).await;
        }
    });
    if let Some(refusal) = case.refusal(Act::ReadLetters) {
        return rsx! {
            NotPermitted { title: tr!("courriers-title"), refusal, expertise }
        };
    }
    let failed = failure.read().clone();
    match (paper(), failed) {
        (Some(paper_now), _) => rsx! {
            CourriersView {
                paper: paper_now,
                expertise,
                title: case.expertise().title,
                reference: case.expertise().order.as_ref().map(reference),
                today: Day::in_paris(host::now()),
                onchanged: move |changed| paper.set(Some(changed)),
            }
        },
        (None, Some(error)) => rsx! {
            Heading { text: tr!("courriers-title") }
            LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
        },
        (None, None) => rsx! {
            Heading { text: tr!("courriers-title") }
            Waiting {}
        },
    }
}

/// By what the court knows the case.
fn reference(order: &Order) -> String {
    tr!(
        "courriers-reference",
        juridiction = order.juridiction.clone(),
        rg = order.rg.clone()
    )
}

/// What the page shows.
#[component]
pub(in crate::pages) fn CourriersView(
    paper: PaperService,
    expertise: ExpertiseId,
    title: String,
    reference: Option<String>,
    today: Option<Day>,
    onchanged: EventHandler<PaperService>,
) -> Element {
    let is_empty = paper.to_serve.is_empty();
    rsx! {
        div { class: "page", id: "courriers",
            Heading { text: tr!("courriers-title") }
            p { class: "lead", {tr!("courriers-lead")} }
            div { class: "print-only",
                if let Some(day) = today {
                    p { {tr!("courriers-printed", title = title, date = dates::weekday_and_day(day))} }
                }
                if let Some(reference) = reference {
                    p { "{reference}" }
                }
            }
            div { class: "actions",
                if !is_empty {
                    button { r#type: "button", class: "button", id: "print-bordereau", onclick: move |_| host::print(), {tr!("courriers-print")} }
                }
                Link { to: Route::Contradictoire { expertise }, class: "button", "data-variant": "quiet", {tr!("courriers-back")} }
            }
            if is_empty {
                p { id: "courriers-empty", {tr!("courriers-empty")} }
            }
            for whom in paper.to_serve.clone() {
                AddresseeView {
                    key: "{whom.to:?}",
                    whom,
                    expertise,
                    proofs: paper.proofs.clone(),
                    may_record: paper.may_record,
                    onchanged,
                }
            }
            if !paper.letters.is_empty() {
                Letters { letters: paper.letters.clone(), expertise, proofs: paper.proofs.clone(), may_record: paper.may_record, onchanged }
            }
        }
    }
}
