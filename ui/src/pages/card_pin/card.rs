//! One card: whose it is, how its PIN stands, and what can be done about it.

use dioxus::prelude::*;
use opalexe_domain::api::native::{
    Card,
    pin::{CardPin, PinManagement, PinStanding},
};

use crate::{card_desk::WARN_FROM_TRIES, components::Notice, explanation::Tone, i18n::tr, pin_desk::Act};

/// One card. `card` is what the readers say of it.
#[component]
pub(super) fn CardSection(
    card: Option<Card>,
    pin: CardPin,
    place: usize,
    working: bool,
    onact: EventHandler<(Act, String)>,
) -> Element {
    let reader = card
        .as_ref()
        .map_or_else(|| pin.reader.clone(), |card| card.reader_name.clone());
    let model = card.and_then(|card| card.name);
    // The holder first; a card that names none is called by what it is.
    let title = pin
        .label
        .clone()
        .or_else(|| model.clone())
        .unwrap_or_else(|| tr!("card-pin-unnamed"));
    let subtitle = model.filter(|model| *model != title);
    rsx! {
        section { class: "sheet", id: "card-{place}", "aria-labelledby": "card-{place}-title",
            h2 { id: "card-{place}-title", "{title}" }
            dl { class: "facts",
                if let Some(model) = subtitle {
                    div {
                        dt { {tr!("card-pin-model")} }
                        dd { "{model}" }
                    }
                }
                div {
                    dt { {tr!("card-pin-reader")} }
                    dd { "{reader}" }
                }
                div {
                    dt { {tr!("card-pin-standing")} }
                    dd { id: "standing-{place}", "data-state": state(pin.standing), {words(pin.standing)} }
                }
            }
            if pin.management == PinManagement::Here {
                Warning { standing: pin.standing, place }
            }
            match pin.management.clone() {
                PinManagement::Here => rsx! {
                    Buttons { reader: pin.reader.clone(), standing: pin.standing, place, working, onact }
                },
                PinManagement::Elsewhere { program: Some(program) } => rsx! {
                    p { id: "elsewhere-{place}", {tr!("card-pin-elsewhere", program = program)} }
                },
                PinManagement::Elsewhere { program: None } => rsx! {
                    p { id: "elsewhere-{place}", {tr!("card-pin-elsewhere-unknown")} }
                },
                PinManagement::NotNow => rsx! {
                    p { id: "not-now-{place}", class: "soft", {tr!("card-pin-not-now")} }
                },
            }
        }
    }
}

#[component]
fn Buttons(
    reader: String,
    standing: PinStanding,
    place: usize,
    working: bool,
    onact: EventHandler<(Act, String)>,
) -> Element {
    let blocked = standing == PinStanding::Blocked;
    let unblocked_reader = reader.clone();
    rsx! {
        div { class: "actions",
            if !blocked {
                button {
                    id: "change-{place}",
                    r#type: "button",
                    class: "button",
                    "data-variant": "primary",
                    disabled: working,
                    onclick: move |_| onact.call((Act::Change, reader.clone())),
                    {tr!("card-pin-change")}
                }
            }
            button {
                id: "unblock-{place}",
                r#type: "button",
                class: "button",
                "data-variant": blocked.then_some("primary"),
                disabled: working,
                onclick: move |_| onact.call((Act::Unblock, unblocked_reader.clone())),
                {tr!("card-pin-unblock")}
            }
        }
    }
}

#[component]
fn Warning(standing: PinStanding, place: usize) -> Element {
    match standing {
        PinStanding::Blocked => rsx! {
            Notice { tone: Tone::Bad, id: "blocked-{place}",
                p { {tr!("card-pin-blocked-means")} }
            }
        },
        PinStanding::TriesLeft { tries_left } if tries_left <= WARN_FROM_TRIES => rsx! {
            Notice { tone: Tone::Warn, id: "few-tries-{place}",
                p { {tr!("card-pin-few-tries")} }
            }
        },
        PinStanding::TriesLeft { .. } | PinStanding::Unknown => rsx! {},
    }
}

fn state(standing: PinStanding) -> &'static str {
    match standing {
        PinStanding::TriesLeft { .. } => "tries-left",
        PinStanding::Blocked => "blocked",
        PinStanding::Unknown => "unknown",
    }
}

fn words(standing: PinStanding) -> String {
    match standing {
        PinStanding::TriesLeft { tries_left } => tr!("card-pin-tries", tries = tries_left),
        PinStanding::Blocked => tr!("card-pin-blocked"),
        PinStanding::Unknown => tr!("card-pin-unknown"),
    }
}
