//! What the person must know on whichever page: it stands above the page until it is read.

use dioxus::prelude::*;
use opalexe_domain::api::native::Error;

use crate::connection::Connection;

/// Something to know.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum News {
    /// « Rester connecté » was asked for, and the machine did not keep the session.
    NotKept,
    /// What was asked of the frame itself failed.
    Failed(Error),
}

/// What there is to know. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct NewsDesk(Signal<Option<News>>);

/// The desk of this page.
pub(crate) fn use_news() -> NewsDesk {
    use_context()
}

/// Makes the desk, for every component below; what there was to know goes with the session.
pub(crate) fn use_new_news(connection: Connection) -> NewsDesk {
    let desk = use_context_provider(|| NewsDesk(Signal::new(None)));
    use_effect(move || {
        if connection.presence.read().session().is_none() && desk.0.peek().is_some() {
            desk.forget();
        }
    });
    desk
}

impl NewsDesk {
    /// There is something to know, in place of what there was before.
    pub(crate) fn tell(mut self, news: News) {
        self.0.set(Some(news));
    }

    /// It was read.
    pub(crate) fn forget(mut self) {
        self.0.set(None);
    }

    /// What there is.
    pub(crate) fn there(self) -> Option<News> {
        self.0.read().clone()
    }
}
