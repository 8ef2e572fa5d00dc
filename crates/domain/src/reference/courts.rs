//! The courts to which an expert is attached (« cour d'appel de rattachement », release note §6).

use std::{str::FromStr, sync::LazyLock};

use serde::{Deserialize, Serialize};

/// Which list of experts a court keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CourtKind {
    /// Cour d'appel: the list of judicial experts.
    CourDAppel,
    /// Tribunal supérieur d'appel (Saint-Pierre-et-Miquelon): as a cour d'appel.
    TribunalSuperieurDAppel,
    /// Cour administrative d'appel: for the experts who are on its table only (release note §6).
    CourAdministrativeDAppel,
}

/// A court of attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Court {
    /// The code, `CA-BOURGES`.
    pub code: CourtCode,
    /// Which list it keeps.
    pub kind: CourtKind,
    /// The name, « Cour d'appel de Bourges ».
    pub name: &'static str,
}

/// The code of a court that exists, such as `CA-BOURGES`.
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
        COURTS.iter().find(|court| court.code == self)
    }
}

/// No court has this code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the code of a court")]
pub struct CourtCodeError;

impl FromStr for CourtCode {
    type Err = CourtCodeError;

    fn from_str(text: &str) -> Result<Self, CourtCodeError> {
        COURTS
            .iter()
            .map(|court| court.code)
            .find(|code| code.0 == text)
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

/// Every court of attachment: the 36 cours d'appel, the tribunal supérieur d'appel, the 9 cours administratives d'appel.
pub fn all() -> &'static [Court] {
    &COURTS
}

static COURTS: LazyLock<Vec<Court>> = LazyLock::new(|| {
    super::rows(include_str!("../../data/cours.tsv"))
        .filter_map(|[code, kind, name]| {
            Some(Court {
                code: CourtCode(code),
                kind: kind_of(kind)?,
                name,
            })
        })
        .collect()
});

fn kind_of(name: &str) -> Option<CourtKind> {
    match name {
        "CA" => Some(CourtKind::CourDAppel),
        "TSA" => Some(CourtKind::TribunalSuperieurDAppel),
        "CAA" => Some(CourtKind::CourAdministrativeDAppel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_36_cours_d_appel_one_tribunal_superieur_and_9_cours_administratives() {
        let count = |kind| all().iter().filter(|court| court.kind == kind).count();
        assert_eq!(count(CourtKind::CourDAppel), 36);
        assert_eq!(count(CourtKind::TribunalSuperieurDAppel), 1);
        assert_eq!(count(CourtKind::CourAdministrativeDAppel), 9);
        assert_eq!(all().len(), 46);
    }

    #[test]
    fn a_code_leads_to_its_court_and_an_unknown_one_is_refused() {
        let bourges: CourtCode = "CA-BOURGES".parse().unwrap();
        assert_eq!(bourges.court().unwrap().name, "Cour d'appel de Bourges");
        assert_eq!("CA-ATLANTIS".parse::<CourtCode>(), Err(CourtCodeError));
    }
}
