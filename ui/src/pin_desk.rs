//! The PINs of the cards without their page: how they stand, and what became of the last change.
//!
//! A change outlives its page: whoever leaves the page, or is locked out of it, finds its outcome when the page is there again. It
//! does not outlive the session: the next person at this machine hears nothing of it.

use dioxus::prelude::*;
use opalexe_domain::api::native::{Error, pin::CardPin};

use crate::{connection::Connection, session::Presence};

/// What is done with a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Another one in place of the one that the person knows.
    Change,
    /// Another one, for whoever knows the PUK.
    Unblock,
}

/// What became of the last change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// It is done.
    Done(Act),
    /// It failed, or was given up.
    Failed(Error),
}

/// The PINs of this window. Copied freely: all copies are one, and live as long as the window.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct PinDesk {
    pins: Signal<Option<Vec<CardPin>>>,
    fault: Signal<Option<Error>>,
    outcome: Signal<Option<Outcome>>,
    working: Signal<bool>,
    /// Whether the outcome stood on a page that is gone. No page follows it.
    seen: Signal<bool>,
}

/// The PINs of this window.
pub(crate) fn use_pin_desk() -> PinDesk {
    use_context()
}

/// Makes the PINs of this window, for every component below. What became of a change is forgotten when its person has left.
pub(crate) fn use_new_pin_desk(connection: Connection) -> PinDesk {
    let desk = use_context_provider(PinDesk::new);
    use_effect(move || {
        if matches!(*connection.presence.read(), Presence::Absent) {
            desk.forget();
        }
    });
    desk
}

impl PinDesk {
    /// A desk of the scope that is running now, which must outlive every page.
    pub(crate) fn new() -> Self {
        Self {
            pins: Signal::new(None),
            fault: Signal::new(None),
            outcome: Signal::new(None),
            working: Signal::new(false),
            seen: Signal::new(false),
        }
    }

    /// A page opens: what the one before it showed is old, what ended since is news.
    pub(crate) fn open(mut self) {
        self.pins.set(None);
        self.fault.set(None);
        if self.seen.replace(false) {
            self.outcome.set(None);
        }
    }

    /// The page closes. What it showed when a lock took it away may not have been read.
    pub(crate) fn close(mut self, by_a_lock: bool) {
        let shown = self.outcome.peek().is_some();
        self.seen.set(shown && !by_a_lock);
    }

    /// Takes in how the PINs stand.
    pub(crate) fn hear(mut self, answer: Result<Vec<CardPin>, Error>) {
        match answer {
            Ok(pins) => self.pins.set(Some(pins)),
            Err(error) => self.fault.set(Some(error)),
        }
    }

    /// Begins a change; `false` while another one is in progress.
    pub(crate) fn begin(mut self) -> bool {
        if self.working.replace(true) {
            return false;
        }
        self.outcome.set(None);
        true
    }

    /// The change is over.
    pub(crate) fn end(mut self, outcome: Outcome) {
        self.seen.set(false);
        self.outcome.set(Some(outcome));
        self.working.set(false);
    }

    /// What became of the last change concerns nobody any more. A change in progress goes on: whoever types in its window is there.
    fn forget(mut self) {
        self.seen.set(false);
        self.outcome.set(None);
    }

    /// How the PINs stand; nothing until they were heard of.
    pub(crate) fn pins(self) -> Option<Vec<CardPin>> {
        self.pins.read().clone()
    }

    /// Why they cannot be heard of.
    pub(crate) fn fault(self) -> Option<Error> {
        self.fault.read().clone()
    }

    /// What became of the last change.
    pub(crate) fn outcome(self) -> Option<Outcome> {
        self.outcome.read().clone()
    }

    /// Whether a change is in progress.
    pub(crate) fn is_working(self) -> bool {
        *self.working.read()
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use opalexe_domain::api::auth::Stage;

    use super::*;
    use crate::{connection::use_new_connection, session::tests::session_of_bastien};

    fn within_a_window(look: impl FnOnce(PinDesk)) {
        let mut dom = VirtualDom::new(|| rsx! {});
        dom.rebuild_in_place();
        dom.in_scope(ScopeId::ROOT, || look(PinDesk::new()));
    }

    #[test]
    fn what_ends_after_its_page_is_news_on_the_next_one_and_old_on_the_one_after() {
        within_a_window(|desk| {
            desk.open();
            assert!(desk.begin());
            assert!(!desk.begin(), "one change at a time");
            desk.close(false);
            desk.end(Outcome::Done(Act::Change));
            assert!(!desk.is_working());
            desk.open();
            assert_eq!(desk.outcome(), Some(Outcome::Done(Act::Change)));
            desk.close(true);
            desk.open();
            assert_eq!(desk.outcome(), Some(Outcome::Done(Act::Change)));
            desk.close(false);
            desk.open();
            assert_eq!(desk.outcome(), None);
        });
    }

    #[test]
    fn a_page_that_opens_shows_nothing_of_the_cards_that_the_last_one_knew() {
        within_a_window(|desk| {
            desk.hear(Ok(Vec::new()));
            desk.hear(Err(Error::Lock(opalexe_domain::api::native::LockFault::Locked)));
            assert!(desk.pins().is_some() && desk.fault().is_some());
            desk.open();
            assert!(desk.pins().is_none() && desk.fault().is_none());
        });
    }

    /// The window of a program in which somebody may be signed in.
    #[component]
    fn Window(seen: Rc<Cell<Option<(Connection, PinDesk)>>>) -> Element {
        let connection = use_new_connection();
        let desk = use_new_pin_desk(connection);
        seen.set(Some((connection, desk)));
        rsx! {}
    }

    #[test]
    fn what_became_of_a_change_is_not_told_to_the_next_person() {
        let seen = Rc::default();
        let mut dom = VirtualDom::new_with_props(
            Window,
            WindowProps {
                seen: Rc::clone(&seen),
            },
        );
        dom.rebuild_in_place();
        dom.process_events();
        let (mut connection, desk) = seen.get().unwrap();
        let mut found_when = |presence: Presence| {
            dom.in_scope(ScopeId::ROOT, || connection.presence.set(presence));
            dom.process_events();
            dom.in_scope(ScopeId::ROOT, || desk.outcome())
        };
        let bastien = || Presence::Present(Box::new(session_of_bastien(Stage::Open)));
        assert_eq!(found_when(bastien()), None);
        desk.end(Outcome::Done(Act::Change));
        assert_eq!(found_when(bastien()), Some(Outcome::Done(Act::Change)));
        assert_eq!(found_when(Presence::Absent), None);
        assert_eq!(found_when(bastien()), None);
    }
}
