//! Signing in by e-mail address, password and code (release note §2.3), and everything that a person does with the password.
//!
//! What a stranger asks is answered the same way, at the same cost, whether the account exists or not: an [`EmailStep`] is given to who
//! knows the password, and to nobody else.

use serde::{Deserialize, Serialize};

use super::{Carrier, Session, SignedIn};
use crate::{api::endpoint, device::Device, secret_text::SecretText, time::Timestamp, wall::Door};

endpoint! {
    /// Begins a sign-in: checks the password and mails a code, unless the account has TOTP. `email_sign_in_refused` for every reason
    /// that is not the person's to know; `initial_password_expired` after the right password only.
    EmailSignIn: Post "/api/v1/auth/email/sign-in", EmailSignInRequest => EmailStep
}
endpoint! {
    /// Ends the sign-in with the code and opens a session. A session that comes along ends. `code_wrong`, `code_expired`,
    /// `code_exhausted`, `sign_in_expired`; `too_many_requests` while the account cools down after too many wrong codes.
    EmailCode: Post "/api/v1/auth/email/code", EmailCodeRequest => SignedIn
}
endpoint! {
    /// Mails another code, which voids the one before. `sign_in_expired`, or `too_many_requests` before `resend_at`.
    ResendCode: Post "/api/v1/auth/email/resend", SignInTicket => EmailStep
}
endpoint! {
    /// Asks for a link to set the password anew: valid thirty minutes, once. Answered the same way whether there is such an account or not.
    ForgotPassword: Post "/api/v1/auth/email/forgotten", ForgottenPassword => ()
}
endpoint! {
    /// Sets the password by a mailed link, and ends every session of the account. `password_link_unknown`, or `form_invalid`, which leaves
    /// the link good for another try. It opens no session: signing in asks for the code as always.
    ResetPassword: Post "/api/v1/auth/email/reset", PasswordReset => ()
}
endpoint! {
    /// Sets the person's own password, and ends every other session of the account. The current one is asked for, except at
    /// [`super::Stage::PasswordChange`], where it was typed a moment ago. `form_invalid`.
    ChangePassword: Post "/api/v1/password", PasswordChange => Session
}

/// How many digits a mailed code has (release note §2.3.1).
pub const CODE_DIGITS: usize = 6;

/// E-mail address and password, at one of the two doors by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailSignInRequest {
    /// The choice of the wall: [`Door::PartieEmail`] or [`Door::SapiteurEmail`].
    pub door: Door,
    /// The address, as typed.
    pub email: String,
    /// The password, as typed.
    pub password: SecretText,
    /// How the session is to be carried.
    pub carrier: Carrier,
    /// What asks, as the desktop describes itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// « Rester connecté »: a session that is kept on the person's machine. For [`Carrier::Bearer`] only; a browser's is never kept.
    #[serde(default)]
    pub keep: bool,
}

/// What a sign-in in progress asks for next. It lives thirty minutes, so that an expired code can be renewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EmailStep {
    /// The code that was mailed.
    Code {
        /// The sign-in in progress; given back with the code.
        ticket: SecretText,
        /// Where the code went, as far as its owner needs it to recognise the mailbox: `c…@cabinet.example`.
        sent_to_masked: String,
        /// Until when the code is valid.
        expires_at: Timestamp,
        /// From when another one may be asked for.
        resend_at: Timestamp,
    },
    /// A code of the person's authenticator, or one of the recovery codes.
    Totp {
        /// The sign-in in progress; given back with the code.
        ticket: SecretText,
    },
}

/// A code for a sign-in in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailCodeRequest {
    /// The sign-in in progress.
    pub ticket: SecretText,
    /// The code as typed; spaces are not looked at.
    pub code: SecretText,
    /// How the session is to be carried. It is kept (« Rester connecté ») only where this and the carrier of the beginning are
    /// [`Carrier::Bearer`].
    pub carrier: Carrier,
    /// What asks, as the desktop describes itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
}

/// A sign-in in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInTicket {
    /// Which.
    pub ticket: SecretText,
}

/// Somebody who has forgotten the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForgottenPassword {
    /// The address, as typed.
    pub email: String,
}

/// A new password, by a mailed link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordReset {
    /// The secret of the link: the end of `/mot-de-passe/SECRET`.
    pub secret: SecretText,
    /// The new password. Faults are at [`crate::api::field::Field::Password`].
    pub password: SecretText,
}

/// A new password, by who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The current password. A fault is at [`crate::api::field::Field::CurrentPassword`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<SecretText>,
    /// The new one. Faults are at [`crate::api::field::Field::Password`].
    pub new: SecretText,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_no_code_and_no_ticket_is_in_a_log() {
        let request = EmailSignInRequest {
            door: Door::PartieEmail,
            email: "claire@cabinet.example".into(),
            password: "une phrase assez longue".into(),
            carrier: Carrier::Cookie,
            device: None,
            keep: false,
        };
        assert!(!format!("{request:?}").contains("phrase"));
        let step = EmailStep::Totp {
            ticket: "the-ticket".into(),
        };
        assert!(!format!("{step:?}").contains("the-ticket"));
        let code = r#"{"ticket":"the-ticket","code":"482915","carrier":"cookie"}"#;
        let code: EmailCodeRequest = serde_json::from_str(code).unwrap();
        assert!(!format!("{code:?}").contains("482915"));
    }

    #[test]
    fn a_step_says_which_it_is() {
        let step = EmailStep::Code {
            ticket: "t".into(),
            sent_to_masked: "c…@cabinet.example".into(),
            expires_at: Timestamp::from_seconds(600),
            resend_at: Timestamp::from_seconds(60),
        };
        let written = serde_json::to_value(&step).unwrap();
        assert_eq!(written["step"], "code");
        assert_eq!(serde_json::from_value::<EmailStep>(written).unwrap(), step);
    }
}
