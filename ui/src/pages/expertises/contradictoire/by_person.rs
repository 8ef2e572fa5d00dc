//! By person: how many documents each was to have, and how many stand open.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        contradictoire::{ContradictoireCounts, ContradictoireFilter, CountContradictoire, CountedPerson},
        native::Error,
    },
    id::{ExpertiseId, ParticipationId},
    paper_service::Addressee,
};

use super::words::role_of;
use crate::{
    components::{LoadFailed, Waiting},
    connection::use_connection,
    dates,
    explanation::Tone,
    i18n::tr,
    pages::expertises::words::Badge,
};

/// The people, each with what was had. `onchoose`: the documents of one of them are asked for.
#[component]
pub(super) fn ByPerson(expertise: ExpertiseId, onchoose: EventHandler<ParticipationId>) -> Element {
    let connection = use_connection();
    let mut counts = use_signal(|| None::<ContradictoireCounts>);
    let mut failure = use_signal(|| None::<Error>);
    let load = use_callback(move |()| async move {
        let filter = ContradictoireFilter::default();
        match connection
            .call_in::<CountContradictoire>(expertise, &filter)
            .await
        {
            Ok(read) => {
                failure.set(None);
                counts.set(Some(read));
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_future(move || async move { load.call(()).await });
    let failed = failure.read().clone();
    match (counts(), failed) {
        (Some(counts), _) => rsx! {
            CountsView { counts, onchoose }
        },
        (None, Some(error)) => rsx! {
            LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
        },
        (None, None) => rsx! { Waiting {} },
    }
}

/// What is shown.
#[component]
pub(in crate::pages) fn CountsView(
    counts: ContradictoireCounts,
    onchoose: EventHandler<ParticipationId>,
) -> Element {
    rsx! {
        ul { class: "sheet counted-people", id: "counted-people",
            for counted in counts.people {
                Counted { key: "{counted.person.who:?}", counted, onchoose }
            }
        }
    }
}

#[component]
fn Counted(counted: CountedPerson, onchoose: EventHandler<ParticipationId>) -> Element {
    let person = counted.person.clone();
    let to_do = counted.open.saturating_sub(counted.under_way);
    let entry = match person.who {
        Addressee::Person(entry) => Some(entry),
        Addressee::Partie(_) => None,
    };
    rsx! {
        li { class: "counted", "data-inactive": (!person.is_active).then_some("true"),
            div {
                p {
                    strong { "{person.name}" }
                    if person.mine {
                        span { class: "tag", {tr!("intervenant-you")} }
                    }
                }
                p { class: "soft",
                    {role_of(&person)}
                    if !person.is_active {
                        " · "
                        {tr!("contradictoire-inactive")}
                    }
                }
            }
            div {
                p { {tr!("contradictoire-count", count = counted.documents)} }
                if let Some(at) = counted.last_at {
                    p { class: "soft", {tr!("contradictoire-last", date = dates::day_and_hour(at))} }
                }
            }
            p { class: "badges",
                if counted.documents == 0 {
                    span { class: "soft", {tr!("contradictoire-nothing")} }
                } else if counted.open == 0 {
                    Badge { tone: Tone::Good, text: tr!("contradictoire-all-had") }
                } else {
                    if to_do > 0 {
                        Badge { tone: if person.is_active { Tone::Bad } else { Tone::Info }, text: tr!("contradictoire-open", count = to_do) }
                    }
                    if counted.under_way > 0 {
                        Badge { tone: Tone::Info, text: tr!("contradictoire-under-way", count = counted.under_way) }
                    }
                }
            }
            if let Some(entry) = entry {
                button { r#type: "button", class: "button", "aria-label": tr!("contradictoire-documents-of", name = person.name.clone()),
                    onclick: move |_| onchoose.call(entry),
                    {tr!("contradictoire-documents")}
                }
            }
        }
    }
}
