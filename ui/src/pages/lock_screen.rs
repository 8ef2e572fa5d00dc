//! What a locked window shows instead of everything else: why, and what opens it. Nothing of the page behind it is in the document.

use dioxus::{core::spawn_forever, prelude::*};
use opalexe_domain::api::native::{CertificateChoice, Error, Lock, LockReason, SignInProgress};

use crate::{
    components::{Drawing, Failure, HEADING_ID, Heading, ReaderDrawing},
    connection::{Connection, use_connection},
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    kept_forms::KeptForms,
    lock_desk::{LockDesk, LockStep, use_lock_desk},
};

/// The id of the main button.
const UNLOCK_ID: &str = "unlock";

/// The screen: the lock, kept by the shell's reports.
#[component]
pub(crate) fn LockScreen(lock: Lock) -> Element {
    let connection = use_connection();
    let kept: KeptForms = use_context();
    let desk = use_lock_desk();
    use_future(move || async move {
        // Without reports the card is asked for, and the way out stays open.
        let _deaf = connection
            .backend
            .watch_cards(move |message| desk.hear_cards(message))
            .await;
    });
    // Only after the page behind has left the document: its heading has the same id, and would take the focus with it.
    use_future(|| async {
        host::sleep(0).await;
        host::focus_unless_busy(HEADING_ID, HEADING_ID);
    });
    let step = desk.step(&lock);
    let leaving = lock.clone();
    use_effect(use_reactive((&step,), |(step,)| match step {
        LockStep::Ready(_) => host::focus_unless_busy(UNLOCK_ID, HEADING_ID),
        LockStep::Working(_) => host::focus_unless_busy(HEADING_ID, HEADING_ID),
        _ => {}
    }));
    rsx! {
        LockView {
            lock: lock.clone(),
            step,
            failure: desk.failure(),
            // Its end is heard although the screen goes with it.
            onunlock: move |choice| {
                spawn_forever(unlock(connection, kept, desk, lock.clone(), choice));
            },
            oncancel: move |()| async move {
                // The unlocking itself then answers that it was given up.
                let _given_up = connection.backend.cancel_sign_in().await;
            },
            onleave: move |()| {
                spawn_forever(leave(connection, desk, leaving.clone()));
            },
        }
    }
}

/// Signs out. The screen stays until that is done: the page behind it would ask the server in a session that is just ending.
async fn leave(connection: Connection, desk: LockDesk, lock: Lock) {
    desk.hold(&lock);
    connection.sign_out().await;
    desk.end(Ok(()));
}

async fn unlock(
    connection: Connection,
    kept: KeptForms,
    desk: LockDesk,
    lock: Lock,
    choice: CertificateChoice,
) {
    desk.begin(&lock);
    let outcome = connection.unlock(choice, kept).await;
    desk.end(outcome);
}

/// What the screen shows.
#[component]
pub(crate) fn LockView(
    lock: Lock,
    step: LockStep,
    failure: Option<Error>,
    onunlock: EventHandler<CertificateChoice>,
    oncancel: EventHandler<()>,
    onleave: EventHandler<()>,
) -> Element {
    let failure = failure.as_ref().map(Explanation::from);
    let failed = failure.as_ref().is_some_and(|failure| failure.tone == Tone::Bad);
    let working = matches!(step, LockStep::Working(_));
    let ready = match &step {
        LockStep::Ready(choice) => Some(choice.clone()),
        _ => None,
    };
    rsx! {
        main { class: "lock-screen", id: "lock-screen", "data-step": name(&step),
            div { class: "lock-panel",
                div { class: "lock-drawing", ReaderDrawing { drawing: drawing(&step, failed) } }
                Heading { text: tr!("lock-title") }
                p { class: "lead", id: "lock-reason",
                    match lock.reason {
                        LockReason::CardRemoved => tr!("lock-removed"),
                        LockReason::Asked => tr!("lock-asked"),
                    }
                }
                p { class: "soft", {tr!("lock-nothing-lost")} }
                p { id: "lock-step", role: "status", strong { {sentence(&step, &lock)} } }
                if let Some(explanation) = failure {
                    Failure { explanation }
                }
                dl { class: "facts lock-card",
                    div {
                        dt { {tr!("lock-card")} }
                        dd {
                            span { class: "line", id: "lock-holder", "{lock.holder}" }
                            span { class: "line soft", {tr!("certificate-issuer", issuer = lock.issuer.clone())} }
                        }
                    }
                }
                div { class: "actions",
                    if working {
                        button { id: "cancel", r#type: "button", class: "button", onclick: move |_| oncancel.call(()),
                            {tr!("lock-cancel")}
                        }
                    } else {
                        if let Some(choice) = ready {
                            button {
                                id: UNLOCK_ID,
                                r#type: "button",
                                class: "button",
                                "data-variant": "primary",
                                onclick: move |_| onunlock.call(choice.clone()),
                                {tr!("lock-unlock")}
                            }
                        }
                        button {
                            id: "lock-sign-out",
                            r#type: "button",
                            class: "button",
                            "aria-describedby": "lock-sign-out-means",
                            onclick: move |_| onleave.call(()),
                            {tr!("lock-sign-out")}
                        }
                    }
                }
                p { class: "soft", id: "lock-sign-out-means", {tr!("lock-sign-out-means")} }
            }
        }
    }
}

fn sentence(step: &LockStep, lock: &Lock) -> String {
    let holder = lock.holder.clone();
    match step {
        LockStep::Insert => tr!("lock-insert", holder = holder),
        LockStep::Reading => tr!("lock-reading"),
        LockStep::AnotherCard => tr!("lock-another-card", holder = holder),
        LockStep::Blocked => tr!("lock-blocked"),
        LockStep::Ready(_) => tr!("lock-ready", holder = holder),
        LockStep::Working(SignInProgress::AwaitingPin) => tr!("lock-typing"),
        LockStep::Working(SignInProgress::AwaitingReader) => tr!("card-pin-on-reader-text"),
        LockStep::Working(_) => tr!("lock-working"),
    }
}

fn drawing(step: &LockStep, failed: bool) -> Drawing {
    match step {
        LockStep::Insert => Drawing::Empty,
        LockStep::Reading => Drawing::Working,
        LockStep::AnotherCard | LockStep::Blocked => Drawing::Error,
        LockStep::Ready(_) if failed => Drawing::Error,
        LockStep::Ready(_) => Drawing::CardIn,
        LockStep::Working(SignInProgress::AwaitingPin | SignInProgress::AwaitingReader) => Drawing::Pin,
        LockStep::Working(_) => Drawing::Working,
    }
}

/// The name of a step in `data-step`, for looks and tests.
const fn name(step: &LockStep) -> &'static str {
    match step {
        LockStep::Insert => "insert",
        LockStep::Reading => "reading",
        LockStep::AnotherCard => "another-card",
        LockStep::Blocked => "blocked",
        LockStep::Ready(_) => "ready",
        LockStep::Working(_) => "working",
    }
}
