//! Which documents and whose lines are shown.

use dioxus::prelude::*;
use opalexe_domain::{
    api::contradictoire::{ContradictoireFilter, TracedPerson},
    document::DocumentKind,
    id::PartieId,
    paper_service::Addressee,
};

use super::super::documents::document_kind;
use crate::{
    components::{DayField, typed_of, wanted_day},
    i18n::tr,
};

/// The filters.
#[component]
pub(in crate::pages) fn Filters(
    people: Vec<TracedPerson>,
    filter: ContradictoireFilter,
    busy: bool,
    onsearch: EventHandler<ContradictoireFilter>,
) -> Element {
    let mut wanted = use_signal(|| filter);
    let mut from = use_signal(|| typed_of(filter.from));
    let mut until = use_signal(|| typed_of(filter.until));
    let mut was_sent = use_signal(|| false);
    // What was asked for elsewhere, such as by a person's row, stands here too.
    use_effect(use_reactive((&filter,), move |(filter,)| {
        from.set(typed_of(filter.from));
        until.set(typed_of(filter.until));
        wanted.set(filter);
        was_sent.set(false);
    }));
    let parties = parties(&people);
    let chosen_person = wanted().person;
    rsx! {
        form { class: "sheet list-search", id: "contradictoire-filters", "aria-label": tr!("contradictoire-filters"), novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                was_sent.set(true);
                if let (Ok(from), Ok(until)) = (wanted_day(&from.peek()), wanted_day(&until.peek())) {
                    onsearch.call(ContradictoireFilter { from, until, ..wanted() });
                }
            },
            label { class: "topic-choice",
                input { r#type: "checkbox", id: "only-open", checked: wanted().only_open,
                    onchange: move |event| wanted.write().only_open = event.checked(),
                }
                {tr!("contradictoire-only-open")}
            }
            div { class: "trace-filters",
                if parties.len() > 1 {
                    div { class: "field",
                        label { r#for: "of-partie", {tr!("contradictoire-of-partie")} }
                        select { id: "of-partie", onchange: move |event| wanted.write().partie = event.value().parse().ok(),
                            option { value: "", selected: wanted().partie.is_none(), {tr!("contradictoire-all-parties")} }
                            for (partie, name) in parties {
                                option { key: "{partie}", value: "{partie}", selected: wanted().partie == Some(partie), "{name}" }
                            }
                        }
                    }
                }
                if people.len() > 1 {
                    div { class: "field",
                        label { r#for: "of-person", {tr!("contradictoire-of-person")} }
                        select { id: "of-person", onchange: move |event| wanted.write().person = event.value().parse().ok(),
                            option { value: "", selected: chosen_person.is_none(), {tr!("contradictoire-all-people")} }
                            for person in people {
                                if let Addressee::Person(entry) = person.who {
                                    option { key: "{entry}", value: "{entry}", selected: chosen_person == Some(entry), "{person.name}" }
                                }
                            }
                        }
                    }
                }
                div { class: "field",
                    label { r#for: "of-kind", {tr!("contradictoire-of-kind")} }
                    select { id: "of-kind", onchange: move |event| wanted.write().kind = event.value().parse().ok(),
                        option { value: "", selected: wanted().kind.is_none(), {tr!("contradictoire-all-kinds")} }
                        for kind in DocumentKind::ALL.iter().copied() {
                            option { key: "{kind}", value: "{kind}", selected: wanted().kind == Some(kind), {document_kind(kind)} }
                        }
                    }
                }
                DayField { id: "trace-from", label: tr!("contradictoire-from"), text: from, told: was_sent() }
                DayField { id: "trace-until", label: tr!("contradictoire-until"), text: until, told: was_sent() }
            }
            div { class: "actions",
                button { r#type: "submit", class: "button", "data-variant": "primary", id: "contradictoire-filter", disabled: busy, {tr!("contradictoire-filter")} }
                button { r#type: "button", class: "button", id: "contradictoire-all", disabled: busy,
                    onclick: move |_| {
                        from.set(String::new());
                        until.set(String::new());
                        was_sent.set(false);
                        onsearch.call(ContradictoireFilter::default());
                    },
                    {tr!("contradictoire-all")}
                }
            }
        }
    }
}

/// The parties whose people there are.
fn parties(people: &[TracedPerson]) -> Vec<(PartieId, String)> {
    let mut parties: Vec<(PartieId, String)> = Vec::new();
    for person in people {
        if let (Some(partie), Some(name)) = (person.partie, &person.partie_name)
            && !parties.iter().any(|(known, _)| *known == partie)
        {
            parties.push((partie, name.clone()));
        }
    }
    parties
}
