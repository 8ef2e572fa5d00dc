//! The header: the name of the program, and who is signed in.

use dioxus::prelude::*;
use opalexe_domain::{api::auth::Stage, wall::Door};

use crate::{
    backend::Backend,
    connection::use_connection,
    i18n::tr,
    news::{News, use_news},
    notice_desk::use_notice_desk,
    pages::dashboard::profile_name,
    refusal::focus_on_notice,
    route::Route,
};

/// The header.
#[component]
pub(crate) fn Header() -> Element {
    let connection = use_connection();
    let presence = connection.presence.read();
    rsx! {
        header { class: "frame-header",
            div { class: "frame-width",
                Link { to: Route::Home {}, class: "wordmark",
                    Mark {}
                    span { class: "wordmark-name", {tr!("frame-name")} }
                    span { class: "wordmark-subject", {tr!("frame-subject")} }
                }
                if let Some(session) = presence.session() {
                    div { class: "frame-person",
                        p { id: "person",
                            strong { "{session.display_name}" }
                            if let Some(profile) = session.profile {
                                span { class: "soft", {profile_name(profile)} }
                            }
                        }
                        if session.stage == Stage::Open {
                            NoticesLink {}
                            if session.administrator {
                                Link { to: Route::Administration {}, id: "administration", class: "button", "data-variant": "quiet",
                                    {tr!("admin-link")}
                                }
                            }
                            Link { to: Route::OwnProfile {}, id: "my-profile", class: "button", "data-variant": "quiet",
                                {tr!("my-profile-link")}
                            }
                            Link { to: Route::Sessions {}, id: "my-sessions", class: "button", "data-variant": "quiet",
                                {tr!("frame-sessions")}
                            }
                        }
                        if session.stage == Stage::Open && session.door != Door::Card {
                            Link { to: Route::Security {}, id: "security", class: "button", "data-variant": "quiet",
                                {tr!("frame-security")}
                            }
                        }
                        OtherSession {}
                        if connection.backend == Backend::Native && session.door == Door::Card {
                            button {
                                id: "lock",
                                r#type: "button",
                                class: "button",
                                "aria-keyshortcuts": "Control+Shift+L",
                                title: tr!("frame-lock-keys"),
                                onclick: move |_| async move { connection.lock().await },
                                {tr!("frame-lock")}
                            }
                        }
                        button {
                            id: "sign-out",
                            r#type: "button",
                            class: "button",
                            onclick: move |_| async move { connection.sign_out().await },
                            {tr!("frame-sign-out")}
                        }
                    }
                }
            }
        }
    }
}

/// « Avis », with how many are new.
#[component]
fn NoticesLink() -> Element {
    let unseen = use_notice_desk().unseen().filter(|unseen| *unseen > 0);
    rsx! {
        Link { to: Route::Notices {}, id: "my-notices", class: "button", "data-variant": "quiet",
            {tr!("notices-link")}
            if let Some(unseen) = unseen {
                " "
                span { class: "new-count", "{unseen}" }
                " "
                span { class: "visually-hidden", {tr!("notices-link-new", count = unseen)} }
            }
        }
    }
}

/// « Ouvrir une autre session »: another window of the desktop; in a browser, how to.
#[component]
fn OtherSession() -> Element {
    let backend = use_connection().backend;
    let news = use_news();
    if backend == Backend::Browser {
        return rsx! {
            Link { to: Route::OtherSession {}, id: "other-session", class: "button", "data-variant": "quiet",
                title: tr!("frame-other-session-means"),
                {tr!("frame-other-session")}
            }
        };
    }
    rsx! {
        button {
            id: "other-session",
            r#type: "button",
            class: "button",
            "data-variant": "quiet",
            title: tr!("frame-other-session-means"),
            onclick: move |_| async move {
                if let Err(error) = backend.open_window().await {
                    news.tell(News::Failed(error.clone()));
                    focus_on_notice(&error).await;
                }
            },
            {tr!("frame-other-session")}
        }
    }
}

/// The mark of the program: `icons/opalexe.svg` without its ground.
#[component]
fn Mark() -> Element {
    rsx! {
        svg {
            class: "mark",
            view_box: "152 152 720 720",
            width: "36",
            height: "36",
            "aria-hidden": "true",
            circle { class: "mark-ring", cx: "512", cy: "512", r: "338" }
            circle { class: "mark-deep", cx: "512", cy: "512", r: "226" }
            circle { class: "mark-middle", cx: "512", cy: "544", r: "194" }
            circle { class: "mark-light", cx: "512", cy: "582", r: "156" }
            circle { class: "mark-pale", cx: "512", cy: "630", r: "108" }
        }
    }
}
