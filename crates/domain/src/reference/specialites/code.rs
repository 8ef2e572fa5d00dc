//! A code of a nomenclature together with the version that gives it its meaning: `A.9` is « Neige et avalanche » in one and another thing in
//! the next.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Entry, Level, Nomenclature, versions};
use crate::registration::Specialite;

/// The most digits of a part of a code: no rubrique has a hundred spécialités.
const PART_DIGITS: usize = 3;

/// The most parts of a code: a letter, a rubrique, a spécialité.
const PARTS: usize = 3;

/// A speciality as it was declared: the version of the nomenclature and the code in it. Whether there is such an entry is asked of
/// [`Self::entry`].
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpecialiteCode {
    /// The version of the nomenclature, named after the year of its order: `2013`.
    pub version: String,
    /// The code in that version, `C.1.25`.
    pub code: String,
}

/// Why a speciality cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOffered {
    /// No version has such an entry, or it is a whole branche.
    Unknown,
    /// It is of a nomenclature, or of a list, that is offered no more.
    Former,
}

impl SpecialiteCode {
    /// The code `code` of the version `version`.
    pub fn new(version: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            version: version.into(),
            code: code.into(),
        }
    }

    /// The code as an entry of the nomenclature in force.
    pub fn current(code: impl Into<String>) -> Self {
        Self::new(Nomenclature::current().version, code)
    }

    /// The entry that was meant, whether or not it is offered still.
    pub fn entry(&self) -> Option<&'static Entry> {
        versions::known().version(&self.version)?.ever(&self.code)
    }

    /// The speciality, as one that is chosen now: of the nomenclature in force, or among those that are `held` already, which can be kept.
    ///
    /// # Errors
    /// Why it cannot be chosen.
    pub fn choose(&self, held: &[Self]) -> Result<Specialite, NotOffered> {
        let current = Nomenclature::current();
        let offered = current
            .find(&self.code)
            .filter(|_| self.version == current.version);
        let entry = match offered {
            Some(entry) => entry,
            None => self.entry().ok_or(NotOffered::Unknown)?,
        };
        if !entry.can_be_chosen() {
            return Err(NotOffered::Unknown);
        }
        if offered.is_none() && !held.contains(self) {
            return Err(NotOffered::Former);
        }
        Ok(Specialite {
            version: entry.version,
            code: entry.code,
        })
    }
}

impl From<&Specialite> for SpecialiteCode {
    fn from(specialite: &Specialite) -> Self {
        Self::new(specialite.version, specialite.code)
    }
}

impl From<&Entry> for SpecialiteCode {
    fn from(entry: &Entry) -> Self {
        Self::new(entry.version, entry.code)
    }
}

impl fmt::Display for SpecialiteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.version, self.code)
    }
}

/// The text is not of the form `2013:C.1.25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a version and a code, such as 2013:C.1.25")]
pub struct SpecialiteCodeError;

impl FromStr for SpecialiteCode {
    type Err = SpecialiteCodeError;

    fn from_str(text: &str) -> Result<Self, SpecialiteCodeError> {
        let (version, code) = text.split_once(':').ok_or(SpecialiteCodeError)?;
        if version.is_empty() || level_of(code).is_none() {
            return Err(SpecialiteCodeError);
        }
        Ok(Self::new(version, code))
    }
}

/// The depth of that code: a capital letter, and up to two numbers without leading zeros, divided by points. None when it is no code.
pub(super) fn level_of(code: &str) -> Option<Level> {
    let mut parts = code.split('.');
    let letter = parts.next()?;
    if letter.len() != 1 || !letter.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let is_number = |part: &str| {
        part.len() <= PART_DIGITS
            && !part.starts_with('0')
            && !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !parts.all(is_number) {
        return None;
    }
    match code.split('.').take(PARTS.saturating_add(1)).count() {
        1 => Some(Level::Branche),
        2 => Some(Level::Rubrique),
        PARTS => Some(Level::Specialite),
        _ => None,
    }
}

/// The code above that one; none above a branche.
pub(super) fn above(code: &str) -> Option<&str> {
    code.rsplit_once('.').map(|(above, _)| above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_letter_and_up_to_two_numbers() {
        for (code, level) in [
            ("A", Level::Branche),
            ("C.1", Level::Rubrique),
            ("C.1.28", Level::Specialite),
        ] {
            assert_eq!(level_of(code), Some(level), "{code}");
        }
        for wrong in [
            "", "a", "AB", "A.", "A.x", "A.01", "A.1.2.3", "A.1234", ".1", "É.1", "A.1 ",
        ] {
            assert_eq!(level_of(wrong), None, "{wrong}");
        }
        assert_eq!(above("C.1.28"), Some("C.1"));
        assert_eq!(above("C"), None);
    }

    #[test]
    fn a_speciality_is_chosen_of_the_nomenclature_in_force_and_kept_of_another() {
        let topometrie = SpecialiteCode::current("C.1.28");
        assert_eq!(topometrie, SpecialiteCode::new("2013", "C.1.28"));
        assert_eq!(
            topometrie.choose(&[]),
            Ok(Specialite {
                version: "2013",
                code: "C.1.28"
            })
        );
        for unknown in ["C", "C.99", "topo", ""] {
            let unknown = SpecialiteCode::current(unknown);
            assert_eq!(unknown.choose(&[]), Err(NotOffered::Unknown), "{unknown}");
            assert_eq!(
                unknown.choose(std::slice::from_ref(&unknown)),
                Err(NotOffered::Unknown),
                "held or not: {unknown}"
            );
        }
        let of_no_version = SpecialiteCode::new("1974", "C.1.28");
        assert_eq!(of_no_version.choose(&[]), Err(NotOffered::Unknown));
    }

    #[test]
    fn it_is_read_as_it_is_written() {
        let written = SpecialiteCode::new("2013", "C.1.25").to_string();
        assert_eq!(written, "2013:C.1.25");
        assert_eq!(written.parse(), Ok(SpecialiteCode::new("2013", "C.1.25")));
        for wrong in ["C.1.25", ":C.1.25", "2013:", "2013:c", "2013:C:1"] {
            assert_eq!(
                wrong.parse::<SpecialiteCode>(),
                Err(SpecialiteCodeError),
                "{wrong}"
            );
        }
    }
}
