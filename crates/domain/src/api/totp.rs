//! Codes of an authenticator (TOTP, RFC 6238) instead of those that are mailed, for who adds it.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{secret_text::SecretText, time::Timestamp};

endpoint! {
    /// Whether the account has it. For accounts by e-mail.
    GetTotp: Get "/api/v1/totp", () => Totp
}
endpoint! {
    /// Makes a secret to be put into an authenticator. Nothing changes until it is confirmed. `form_invalid` when the password is wrong.
    BeginTotp: Post "/api/v1/totp/begin", TotpBeginning => TotpOffer
}
endpoint! {
    /// Shows that the authenticator has the secret: from now on its codes are asked for. Needs the offer of [`BeginTotp`], which lives ten
    /// minutes. `form_invalid` when the code is wrong, `not_found` when there is no offer (any more).
    ConfirmTotp: Post "/api/v1/totp/confirm", TotpConfirmation => RecoveryCodes
}
endpoint! {
    /// Goes back to mailed codes. `form_invalid` when the password or the code is wrong.
    RemoveTotp: Post "/api/v1/totp/remove", TotpRemoval => Totp
}

/// How many recovery codes there are: enough to lose a telephone more than once, few enough to be printed.
pub const RECOVERY_CODES: usize = 10;

/// Whether an account has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totp {
    /// Since when; none when codes are mailed.
    pub since: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery_codes_left: u32,
}

/// Who wants to add it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpBeginning {
    /// The password. A fault is at [`super::field::Field::CurrentPassword`].
    pub password: SecretText,
}

/// A secret for an authenticator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpOffer {
    /// In base32, for who types it.
    pub secret: SecretText,
    /// The same as an address `otpauth://totp/…`, for who opens it on the telephone.
    pub url: SecretText,
    /// The same as a picture.
    pub picture: QrPicture,
}

/// A QR code to be drawn as SVG: one path, dark on light, whose unit is one module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QrPicture {
    /// Width and height in modules, with the quiet zone of four on each side: the `viewBox` is `0 0 size size`.
    pub size: u32,
    /// The `d` of the path. It holds the secret.
    pub path: SecretText,
}

/// A code that shows that the authenticator has the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpConfirmation {
    /// The code. A fault is at [`super::field::Field::Code`].
    pub code: SecretText,
}

/// The recovery codes, shown this once: each opens one sign-in without the authenticator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// [`RECOVERY_CODES`] of them.
    pub codes: Vec<SecretText>,
}

/// Who wants to go back to mailed codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpRemoval {
    /// The password. A fault is at [`super::field::Field::CurrentPassword`].
    pub password: SecretText,
    /// A code of the authenticator, or a recovery code. A fault is at [`super::field::Field::Code`].
    pub code: SecretText,
}
