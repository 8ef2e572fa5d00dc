//! Who, and how to be reached.

use dioxus::prelude::*;
use opalexe_domain::api::field::Field;

use crate::{
    components::{FormText, TextKind},
    i18n::tr,
    invitation_draft::InvitationDraft,
};

/// The person.
#[component]
pub(super) fn Identity(draft: Signal<InvitationDraft>) -> Element {
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-person",
            h2 { id: "part-person", {tr!("invite-person")} }
            div { class: "columns",
                FormText { draft, field: Field::FirstName, required: true }
                FormText { draft, field: Field::LastName, required: true }
            }
            FormText { draft, field: Field::Email, kind: TextKind::Email, required: true, hint: tr!("invite-email-hint") }
            div { class: "columns",
                FormText { draft, field: Field::Landline, kind: TextKind::Telephone }
                FormText { draft, field: Field::Mobile, kind: TextKind::Telephone }
            }
            FormText { draft, field: Field::Organisation }
        }
    }
}
