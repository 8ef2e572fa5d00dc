//! The dashboard (« tableau de bord », release note §2.1).

use serde::{Deserialize, Serialize};

use super::{auth::CertificateSummary, endpoint};
use crate::{profile::Profile, time::Timestamp};

endpoint! {
    /// What the person stands before after signing in. Needs an open session.
    GetDashboard: Get "/api/v1/dashboard", () => Dashboard
}

/// How many days before its end a certificate is warned of: time enough to order and receive a new card.
pub const CERTIFICATE_WARNING_DAYS: u32 = 60;

/// The dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dashboard {
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// The profile.
    pub profile: Profile,
    /// The e-mail address to which notices go.
    pub email: String,
    /// The name of the court of attachment.
    pub court: Option<String>,
    /// The name of the juridiction in which a magistrat or a greffier serves.
    pub juridiction: Option<String>,
    /// The service or the function there.
    pub service: Option<String>,
    /// The certificate in use; none for a session by e-mail.
    pub certificate: Option<CertificateSummary>,
    /// Whole days until the certificate ends, when [`CERTIFICATE_WARNING_DAYS`] or fewer are left.
    pub certificate_days_left: Option<u32>,
    /// When the person was connected before this session.
    pub last_connection: Option<Timestamp>,
}
