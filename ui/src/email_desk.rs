//! A sign-in by e-mail without its screens: what was typed and what the server awaits, from one page to the next; the secret of a mailed
//! link, which stays in no address; and the expertise to which a person goes.

use dioxus::prelude::*;
use opalexe_domain::{
    api::native::{EmailCredentials, EmailProof, Error, Kept},
    id::ExpertiseId,
    secret_text::SecretText,
    time::Timestamp,
    wall::Door,
};

use crate::{
    backend::Ticket,
    code_wait::CodeWait,
    connection::{Connection, Proof},
    host, mailed_link, remembered,
    route::Route,
};

/// What stands before the secret in the link to a password.
const LINK_PATH: &str = "/mot-de-passe/";

/// What the pages of a sign-in by e-mail share. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct EmailDesk {
    pending: Signal<Option<Pending>>,
    typed: Signal<Typed>,
    door: Signal<Option<Door>>,
    link: Signal<MailedLink>,
    arrival: Signal<Option<ExpertiseId>>,
    visited: Signal<Option<ExpertiseId>>,
}

/// The mailed link to a password with which the person came.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum MailedLink {
    /// There was none, or it has done its part.
    None,
    /// Something of it is missing.
    Cut,
    /// Its secret.
    Whole(SecretText),
}

/// What is typed at a door, less the password, which no page hands on.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Typed {
    /// The address.
    pub(crate) email: String,
    /// « Rester connecté ».
    pub(crate) keep: bool,
}

/// A sign-in whose code is awaited.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pending {
    /// The door at which it began.
    pub(crate) door: Door,
    /// What is asked for.
    pub(crate) proof: EmailProof,
    /// From when another code may be asked for.
    wait: CodeWait,
    ticket: Ticket,
    /// What is proven once the code is given.
    proven: Proof,
}

impl Pending {
    /// A sign-in that the server answered at that hour of this machine.
    pub(crate) fn new(
        proven: Proof,
        door: Door,
        ticket: Ticket,
        proof: EmailProof,
        heard_at: Timestamp,
    ) -> Self {
        let wait = match &proof {
            EmailProof::Code {
                expires_at,
                resend_at,
                ..
            } => CodeWait::after(*expires_at, *resend_at, heard_at),
            EmailProof::Totp => CodeWait::none(heard_at),
        };
        Self {
            door,
            proof,
            wait,
            ticket,
            proven,
        }
    }

    /// How many whole seconds must pass before another code may be asked for.
    pub(crate) fn seconds_to_wait(&self, now: Timestamp) -> u64 {
        self.wait.seconds(now)
    }
}

/// The desk of this page.
pub(crate) fn use_email_desk() -> EmailDesk {
    use_context()
}

/// Makes the desk, for every component below.
pub(crate) fn use_new_email_desk() -> EmailDesk {
    use_context_provider(|| EmailDesk {
        pending: Signal::new(None),
        typed: Signal::new(Typed::default()),
        door: Signal::new(None),
        link: Signal::new(MailedLink::None),
        arrival: Signal::new(None),
        visited: Signal::new(None),
    })
}

impl EmailDesk {
    /// The sign-in whose code is awaited.
    pub(crate) fn pending(self) -> Option<Pending> {
        self.pending.read().clone()
    }

    /// What is typed at the door.
    pub(crate) fn typed(self) -> Typed {
        self.typed.read().clone()
    }

    /// The person stands at that door.
    pub(crate) fn comes_to(mut self, door: Door) {
        self.door.set(Some(door));
    }

    /// The page with the door at which the person stands, or stood a while ago on this machine; else the wall with all of them.
    pub(crate) fn back_to_door(self) -> Route {
        let by_email = |door: &Door| *door != Door::Card;
        let door = (*self.door.read()).or_else(|| remembered::proposed_door().filter(by_email));
        door.map_or(Route::Wall {}, Route::behind)
    }

    /// Takes in what is typed.
    pub(crate) fn types(mut self, change: impl FnOnce(&mut Typed)) {
        self.typed.with_mut(change);
    }

