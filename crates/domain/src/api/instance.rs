//! What an instance says of itself to everybody.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{reference::Edition, time::Timestamp};

endpoint! {
    /// What this instance is. Open to everybody; the desktop asks it first.
    GetInstance: Get "/api/v1/instance", () => Instance
}

/// An instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Instance {
    /// The operator's name for it.
    pub name: String,
    /// The version of the server.
    pub version: String,
    /// The origin that a card signs for, `https://opalexe.example`.
    pub origin: String,
    /// The server's clock.
    pub now: Timestamp,
    /// Where to ask for help, when the operator says so.
    pub support: Option<Support>,
    /// Whether a page shows the mails that were sent: in a demonstration.
    #[serde(default)]
    pub shows_mails: bool,
    /// Which list of courts is in force ([`super::reference::GetReference`]): 0 is the one that the program carries.
    #[serde(default)]
    pub courts: Edition,
    /// Which nomenclature of specialities is in force, likewise.
    #[serde(default)]
    pub nomenclature: Edition,
}

/// Where to ask for help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Support {
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}
