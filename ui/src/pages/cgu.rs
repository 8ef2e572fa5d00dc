//! The gate of the conditions générales d'utilisation (release note §3).

use dioxus::prelude::*;
use opalexe_domain::api::{
    auth::WhoAmI,
    cgu::{AcceptCgu, Acceptance, CurrentCgu, document_path},
    error::ErrorCode,
    native::Error,
};

use crate::{
    backend::Backend,
    components::{CheckField, Failure, Heading, LoadFailed, Notice, Waiting},
    connection::{Connection, use_connection},
    dates,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    sizes,
};

/// The id of the box.
const BOX_ID: &str = "field-cgu-read";

/// The gate.
#[component]
pub(crate) fn Cgu() -> Element {
    let connection = use_connection();
    let mut current = use_resource(move || async move {
        let answer = connection.call::<CurrentCgu>(&()).await;
        // The operator has withdrawn them since: nothing stands in the way any more.
        if matches!(&answer, Err(Error::Api(error)) if error.code == ErrorCode::NotFound)
            && let Ok(session) = connection.call::<WhoAmI>(&()).await
        {
            connection.welcome(session);
        }
        answer
    });
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("cgu-title") }
            match &*current.read() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| current.restart() } },
                Some(Ok(cgu)) => rsx! {
                    Gate { cgu: cgu.clone(), connection, ononcemore: move |()| current.restart() }
                },
            }
        }
    }
}

/// The version, its document, the box and the button.
#[component]
pub(crate) fn Gate(
    cgu: opalexe_domain::api::cgu::Cgu,
    connection: Connection,
    ononcemore: EventHandler<()>,
) -> Element {
    let mut read = use_signal(|| false);
    let mut unread = use_signal(|| false);
    let mut failure = use_signal(|| None::<Error>);
    let mut sending = use_signal(|| false);
    let version = cgu.version;
    rsx! {
        p { {tr!("cgu-text")} }
        section { class: "sheet document", "aria-labelledby": "cgu-version",
            h2 { id: "cgu-version", {tr!("cgu-version", version = version)} }
            p { class: "soft",
                {tr!("cgu-facts", day = dates::day(cgu.published_at), size = sizes::size(cgu.size))}
            }
            // Another version is another document: that the last one was saved is no longer said.
            for version in [version] {
                Download { key: "{version}", version, backend: connection.backend }
            }
        }
        form {
            novalidate: true,
            onsubmit: move |event| async move {
                event.prevent_default();
                if !read() {
                    unread.set(true);
                    host::focus(BOX_ID);
                    return;
                }
                if sending() {
                    return;
                }
                sending.set(true);
                failure.set(None);
                let answer = connection.call::<AcceptCgu>(&Acceptance { version }).await;
                sending.set(false);
                match answer {
                    Ok(session) => connection.welcome(session),
                    Err(error) => {
                        // Another version was published meanwhile: it is the one to read.
                        if matches!(&error, Error::Api(error) if error.code == ErrorCode::CguOutdated) {
                            read.set(false);
                            ononcemore.call(());
                        }
                        failure.set(Some(error));
                    }
                }
            },
            CheckField {
                id: BOX_ID,
                label: tr!("cgu-read", version = version),
                checked: read(),
                required: true,
                fault: unread().then(|| tr!("cgu-unread")),
                onedit: move |checked| {
                    read.set(checked);
                    unread.set(false);
                },
            }
            if let Some(error) = &*failure.read() {
                Failure { explanation: Explanation::from(error) }
            }
            div { class: "actions",
                button { id: "accept-cgu", r#type: "submit", class: "button", "data-variant": "primary",
                    if sending() { {tr!("cgu-accepting")} } else { {tr!("cgu-accept")} }
                }
            }
        }
    }
}

/// The document: a link in a browser; on the desktop the shell saves it and says where.
#[component]
fn Download(version: u32, backend: Backend) -> Element {
    let mut saved = use_signal(|| None::<Result<String, Error>>);
    if backend == Backend::Browser {
        return rsx! {
            a { id: "download-cgu", class: "button", href: document_path(version), download: true,
                {tr!("cgu-download")}
            }
        };
    }
    rsx! {
        button {
            id: "download-cgu",
            r#type: "button",
            class: "button",
            onclick: move |_| async move {
                let file = backend.save_cgu(version).await;
                saved.set(Some(file.map(|file| file.path)));
            },
            {tr!("cgu-download")}
        }
        match &*saved.read() {
            None => rsx! {},
            Some(Ok(path)) => rsx! {
                Notice { tone: Tone::Good, id: "cgu-saved", p { {tr!("cgu-saved", path = path.clone())} } }
            },
            Some(Err(error)) => rsx! { Failure { explanation: Explanation::from(error) } },
        }
    }
}
