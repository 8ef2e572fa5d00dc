//! What will happen, shown before it is done: none of it can be undone.

use dioxus::prelude::*;
use opalexe_domain::api::sessions::{BoundCard, OpenSession};

use super::device::name_of;
use crate::{
    components::{HEADING_ID, Heading, Notice},
    explanation::Tone,
    host,
    i18n::tr,
};

/// What the person is about to do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Question {
    /// End a session.
    CloseOne(Box<OpenSession>),
    /// End every session but this one.
    CloseOthers {
        /// How many they are.
        count: u32,
    },
    /// Declare a card lost or stolen.
    ReportLost(Box<BoundCard>),
}

impl Question {
    fn title(&self) -> String {
        match self {
            Self::CloseOne(_) => tr!("sessions-close-one-title"),
            Self::CloseOthers { count } => tr!("sessions-close-others-title", count = *count),
            Self::ReportLost(_) => tr!("cards-lost-title"),
        }
    }

    /// What will happen, a sentence each.
    fn consequences(&self) -> Vec<String> {
        match self {
            Self::CloseOne(session) => {
                vec![tr!("sessions-close-one-means", device = name_of(&session.device))]
            }
            Self::CloseOthers { .. } => vec![tr!("sessions-close-others-means")],
            Self::ReportLost(card) => vec![
                tr!("cards-lost-means", name = card_name(card)),
                tr!("cards-lost-sessions", count = card.sessions),
                tr!("cards-lost-account-stays"),
                tr!("cards-lost-next"),
            ],
        }
    }

    fn act(&self) -> String {
        match self {
            Self::CloseOne(_) => tr!("sessions-close-one-act"),
            Self::CloseOthers { count } => tr!("sessions-close-others-act", count = *count),
            Self::ReportLost(_) => tr!("cards-lost-act"),
        }
    }
}

/// What a card is called.
pub(super) fn card_name(card: &BoundCard) -> String {
    card.certificate.as_ref().map_or_else(
        || tr!("cards-name-unknown"),
        |certificate| certificate.common_name.clone(),
    )
}

/// The question, its consequences, and the two ways on.
#[component]
pub(super) fn QuestionView(
    question: Question,
    onanswer: EventHandler<Question>,
    ondecline: EventHandler<()>,
) -> Element {
    let mut busy = use_signal(|| false);
    use_future(|| host::focus_when_drawn(HEADING_ID));
    let ends_this = matches!(&question, Question::ReportLost(card) if card.this);
    rsx! {
        Heading { text: question.title() }
        div { id: "consequences",
            for consequence in question.consequences() {
                p { key: "{consequence}", "{consequence}" }
            }
        }
        if ends_this {
            Notice { tone: Tone::Warn, id: "ends-this-session",
                p { strong { {tr!("cards-lost-this-too")} } }
            }
        }
        div { class: "actions",
            button {
                id: "confirm",
                r#type: "button",
                class: "button",
                "data-variant": "primary",
                disabled: busy(),
                onclick: move |_| {
                    busy.set(true);
                    onanswer.call(question.clone());
                },
                {question.act()}
            }
            button { id: "decline", r#type: "button", class: "button", onclick: move |_| ondecline.call(()),
                {tr!("cancel")}
            }
        }
    }
}
