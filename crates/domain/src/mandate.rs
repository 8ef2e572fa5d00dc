//! By what an expertise was commissioned, and what follows from it: whether there is a court, and which ones there can be.

use crate::{named::named, reference::courts::CourtKind};

named! {
    /// By what an expertise was commissioned (CPC 143, 131-1; CJA R621-1).
    MandateKind {
        /// By a judge of the judicial order, civil matters (CPC 143 and following).
        Civil = "civil",
        /// By a commercial court (CPC 143 and following).
        Commercial = "commercial",
        /// By an administrative court (CJA R621-1).
        Administrative = "administrative",
        /// By the parties together, without a judge (CPC 131 and following, decree 2025-660).
        Conventional = "conventional",
        /// By an insurer or by agreement, outside any procedure.
        Amicable = "amicable",
        /// By nobody: an exercise.
        Training = "training",
    }
}

impl MandateKind {
    /// Whether a court ordered it: then there are an order, a judge, a registry and a deadline of the court.
    pub const fn has_court(self) -> bool {
        matches!(self, Self::Civil | Self::Commercial | Self::Administrative)
    }

    /// Whether a court of that kind can have ordered it.
    pub const fn admits(self, court: CourtKind) -> bool {
        match self {
            Self::Civil => matches!(
                court,
                CourtKind::TribunalJudiciaire
                    | CourtKind::TribunalDePremiereInstance
                    | CourtKind::CourDAppel
                    | CourtKind::TribunalSuperieurDAppel
            ),
            // In Alsace-Moselle and overseas the tribunal judiciaire or de première instance judges commercial matters (code de
            // commerce L731-1 and following); courts of appeal everywhere.
            Self::Commercial => matches!(
                court,
                CourtKind::TribunalJudiciaire
                    | CourtKind::TribunalDePremiereInstance
                    | CourtKind::CourDAppel
                    | CourtKind::TribunalSuperieurDAppel
            ),
            Self::Administrative => matches!(
                court,
                CourtKind::TribunalAdministratif | CourtKind::CourAdministrativeDAppel
            ),
            Self::Conventional | Self::Amicable | Self::Training => false,
        }
    }

    /// Whether the court may be one that is on no list, named in words: there is no list of the tribunaux de commerce.
    pub const fn admits_unlisted_court(self) -> bool {
        matches!(self, Self::Commercial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::courts;

    #[test]
    fn each_order_of_courts_has_its_own_mandates() {
        let admitted = |kind: MandateKind| {
            let mut letters: Vec<&str> = courts::all()
                .iter()
                .map(|court| court.kind)
                .filter(|court| kind.admits(*court))
                .map(CourtKind::letters)
                .collect();
            letters.sort_unstable();
            letters.dedup();
            letters.join(" ")
        };
        let all: Vec<String> = MandateKind::ALL
            .iter()
            .map(|kind| format!("{kind}: {}", admitted(*kind)))
            .collect();
        assert_eq!(
            all,
            [
                "civil: CA TJ TPI TSA",
                "commercial: CA TJ TPI TSA",
                "administrative: CAA TA",
                "conventional: ",
                "amicable: ",
                "training: ",
            ]
        );
        for kind in MandateKind::ALL {
            let admits_one = courts::all().iter().any(|court| kind.admits(court.kind));
            assert_eq!(admits_one, kind.has_court(), "{kind}");
        }
    }
}
