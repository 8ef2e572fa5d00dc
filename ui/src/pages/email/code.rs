//! The code of a sign-in by e-mail (release note §2.3): mailed, of an authenticator, or of recovery.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::ErrorCode,
        field::Field,
        native::{EmailProof, Error, Kept},
    },
    secret_text::SecretText,
    time::Timestamp,
};

use crate::{
    code_wait::use_clock,
    components::{CodeField, CodeKind, Failure, Heading, Notice, Resend, Voice, field_id, use_announcer},
    connection::use_connection,
    email_desk::{Pending, use_email_desk},
    explanation::{Explanation, Tone},
    host,
    i18n::{sentence_of, tr},
    news::{News, use_news},
    pages::wall::door_title,
    refusal::focus_on_notice,
    route::Route,
};

/// The page. Without a sign-in in progress it leads back to the wall.
#[component]
pub(crate) fn EmailCode() -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let desk = use_email_desk();
    let mut failure = use_signal(|| None::<Error>);
    let news = use_news();
    let mut sending = use_signal(|| false);
    let mut resending = use_signal(|| false);
    let mut resent_at = use_signal(|| None::<Timestamp>);
    let mut now = use_clock();
    use_effect(move || {
        if desk.pending().is_none() && connection.presence.peek().session().is_none() {
            navigator().replace(Route::Home {});
        }
    });
    // Whoever comes here has a code to type.
    use_future(|| async {
        host::focus_when_drawn(&field_id(Field::Code)).await;
    });
    let Some(pending) = desk.pending() else {
        return rsx! {};
    };
    rsx! {
        CodeView {
            pending: pending.clone(),
            now: now(),
            failure: failure(),
            sending: sending(),
            resending: resending(),
            resent_at: resent_at(),
            onresend: move |()| async move {
                if resending() {
                    return;
                }
                failure.set(None);
                resending.set(true);
                let outcome = desk.resend(connection).await;
                resending.set(false);
                match outcome {
                    Ok(()) => {
                        now.set(host::now());
                        resent_at.set(Some(host::now()));
                        announcer.say(tr!("code-resent"));
                        // The button that was pressed cannot be pressed again for a while.
                        host::focus_when_drawn(&field_id(Field::Code)).await;
                    }
                    Err(error) => {
                        failure.set(Some(error.clone()));
                        focus_on_notice(&error).await;
                    }
                }
            },
            oncode: move |code: String| async move {
                if sending() {
                    return;
                }
                failure.set(None);
                sending.set(true);
                let outcome = desk.answer(connection, SecretText::from(code)).await;
                sending.set(false);
                match outcome {
                    Ok(Kept::Refused) => news.tell(News::NotKept),
                    Ok(Kept::Kept | Kept::NotAsked) => {}
                    Err(error) => {
                        failure.set(Some(error.clone()));
                        if is_about_the_code(&error) {
                            host::focus_when_drawn(&field_id(Field::Code)).await;
                        } else {
                            focus_on_notice(&error).await;
                        }
                    }
                }
            },
            // What was said of the other code is not said of this one.
            onswitch: move |()| failure.set(None),
            onback: move |()| {
                navigator().push(Route::behind(pending.door));
            },
        }
    }
}

