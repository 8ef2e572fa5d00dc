//! What somebody typed codes for.

use serde::{Deserialize, Serialize};

/// What wrong codes were typed for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guessed {
    /// Signing in: whoever does knows the password.
    #[default]
    SignIn,
    /// Removing the application that makes the codes, in a session of the account.
    Authenticator,
    /// Changing the address, in a session of the account.
    EmailChange,
    /// Binding a certificate to the account, which a stranger may try.
    Renewal,
}
