//! « Une question ? »: whom a person asks, by the cour d'appel.

use serde::{Deserialize, Serialize};

use super::endpoint;

endpoint! {
    /// Whom this person asks: the contacts of her cour d'appel, as far as the operator names them. Needs a session.
    GetContacts: Get "/api/v1/contacts", () => Contacts
}

endpoint! {
    /// Whom this person asks about an expertise: as [`GetContacts`], or else the contacts of the cour d'appel of the expertise, for who has none.
    GetExpertiseContacts: Get "/api/v1/expertises/{expertise}/contacts", () => Contacts
}

/// Whom a person asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contacts {
    /// The name of the court whose contacts they are; none when there are none of its own.
    pub court: Option<String>,
    /// The referent: a colleague who knows the platform.
    pub referent: Option<ContactPoint>,
    /// The helpdesk of the court; that of the instance stands in [`super::instance::Instance::support`].
    pub helpdesk: Option<ContactPoint>,
}

/// A person or a desk to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactPoint {
    /// The name of the person, for a referent.
    #[serde(default)]
    pub name: Option<String>,
    /// E-mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
}
