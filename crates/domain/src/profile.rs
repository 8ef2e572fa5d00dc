//! The profiles of the release note §1, and what each brings to the registration.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// In which capacity a person acts (release note §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Profile {
    /// The technician commissioned by the judge (CPC 232); owns the workspace.
    Expert,
    /// Another expert named by the judge in the same expertise (CPC 264).
    CoExpert,
    /// The ordering judge or the judge in charge of control (CPC 155-1).
    Magistrat,
    /// The registry.
    Greffier,
    /// A technician of another speciality whom the expert consults (CPC 278).
    Sapiteur,
    /// A person who acts for a party: lawyer, representative, technical adviser, insurer.
    Intervenant,
}

impl Profile {
    /// Every profile, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Expert,
        Self::CoExpert,
        Self::Magistrat,
        Self::Greffier,
        Self::Sapiteur,
        Self::Intervenant,
    ];

    /// The name used in configuration, in the database and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Expert => "expert",
            Self::CoExpert => "co_expert",
            Self::Magistrat => "magistrat",
            Self::Greffier => "greffier",
            Self::Sapiteur => "sapiteur",
            Self::Intervenant => "intervenant",
        }
    }

    /// Whether the registration form asks for a cour d'appel de rattachement (release note §2.4 and §6).
    pub const fn has_court(self) -> bool {
        matches!(self, Self::Expert | Self::CoExpert)
    }

    /// Whether the registration form asks for the juridiction in which the person serves, and for the service there.
    pub const fn has_juridiction(self) -> bool {
        matches!(self, Self::Magistrat | Self::Greffier)
    }

    /// Whether the registration form asks for specialities (release note §2.4; for a sapiteur, CPC 278).
    pub const fn has_specialites(self) -> bool {
        matches!(self, Self::Expert | Self::CoExpert | Self::Sapiteur)
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text names no profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a profile: expert, co_expert, magistrat, greffier, sapiteur or intervenant")]
pub struct ProfileError;

impl FromStr for Profile {
    type Err = ProfileError;

    fn from_str(text: &str) -> Result<Self, ProfileError> {
        Self::ALL
            .into_iter()
            .find(|profile| profile.name() == text)
            .ok_or(ProfileError)
    }
}

/// Whether a new account of an issuing authority may be used at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Approval {
    /// The certificate is proof enough: the account works as soon as the form is valid.
    Automatic,
    /// The operator looks at each new account first.
    Required,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_reads_back_from_its_name() {
        for profile in Profile::ALL {
            assert_eq!(profile.name().parse(), Ok(profile));
        }
        assert_eq!("juge".parse::<Profile>(), Err(ProfileError));
    }
}
