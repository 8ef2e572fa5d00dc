//! An invitation brought along by its link, for people with a card: the link proves the mailbox, the card proves the person.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::{Session, Stage},
        error::ErrorCode,
        expertises::intervenants::{InvitationSecret, JoinExpertise},
        native::Error,
    },
    wall::Door,
};

use crate::{
    backend::Backend,
    components::{CopyButton, Failure, HEADING_ID, Heading, Notice, Waiting},
    connection::use_connection,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    invitation_desk::{link, use_invitation_desk},
    pages::dashboard::profile_name,
    route::Route,
};

/// The id of what is said of a link of which something is missing.
const CUT_ID: &str = "link-cut";

/// The address of the link. The secret leaves it before anything else happens.
#[component]
pub(crate) fn Invitation(secret: String) -> Element {
    let desk = use_invitation_desk();
    use_hook(|| {
        desk.bring(&secret);
    });
    use_effect(|| {
        navigator().replace(Route::Join {});
    });
    rsx! {
        Waiting {}
    }
}

/// The page on which the invitation is used.
#[component]
pub(crate) fn Join() -> Element {
    let connection = use_connection();
    let desk = use_invitation_desk();
    let mut failure = use_signal(|| None::<Error>);
    let mut busy = use_signal(|| false);
    let join = use_callback(move |()| async move {
        let Some(secret) = desk.secret() else {
            return;
        };
        if busy() {
            return;
        }
        busy.set(true);
        match connection
            .call::<JoinExpertise>(&InvitationSecret { secret })
            .await
        {
            Ok(joined) => {
                desk.forget();
                navigator().replace(Route::Dossier {
                    expertise: joined.expertise,
                });
            }
            Err(error) => {
                if is_of_no_use(&error) {
                    desk.forget();
                }
                failure.set(Some(error));
            }
        }
        busy.set(false);
    });
    let session = connection.presence.read().session().cloned();
    rsx! {
        JoinView {
            session: session.map(Box::new),
            secret: desk.secret(),
            origin: connection.server.read().origin().map(str::to_owned),
            desktop: connection.backend == Backend::Native,
            cut: desk.is_cut(),
            failure: failure(),
            busy: busy(),
            onjoin: move |()| async move { join.call(()).await },
            onbring: move |text: String| async move {
                failure.set(None);
                let next = if desk.bring(&text) { HEADING_ID } else { CUT_ID };
                host::focus_when_drawn(next).await;
            },
            onleave: move |()| async move {
                desk.stay();
                connection.sign_out().await;
            },
        }
    }
}

/// Whether the link leads nowhere any more. One that is for another profile waits for another card.
fn is_of_no_use(error: &Error) -> bool {
    matches!(error, Error::Api(error) if error.code == ErrorCode::InvitationUnknown)
}

