//! A new certificate for a person who has an account already: the answer « Oui » on the first connection (release note §2.4).
//!
//! The person shows that the account is hers by a code sent to its e-mail address; the certificate must come from the authority that issued
//! the former one, and name the same subject. Then it takes the place of the former one at once. Any other certificate waits for an
//! administrator.

use serde::{Deserialize, Serialize};

use super::{auth::Session, endpoint};
use crate::{named::named, secret_text::SecretText, time::Timestamp};

endpoint! {
    /// What became of the request that this certificate made last. Needs a registration session, as everything here.
    GetRenewal: Get "/api/v1/renewal", () => Renewal
}
endpoint! {
    /// Sends a code to the address, if an account by card has it. The answer is the same whether one has or not.
    BeginRenewal: Post "/api/v1/renewal/begin", RenewalOf => RenewalCodeSent
}
endpoint! {
    /// Proves the account by the code, and replaces its certificate or asks an administrator to. A code that is wrong is refused with
    /// `code_wrong`.
    ConfirmRenewal: Post "/api/v1/renewal/confirm", RenewalProof => RenewalConfirmed
}

named! {
    /// Why a renewal is not done by itself.
    WaitingBecause {
        /// Another authority issued the new certificate.
        OtherAuthority = "other_authority",
        /// The new certificate names another subject (its `serialNumber`, X.520 §6.2.9).
        OtherSubject = "other_subject",
        /// One of the two certificates does not say whose it is in a way that can be compared.
        SubjectUnknown = "subject_unknown",
        /// The authority of the new certificate may not vouch for the profile of the account.
        ProfileNotPermitted = "profile_not_permitted",
    }
}

/// The account whose certificate is to be replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalOf {
    /// The e-mail address of the account.
    pub email: String,
}

/// That a code is on its way, if there is an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalCodeSent {
    /// When the code is good no more.
    pub expires_at: Timestamp,
    /// When another may be asked for.
    pub resend_at: Timestamp,
}

/// The code from the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalProof {
    /// The six digits.
    pub code: SecretText,
}

/// What a proof came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalConfirmed {
    /// The session: of the account, when the certificate was replaced.
    pub session: Session,
    /// What the request is now.
    pub renewal: Renewal,
}

/// A request to replace a certificate, as the holder of the new one may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Renewal {
    /// There is none.
    None,
    /// The certificate took the place of the former one.
    Done,
    /// An administrator is to decide.
    Waiting {
        /// Why it is not done by itself.
        because: WaitingBecause,
        /// Since when.
        since: Timestamp,
    },
    /// An administrator refused it; it may be asked for again.
    Refused {
        /// Why, in words for the person.
        reason: String,
        /// When.
        at: Timestamp,
    },
}
