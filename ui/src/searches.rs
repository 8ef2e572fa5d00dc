//! Searches that the server answers, a page at a time: what was asked last is what is shown, however the answers arrive, and who comes back finds
//! the search as it was left. It is of one session, and is written nowhere: not into the address either, for it names people.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{Endpoint, admin::SearchAccounts, lawyers::SearchLawyers, native::Error},
    id::SessionId,
};

use crate::connection::{Connection, use_connection};

/// The last search of one directory.
struct Last<E: Endpoint + 'static>(Signal<Option<Left<E>>>);

impl<E: Endpoint + 'static> Clone for Last<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Endpoint + 'static> Copy for Last<E> {}

/// What was looked for, and what was found.
struct Left<E: Endpoint + 'static> {
    session: SessionId,
    asked: E::Request,
    found: E::Response,
}

/// Makes the places where searches are kept, for every component below.
pub(crate) fn use_new_searches() {
    use_context_provider(|| Last::<SearchLawyers>(Signal::new(None)));
    use_context_provider(|| Last::<SearchAccounts>(Signal::new(None)));
}

/// The search of this page. Copied freely: all copies are one.
pub(crate) struct Searching<E: Endpoint + 'static> {
    connection: Connection,
    last: Last<E>,
    /// What stands in the fields; looked for when it is sent.
    pub(crate) typed: Signal<E::Request>,
    asked: Signal<E::Request>,
    answer: Signal<Option<Result<E::Response, Error>>>,
    waiting: Signal<bool>,
    turn: CopyValue<u64>,
}

impl<E: Endpoint + 'static> Clone for Searching<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Endpoint + 'static> Copy for Searching<E> {}

/// The search of this page, as it was left, asked anew.
pub(crate) fn use_search<E: Endpoint + 'static>() -> Searching<E>
where
    E::Request: Clone + Default,
    E::Response: Clone,
{
    let connection = use_connection();
    let last: Last<E> = use_context();
    let searching = use_hook(|| {
        let session = connection.presence.peek().session().map(|session| session.id);
        let left = last.0.peek();
        let left = left.as_ref().filter(|left| Some(left.session) == session);
        let asked = left.map(|left| left.asked.clone()).unwrap_or_default();
        Searching {
            connection,
            last,
            typed: Signal::new(asked.clone()),
            asked: Signal::new(asked),
            answer: Signal::new(left.map(|left| Ok(left.found.clone()))),
            waiting: Signal::new(false),
            turn: CopyValue::new(0),
        }
    });
    use_future(move || async move { searching.again().await });
    searching
}

impl<E: Endpoint + 'static> Searching<E>
where
    E::Request: Clone,
    E::Response: Clone,
{
    /// The last answer.
    pub(crate) fn answer(self) -> Option<Result<E::Response, Error>> {
        self.answer.read().clone()
    }

    /// Whether an answer is awaited.
    pub(crate) fn waits(self) -> bool {
        (self.waiting)()
    }

    /// Looks for what is typed.
    pub(crate) async fn look(self) -> Option<E::Response> {
        let wanted = self.typed.peek().clone();
        self.ask(wanted).await
    }

    /// Asks the same again.
    pub(crate) async fn again(self) -> Option<E::Response> {
        let wanted = self.asked.peek().clone();
        self.ask(wanted).await
    }

    /// Asks for another page of what was looked for, whatever is being typed.
    pub(crate) async fn turn_to(self, page: impl FnOnce(&mut E::Request)) -> Option<E::Response> {
        let mut wanted = self.asked.peek().clone();
        page(&mut wanted);
        self.ask(wanted).await
    }

    /// The answer, unless something else was asked for meanwhile.
    async fn ask(mut self, wanted: E::Request) -> Option<E::Response> {
        let turn = self.turn.peek().wrapping_add(1);
        self.turn.set(turn);
        self.asked.set(wanted.clone());
        self.waiting.set(true);
        let answer = self.connection.call::<E>(&wanted).await;
        if *self.turn.peek() != turn {
            return None;
        }
        self.waiting.set(false);
        let found = answer.as_ref().ok().cloned();
        if let Some(found) = &found {
            self.keep(wanted, found.clone());
        }
        self.answer.set(Some(answer));
        found
    }

    fn keep(mut self, asked: E::Request, found: E::Response) {
        let presence = self.connection.presence.peek();
        let left = presence.session().map(|session| Left {
            session: session.id,
            asked,
            found,
        });
        self.last.0.set(left);
    }
}
