//! The profile wall (release note §2.1): « Quel est votre profil d'utilisateur ? »

use dioxus::prelude::*;
use opalexe_domain::{api::native::Error, wall::Door};

use crate::{
    components::{Failure, HEADING_ID, Heading, Notice, RadioCard},
    connection::use_connection,
    explanation::{Explanation, Tone},
    i18n::tr,
    pages::OtherSessionAdvice,
    remembered,
    route::Route,
    session::Farewell,
};

/// The first address: the wall, unless the door is remembered (the frame then leads there).
#[component]
pub(crate) fn Home() -> Element {
    rsx! {
        Wall {}
    }
}

/// The wall.
#[component]
pub(crate) fn Wall() -> Element {
    let connection = use_connection();
    let mut picked = use_signal(remembered::proposed_door);
    let mut unanswered = use_signal(|| false);
    let farewell = *connection.farewell.read();
    rsx! {
        div { class: "page narrow",
            p { class: "lead", {tr!("wall-promise")} }
            Heading { text: tr!("wall-title") }
            if let Some(farewell) = farewell {
                FarewellNotice { farewell }
            }
            form {
                novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    match picked() {
                        Some(door) => {
                            navigator().push(Route::behind(door));
                        }
                        None => unanswered.set(true),
                    }
                },
                fieldset { class: "choices", role: "radiogroup", "aria-labelledby": HEADING_ID,
                    for door in Door::ALL {
                        RadioCard {
                            key: "{door.name()}",
                            id: "door-{door_id(door)}",
                            name: "door",
                            value: door.name(),
                            title: door_title(door),
                            detail: door_needs(door),
                            checked: picked() == Some(door),
                            onpick: move |()| {
                                picked.set(Some(door));
                                unanswered.set(false);
                            },
                        }
                    }
                }
                if unanswered() {
                    Notice { tone: Tone::Bad, id: "wall-unanswered", p { {tr!("wall-unanswered")} } }
                }
                div { class: "actions",
                    button { id: "continue", r#type: "submit", class: "button", "data-variant": "primary",
                        {tr!("wall-continue")}
                    }
                }
            }
            OtherSessionAdvice {}
            p { class: "soft lawful", id: "lawful-use", {tr!("wall-lawful-use")} }
        }
    }
}

/// How the last session ended.
#[component]
fn FarewellNotice(farewell: Farewell) -> Element {
    match farewell {
        Farewell::SignedOut => rsx! {
            Notice { tone: Tone::Good, id: "signed-out", p { {tr!("wall-signed-out")} } }
        },
        Farewell::Ended(code) => rsx! {
            Failure { explanation: Explanation::from(&Error::Api(code.into())) }
        },
        Farewell::Lapsed => rsx! {
            Notice { tone: Tone::Warn, id: "session-lapsed", p { {tr!("wall-session-lapsed")} } }
        },
    }
}

/// The end of a door's element id: `door-card`, `door-partie-email`, `door-sapiteur-email`.
fn door_id(door: Door) -> String {
    door.name().replace('_', "-")
}

pub(super) fn door_title(door: Door) -> String {
    match door {
        Door::Card => tr!("door-card"),
        Door::PartieEmail => tr!("door-partie"),
        Door::SapiteurEmail => tr!("door-sapiteur"),
    }
}

fn door_needs(door: Door) -> String {
    match door {
        Door::Card => tr!("door-card-needs"),
        Door::PartieEmail | Door::SapiteurEmail => tr!("door-email-needs"),
    }
}
