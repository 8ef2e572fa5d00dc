//! What waits for a decision: read a page at a time, decided one at a time, and what was done said where it can be seen.

use dioxus::prelude::*;
use opalexe_domain::api::{Endpoint, native::Error};

use super::decision::{Desk, use_desk};
use crate::{
    components::{Failure, Notice, use_announcer},
    connection::{Connection, use_connection},
    explanation::{Explanation, Tone},
    host,
    refusal::focus_on_notice,
};

/// The id of the notice of what was done.
const DONE_ID: &str = "decided";

/// What waits, as the operation `L` lists it. Copied freely: all copies are one.
pub(super) struct WaitingList<L: Endpoint + 'static> {
    connection: Connection,
    page: Signal<Option<Result<L::Response, Error>>>,
    failure: Signal<Option<Error>>,
    done: Signal<Option<String>>,
    /// The question that is open, and whether an answer is awaited.
    pub(super) desk: Desk,
}

impl<L: Endpoint + 'static> Clone for WaitingList<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L: Endpoint + 'static> Copy for WaitingList<L> {}

/// The first page of what waits.
pub(super) fn use_waiting_list<L: Endpoint + 'static>() -> WaitingList<L>
where
    L::Request: Default,
    L::Response: Clone,
{
    let connection = use_connection();
    let desk = use_desk();
    let list: WaitingList<L> = use_hook(|| WaitingList {
        connection,
        page: Signal::new(None),
        failure: Signal::new(None),
        done: Signal::new(None),
        desk,
    });
    use_future(move || async move { list.load(L::Request::default()).await });
    list
}

impl<L: Endpoint + 'static> WaitingList<L>
where
    L::Response: Clone,
{
    /// The page; nothing while it is awaited.
    pub(super) fn page(self) -> Option<Result<L::Response, Error>> {
        self.page.read().clone()
    }

    /// Reads a page.
    pub(super) async fn load(mut self, page: L::Request) {
        self.desk.close();
        let read = self.connection.call::<L>(&page).await;
        self.page.set(Some(read));
    }

    /// Decides, unless a decision is on its way: by the operation `D`, which answers with what is left. `done` says what was done.
    pub(super) async fn decide<D>(mut self, decision: D::Request, done: String)
    where
        D: Endpoint<Response = L::Response>,
    {
        if !self.desk.begin() {
            return;
        }
        let answer = self.connection.call::<D>(&decision).await;
        self.desk.end();
        match answer {
            Ok(left) => {
                self.failure.set(None);
                self.done.set(Some(done));
                self.desk.close();
                self.page.set(Some(Ok(left)));
                // What was decided is gone from the page, and the focus with it.
                host::focus_when_drawn(DONE_ID).await;
            }
            Err(error) => {
                self.done.set(None);
                self.failure.set(Some(error.clone()));
                focus_on_notice(&error).await;
            }
        }
    }

    /// What was done or failed last.
    pub(super) fn told(self) -> Element {
        rsx! {
            Told { failure: self.failure.read().clone(), done: (self.done)() }
        }
    }
}

#[component]
fn Told(failure: Option<Error>, done: Option<String>) -> Element {
    let announcer = use_announcer();
    use_effect(use_reactive((&done,), move |(done,)| {
        if let Some(done) = done {
            announcer.say(done);
        }
    }));
    rsx! {
        if let Some(error) = failure {
            Failure { explanation: Explanation::from(&error) }
        }
        if let Some(done) = done {
            Notice { tone: Tone::Good, id: DONE_ID, voice: crate::components::Voice::Announced, focusable: true,
                p { strong { "{done}" } }
            }
        }
    }
}