/// What the page shows.
#[component]
pub(crate) fn CodeView(
    pending: Pending,
    now: Timestamp,
    failure: Option<Error>,
    sending: bool,
    resending: bool,
    resent_at: Option<Timestamp>,
    onresend: EventHandler<()>,
    oncode: EventHandler<String>,
    onswitch: EventHandler<()>,
    onback: EventHandler<()>,
) -> Element {
    let mut code = use_signal(String::new);
    let mut missing = use_signal(|| false);
    let mut recovers = use_signal(|| false);
    let problem = problem(failure.as_ref()).or_else(|| missing().then(|| tr!("code-missing")));
    let by_mail = matches!(pending.proof, EmailProof::Code { .. });
    let (label, kind) = match (by_mail, recovers()) {
        (true, _) => (tr!("code-label"), CodeKind::Digits),
        (false, false) => (tr!("code-totp-label"), CodeKind::Digits),
        (false, true) => (tr!("code-recovery-label"), CodeKind::Recovery),
    };
    rsx! {
        div { class: "page narrow", id: "email-code",
            p { class: "lead", {door_title(pending.door)} }
            Heading { text: tr!("code-title") }
            // One notice at a time: what failed stands in the place of what was said before.
            match (&pending.proof, &failure) {
                (EmailProof::Code { sent_to, .. }, None) => rsx! { Sent { to: sent_to.clone() } },
                (EmailProof::Totp, None) if recovers() => rsx! { p { id: "code-recovery", {tr!("code-recovery")} } },
                (EmailProof::Totp, None) => rsx! { p { id: "code-totp", {tr!("code-totp")} } },
                (EmailProof::Code { sent_to, .. }, Some(error)) => rsx! {
                    Failure { explanation: explained(error, by_mail) }
                    p { class: "soft", id: "sent-to", {tr!("code-sent-to", address = sent_to.clone())} }
                },
                (EmailProof::Totp, Some(error)) => rsx! { Failure { explanation: explained(error, by_mail) } },
            }
            form {
                novalidate: true,
                onsubmit: move |event| async move {
                    event.prevent_default();
                    if code.read().trim().is_empty() {
                        missing.set(true);
                        host::focus(&field_id(Field::Code));
                        return;
                    }
                    oncode.call(code());
                },
                CodeField {
                    kind,
                    label,
                    value: code(),
                    problem,
                    onedit: move |typed| {
                        code.set(typed);
                        missing.set(false);
                    },
                }
                if by_mail {
                    Resend {
                        id: "resend",
                        seconds: pending.seconds_to_wait(now),
                        sending: resending,
                        sent_at: resent_at,
                        onresend,
                    }
                } else {
                    p { class: "below-field",
                        button {
                            id: "other-code",
                            r#type: "button",
                            class: "link target",
                            onclick: move |_| {
                                onswitch.call(());
                                recovers.toggle();
                                code.set(String::new());
                                missing.set(false);
                                host::focus(&field_id(Field::Code));
                            },
                            if recovers() { {tr!("code-use-totp")} } else { {tr!("code-use-recovery")} }
                        }
                    }
                }
                div { class: "actions",
                    if failure.as_ref().is_some_and(is_over) {
                        button { id: "back", r#type: "button", class: "button", "data-variant": "primary",
                            onclick: move |_| onback.call(()),
                            {tr!("code-begin-again")}
                        }
                    } else {
                        button { id: "back", r#type: "button", class: "button", onclick: move |_| onback.call(()),
                            {tr!("email-back")}
                        }
                        button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                            if sending { {tr!("code-sending")} } else { {tr!("wall-continue")} }
                        }
                    }
                }
            }
        }
    }
}

/// The sentence of the release note, and where the code went.
#[component]
fn Sent(to: String) -> Element {
    rsx! {
        Notice { tone: Tone::Info, id: "code-sent", voice: Voice::Announced,
            p {
                {tr!("code-sent")}
                " "
                {tr!("code-valid")}
                " "
                strong { {tr!("code-minutes")} }
                {tr!("code-stop")}
                " "
                {tr!("code-click")}
                " "
                strong { {tr!("code-resend")} }
                " "
                {tr!("code-if-not")}
            }
            p { class: "soft", id: "sent-to", {tr!("code-sent-to", address = to)} }
        }
    }
}

/// What is wrong with the code, in the words that stand beside it.
fn problem(failure: Option<&Error>) -> Option<String> {
    match failure {
        Some(Error::Api(error)) if is_of_the_code(error.code) => Some(sentence_of(error.code.code(), &[])),
        _ => None,
    }
}

/// Whether another code would help.
fn is_about_the_code(error: &Error) -> bool {
    matches!(error, Error::Api(error) if is_of_the_code(error.code))
}

const fn is_of_the_code(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::CodeWrong | ErrorCode::CodeExpired | ErrorCode::CodeExhausted
    )
}

/// The failure in words. A code that was not mailed is not looked for in a mail.
fn explained(error: &Error, by_mail: bool) -> Explanation {
    let mut explanation = Explanation::from(error);
    if !by_mail && explanation.code == ErrorCode::CodeWrong.code() {
        explanation.remedy = Some(tr!("code-totp-wrong-next"));
    }
    explanation
}

/// Whether no code helps any more.
fn is_over(error: &Error) -> bool {
    matches!(error, Error::Api(error) if error.code == ErrorCode::SignInExpired)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_code_is_looked_for_where_it_came_from() {
        let remedy = |code: ErrorCode, by_mail| explained(&Error::Api(code.into()), by_mail).remedy;
        assert_eq!(
            remedy(ErrorCode::CodeWrong, true).as_deref(),
            Some("Recopiez le code du dernier e-mail reçu : un nouveau code annule le précédent.")
        );
        assert_eq!(
            remedy(ErrorCode::CodeWrong, false).as_deref(),
            Some(
                "Attendez le code suivant de votre application, vérifiez l’heure du téléphone, ou utilisez un code de secours."
            )
        );
        assert_eq!(
            remedy(ErrorCode::SignInExpired, false),
            remedy(ErrorCode::SignInExpired, true)
        );
    }
}