/// What the page shows.
#[component]
pub(super) fn JoinView(
    session: Option<Box<Session>>,
    secret: Option<String>,
    origin: Option<String>,
    desktop: bool,
    cut: bool,
    failure: Option<Error>,
    busy: bool,
    onjoin: EventHandler<()>,
    onbring: EventHandler<String>,
    onleave: EventHandler<()>,
) -> Element {
    let wrong_profile =
        matches!(&failure, Some(Error::Api(error)) if error.code == ErrorCode::InvitationWrongProfile);
    let open = session.filter(|session| session.stage == Stage::Open);
    rsx! {
        div { class: "page narrow", id: "join-page",
            Heading { text: tr!("join-title") }
            if let Some(error) = &failure {
                Failure { explanation: Explanation::from(error) }
            }
            if cut {
                Notice { tone: Tone::Warn, id: CUT_ID, focusable: true,
                    p { strong { {tr!("link-cut")} } }
                    p { {tr!("join-link-cut-next")} }
                }
            }
            match (secret, open) {
                (None, session) => rsx! {
                    Bring { onbring, signed_in: session.is_some() }
                },
                (Some(secret), None) => rsx! {
                    SignInFirst { secret, origin, desktop }
                },
                (Some(_), Some(session)) if session.door != Door::Card => rsx! {
                    Notice { tone: Tone::Warn, id: "join-by-card",
                        p { strong { {tr!("join-by-card")} } }
                        p { {tr!("join-by-card-next")} }
                    }
                    Leave { onleave }
                },
                (Some(_), Some(session)) => rsx! {
                    p { {tr!("join-as")} }
                    dl { class: "facts sheet",
                        div {
                            dt { {tr!("join-person")} }
                            dd { id: "join-person", "{session.display_name}" }
                        }
                        if let Some(profile) = session.profile {
                            div {
                                dt { {tr!("dashboard-profile")} }
                                dd { {profile_name(profile)} }
                            }
                        }
                    }
                    if wrong_profile {
                        p { id: "join-wrong-profile", {tr!("join-wrong-profile")} }
                        Leave { onleave }
                    } else {
                        p { class: "soft", {tr!("join-means")} }
                        div { class: "actions",
                            button { id: "join", r#type: "button", class: "button", "data-variant": "primary", disabled: busy,
                                onclick: move |_| onjoin.call(()),
                                {tr!("join-act")}
                            }
                            Link { to: Route::Dashboard {}, class: "button", id: "join-later", {tr!("join-later")} }
                        }
                    }
                },
            }
        }
    }
}

/// The link is asked for: the desktop opens none by itself.
#[component]
fn Bring(onbring: EventHandler<String>, signed_in: bool) -> Element {
    let mut typed = use_signal(String::new);
    rsx! {
        p { {tr!("join-bring")} }
        form {
            id: "bring",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                onbring.call(typed());
            },
            div { class: "field",
                label { r#for: "invitation-link", {tr!("join-link")} }
                p { class: "hint", id: "invitation-link-hint", {tr!("join-link-hint")} }
                input {
                    id: "invitation-link",
                    r#type: "text",
                    autocomplete: "off",
                    spellcheck: "false",
                    "aria-describedby": "invitation-link-hint",
                    value: "{typed}",
                    oninput: move |event| typed.set(event.value()),
                }
            }
            div { class: "actions",
                button { id: "bring-link", r#type: "submit", class: "button", "data-variant": "primary", {tr!("expertise-continue")} }
                Link {
                    to: if signed_in { Route::Dashboard {} } else { Route::Home {} },
                    class: "button",
                    {tr!("expertise-back")}
                }
            }
        }
    }
}

/// Nobody is signed in. The desktop goes to its card page; a browser says how to go on in the desktop.
#[component]
fn SignInFirst(secret: String, origin: Option<String>, desktop: bool) -> Element {
    if desktop {
        return rsx! {
            p { {tr!("join-sign-in")} }
            div { class: "actions",
                Link { to: Route::Card {}, class: "button", "data-variant": "primary", id: "join-sign-in", {tr!("join-sign-in-act")} }
            }
        };
    }
    rsx! {
        p { {tr!("join-browser")} }
        ol {
            li { {tr!("join-browser-open")} }
            li { {tr!("join-browser-sign-in")} }
            li { {tr!("join-browser-paste")} }
        }
        div { class: "actions",
            if let Some(origin) = origin {
                CopyButton { id: "copy-invitation", text: link(&origin, &secret), label: tr!("join-copy"), primary: true }
            }
            Link { to: Route::Card {}, class: "button", id: "join-card", {tr!("join-get-desktop")} }
        }
        p { class: "soft", {tr!("join-once")} }
    }
}

/// Another card signs in; the invitation waits.
#[component]
fn Leave(onleave: EventHandler<()>) -> Element {
    rsx! {
        div { class: "actions",
            button { id: "join-other-card", r#type: "button", class: "button", "data-variant": "primary", onclick: move |_| onleave.call(()),
                {tr!("join-other-card")}
            }
            Link { to: Route::Dashboard {}, class: "button", {tr!("join-later")} }
        }
    }
}
