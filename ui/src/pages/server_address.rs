//! The server of this desktop: chosen once, shown, and changed on demand.

use dioxus::prelude::*;
use opalexe_domain::api::native::Error;

use crate::{
    components::{Failure, Heading, Notice},
    connection::use_connection,
    explanation::{Explanation, Tone},
    i18n::tr,
    route::Route,
};

/// The address of the server. The shell checks it and asks the server what it is.
#[component]
pub(crate) fn ServerAddress() -> Element {
    let connection = use_connection();
    let mut address = use_signal(|| connection.server.peek().origin().unwrap_or_default().to_owned());
    let mut failure = use_signal(|| None::<Error>);
    let mut asking = use_signal(|| false);
    let server = connection.server.read();
    let described = if failure.read().is_some() {
        "server-failure field-server-hint"
    } else {
        "field-server-hint"
    };
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("server-title") }
            p { {tr!("server-text")} }
            if !server.can_be_changed() {
                Notice { tone: Tone::Info, id: "server-fixed", p { {tr!("server-fixed")} } }
            }
            form {
                novalidate: true,
                onsubmit: move |event| async move {
                    event.prevent_default();
                    if asking() {
                        return;
                    }
                    asking.set(true);
                    failure.set(None);
                    match connection.choose_server(address.peek().trim().to_owned()).await {
                        Ok(_) => {
                            navigator().replace(Route::Home {});
                        }
                        Err(error) => failure.set(Some(error)),
                    }
                    asking.set(false);
                },
                div { class: "field", "data-faulty": failure.read().as_ref().map(|_| "true"),
                    label { r#for: "field-server", {tr!("server-label")} }
                    p { class: "hint", id: "field-server-hint", {tr!("server-hint")} }
                    input {
                        id: "field-server",
                        name: "server",
                        r#type: "text",
                        inputmode: "url",
                        autocomplete: "url",
                        autocapitalize: "none",
                        spellcheck: "false",
                        value: "{address}",
                        disabled: !server.can_be_changed(),
                        "aria-required": "true",
                        "aria-invalid": failure.read().as_ref().map(|_| "true"),
                        "aria-describedby": described,
                        oninput: move |event| address.set(event.value()),
                    }
                }
                div { id: "server-failure",
                    if let Some(error) = &*failure.read() {
                        Failure { explanation: Explanation::from(error) }
                    }
                }
                div { class: "actions",
                    button {
                        id: "submit",
                        r#type: "submit",
                        class: "button",
                        "data-variant": "primary",
                        disabled: !server.can_be_changed(),
                        if asking() {
                            {tr!("server-asking")}
                        } else {
                            {tr!("server-submit")}
                        }
                    }
                    if server.origin().is_some() {
                        Link { to: Route::Home {}, id: "cancel", class: "button", {tr!("cancel")} }
                    }
                }
            }
        }
    }
}
