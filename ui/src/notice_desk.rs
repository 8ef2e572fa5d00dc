//! How many notices the person has not seen, for the header of every page. It is of one session, and asked for as the person goes from page to
//! page: never by itself, for that would keep a session alive at which nobody sits.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::Stage,
        native::Error,
        notices::{CountNotices, MarkNoticesSeen, NoticeCount, Seen},
    },
    id::SessionId,
};

use crate::connection::Connection;

/// The count. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct NoticeDesk {
    connection: Connection,
    unseen: Signal<Option<(SessionId, u32)>>,
    /// Which question was asked last: what is answered late is dropped.
    asked: CopyValue<u64>,
}

/// The desk of this page.
pub(crate) fn use_notice_desk() -> NoticeDesk {
    use_context()
}

/// Makes the desk, for every component below.
pub(crate) fn use_new_notice_desk(connection: Connection) -> NoticeDesk {
    use_context_provider(|| NoticeDesk {
        connection,
        unseen: Signal::new(None),
        asked: CopyValue::new(0),
    })
}

impl NoticeDesk {
    /// How many there are; none while it is not known.
    pub(crate) fn unseen(self) -> Option<u32> {
        let presence = self.connection.presence.read();
        let session = presence.session()?.id;
        let (of, unseen) = (*self.unseen.read())?;
        (of == session).then_some(unseen)
    }

    /// Asks again. Without an answer the count stays as it was: the page itself says what is wrong.
    pub(crate) async fn refresh(self) {
        let Some(session) = self.session() else { return };
        let this = self.ask();
        if let Ok(count) = self.connection.call::<CountNotices>(&()).await {
            self.take_in(session, this, count);
        }
    }

    /// The person has seen them.
    ///
    /// # Errors
    /// What the server refused.
    pub(crate) async fn see(self, seen: Seen) -> Result<(), Error> {
        let Some(session) = self.session() else {
            return Ok(());
        };
        let this = self.ask();
        let count = self.connection.call::<MarkNoticesSeen>(&seen).await?;
        self.take_in(session, this, count);
        Ok(())
    }

    /// The page of notices says how many there are.
    pub(crate) fn hears(self, unseen: u32) {
        if let Some(session) = self.session() {
            let this = self.ask();
            self.take_in(session, this, NoticeCount { unseen });
        }
    }

    fn session(self) -> Option<SessionId> {
        let presence = self.connection.presence.peek();
        let session = presence.session()?;
        (session.stage == Stage::Open).then_some(session.id)
    }

    fn ask(mut self) -> u64 {
        let this = self.asked.peek().wrapping_add(1);
        self.asked.set(this);
        this
    }

    fn take_in(mut self, session: SessionId, this: u64, count: NoticeCount) {
        if *self.asked.peek() == this && self.session() == Some(session) {
            self.unseen.set(Some((session, count.unseen)));
        }
    }
}
