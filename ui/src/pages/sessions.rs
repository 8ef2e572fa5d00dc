//! « Mes sessions »: where the person is signed in, and the cards that open the account. Each can be ended, with its consequence shown
//! before.

mod cards;
mod device;
mod list;
mod question;

use dioxus::prelude::*;
use opalexe_domain::api::{
    error::ErrorCode,
    native::Error,
    sessions::{
        self as api, CloseOtherSessions, CloseSession, ListSessions, LostCard, ReportLostCard, SessionChoice,
    },
};

use crate::{
    components::{Announcer, Failure, HEADING_ID, Heading, LoadFailed, Waiting, use_announcer},
    connection::{Connection, use_connection},
    explanation::Explanation,
    host,
    i18n::tr,
    refusal::focus_on_notice,
};
use cards::Cards;
use list::SessionList;
pub(super) use question::Question;
use question::QuestionView;

/// The page.
#[component]
pub(crate) fn Sessions() -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let mut loaded = use_signal(|| None::<Result<api::Sessions, Error>>);
    let mut question = use_signal(|| None::<Question>);
    let mut failure = use_signal(|| None::<Error>);
    let load = use_callback(move |()| async move {
        loaded.set(None);
        loaded.set(Some(connection.call::<ListSessions>(&()).await));
    });
    use_future(move || async move { load.call(()).await });
    let answer = use_callback(move |asked: Question| async move {
        match act(connection, announcer, &asked).await {
            Ok(After::Show(sessions)) => loaded.set(Some(Ok(sessions))),
            Ok(After::Reload) => load.call(()).await,
            // The wall is drawn by now.
            Ok(After::Left) => return,
            Err(error) => {
                question.set(None);
                failure.set(Some(error.clone()));
                focus_on_notice(&error).await;
                return;
            }
        }
        question.set(None);
        host::focus_when_drawn(HEADING_ID).await;
    });
    rsx! {
        SessionsView {
            loaded: loaded(),
            question: question(),
            failure: failure(),
            onask: move |asked| {
                failure.set(None);
                question.set(Some(asked));
                host::scroll_to_top();
            },
            onanswer: move |asked| async move { answer.call(asked).await },
            ondecline: move |()| question.set(None),
            onretry: move |()| async move { load.call(()).await },
            onleave: move |()| async move { connection.sign_out().await },
        }
    }
}

/// What the page does once the answer is known.
enum After {
    /// It shows the sessions as the server told them.
    Show(api::Sessions),
    /// It asks for them anew.
    Reload,
    /// It is gone, with the session.
    Left,
}

/// Does what was asked.
async fn act(connection: Connection, announcer: Announcer, asked: &Question) -> Result<After, Error> {
    match asked {
        Question::CloseOne(session) => {
            let choice = SessionChoice { session: session.id };
            match connection.call::<CloseSession>(&choice).await {
                Ok(left) => {
                    announcer.say(tr!("sessions-closed"));
                    Ok(After::Show(left))
                }
                // Somebody was faster, or it ended by itself: what was wanted is there.
                Err(Error::Api(error)) if error.code == ErrorCode::NotFound => {
                    announcer.say(tr!("sessions-gone"));
                    Ok(After::Reload)
                }
                Err(error) => Err(error),
            }
        }
        Question::CloseOthers { .. } => {
            let left = connection.call::<CloseOtherSessions>(&()).await?;
            announcer.say(tr!("sessions-others-closed"));
            Ok(After::Show(left))
        }
        Question::ReportLost(card) => {
            let reported = connection
                .call::<ReportLostCard>(&LostCard { card: card.id })
                .await?;
            announcer.say(tr!("cards-lost-done"));
            if !reported.this_session_ended {
                return Ok(After::Reload);
            }
            connection.ended(ErrorCode::SessionCardLost).await;
            Ok(After::Left)
        }
    }
}

/// Whether the account is entered by card.
fn has_cards(loaded: &api::Sessions) -> bool {
    !loaded.cards.is_empty()
        || loaded
            .sessions
            .iter()
            .any(|session| session.certificate.is_some())
}

/// What the page shows.
#[component]
pub(crate) fn SessionsView(
    loaded: Option<Result<api::Sessions, Error>>,
    question: Option<Question>,
    failure: Option<Error>,
    onask: EventHandler<Question>,
    onanswer: EventHandler<Question>,
    ondecline: EventHandler<()>,
    onretry: EventHandler<()>,
    onleave: EventHandler<()>,
) -> Element {
    if let Some(question) = question {
        return rsx! {
            div { class: "page narrow",
                QuestionView { question, onanswer, ondecline }
            }
        };
    }
    rsx! {
        div { class: "page", id: "sessions-page",
            Heading { text: tr!("sessions-title") }
            p { class: "lead", {tr!("sessions-lead")} }
            if let Some(error) = &failure {
                Failure { explanation: Explanation::from(error) }
            }
            match loaded {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error, onretry: move |()| onretry.call(()) } },
                // Who signs in by e-mail has no card to speak of.
                Some(Ok(loaded)) if has_cards(&loaded) => rsx! {
                    SessionList { sessions: loaded.sessions, unlisted: loaded.unlisted, onask, onleave }
                    Cards { cards: loaded.cards, onask }
                },
                Some(Ok(loaded)) => rsx! {
                    SessionList { sessions: loaded.sessions, unlisted: loaded.unlisted, onask, onleave }
                },
            }
        }
    }
}