    /// Begins a sign-in.
    ///
    /// # Errors
    /// What the server refused, or why it could not be reached.
    pub(crate) async fn begin(
        mut self,
        connection: Connection,
        door: Door,
        password: SecretText,
    ) -> Result<(), Error> {
        let Typed { email, keep } = self.typed.peek().clone();
        let proven = Proof::of_address(door, &email);
        let credentials = EmailCredentials {
            door,
            email: email.trim().to_owned(),
            password,
            keep,
        };
        let (ticket, proof) = connection.backend.begin_email_sign_in(credentials).await?;
        self.pending
            .set(Some(Pending::new(proven, door, ticket, proof, host::now())));
        Ok(())
    }

    /// Has another code mailed.
    ///
    /// # Errors
    /// What the server refused, or why it could not be reached.
    pub(crate) async fn resend(mut self, connection: Connection) -> Result<(), Error> {
        let Some(Pending {
            door, ticket, proven, ..
        }) = self.pending.peek().clone()
        else {
            return Ok(());
        };
        let (ticket, proof) = connection.backend.resend_email_code(ticket).await?;
        self.pending
            .set(Some(Pending::new(proven, door, ticket, proof, host::now())));
        Ok(())
    }

    /// Ends the sign-in with the code: the person is signed in then, and has an expertise to go to. Answers what became of
    /// « Rester connecté ».
    ///
    /// # Errors
    /// What the server refused, or why it could not be reached.
    pub(crate) async fn answer(mut self, connection: Connection, code: SecretText) -> Result<Kept, Error> {
        let pending = self.pending.peek().clone();
        let proven = pending.as_ref().map(|pending| pending.proven.clone());
        let ticket = pending.and_then(|pending| pending.ticket);
        let signed_in = connection.backend.answer_email_code(ticket, code).await?;
        self.arrival.set(signed_in.expertise);
        self.visited.set(signed_in.expertise);
        // Welcomed first: the page of the code must not find itself without its sign-in.
        match proven {
            Some(proven) => connection.welcome_by(signed_in.session, proven),
            None => connection.welcome(signed_in.session),
        }
        self.pending.set(None);
        self.typed.set(Typed::default());
        Ok(signed_in.kept)
    }

    /// The expertise to which the person goes first; it is told once.
    pub(crate) fn take_arrival(mut self) -> Option<ExpertiseId> {
        self.arrival.write().take()
    }

    /// The expertise in which the person was last.
    pub(crate) fn visited(self) -> Option<ExpertiseId> {
        *self.visited.read()
    }

    /// The person is in that expertise.
    pub(crate) fn visits(mut self, expertise: ExpertiseId) {
        if *self.visited.peek() != Some(expertise) {
            self.visited.set(Some(expertise));
        }
    }

    /// Keeps what stood at the end of a mailed link for the page that asks for the password.
    pub(crate) fn keep_link(mut self, end: &str) {
        let secret = mailed_link::secret_in(LINK_PATH, end);
        self.link
            .set(secret.map_or(MailedLink::Cut, |secret| MailedLink::Whole(secret.into())));
    }

    /// The mailed link.
    pub(crate) fn link(self) -> MailedLink {
        self.link.read().clone()
    }

    /// The mailed link has done its part.
    pub(crate) fn drop_link(mut self) {
        self.link.set(MailedLink::None);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::time::Duration;

    use super::*;
    use crate::code_wait::CODE_LIFE;

    pub(crate) const HEARD: Timestamp = Timestamp::from_seconds(1_744_097_400);

    /// A sign-in whose server is an hour ahead of this machine.
    pub(crate) fn pending(proof: EmailProof) -> Pending {
        let proven = Proof::of_address(Door::PartieEmail, "claire@cabinet.example");
        Pending::new(proven, Door::PartieEmail, None, proof, HEARD)
    }

    pub(crate) fn code() -> EmailProof {
        let server_now = HEARD.plus(Duration::from_secs(3_600));
        EmailProof::Code {
            sent_to: "c…@cabinet.example".into(),
            expires_at: server_now.plus(CODE_LIFE),
            resend_at: server_now.plus(Duration::from_secs(60)),
        }
    }

    #[test]
    fn a_mailed_code_is_waited_for_and_an_authenticator_is_not() {
        assert_eq!(pending(code()).seconds_to_wait(HEARD), 60);
        assert_eq!(pending(EmailProof::Totp).seconds_to_wait(HEARD), 0);
    }
}
