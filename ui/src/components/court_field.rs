//! A field in which a court is looked for by typing.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{error::FieldError, registration::Field},
    mandate::MandateKind,
};

use super::combobox::Combobox;
use crate::catalogue::Catalogue;

/// A court to look for and choose: any, or one that can have ordered an expertise of the kind `mandate`. `value` is the code of the court that is chosen, or what was typed and is none.
#[component]
pub(crate) fn CourtField(
    field: Field,
    value: String,
    #[props(default)] mandate: Option<MandateKind>,
    #[props(default)] required: bool,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    onedit: EventHandler<String>,
) -> Element {
    rsx! {
        Combobox { catalogue: Catalogue::Courts(mandate), field, value, required, hint, fault, onedit }
    }
}
