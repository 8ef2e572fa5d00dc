//! Signing in by e-mail in the desktop. The shell speaks to the server; the ticket of the sign-in and the secret of the session
//! never come to the pages.

use serde::{Deserialize, Serialize};

use super::super::{
    auth::{Session, email::EmailStep},
    error::codes,
};
use crate::{id::ExpertiseId, secret_text::SecretText, time::Timestamp, wall::Door};

/// What the person typed at a door by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailCredentials {
    /// The choice of the wall.
    pub door: Door,
    /// The address, as typed.
    pub email: String,
    /// The password, as typed.
    pub password: SecretText,
    /// « Rester connecté ».
    pub keep: bool,
}

/// The code that the person typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailAnswer {
    /// The code: the one that was mailed, of the authenticator, or of recovery.
    pub code: SecretText,
}

/// What a sign-in by e-mail asks for next: an [`EmailStep`] without its ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "proof", rename_all = "snake_case")]
pub enum EmailProof {
    /// The code that was mailed.
    Code {
        /// Where it went, shortened.
        sent_to: String,
        /// Until when it is valid.
        expires_at: Timestamp,
        /// From when another one may be asked for.
        resend_at: Timestamp,
    },
    /// A code of the person's authenticator, or one of the recovery codes.
    Totp,
}

impl EmailStep {
    /// The ticket of the sign-in in progress, and what it asks for.
    pub fn into_parts(self) -> (SecretText, EmailProof) {
        match self {
            Self::Code {
                ticket,
                sent_to_masked: sent_to,
                expires_at,
                resend_at,
            } => (
                ticket,
                EmailProof::Code {
                    sent_to,
                    expires_at,
                    resend_at,
                },
            ),
            Self::Totp { ticket } => (ticket, EmailProof::Totp),
        }
    }
}

/// A sign-in by e-mail that was accepted. The session's secret stays in the shell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailSignedIn {
    /// The session.
    pub session: Session,
    /// The expertise to go to at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expertise: Option<ExpertiseId>,
    /// What became of « Rester connecté ».
    #[serde(default)]
    pub kept: Kept,
}

/// What became of « Rester connecté ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// The person did not ask for it.
    #[default]
    NotAsked,
    /// The session goes on when the program starts again.
    Kept,
    /// The system's store of secrets did not take it: the session ends with its window.
    Refused,
}

/// Whether this machine has where to keep the secret of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keeping {
    /// It has: « Rester connecté » can be ticked.
    Possible,
    /// The system's store of secrets (Secret Service, keychain, credential manager) is not there or does not answer.
    NoStore,
}

codes! {
    /// Why the shell opened no window.
    WindowFault {
        /// As many windows are open as this program opens.
        TooManyWindows = "too_many_windows",
        /// The system opened none.
        WindowNotOpened = "window_not_opened",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_parted_from_its_ticket() {
        let step = EmailStep::Code {
            ticket: "the-ticket".into(),
            sent_to_masked: "c…@cabinet.example".into(),
            expires_at: Timestamp::from_seconds(600),
            resend_at: Timestamp::from_seconds(60),
        };
        let (ticket, proof) = step.into_parts();
        assert_eq!(ticket.expose(), "the-ticket");
        let written = serde_json::to_string(&proof).unwrap();
        assert_eq!(
            written,
            r#"{"proof":"code","sent_to":"c…@cabinet.example","expires_at":600000,"resend_at":60000}"#
        );
        let (ticket, proof) = EmailStep::Totp { ticket: "t".into() }.into_parts();
        assert_eq!((ticket.expose(), proof), ("t", EmailProof::Totp));
    }

    #[test]
    fn what_was_typed_is_in_no_log() {
        let credentials = EmailCredentials {
            door: Door::SapiteurEmail,
            email: "claire@cabinet.example".into(),
            password: "une phrase assez longue".into(),
            keep: true,
        };
        assert!(!format!("{credentials:?}").contains("phrase"));
        let answer = EmailAnswer {
            code: "482915".into(),
        };
        assert!(!format!("{answer:?}").contains("482915"));
    }
}
