//! « Mon profil »: what the person declared, to be changed, and the e-mail address, which is changed by proving the new one.

use serde::{Deserialize, Serialize};

use super::{endpoint, registration::Form};
use crate::{named::named, profile::Profile, secret_text::SecretText, time::Timestamp};

endpoint! {
    /// What the person declared. Needs an open session, as everything here.
    MyProfile: Get "/api/v1/profile", () => OwnProfile
}
endpoint! {
    /// Changes what was declared. The e-mail address of the form is not looked at: see [`ChangeEmail`]. Faults of the form: those of the
    /// registration for an account by card, [`crate::contact::Contact::parse`] for one by e-mail.
    ChangeProfile: Post "/api/v1/profile", ProfileChange => OwnProfile
}
endpoint! {
    /// Sends a code to the new address. The answer is the same when another account has that address, which then gets no code. Who is
    /// signed in by e-mail gives the password as well.
    ChangeEmail: Post "/api/v1/profile/email", NewEmail => EmailCodeSent
}
endpoint! {
    /// Proves the new address by the code, and replaces the former one, which is told. A code that is wrong is refused with `code_wrong`.
    ConfirmEmail: Post "/api/v1/profile/email/confirm", EmailProof => OwnProfile
}

named! {
    /// How an account is entered.
    AccountAccess {
        /// By a card or a USB key.
        Card = "card",
        /// By e-mail address, password and code.
        Email = "email",
    }
}

/// What the person declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnProfile {
    /// How the account is entered.
    pub access: AccountAccess,
    /// The form that declares it; its box of responsibility is not ticked.
    pub declared: Form,
    /// The profiles that the person may choose; one alone is not to be changed here.
    pub profiles: Vec<Profile>,
    /// Whether the directory hides the telephones; none for who is not in it.
    pub phone_hidden: Option<bool>,
}

/// A change of what was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProfileChange {
    /// What is declared from now on.
    pub declared: Form,
    /// Whether the directory is to hide the telephones.
    #[serde(default)]
    pub phone_hidden: bool,
}

/// A new e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewEmail {
    /// The address.
    pub email: String,
    /// The current password of an account by e-mail; not looked at for one by card. A fault is at
    /// [`super::field::Field::CurrentPassword`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<SecretText>,
}

/// That a code is on its way to the new address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailCodeSent {
    /// The address, as it was understood.
    pub email: String,
    /// When the code is good no more.
    pub expires_at: Timestamp,
    /// When another may be asked for.
    pub resend_at: Timestamp,
}

/// The code from the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailProof {
    /// The six digits.
    pub code: SecretText,
}
