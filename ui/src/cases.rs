//! What was last read of the person's expertises. A page that is come back to shows it at once, and asks anew meanwhile. It is of one session:
//! no other one ever sees it. What was asked for first and answered last never takes the place of what is newer.

use dioxus::prelude::*;
use opalexe_domain::{
    api::expertises::{Expertise, Expertises},
    id::{ExpertiseId, SessionId},
    time::Timestamp,
};

use crate::{
    connection::{Connection, use_connection},
    expertise_search::Search,
    host,
};

/// What was last read. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Cases {
    connection: Connection,
    list: Signal<Option<Of<Expertises>>>,
    open: Signal<Option<Of<Expertise>>>,
    search: Signal<Option<Of<Search>>>,
    /// When the list and the expertise were read. Apart from them: that nothing changed since is no reason to draw them anew.
    list_at: Signal<Timestamp>,
    open_at: Signal<Timestamp>,
    order: CopyValue<ReadingOrder>,
}

/// Something of one session.
#[derive(Debug, Clone, PartialEq)]
struct Of<T> {
    session: SessionId,
    what: T,
}

/// An answer that is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading(u64);

/// Which answers are newer than others.
#[derive(Debug, Default)]
struct ReadingOrder {
    begun: u64,
    kept: u64,
}

impl ReadingOrder {
    fn begin(&mut self) -> Reading {
        self.begun = self.begun.wrapping_add(1);
        Reading(self.begun)
    }

    /// Whether that answer is newer than what is kept; it is what is kept from now on.
    fn keeps(&mut self, reading: Reading) -> bool {
        let newer = reading.0 > self.kept;
        if newer {
            self.kept = reading.0;
        }
        newer
    }
}

/// What was last read by this page.
pub(crate) fn use_cases() -> Cases {
    use_context()
}

/// Makes the place where it is kept, for every component below.
pub(crate) fn use_new_cases() -> Cases {
    let connection = use_connection();
    use_context_provider(|| Cases {
        connection,
        list: Signal::new(None),
        open: Signal::new(None),
        search: Signal::new(None),
        list_at: Signal::new(host::now()),
        open_at: Signal::new(host::now()),
        order: CopyValue::new(ReadingOrder::default()),
    })
}

impl Cases {
    /// The list, if this session has read it.
    pub(crate) fn list(self) -> Option<Expertises> {
        self.own(&*self.list.read()).cloned()
    }

    /// When the list was read.
    pub(crate) fn list_read_at(self) -> Timestamp {
        (self.list_at)()
    }

    /// Keeps the list.
    pub(crate) fn keep_list(mut self, list: Expertises) {
        self.list_at.set(host::now());
        if self.own(&*self.list.peek()) != Some(&list) {
            self.list.set(self.of_session(list));
        }
    }

    /// What this session last looked for in the list.
    pub(crate) fn search(self) -> Search {
        self.own(&*self.search.peek()).cloned().unwrap_or_default()
    }

    /// Keeps what is looked for in the list.
    pub(crate) fn keep_search(mut self, search: Search) {
        self.search.set(self.of_session(search));
    }

    /// The expertise, if this session has read it last.
    pub(crate) fn expertise(self, id: ExpertiseId) -> Option<Expertise> {
        self.own(&*self.open.read())
            .filter(|expertise| expertise.id == id)
            .cloned()
    }

    /// When the expertise was read.
    pub(crate) fn expertise_read_at(self) -> Timestamp {
        (self.open_at)()
    }

    /// An expertise is asked for: to be told when the answer is there.
    pub(crate) fn begin_reading(mut self) -> Reading {
        self.order.write().begin()
    }

    /// Keeps the expertise that was asked for, unless something newer is known.
    pub(crate) fn keep_read(mut self, reading: Reading, expertise: Expertise) {
        if !self.order.write().keeps(reading) {
            return;
        }
        self.open_at.set(host::now());
        if self.own(&*self.open.peek()) != Some(&expertise) {
            self.open.set(self.of_session(expertise));
        }
    }

    /// Keeps the expertise as a change has left it: what was asked for before is older.
    pub(crate) fn keep(self, expertise: Expertise) {
        let now = self.begin_reading();
        self.keep_read(now, expertise);
    }

    /// Forgets the expertise: it is there no more for this person.
    pub(crate) fn forget(mut self) {
        self.open.set(None);
    }

    fn session(self) -> Option<SessionId> {
        self.connection
            .presence
            .read()
            .session()
            .map(|session| session.id)
    }

    fn of_session<T>(self, what: T) -> Option<Of<T>> {
        self.session().map(|session| Of { session, what })
    }

    fn own<T>(self, kept: &Option<Of<T>>) -> Option<&T> {
        let session = self.session()?;
        kept.as_ref()
            .filter(|kept| kept.session == session)
            .map(|kept| &kept.what)
    }
}

#[cfg(test)]
mod order {
    use super::ReadingOrder;

    #[test]
    fn an_answer_that_was_overtaken_is_not_kept() {
        let mut order = ReadingOrder::default();
        let (first, second) = (order.begin(), order.begin());
        assert!(order.keeps(second));
        assert!(!order.keeps(first), "it was asked for before what is known");
        let asked = order.begin();
        let changed = order.begin();
        assert!(order.keeps(changed));
        assert!(!order.keeps(asked), "it may not know of the change");
        let next = order.begin();
        assert!(order.keeps(next));
    }
}

#[cfg(test)]
pub(crate) mod tests;
