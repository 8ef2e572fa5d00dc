//! The summary of what is wrong with a form: it takes the focus and leads to each field.

use dioxus::prelude::*;
use opalexe_domain::api::error::FieldError;

use super::field_id;
use crate::{explanation, host, i18n::tr};

/// The id of the summary, to which the focus moves when a form is refused.
pub(crate) const SUMMARY_ID: &str = "error-summary";

/// What is wrong, in the order of the fields. Shows nothing when nothing is.
#[component]
pub(crate) fn ErrorSummary(faults: Vec<FieldError>) -> Element {
    if faults.is_empty() {
        return rsx! {};
    }
    rsx! {
        section {
            id: SUMMARY_ID,
            class: "error-summary",
            tabindex: "-1",
            "aria-labelledby": "{SUMMARY_ID}-title",
            h2 { id: "{SUMMARY_ID}-title", {tr!("form-error-summary", count = faults.len())} }
            ul {
                for fault in faults {
                    li { key: "{fault.field.code()}",
                        a {
                            href: "#{field_id(fault.field)}",
                            onclick: move |event| {
                                // The address of the page stays: the focus moves, nothing is navigated to.
                                event.prevent_default();
                                host::focus(&field_id(fault.field));
                            },
                            {explanation::of_field_with_label(&fault)}
                        }
                    }
                }
            }
        }
    }
}
