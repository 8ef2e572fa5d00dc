//! The card page of the desktop: it follows readers and cards as they come and go, and signs in.

use dioxus::{core::spawn_forever, prelude::*};
use opalexe_domain::api::native::{CertificateChoice, Error, SignInProgress};

use super::{cards::Cards, words};
use crate::{
    card_desk::{CardDesk, Step},
    components::{Failure, HEADING_ID, Heading, ReaderDrawing},
    connection::{Connection, use_connection},
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    remembered,
    route::Route,
};

/// The id of the main button.
const SIGN_IN_ID: &str = "sign-in";

/// The page: the desk, kept by the shell's reports.
#[component]
pub(crate) fn Desktop() -> Element {
    let connection = use_connection();
    let mut desk: Signal<CardDesk> = use_context();
    let mut deaf = use_signal(|| None::<Error>);
    let watch = use_callback(move |()| async move {
        let preferred = remembered::certificate_for(connection.server.peek().origin());
        let hear = move |message| desk.write().hear(message, preferred.as_deref());
        deaf.set(connection.backend.watch_cards(hear).await.err());
    });
    use_future(move || async move { watch.call(()).await });
    let step = use_memo(move || desk.read().step());
    use_effect(move || match step() {
        // A person who only waits can sign in with Enter as soon as that is possible; whoever is elsewhere stays there.
        Step::Choose => host::focus_unless_busy(SIGN_IN_ID, HEADING_ID),
        // The button that was pressed is gone; the one that gives up must not be pressed by a second Enter.
        Step::Working(_) => host::focus_unless_busy(HEADING_ID, HEADING_ID),
        _ => {}
    });
    rsx! {
        if let Some(error) = &*deaf.read() {
            Failure { explanation: Explanation::from(error) }
            div { class: "actions",
                button { id: "retry", r#type: "button", class: "button",
                    onclick: move |_| async move { watch.call(()).await },
                    {tr!("retry")}
                }
            }
        }
        CardView {
            desk: desk(),
            origin: connection.server.read().origin().map(str::to_owned),
            changeable: connection.server.read().can_be_changed(),
            onpick: move |choice| desk.write().choose(choice),
            // The sign-in goes on when the person leaves the page, and its end is heard.
            onsignin: move |()| {
                spawn_forever(sign_in(connection, desk));
            },
            oncancel: move |()| async move {
                // The sign-in itself then answers that it was given up.
                let _given_up = connection.backend.cancel_sign_in().await;
            },
        }
    }
}

/// Whether the heading takes the focus as that step begins. It then keeps it until the sign-in is over.
fn takes_the_focus(step: Step) -> bool {
    step == Step::Working(SignInProgress::Preparing)
}

async fn sign_in(connection: Connection, mut desk: Signal<CardDesk>) {
    let begun = desk.write().begin();
    let Some(choice) = begun else {
        return;
    };
    match connection.sign_in(choice).await {
        Ok(()) => desk.write().succeed(),
        Err(error) => desk.write().fail(error),
    }
}

/// What the page shows.
#[component]
pub(crate) fn CardView(
    desk: CardDesk,
    origin: Option<String>,
    changeable: bool,
    onpick: EventHandler<CertificateChoice>,
    onsignin: EventHandler<()>,
    oncancel: EventHandler<()>,
) -> Element {
    let step = desk.step();
    let failure = desk.failure().map(Explanation::from);
    let failed = failure.as_ref().is_some_and(|failure| failure.tone == Tone::Bad);
    rsx! {
        div { class: "page card-page", id: "card-page", "data-step": words::name(step),
            div { class: "drawing", ReaderDrawing { drawing: words::drawing(step, failed) } }
            form {
                class: "card-side",
                onsubmit: move |event| {
                    event.prevent_default();
                    onsignin.call(());
                },
                // The first step of a sign-in takes the focus to the heading, which reads it out: not twice.
                div { "aria-live": if takes_the_focus(step) { "off" } else { "polite" },
                    Heading { text: words::title(step) }
                    p { class: "lead", id: "step-sentence", {words::sentence(step)} }
                }
                if let Some(explanation) = failure {
                    Failure { explanation }
                }
                Cards {
                    cards: desk.cards().to_vec(),
                    chosen: desk.chosen().cloned(),
                    enabled: !desk.is_working(),
                    tries_told: desk.failure_tells_the_tries(),
                    onpick,
                }
                div { class: "actions",
                    if desk.is_working() {
                        button { id: "cancel", r#type: "button", class: "button", onclick: move |_| oncancel.call(()),
                            {tr!("card-cancel")}
                        }
                    } else if step == Step::Choose {
                        button {
                            id: SIGN_IN_ID,
                            r#type: "submit",
                            class: "button",
                            "data-variant": "primary",
                            disabled: desk.chosen().is_none(),
                            {tr!("card-sign-in")}
                        }
                    }
                    if desk.failure_tells_the_tries() {
                        Link { to: Route::CardPin {}, id: "to-card-pin", class: "button", {tr!("card-pin-link-change")} }
                    }
                    if !desk.is_working() {
                        Link { to: Route::Wall {}, id: "change-profile", class: "button", "data-variant": "quiet",
                            {tr!("change-profile")}
                        }
                        if failed || words::is_trouble(step) {
                            Link { to: Route::Diagnostic {}, id: "to-diagnostic", class: "button", "data-variant": "quiet",
                                {tr!("card-to-diagnostic")}
                            }
                        }
                    }
                }
                if let Some(origin) = origin {
                    p { class: "soft server-line", id: "server",
                        {tr!("card-server", origin = origin)}
                        if changeable && !desk.is_working() {
                            Link { to: Route::ServerAddress {}, id: "change-server", {tr!("card-change-server")} }
                        }
                    }
                }
            }
        }
    }
}
