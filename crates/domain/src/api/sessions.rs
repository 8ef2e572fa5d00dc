//! The open sessions of a person, and the cards that open them (« Mes sessions »).

use serde::{Deserialize, Serialize};

use super::{auth::CertificateSummary, endpoint};
use crate::{
    device::Device,
    id::{CertificateBindingId, SessionId},
    time::Timestamp,
};

endpoint! {
    /// The person's open sessions and cards.
    ListSessions: Get "/api/v1/sessions", () => Sessions
}
endpoint! {
    /// Ends another session of the person. The session that asks ends by [`super::auth::SignOut`], and is refused here.
    CloseSession: Post "/api/v1/sessions/close", SessionChoice => Sessions
}
endpoint! {
    /// Ends every session of the person but the one that asks.
    CloseOtherSessions: Post "/api/v1/sessions/close-others", () => Sessions
}
endpoint! {
    /// Declares a card lost or stolen: it signs in no more, and every session that it opened ends, be it the one that asks.
    ReportLostCard: Post "/api/v1/cards/lost", LostCard => LostCardReported
}

/// The most sessions that are listed, the last used first: a page that a person can still read. Those beyond are counted, and end with
/// [`CloseOtherSessions`].
pub const SESSIONS_LISTED: u32 = 50;

/// The person's open sessions and cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// The sessions: this one first, then the last used; at most [`SESSIONS_LISTED`].
    pub sessions: Vec<OpenSession>,
    /// How many more are open.
    pub unlisted: u32,
    /// The cards that open this account, or did, the newest first.
    pub cards: Vec<BoundCard>,
}

/// An open session as its owner may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenSession {
    /// Its name; not its secret.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub this: bool,
    /// What it was opened with.
    pub device: Device,
    /// The certificate that opened it; none for a session by e-mail.
    pub certificate: Option<CertificateSummary>,
    /// From which network it was opened: the address without its end, as `192.0.2.x` or `2001:db8:1::x`.
    pub network: Option<String>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When a request last came with it, to the minute.
    pub last_seen_at: Timestamp,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
}

/// A card that opens this account, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoundCard {
    /// The binding of its certificate to the account.
    pub id: CertificateBindingId,
    /// Its certificate as it was last seen; none when it has not signed in since certificates are kept.
    pub certificate: Option<CertificateSummary>,
    /// When it was bound to the account.
    pub bound_at: Timestamp,
    /// When it was declared lost or stolen.
    pub lost_at: Option<Timestamp>,
    /// When another card took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_at: Option<Timestamp>,
    /// Whether it opened the session that asks.
    pub this: bool,
    /// How many open sessions it opened.
    pub sessions: u32,
}

/// A session to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionChoice {
    /// Which.
    pub session: SessionId,
}

/// A card that is lost or stolen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LostCard {
    /// Which.
    pub card: CertificateBindingId,
}

/// What declaring a card lost came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LostCardReported {
    /// How many sessions ended.
    pub sessions_ended: u32,
    /// Whether the session that asked is one of them.
    pub this_session_ended: bool,
}
