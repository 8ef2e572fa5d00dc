//! Signing in with a card, and the session that follows (release note §2.1).

pub mod email;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{
    device::Device,
    id::{ExpertiseId, SessionId},
    profile::Profile,
    time::Timestamp,
    wall::Door,
};

endpoint! {
    /// Asks for a challenge to be signed by a card.
    CardChallenge: Post "/api/v1/auth/card/challenge", () => Challenge
}
endpoint! {
    /// Redeems the challenge with a Web eID authentication token and opens a session.
    CardSignIn: Post "/api/v1/auth/card/sign-in", CardSignInRequest => SignedIn
}
endpoint! {
    /// Who is signed in here.
    WhoAmI: Get "/api/v1/session", () => Session
}
endpoint! {
    /// Ends this session.
    SignOut: Delete "/api/v1/session", () => ()
}

/// A challenge: valid five minutes, for one try.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Challenge {
    /// 256 random bits in base64 (44 characters): the text that is signed (Web eID `challengeNonce`).
    pub nonce: String,
    /// The secret that binds the challenge to who asked for it; given back with the token.
    pub ticket: String,
    /// When it stops being valid.
    pub expires_at: Timestamp,
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// A token that answers a challenge.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardSignInRequest {
    /// The challenge's ticket.
    pub ticket: String,
    /// The Web eID authentication token: its JSON text, exactly as it was composed.
    pub token: String,
    /// How the session is to be carried.
    pub carrier: Carrier,
    /// What asks, as the desktop describes itself. A browser says nothing and is known by its `User-Agent`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
}

impl fmt::Debug for CardSignInRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardSignInRequest")
            .field("carrier", &self.carrier)
            .finish_non_exhaustive()
    }
}

/// How a session's secret travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Carrier {
    /// In a `__Host-` cookie that scripts cannot read: browsers.
    Cookie,
    /// In the answer, to be sent back in `Authorization: Bearer`: the desktop, which keeps it outside the webview.
    Bearer,
}

/// A sign-in that was accepted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// The session's secret, for [`Carrier::Bearer`] only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearer: Option<String>,
    /// The expertise to go to at once: that of the last invitation, or the only one. For sign-ins by e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expertise: Option<ExpertiseId>,
}

impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedIn")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

/// A session as its owner may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Its name; not its secret.
    pub id: SessionId,
    /// What stands between the person and the dashboard.
    pub stage: Stage,
    /// The name to show: that of the account, or the certificate's common name before there is one.
    pub display_name: String,
    /// What the person acts as, once there is an account.
    pub profile: Option<Profile>,
    /// The choice of the wall through which it was opened.
    pub door: Door,
    /// Whether the pages of an administrator are open to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub administrator: bool,
    /// The certificate that opened it; none for a session by e-mail.
    pub certificate: Option<CertificateSummary>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it ends whatever the person does.
    pub ends_at: Timestamp,
    /// After how many seconds without a request it ends.
    pub idle_seconds: u32,
}

/// What stands between the person and the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Stage {
    /// The certificate is unknown: only the registration is open.
    Registration,
    /// The account waits for the operator.
    ApprovalPending,
    /// The operator refused the registration: only the form, to be corrected and sent again, is open.
    RegistrationRefused,
    /// The password that was mailed must be replaced by the person's own.
    PasswordChange,
    /// The current CGU must be accepted.
    Cgu,
    /// Nothing.
    Open,
}

/// A certificate as shown to its holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateSummary {
    /// The subject's common name.
    pub common_name: String,
    /// The issuer's common name.
    pub issuer: String,
    /// The end of its validity.
    pub not_after: Timestamp,
}
