//! « Annuaire des Avocats » (release note §4): every lawyer who uses the platform, for experts.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::id::AccountId;

endpoint! {
    /// The lawyers that fit, by name, a page of them. Needs an open session by card of the profile expert; others are refused with
    /// `act_not_permitted`.
    SearchLawyers: Post "/api/v1/lawyers/search", LawyerSearch => Lawyers
}
endpoint! {
    /// One lawyer, to fill the form of an invitation. `not_found` for who is not in the directory.
    GetLawyer: Post "/api/v1/lawyers/one", LawyerChoice => Lawyer
}

/// How many lawyers a page has: what a screen shows and a person still reads.
pub const LAWYERS_A_PAGE: u32 = 25;

/// The most characters of each part of a search. What is longer finds nothing that is shorter.
pub const SEARCH_LIMIT: usize = 100;

/// What is looked for. Each part finds words that begin with its words, whatever their accents and case; an empty one finds everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LawyerSearch {
    /// Given name, family name or firm.
    #[serde(default)]
    pub name: String,
    /// The bar.
    #[serde(default)]
    pub barreau: String,
    /// The town.
    #[serde(default)]
    pub town: String,
    /// Which page: 0 is the first.
    #[serde(default)]
    pub page: u32,
}

/// A page of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lawyers {
    /// By family name, then given name; at most [`LAWYERS_A_PAGE`].
    pub lawyers: Vec<Lawyer>,
    /// How many fit in all.
    pub total: u32,
    /// Which page this is.
    pub page: u32,
}

impl Lawyers {
    /// How many pages there are; one at least.
    pub fn pages(&self) -> u32 {
        self.total.div_ceil(LAWYERS_A_PAGE).max(1)
    }
}

/// Which lawyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LawyerChoice {
    /// The account.
    pub lawyer: AccountId,
}

/// A lawyer in the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lawyer {
    /// The account.
    pub id: AccountId,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// The bar.
    pub barreau: Option<String>,
    /// The toque.
    pub toque: Option<String>,
    /// The firm.
    pub organisation: Option<String>,
    /// The town, when the person has declared one.
    pub town: Option<String>,
    /// The e-mail address.
    pub email: String,
    /// The landline, unless its owner hides it.
    pub landline: Option<String>,
    /// The mobile, unless its owner hides it.
    pub mobile: Option<String>,
}
