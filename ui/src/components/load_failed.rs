//! What a page needs could not be read: why, and a button to try again.

use dioxus::prelude::*;
use opalexe_domain::api::native::Error;

use super::Failure;
use crate::{explanation::Explanation, i18n::tr};

/// The failure, and *Réessayer*.
#[component]
pub(crate) fn LoadFailed(error: Error, onretry: EventHandler<()>) -> Element {
    rsx! {
        Failure { explanation: Explanation::from(&error) }
        div { class: "actions",
            button { id: "retry", r#type: "button", class: "button", onclick: move |_| onretry.call(()),
                {tr!("retry")}
            }
        }
    }
}
