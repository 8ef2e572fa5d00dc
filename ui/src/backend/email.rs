//! Signing in by e-mail: the server itself in a browser, the shell in the desktop, which keeps the ticket and the session's secret.

use opalexe_domain::{
    api::{
        auth::{
            Carrier,
            email::{EmailCode, EmailCodeRequest, EmailSignIn, EmailSignInRequest, ResendCode, SignInTicket},
        },
        error::ErrorCode,
        native::{
            AnswerEmailCode, EmailAnswer, EmailCredentials, EmailProof, EmailSignedIn, Error, GetKeeping,
            Keeping, Kept, OpenWindow, ResendEmailCode, SignInByEmail,
        },
    },
    secret_text::SecretText,
};

use super::{Backend, native};

/// The ticket of a sign-in in progress; none in the desktop, whose shell has it.
pub(crate) type Ticket = Option<SecretText>;

impl Backend {
    /// Begins a sign-in by e-mail.
    ///
    /// # Errors
    /// What the server refused, or why it could not be reached.
    pub(crate) async fn begin_email_sign_in(
        self,
        credentials: EmailCredentials,
    ) -> Result<(Ticket, EmailProof), Error> {
        if self == Self::Native {
            let proof = native::command::<SignInByEmail>(&credentials).await?;
            return Ok((None, proof));
        }
        let request = EmailSignInRequest {
            door: credentials.door,
            email: credentials.email,
            password: credentials.password,
            carrier: Carrier::Cookie,
            device: None,
            keep: false,
        };
        let step = self.call::<EmailSignIn>(&request).await?;
        let (ticket, proof) = step.into_parts();
        Ok((Some(ticket), proof))
    }

    /// Has another code mailed.
    ///
    /// # Errors
    /// What the server refused, or why it could not be reached.
    pub(crate) async fn resend_email_code(self, ticket: Ticket) -> Result<(Ticket, EmailProof), Error> {
        if self == Self::Native {
            let proof = native::command::<ResendEmailCode>(&()).await?;
            return Ok((None, proof));
        }
        let request = SignInTicket {
            ticket: ticket.ok_or_else(over)?,
        };
        let step = self.call::<ResendCode>(&request).await?;
        let (ticket, proof) = step.into_parts();
        Ok((Some(ticket), proof))
    }

    /// Ends the sign-in with the code.
    ///
    /// # Errors
    /// What the server refused, or why it could not be reached.
    pub(crate) async fn answer_email_code(
        self,
        ticket: Ticket,
        code: SecretText,
    ) -> Result<EmailSignedIn, Error> {
        if self == Self::Native {
            return native::command::<AnswerEmailCode>(&EmailAnswer { code }).await;
        }
        let request = EmailCodeRequest {
            ticket: ticket.ok_or_else(over)?,
            code,
            carrier: Carrier::Cookie,
            device: None,
        };
        let signed_in = self.call::<EmailCode>(&request).await?;
        Ok(EmailSignedIn {
            session: signed_in.session,
            expertise: signed_in.expertise,
            kept: Kept::NotAsked,
        })
    }

    /// Whether « Rester connecté » can be ticked; desktop only.
    pub(crate) async fn keeping(self) -> Keeping {
        let answer = native::command::<GetKeeping>(&()).await;
        answer.unwrap_or(Keeping::NoStore)
    }

    /// Opens another window with a session of its own; desktop only.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) async fn open_window(self) -> Result<(), Error> {
        native::command::<OpenWindow>(&()).await
    }
}

/// The page has no sign-in in progress any more.
fn over() -> Error {
    Error::Api(ErrorCode::SignInExpired.into())
}
