//! The invitation that a person has brought along by its link, kept while the card signs in. It is a secret: it leaves the address at once,
//! is never written to the machine, and goes when it is used.

use dioxus::prelude::*;

use crate::{connection::Connection, mailed_link, session::Farewell};

/// What stands before the secret in the link.
const PATH: &str = "/invitation/";

/// The invitation that was brought along. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct InvitationDesk {
    secret: Signal<Option<String>>,
    cut: Signal<bool>,
    stays: CopyValue<bool>,
}

/// The desk of this page.
pub(crate) fn use_invitation_desk() -> InvitationDesk {
    use_context()
}

/// Makes the desk, for every component below, and empties it when its person goes.
pub(crate) fn use_new_invitation_desk(connection: Connection) -> InvitationDesk {
    let mut desk = use_context_provider(|| InvitationDesk {
        secret: Signal::new(None),
        cut: Signal::new(false),
        stays: CopyValue::new(false),
    });
    use_effect(move || {
        let gone = *connection.farewell.read() == Some(Farewell::SignedOut);
        if gone && !desk.stays.replace(false) {
            desk.secret.set(None);
        }
    });
    desk
}

impl InvitationDesk {
    /// Takes in what was brought: the link, or what stands at its end. Whether it is whole.
    pub(crate) fn bring(mut self, text: &str) -> bool {
        let secret = mailed_link::secret_in(PATH, text);
        let is_whole = secret.is_some();
        self.secret.set(secret.map(str::to_owned));
        self.cut.set(!is_whole);
        is_whole
    }

    /// Whether something was missing of the link that was brought last.
    pub(crate) fn is_cut(self) -> bool {
        *self.cut.read()
    }

    /// The person signs out to come back with another card: the invitation waits for that.
    pub(crate) fn stay(mut self) {
        self.stays.set(true);
    }

    /// The secret.
    pub(crate) fn secret(self) -> Option<String> {
        self.secret.read().clone()
    }

    /// Whether an invitation waits.
    pub(crate) fn waits(self) -> bool {
        self.secret.read().is_some()
    }

    /// Forgets it: it was used, or is of no use.
    pub(crate) fn forget(mut self) {
        self.secret.set(None);
    }
}

/// The link whose end is `secret`, for the server at `origin`.
pub(crate) fn link(origin: &str, secret: &str) -> String {
    format!("{origin}{PATH}{secret}")
}
