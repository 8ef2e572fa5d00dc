//! The sections, each with its address.

use std::{fmt, str::FromStr};

use crate::i18n::tr;

/// A section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// What waits.
    Overview,
    /// Registrations that wait.
    Pending,
    /// Certificates that wait.
    Renewals,
    /// Every account.
    Accounts,
    /// The versions of the CGU.
    Cgu,
    /// The list of courts.
    Courts,
    /// The nomenclature of specialities.
    Nomenclature,
    /// The mails.
    Mails,
    /// The certificates that are believed.
    Trust,
}

impl Section {
    /// Every section, in the order in which they are shown.
    pub(crate) const ALL: [Self; 9] = [
        Self::Overview,
        Self::Pending,
        Self::Renewals,
        Self::Accounts,
        Self::Cgu,
        Self::Courts,
        Self::Nomenclature,
        Self::Mails,
        Self::Trust,
    ];

    const fn address(self) -> &'static str {
        match self {
            Self::Overview => "apercu",
            Self::Pending => "inscriptions",
            Self::Renewals => "renouvellements",
            Self::Accounts => "comptes",
            Self::Cgu => "cgu",
            Self::Courts => "juridictions",
            Self::Nomenclature => "nomenclature",
            Self::Mails => "courriels",
            Self::Trust => "confiance",
        }
    }

    /// The name on its tab.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Overview => tr!("admin-overview"),
            Self::Pending => tr!("admin-pending"),
            Self::Renewals => tr!("admin-renewals"),
            Self::Accounts => tr!("admin-accounts"),
            Self::Cgu => tr!("admin-cgu"),
            Self::Courts => tr!("admin-courts"),
            Self::Nomenclature => tr!("admin-nomenclature"),
            Self::Mails => tr!("admin-mails"),
            Self::Trust => tr!("admin-trust"),
        }
    }

    /// The heading of its page.
    pub(crate) fn title(self) -> String {
        match self {
            Self::Overview => tr!("admin-title"),
            other => tr!("admin-title-of", section = other.name()),
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.address())
    }
}

/// The address is of no section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoSection;

impl fmt::Display for NoSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no section of that address")
    }
}

impl std::error::Error for NoSection {}

impl FromStr for Section {
    type Err = NoSection;

    fn from_str(text: &str) -> Result<Self, NoSection> {
        Self::ALL
            .into_iter()
            .find(|section| section.address() == text)
            .ok_or(NoSection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_found_by_its_address() {
        for section in Section::ALL {
            assert_eq!(section.to_string().parse(), Ok(section));
        }
        assert_eq!("documents".parse::<Section>(), Err(NoSection));
    }
}
