//! The PIN of a card: how it stands, and the way to change or unblock it. The codes are typed in the PIN window, which the shell
//! opens; none of them is ever in this page.

mod card;

use dioxus::{core::spawn_forever, prelude::*};
use opalexe_domain::api::native::{
    Card, CardFaultCode, Error,
    pin::{CardChoice, CardPin as Pin},
};

use crate::{
    card_desk::{CardDesk, Step},
    components::{Failure, Heading, Notice, Waiting},
    connection::{Connection, use_connection},
    explanation::{Explanation, Tone},
    i18n::tr,
    lock_desk::use_lock_desk,
    pin_desk::{Act, Outcome, PinDesk, use_pin_desk},
    remembered,
    route::Route,
};
use card::CardSection;

/// The page: the cards, kept by the shell's reports.
#[component]
pub(crate) fn CardPin() -> Element {
    let connection = use_connection();
    let cards_desk: Signal<CardDesk> = use_context();
    let desk = use_pin_desk();
    let lock = use_lock_desk();
    let mut deaf = use_signal(|| None::<Error>);
    use_hook(move || desk.open());
    use_drop(move || desk.close(lock.lock().is_some()));
    use_future(move || async move {
        let preferred = remembered::certificate();
        let mut cards_desk = cards_desk;
        let hear = move |message| cards_desk.write().hear(message, preferred.as_deref());
        deaf.set(connection.backend.watch_cards(hear).await.err());
    });
    let cards = use_memo(move || cards_desk.read().cards().to_vec());
    use_effect(move || {
        // A card that comes, goes or is blocked is a question to ask again; the answer spends no try.
        let _changed = cards.read().len();
        spawn(async move { desk.hear(connection.backend.pins().await) });
    });
    rsx! {
        if let Some(error) = deaf().or(desk.fault()) {
            Failure { explanation: Explanation::from(&error) }
        }
        CardPinView {
            step: cards_desk.read().step(),
            cards: cards(),
            pins: desk.pins(),
            outcome: desk.outcome(),
            working: desk.is_working(),
            // Its end is heard although the page may be gone by then: nothing of the page is held.
            onact: move |(act, reader): (Act, String)| {
                if desk.begin() {
                    spawn_forever(carry_out(connection, cards_desk, desk, act, reader));
                }
            },
        }
    }
}

async fn carry_out(
    connection: Connection,
    mut cards_desk: Signal<CardDesk>,
    desk: PinDesk,
    act: Act,
    reader: String,
) {
    let choice = CardChoice { reader };
    let changed = match act {
        Act::Change => connection.backend.change_pin(choice).await,
        Act::Unblock => connection.backend.unblock_pin(choice).await,
    };
    let outcome = match changed {
        Ok(()) => {
            cards_desk.write().begin_anew();
            Outcome::Done(act)
        }
        Err(error) => Outcome::Failed(error),
    };
    desk.end(outcome);
    desk.hear(connection.backend.pins().await);
}

/// What the page shows.
#[component]
pub(crate) fn CardPinView(
    step: Step,
    cards: Vec<Card>,
    pins: Option<Vec<Pin>>,
    outcome: Option<Outcome>,
    working: bool,
    onact: EventHandler<(Act, String)>,
) -> Element {
    rsx! {
        div { class: "page narrow", id: "card-pin-page", "data-working": working,
            Heading { text: tr!("card-pin-heading") }
            p { class: "lead", {tr!("card-pin-lead")} }
            if let Some(outcome) = outcome {
                Became { outcome }
            }
            if working {
                p { id: "pin-window-open", role: "status", {tr!("card-pin-window-open")} }
            }
            match pins {
                None => rsx! { Waiting {} },
                Some(pins) if pins.is_empty() => rsx! { Nothing { step } },
                Some(pins) => rsx! {
                    for (place, pin) in pins.into_iter().enumerate() {
                        CardSection {
                            key: "{pin.reader}",
                            card: cards.iter().find(|card| card.reader == pin.reader).cloned(),
                            pin,
                            place,
                            working,
                            onact,
                        }
                    }
                },
            }
            section { class: "sheet", "aria-labelledby": "pin-help-title",
                h2 { id: "pin-help-title", {tr!("card-pin-help-title")} }
                ul {
                    li { {tr!("card-pin-help-choose")} }
                    li { {tr!("card-pin-help-puk")} }
                    li { {tr!("card-pin-help-issuer")} }
                }
            }
            div { class: "actions",
                Link { to: Route::Home {}, id: "back", class: "button", {tr!("card-pin-back")} }
            }
        }
    }
}

/// What became of the last change.
#[component]
fn Became(outcome: Outcome) -> Element {
    match outcome {
        Outcome::Done(act) => rsx! {
            Notice { tone: Tone::Good, id: "pin-changed",
                p {
                    strong {
                        match act {
                            Act::Change => tr!("card-pin-changed"),
                            Act::Unblock => tr!("card-pin-unblocked"),
                        }
                    }
                }
                p { {tr!("card-pin-changed-means")} }
            }
        },
        Outcome::Failed(Error::Card(fault)) if fault.code == CardFaultCode::Cancelled => rsx! {
            Notice { tone: Tone::Info, id: "pin-given-up",
                p { {tr!("card-pin-given-up")} }
            }
        },
        Outcome::Failed(Error::Card(fault)) if fault.code == CardFaultCode::CardRemoved => rsx! {
            Notice { tone: Tone::Bad, id: "pin-card-removed",
                p { strong { {tr!("card-pin-removed")} } }
                p { {tr!("card-pin-removed-means")} }
            }
        },
        Outcome::Failed(error) => rsx! {
            Failure { explanation: Explanation::from(&error) }
        },
    }
}

/// No card: what to do, as the card page says it.
#[component]
fn Nothing(step: Step) -> Element {
    let (title, text) = match step {
        Step::ServiceStopped => (
            tr!("card-service-stopped-title"),
            tr!("card-service-stopped-text"),
        ),
        Step::NoReader => (tr!("card-no-reader-title"), tr!("card-no-reader-text")),
        _ => (tr!("card-no-card-title"), tr!("card-no-card-text")),
    };
    rsx! {
        section { class: "sheet empty", id: "no-card", role: "status",
            h2 { "{title}" }
            p { "{text}" }
        }
    }
}
