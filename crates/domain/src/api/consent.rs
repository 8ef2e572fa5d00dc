//! Consent to the electronic channel (CPC 748-2).

use serde::{Deserialize, Serialize};

use super::{endpoint, expertises::Expertise};
use crate::{
    consent::{Consent, Decision, Language},
    time::Timestamp,
};

endpoint! {
    /// The person accepts the electronic channel in this expertise, refuses it, or takes an acceptance back; for all of the person's entries
    /// there. Idempotent. `act_not_permitted` for who is not asked, or takes back what was not given; `consent_outdated` when the text that
    /// was read is not the one in force.
    DecideOnChannel: Post "/api/v1/expertises/{expertise}/consent", ConsentForm => Expertise
}

/// A decision on the electronic channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentForm {
    /// Which.
    pub decision: Decision,
    /// The version of the text that was read: [`crate::consent::TEXT_VERSION`].
    pub version: u32,
    /// In which language it was read.
    pub language: Language,
}

/// Where the consent of a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentSeen {
    /// Where.
    pub state: Consent,
    /// Since when; none where nothing was decided.
    pub since: Option<Timestamp>,
}
