//! By what a session was opened in this window: so that what was typed in one that lapsed is found again by the same person, and by nobody else.
//!
//! It stands beside the session in the memory of this window, and is written nowhere.

use dioxus::prelude::*;
use opalexe_domain::{api::auth::Session, id::SessionId, wall::Door};

use super::Connection;
use crate::kept_draft::Writer;

/// By what a person proved who she is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Proof {
    /// The SHA-256 of a card's certificate.
    Certificate(String),
    /// An address, whose password and code were given at that door.
    Address {
        /// The door.
        door: Door,
        /// The address, in lower case.
        email: String,
    },
}

impl Proof {
    /// The address that was typed at that door.
    pub(crate) fn of_address(door: Door, typed: &str) -> Self {
        Self::Address {
            door,
            email: typed.trim().to_lowercase(),
        }
    }
}

/// What opened a session, and which session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenedWith {
    session: SessionId,
    proof: Proof,
}

impl OpenedWith {
    /// What was proven, when it is `session` that it opened.
    pub(crate) fn proof_of(&self, session: &Session) -> Option<Proof> {
        (self.session == session.id).then(|| self.proof.clone())
    }
}

impl Connection {
    /// Who fills in the forms of this window: whoever is signed in.
    pub(crate) fn writer(self) -> Option<Writer> {
        let presence = self.presence.peek();
        let session = presence.session()?;
        Some(Writer::of(session, self.opened_with.peek().as_ref()))
    }

    /// Takes in a session that was opened in this window by `proof`.
    pub(crate) fn welcome_by(mut self, session: Session, proof: Proof) {
        self.opened_with.set(Some(OpenedWith {
            session: session.id,
            proof,
        }));
        self.welcome(session);
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{api::auth::Stage, id::RANDOM_BYTES};

    use super::*;
    use crate::{connection::use_new_connection, session::tests::session_of_bastien};

    fn session(number: u8) -> Session {
        let session = session_of_bastien(Stage::Open);
        Session {
            id: SessionId::new(session.opened_at, [number; RANDOM_BYTES]),
            ..session
        }
    }

    fn certificate(sha256: &str) -> Proof {
        Proof::Certificate(sha256.into())
    }

    /// Runs `test` in a page of its own.
    fn in_a_page(test: fn() -> Element) {
        VirtualDom::new(test).rebuild_in_place();
    }

    #[test]
    fn of_two_windows_each_knows_the_certificate_of_its_own_session() {
        in_a_page(|| {
            let first = use_new_connection();
            let second = use_new_connection();
            first.welcome_by(session(1), certificate("a1"));
            let of_first = first.writer().unwrap();
            second.welcome_by(session(2), certificate("b2"));
            assert_eq!(first.writer(), Some(of_first.clone()));
            assert!(!of_first.is_same(&second.writer().unwrap()));
            // The first window's session lapses, and the second person's card opens the next one there.
            first.welcome_by(session(3), certificate("b2"));
            assert!(!of_first.is_same(&first.writer().unwrap()));
            first.welcome_by(session(4), certificate("a1"));
            assert!(of_first.is_same(&first.writer().unwrap()));
            rsx! {}
        });
    }

    #[test]
    fn who_comes_back_by_the_same_address_and_door_is_the_same_and_nobody_else_is() {
        in_a_page(|| {
            let connection = use_new_connection();
            let comes = |number, door, email| {
                connection.welcome_by(session(number), Proof::of_address(door, email));
                connection.writer().unwrap()
            };
            let claire = comes(1, Door::PartieEmail, "claire@cabinet.example");
            assert!(claire.is_same(&comes(2, Door::PartieEmail, " Claire@cabinet.example ")));
            assert!(!claire.is_same(&comes(3, Door::PartieEmail, "gael@cabinet.example")));
            assert!(!claire.is_same(&comes(4, Door::SapiteurEmail, "claire@cabinet.example")));
            rsx! {}
        });
    }

    #[test]
    fn the_certificate_of_a_session_is_not_that_of_the_one_that_another_tab_opened() {
        in_a_page(|| {
            let connection = use_new_connection();
            connection.welcome_by(session(1), certificate("a1"));
            let writer = connection.writer().unwrap();
            connection.welcome(session(2));
            assert!(!writer.is_same(&connection.writer().unwrap()));
            rsx! {}
        });
    }
}
