//! The conditions générales d'utilisation and their acceptance (release note §3).

use serde::{Deserialize, Serialize};

use super::{auth::Session, endpoint};
use crate::time::Timestamp;

endpoint! {
    /// The current version, and whether this person has accepted it. Not found when none is published.
    CurrentCgu: Get "/api/v1/cgu", () => Cgu
}
endpoint! {
    /// Accepts the current version. Accepting it twice changes nothing.
    AcceptCgu: Post "/api/v1/cgu/acceptance", Acceptance => Session
}

/// Where the PDF of a version is read: `GET`, a session, `application/pdf`.
pub fn document_path(version: u32) -> String {
    format!("/api/v1/cgu/{version}/document")
}

/// A published version of the CGU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cgu {
    /// 1 for the first, one more for each that follows.
    pub version: u32,
    /// When the operator published it.
    pub published_at: Timestamp,
    /// The size of the PDF in bytes.
    pub size: u64,
    /// SHA-256 of the PDF, in hexadecimal.
    pub sha256: String,
    /// When this person accepted it.
    pub accepted_at: Option<Timestamp>,
}

/// The acceptance of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Acceptance {
    /// The version that the person was shown.
    pub version: u32,
}
