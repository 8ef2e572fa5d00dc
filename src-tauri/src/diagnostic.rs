//! Finds out how this program and its surroundings stand, for the page « Diagnostic » and for `opalexe --diagnose`.
//!
//! # What it guarantees
//! - No PIN try is spent: no VERIFY with a PIN is sent, and cards are asked through the card worker alone.
//! - While a sign-in is in progress in this process, no card is asked anything. `opalexe --diagnose` is a process of its own, which does
//!   not know what the window does: it reads the cards and starts the modules all the same, and waits where the window holds a card.
//! - Each check ends in its time, whatever it waits for.
//! - No secret is found out: no PIN, no session, no password of a proxy.

mod cards;
mod clock;
mod machine;
mod modules;
mod program;
mod readers;
mod server;
mod settings;
mod smart_card_service;
pub(crate) mod terminal;

use std::{path::PathBuf, time::Duration};

use opalexe_domain::api::native::diagnostic::{Advice, Section, Topic, Verdict};
use tokio::time::{sleep, timeout};

use crate::{
    card_worker::{CardWorker, Depth, Inspection},
    clock::Clock,
    server_desk::ServerDesk,
    settings::SettingsDesk,
    sign_in::attempt::Attempts,
};

/// How long one check may take: a server that answers nothing is given up after ten seconds, a module after its own deadline.
const PATIENCE: Duration = Duration::from_secs(25);

/// How often the card thread is asked whether all is read, and how long it is left to work between two questions.
const LOOKS: u32 = 60;
const PAUSE_BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// Where this program keeps its files.
#[derive(Debug, Clone)]
pub(crate) struct Folders {
    /// Its logs.
    pub(crate) logs: PathBuf,
    /// The person's settings.
    pub(crate) settings: PathBuf,
}

/// What is looked at.
pub(crate) struct Surroundings<'a> {
    pub(crate) server: &'a ServerDesk,
    pub(crate) settings: &'a SettingsDesk,
    pub(crate) cards: &'a CardWorker,
    pub(crate) attempts: &'a Attempts,
    pub(crate) clock: &'a dyn Clock,
    pub(crate) folders: Folders,
}

/// How things stand in that matter. Answers in time, come what may.
pub(crate) async fn examine(topic: Topic, surroundings: &Surroundings<'_>) -> Section {
    let found = timeout(PATIENCE, find_out(topic, surroundings)).await;
    found.unwrap_or_else(|_elapsed| {
        tracing::warn!(topic = topic.code(), "a check of the diagnosis took too long");
        let mut section = Section::new(topic);
        section.find(Verdict::Warning, Advice::TooLong);
        section
    })
}

async fn find_out(topic: Topic, surroundings: &Surroundings<'_>) -> Section {
    match topic {
        Topic::Program => program::examine(),
        Topic::Service => smart_card_service::examine().await,
        Topic::Readers => readers::examine(&look(surroundings.cards, Depth::WithoutCards).await),
        Topic::Cards => cards::examine(&inspect_cards(surroundings).await),
        Topic::Certificates => {
            cards::examine_certificates(&inspect(surroundings.cards).await, surroundings.clock.now())
        }
        Topic::Modules => modules::examine(
            &inspect(surroundings.cards).await,
            &surroundings.settings.current(),
        ),
        Topic::Server => server::examine(surroundings.server, surroundings.settings).await,
        Topic::Clock => clock::examine(surroundings.server, surroundings.clock).await,
        Topic::Machine => machine::examine(&surroundings.folders),
        Topic::Settings => settings::examine(surroundings.settings),
    }
}

/// What lies before the card thread, once the cards were read and the modules have answered, or when that takes too long.
/// No card is asked anything.
async fn inspect(cards: &CardWorker) -> Inspection {
    for _look in 0..LOOKS {
        match cards.inspect(Depth::WithoutCards).await {
            Ok(inspection) if inspection.is_settled() => return inspection,
            Ok(_) => sleep(PAUSE_BETWEEN_LOOKS).await,
            Err(_gone) => break,
        }
    }
    look(cards, Depth::WithoutCards).await
}

/// The same, and the cards are asked which applications they have, unless a sign-in may be using them.
async fn inspect_cards(surroundings: &Surroundings<'_>) -> Inspection {
    let settled = inspect(surroundings.cards).await;
    if surroundings.attempts.is_one_in_progress() {
        return settled;
    }
    look(surroundings.cards, Depth::WithCards).await
}

async fn look(cards: &CardWorker, depth: Depth) -> Inspection {
    cards.inspect(depth).await.unwrap_or_else(|error| {
        tracing::error!(code = error.code(), "the card thread does not answer");
        Inspection::nothing(depth)
    })
}
