//! A field in which one speciality is looked for by its code or by words. Several are ticked in a tree: `specialite_tree`.

use dioxus::prelude::*;
use opalexe_domain::api::{error::FieldError, registration::Field};

use super::combobox::Combobox;
use crate::catalogue::Catalogue;

/// A rubrique or spécialité to look for and choose. `value` is the code of the one that is chosen, or what was typed and is none.
#[component]
pub(crate) fn SpecialiteField(
    field: Field,
    value: String,
    #[props(default)] required: bool,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    onedit: EventHandler<String>,
) -> Element {
    rsx! {
        Combobox { catalogue: Catalogue::Specialites, field, value, required, hint, fault, onedit }
    }
}
