//! The courts: those to which an expert is attached (« cour d'appel de rattachement », release note §6), and the juridictions in which
//! magistrats and greffiers serve.

mod list;
mod row;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use list::{adopt, adopt_newer, edition};
pub use row::{CourtRow, ROWS_LIMIT, faults};

/// How many courts the list has that the program carries.
pub const BUILT_IN: u32 = 256;

/// What a court is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CourtKind {
    /// Cour d'appel: keeps the list of judicial experts.
    CourDAppel,
    /// Tribunal supérieur d'appel (Saint-Pierre-et-Miquelon): as a cour d'appel.
    TribunalSuperieurDAppel,
    /// Cour administrative d'appel: keeps the table of the experts who may be attached to it only when they are on no judicial list
    /// (release note §6).
    CourAdministrativeDAppel,
    /// Cour de cassation. Its list is a question of its own in the form (release note §2.4).
    CourDeCassation,
    /// Tribunal judiciaire.
    TribunalJudiciaire,
    /// Tribunal de première instance: as a tribunal judiciaire, overseas.
    TribunalDePremiereInstance,
    /// Tribunal administratif.
    TribunalAdministratif,
}

impl CourtKind {
    /// Whether an expert can be attached to it (release note §6).
    pub const fn attaches_experts(self) -> bool {
        matches!(
            self,
            Self::CourDAppel | Self::TribunalSuperieurDAppel | Self::CourAdministrativeDAppel
        )
    }

    /// The letters by which the profession calls it: « TJ Bourges ».
    pub const fn letters(self) -> &'static str {
        match self {
            Self::CourDAppel => "CA",
            Self::TribunalSuperieurDAppel => "TSA",
            Self::CourAdministrativeDAppel => "CAA",
            Self::CourDeCassation => "CCASS",
            Self::TribunalJudiciaire => "TJ",
            Self::TribunalDePremiereInstance => "TPI",
            Self::TribunalAdministratif => "TA",
        }
    }

    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::CourDAppel,
        Self::TribunalSuperieurDAppel,
        Self::CourAdministrativeDAppel,
        Self::CourDeCassation,
        Self::TribunalJudiciaire,
        Self::TribunalDePremiereInstance,
        Self::TribunalAdministratif,
    ];
}

/// A court.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Court {
    /// The code, `CA-BOURGES`.
    pub code: CourtCode,
    /// What it is.
    pub kind: CourtKind,
    /// The name, « Cour d'appel de Bourges ».
    pub name: &'static str,
    /// Where it sits.
    pub siege: &'static str,
    /// The court of appeal above it; none for the courts of appeal themselves and the Cour de cassation.
    pub parent: Option<CourtCode>,
}

/// A court of appeal, or the Cour de cassation, with the courts below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ressort {
    /// The court above.
    pub head: &'static Court,
    /// Those below it, by their names.
    pub below: Vec<&'static Court>,
}

/// The code of a court that exists or did, such as `CA-BOURGES`: of the list in force, or of an earlier one, so that what names it stays
/// readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct CourtCode(&'static str);

impl CourtCode {
    /// The code as text.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The court that has this code.
    pub fn court(self) -> Option<&'static Court> {
        list::in_force().find(self.0)
    }
}

/// No court has this code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the code of a court")]
pub struct CourtCodeError;

impl FromStr for CourtCode {
    type Err = CourtCodeError;

    fn from_str(text: &str) -> Result<Self, CourtCodeError> {
        list::in_force()
            .find(text)
            .map(|court| court.code)
            .ok_or(CourtCodeError)
    }
}

impl<'de> Deserialize<'de> for CourtCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// Every court of the list in force: the courts of appeal first.
pub fn all() -> &'static [Court] {
    list::in_force().listed
}

/// The courts to which an expert can be attached: the 36 cours d'appel, the tribunal supérieur d'appel, the 9 cours administratives
/// d'appel (release note §6).
pub fn of_attachment() -> impl Iterator<Item = &'static Court> {
    all().iter().filter(|court| court.kind.attaches_experts())
}

/// Every court under its court of appeal: the judicial order, the administrative one, the Cour de cassation.
pub fn ressorts() -> &'static [Ressort] {
    &list::in_force().ressorts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_courts_of_each_kind_as_the_codes_have() {
        let count = |kind| all().iter().filter(|court| court.kind == kind).count();
        let counts: Vec<String> = CourtKind::ALL
            .into_iter()
            .map(|kind| format!("{} {}", count(kind), kind.letters()))
            .collect();
        assert_eq!(
            counts.join(", "),
            "36 CA, 1 TSA, 9 CAA, 1 CCASS, 164 TJ, 3 TPI, 42 TA"
        );
        assert_eq!(u32::try_from(all().len()), Ok(BUILT_IN));
        assert_eq!(of_attachment().count(), 46);
    }

    #[test]
    fn a_code_leads_to_its_court_and_an_unknown_one_is_refused() {
        let bourges: CourtCode = "TJ-BOURGES".parse().unwrap();
        let court = bourges.court().unwrap();
        assert_eq!(
            (court.name, court.siege),
            ("Tribunal judiciaire de Bourges", "Bourges")
        );
        assert_eq!(
            court.parent.unwrap().court().unwrap().name,
            "Cour d'appel de Bourges"
        );
        assert_eq!("CA-ATLANTIS".parse::<CourtCode>(), Err(CourtCodeError));
    }

    #[test]
    fn every_court_is_in_exactly_one_ressort_and_codes_are_given_once() {
        let placed: usize = ressorts().iter().map(|ressort| 1 + ressort.below.len()).sum();
        assert_eq!(placed, all().len());
        let codes: std::collections::HashSet<_> = all().iter().map(|court| court.code).collect();
        assert_eq!(codes.len(), all().len());
        let bourges = ressorts()
            .iter()
            .find(|ressort| ressort.head.code.as_str() == "CA-BOURGES")
            .unwrap();
        let below: Vec<&str> = bourges.below.iter().map(|court| court.siege).collect();
        assert_eq!(below, ["Bourges", "Châteauroux", "Nevers"]);
    }

    #[test]
    fn no_ressort_of_the_judicial_order_is_empty_and_none_mixes_the_orders() {
        for ressort in ressorts() {
            let administrative = ressort.head.kind == CourtKind::CourAdministrativeDAppel;
            assert_eq!(
                ressort.below.is_empty(),
                ressort.head.kind == CourtKind::CourDeCassation,
                "{}",
                ressort.head.name
            );
            for court in &ressort.below {
                let is_administrative = court.kind == CourtKind::TribunalAdministratif;
                assert_eq!(is_administrative, administrative, "{}", court.name);
            }
        }
    }
}
