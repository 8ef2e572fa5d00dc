//! Certificates that wait to take the place of others.

use serde::{Deserialize, Serialize};

use crate::{
    api::{auth::CertificateSummary, endpoint, renewal::WaitingBecause},
    id::RenewalId,
    profile::Profile,
    time::Timestamp,
};

endpoint! {
    /// The renewals of certificates that wait, the oldest first, a page of them.
    PendingRenewals: Post "/api/v1/admin/renewals/pending", RenewalsAfter => Renewals
}
endpoint! {
    /// Lets the new certificate take the place of the former one. `not_found` when it waits no more.
    ApproveRenewal: Post "/api/v1/admin/renewals/approve", RenewalChoice => Renewals
}
endpoint! {
    /// Refuses a renewal, with a reason.
    RefuseRenewal: Post "/api/v1/admin/renewals/refuse", RenewalRefusal => Renewals
}
/// The renewals that wait, a page of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Renewals {
    /// The oldest first, at most [`super::WAITING_A_PAGE`].
    pub renewals: Vec<PendingRenewal>,
    /// How many wait in all.
    pub total: u32,
    /// After which the next page begins; none when this is the last.
    #[serde(default)]
    pub next: Option<RenewalChoice>,
}

/// Which page of the renewals that wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalsAfter {
    /// The one that comes after this one; none for the first page.
    #[serde(default)]
    pub after: Option<RenewalChoice>,
}

/// A renewal that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PendingRenewal {
    /// Which.
    pub id: RenewalId,
    /// The name of the account.
    pub name: String,
    /// Its e-mail address, which was proven.
    pub email: String,
    /// Its profile.
    pub profile: Profile,
    /// Why it is not done by itself.
    pub because: WaitingBecause,
    /// Since when it waits.
    pub since: Timestamp,
    /// The new certificate.
    pub certificate: CertificateSummary,
    /// What the new certificate calls its subject (`serialNumber`).
    pub subject: Option<String>,
    /// The certificates that open the account now.
    pub former: Vec<CertificateSummary>,
    /// Whether the authority of the new certificate may still vouch for the profile.
    pub permitted: bool,
}

/// Which renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalChoice {
    /// Which.
    pub renewal: RenewalId,
}

/// A renewal that is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalRefusal {
    /// Which.
    pub renewal: RenewalId,
    /// Why, in words for the person ([`crate::text::RefusalReason`]).
    pub reason: String,
}
