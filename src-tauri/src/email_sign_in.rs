//! Signing in by e-mail, password and code (release note §2.3), from the window that asked to its session.
//!
//! The password goes to the server and is wiped; the ticket of the sign-in stays here with the server that gave it, so that neither it nor
//! the code goes to another one; the session's secret goes where those of cards go, and into the system's store of secrets only
//! when the person has ticked « Rester connecté ».

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use opalexe_domain::{
    api::{
        auth::{
            Carrier,
            email::{EmailCodeRequest, EmailSignInRequest, EmailStep, SignInTicket},
        },
        error::ErrorCode,
        native::{EmailCredentials, EmailProof, EmailSignedIn, Error, Kept, ServerFault},
    },
    secret_text::SecretText,
};

use crate::{server_client::ServerClient, session::OpenSession, state::Desktop, this_machine};

/// The sign-ins by e-mail in progress, at most one a window.
#[derive(Default)]
pub(crate) struct EmailSignIns(Mutex<HashMap<String, InProgress>>);

/// A sign-in whose code is awaited.
#[derive(Clone)]
struct InProgress {
    /// The server that gave the ticket.
    server: Arc<ServerClient>,
    ticket: SecretText,
    /// « Rester connecté ».
    keep: bool,
}

impl EmailSignIns {
    /// Forgets the sign-in of that window.
    pub(crate) fn forget(&self, window: &str) {
        self.in_progress().remove(window);
    }

    /// Forgets them all.
    pub(crate) fn forget_all(&self) {
        self.in_progress().clear();
    }

    fn of(&self, window: &str) -> Result<InProgress, Error> {
        let current = self.in_progress().get(window).cloned();
        current.ok_or_else(|| Error::Api(ErrorCode::SignInExpired.into()))
    }

    /// Takes in what the server asks for next, and says what the page may know of it.
    fn go_on(&self, window: &str, server: Arc<ServerClient>, keep: bool, step: EmailStep) -> EmailProof {
        let (ticket, proof) = step.into_parts();
        let current = InProgress { server, ticket, keep };
        self.in_progress().insert(window.to_owned(), current);
        proof
    }

    fn in_progress(&self) -> MutexGuard<'_, HashMap<String, InProgress>> {
        // No code panics while it holds the lock, and the map is whole in any case.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desktop {
    /// Begins a sign-in for that window. One that was in progress there is forgotten.
    ///
    /// # Errors
    /// The server's refusal, or why it could not be reached.
    pub(crate) async fn sign_in_by_email(
        &self,
        window: &str,
        credentials: EmailCredentials,
    ) -> Result<EmailProof, Error> {
        self.email_sign_ins.forget(window);
        let server = self.server.client().map_err(Error::Server)?;
        let EmailCredentials {
            door,
            email,
            password,
            keep,
        } = credentials;
        let request = EmailSignInRequest {
            door,
            email,
            password,
            carrier: Carrier::Bearer,
            device: Some(this_machine::described()),
            keep,
        };
        let step = server.begin_email_sign_in(&request).await?;
        Ok(self.email_sign_ins.go_on(window, server, keep, step))
    }

    /// Has another code mailed for the sign-in of that window.
    ///
    /// # Errors
    /// [`ErrorCode::SignInExpired`] when there is none, or the server's refusal.
    pub(crate) async fn resend_email_code(&self, window: &str) -> Result<EmailProof, Error> {
        let current = self.email_sign_ins.of(window)?;
        let ticket = SignInTicket {
            ticket: current.ticket,
        };
        let step = current.server.resend_email_code(&ticket).await?;
        Ok(self
            .email_sign_ins
            .go_on(window, current.server, current.keep, step))
    }

    /// Ends the sign-in of that window with the code and gives the window its session.
    ///
    /// # Errors
    /// [`ErrorCode::SignInExpired`] when there is no sign-in in progress, the server's refusal, or see [`Desktop::settle`].
    pub(crate) async fn answer_email_code(
        &self,
        window: &str,
        code: SecretText,
    ) -> Result<EmailSignedIn, Error> {
        let current = self.email_sign_ins.of(window)?;
        let request = EmailCodeRequest {
            ticket: current.ticket,
            code,
            carrier: Carrier::Bearer,
            device: Some(this_machine::described()),
        };
        let known_locks = self.sessions.asked_locks(window);
        let outcome = current.server.redeem_email_code(&request).await;
        let signed_in = outcome.inspect_err(|error| tracing::info!(?error, "no sign-in by e-mail"))?;
        let Some(bearer) = signed_in.bearer else {
            tracing::error!("the server opened a session without a secret");
            return Err(Error::Server(ServerFault::NotOpalexe));
        };
        self.email_sign_ins.forget(window);
        let session = OpenSession::new(current.server, bearer);
        self.settle(window, session.clone(), known_locks, None).await?;
        let kept = if current.keep {
            self.keep(&session).await
        } else {
            Kept::NotAsked
        };
        tracing::info!(session = %signed_in.session.id, stage = ?signed_in.session.stage, "signed in by e-mail");
        Ok(EmailSignedIn {
            session: signed_in.session,
            expertise: signed_in.expertise,
            kept,
        })
    }
}
