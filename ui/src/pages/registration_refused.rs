//! The operator refused the registration: why, and what to do.

use dioxus::prelude::*;
use opalexe_domain::api::{
    auth::WhoAmI,
    registration::{Refused, Registration as ReadContext},
};

use crate::{
    components::{Heading, LoadFailed, Notice, Waiting},
    connection::use_connection,
    dates,
    explanation::Tone,
    i18n::tr,
    pages::watch::use_watch,
    route::Route,
};

/// The page.
#[component]
pub(crate) fn RegistrationRefused() -> Element {
    let connection = use_connection();
    let mut context = use_resource(move || async move {
        let context = connection.call::<ReadContext>(&()).await;
        let is_refused = matches!(&context, Ok(context) if context.refused.is_some());
        // The operator may have approved meanwhile: the page then leads on instead of telling of a refusal that is no more.
        if !is_refused && let Ok(session) = connection.call::<WhoAmI>(&()).await {
            connection.welcome(session);
        }
        context
    });
    use_watch(|_| ());
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("refused-title") }
            match &*context.read() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| context.restart() } },
                Some(Ok(context)) => rsx! {
                    if let Some(refused) = &context.refused {
                        RefusedView { refused: refused.clone() }
                    }
                },
            }
        }
    }
}

/// What the page shows.
#[component]
pub(crate) fn RefusedView(refused: Refused) -> Element {
    rsx! {
        p { {tr!("refused-when", date = dates::day_and_hour(refused.at))} }
        Reason { reason: refused.reason }
        h2 { {tr!("refused-what-to-do")} }
        p { {tr!("refused-correct")} }
        p { class: "soft", {tr!("refused-ask")} }
        div { class: "actions",
            Link { to: Route::Registration {}, id: "correct", class: "button", "data-variant": "primary",
                {tr!("refused-begin")}
            }
        }
    }
}

/// Why the registration was refused, in the operator's words.
#[component]
pub(crate) fn Reason(reason: String) -> Element {
    rsx! {
        Notice { tone: Tone::Warn, id: "refusal",
            p { strong { {tr!("refused-reason")} } }
            p { class: "quoted", id: "refusal-reason", "{reason}" }
        }
    }
}
