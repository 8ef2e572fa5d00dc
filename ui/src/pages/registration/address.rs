//! Where: the postal address.

use dioxus::prelude::*;
use opalexe_domain::{api::registration::Field, reference::pays};

use crate::{
    components::{Choice, ChoiceGroup, SelectField, TextArea, TextField},
    draft::{Draft, lines_of},
    i18n::tr,
};

/// How many lines are seen at once: most addresses have two.
const ROWS: u8 = 3;

/// The postal address.
#[component]
pub(crate) fn Address(draft: Signal<Draft>, #[props(default = true)] required: bool) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let form = &shown.form;
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-address",
            h2 { id: "part-address", {title(&shown)} }
            TextArea {
                field: Field::AddressLines,
                value: form.address_lines.join("\n"),
                rows: ROWS,
                autocomplete: "street-address",
                required,
                hint: hint(&shown),
                fault: shown.fault(Field::AddressLines),
                onedit: move |text: String| {
                    draft.write().edit(Field::AddressLines, |form| form.address_lines = lines_of(&text));
                },
            }
            div { class: "columns", "data-shape": "narrow-first",
                TextField {
                    field: Field::PostalCode,
                    value: form.postal_code.clone(),
                    autocomplete: "postal-code",
                    required,
                    fault: shown.fault(Field::PostalCode),
                    onedit: move |text| draft.write().edit(Field::PostalCode, |form| form.postal_code = text),
                }
                TextField {
                    field: Field::Town,
                    value: form.town.clone(),
                    autocomplete: "address-level2",
                    required,
                    fault: shown.fault(Field::Town),
                    onedit: move |text| draft.write().edit(Field::Town, |form| form.town = text),
                }
            }
            SelectField {
                field: Field::Country,
                value: form.country.clone(),
                groups: countries(),
                autocomplete: "country",
                required,
                fault: shown.fault(Field::Country),
                onedit: move |code| draft.write().edit(Field::Country, |form| form.country = code),
            }
        }
    }
}

/// Magistrats and greffiers are reached where they serve: their own address is nobody's business.
fn title(draft: &Draft) -> String {
    if draft.has_juridiction() {
        tr!("registration-address-professional")
    } else {
        tr!("registration-address")
    }
}

fn hint(draft: &Draft) -> String {
    if draft.has_juridiction() {
        tr!("registration-address-professional-hint")
    } else {
        tr!("registration-address-hint")
    }
}

/// France first, then every country by its French name.
fn countries() -> Vec<ChoiceGroup> {
    let (france, others) = pays::all().iter().partition(|pays| pays.code == pays::DEFAULT);
    [france, others].into_iter().map(group).collect()
}

fn group(countries: Vec<&'static pays::Pays>) -> ChoiceGroup {
    let choices = countries
        .into_iter()
        .map(|pays| Choice {
            value: pays.code,
            label: pays.name,
        })
        .collect();
    ChoiceGroup { title: None, choices }
}
