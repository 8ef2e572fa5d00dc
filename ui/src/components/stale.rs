//! What is shown could not be read anew: of when it is, why, and a button to try again.

use dioxus::prelude::*;
use opalexe_domain::{api::native::Error, time::Timestamp};

use super::Notice;
use crate::{
    dates,
    explanation::{Explanation, Tone},
    i18n::tr,
};

/// The notice above what was read at `read_at`.
#[component]
pub(crate) fn Stale(error: Error, read_at: Timestamp, onretry: EventHandler<()>) -> Element {
    let explanation = Explanation::from(&error);
    rsx! {
        Notice { tone: Tone::Warn, id: "stale",
            p { strong { {tr!("stale", date = dates::day_and_hour(read_at))} } }
            p { "{explanation.sentence}" }
            button { id: "stale-retry", r#type: "button", class: "button", onclick: move |_| onretry.call(()),
                {tr!("retry")}
            }
        }
    }
}
