//! The account is made and waits for the operator.

use dioxus::prelude::*;
use opalexe_domain::api::{auth::WhoAmI, native::Error};

use crate::{
    components::{Failure, Heading, use_announcer},
    connection::use_connection,
    explanation::Explanation,
    i18n::tr,
};

/// Says what is waited for, and asks again on demand.
#[component]
pub(crate) fn ApprovalPending() -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let mut failure = use_signal(|| None::<Error>);
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("approval-title") }
            p { {tr!("approval-text")} }
            p { {tr!("approval-next")} }
            if let Some(error) = &*failure.read() {
                Failure { explanation: Explanation::from(error) }
            }
            div { class: "actions",
                button {
                    id: "check-again",
                    r#type: "button",
                    class: "button",
                    "data-variant": "primary",
                    onclick: move |_| async move {
                        match connection.call::<WhoAmI>(&()).await {
                            Ok(session) => {
                                failure.set(None);
                                announcer.say(tr!("approval-still"));
                                connection.welcome(session);
                            }
                            Err(error) => failure.set(Some(error)),
                        }
                    },
                    {tr!("approval-check")}
                }
            }
        }
    }
}
