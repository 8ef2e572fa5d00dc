//! « Aide ? »: what each part of the form is for.

use dioxus::prelude::*;

use crate::i18n::tr;

/// The help of the form.
#[component]
pub(crate) fn Help() -> Element {
    rsx! {
        aside { class: "sheet help", "aria-labelledby": "help-title",
            h2 { id: "help-title", {tr!("help-title")} }
            dl {
                dt { {tr!("help-certificate")} }
                dd { {tr!("help-certificate-text")} }
                dt { {tr!("help-profile")} }
                dd { {tr!("help-profile-text")} }
                dt { {tr!("help-court")} }
                dd { {tr!("help-court-text")} }
                dt { {tr!("help-juridiction")} }
                dd { {tr!("help-juridiction-text")} }
                dt { {tr!("help-specialites")} }
                dd { {tr!("help-specialites-text")} }
                dt { {tr!("help-data")} }
                dd { {tr!("help-data-text")} }
            }
        }
    }
}
