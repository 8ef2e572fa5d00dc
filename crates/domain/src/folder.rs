//! The folders of an expertise: a fixed tree, made with it, in which people may make folders of their own where their rights allow it.
//!
//! Who may do what in which folder is decided in [`crate::rights::folders`] and nowhere else.

use crate::named::named;

named! {
    /// What a folder is for. The code (D1.3) is that of the rights matrix.
    FolderKind {
        /// D1.0, communication between the expert and the parties.
        Communication = "communication",
        /// D1.1, convocations (CPC 160).
        Convocations = "convocations",
        /// D1.2, notes to the parties, minutes of meetings.
        Notes = "notes",
        /// D1.3, exhibits, one folder a party (CPC 275).
        Pieces = "pieces",
        /// D1.4, written observations, one folder a party (CPC 276).
        Dires = "dires",
        /// D1.5, pre-report, note de synthèse.
        PreRapport = "pre_rapport",
        /// D2, communication of expert and parties to the registry.
        VersGreffe = "vers_greffe",
        /// D3.1, decisions of the court.
        Decisions = "decisions",
        /// D3.2, provision and remuneration (CPC 269 to 271, 280, 282, 284).
        ConsignationTaxe = "consignation_taxe",
        /// D3.3, the final report (CPC 173, 282).
        RapportDefinitif = "rapport_definitif",
        /// D4, the expert and the court about the conduct of the mission (CPC 267, 234, 273, 279). Never about the merits: that goes to D2.
        ExpertJuridiction = "expert_juridiction",
        /// D5, the technicians among themselves (CPC 278).
        CoExpertsSapiteurs = "co_experts_sapiteurs",
        /// D6, the expert's own drafts.
        PriveExpert = "prive_expert",
        /// D7, a party's own drafts, one folder a party; closed to everybody else, the expert too.
        PrivePartie = "prive_partie",
    }
}

impl FolderKind {
    /// The code of the rights matrix, `D1.3`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Communication => "D1.0",
            Self::Convocations => "D1.1",
            Self::Notes => "D1.2",
            Self::Pieces => "D1.3",
            Self::Dires => "D1.4",
            Self::PreRapport => "D1.5",
            Self::VersGreffe => "D2",
            Self::Decisions => "D3.1",
            Self::ConsignationTaxe => "D3.2",
            Self::RapportDefinitif => "D3.3",
            Self::ExpertJuridiction => "D4",
            Self::CoExpertsSapiteurs => "D5",
            Self::PriveExpert => "D6",
            Self::PrivePartie => "D7",
        }
    }

    /// The folder in which it lies; none for the top of the tree.
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Convocations | Self::Notes | Self::Pieces | Self::Dires | Self::PreRapport => {
                Some(Self::Communication)
            }
            _ => None,
        }
    }

    /// Whether every party has one of its own. Those of D1.3 and D1.4 lie in a folder of the same kind that is nobody's.
    pub const fn is_one_a_partie(self) -> bool {
        matches!(self, Self::Pieces | Self::Dires | Self::PrivePartie)
    }

    /// Whether there is one that is no party's: every kind but a party's private one.
    pub const fn has_one_for_all(self) -> bool {
        !matches!(self, Self::PrivePartie)
    }

    /// Whether it is between the expert and the parties: D1.
    pub const fn is_between_expert_and_parties(self) -> bool {
        matches!(
            self,
            Self::Communication
                | Self::Convocations
                | Self::Notes
                | Self::Pieces
                | Self::Dires
                | Self::PreRapport
        )
    }

    /// Whether what lies there is before every party (D1, D2, D3): a party that joins later reads all of it (CPC 169).
    pub const fn is_contradictoire(self) -> bool {
        self.is_between_expert_and_parties()
            || matches!(
                self,
                Self::VersGreffe | Self::Decisions | Self::ConsignationTaxe | Self::RapportDefinitif
            )
    }
}

/// How deep folders made by people may lie below one of the tree. Deeper paths are read by nobody, and long ones fail on some machines.
pub const DEPTH_LIMIT: u32 = 4;

/// How many folders people may make in one expertise. The largest have some hundreds; a tree of a thousand is still drawn at once.
pub const FOLDERS_LIMIT: u32 = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_the_one_of_the_convention() {
        let tree: Vec<String> = FolderKind::ALL
            .iter()
            .map(|kind| {
                let parent = kind.parent().map_or("", FolderKind::code);
                let parties = if kind.is_one_a_partie() { " /partie" } else { "" };
                format!("{} {kind} in [{parent}]{parties}", kind.code())
            })
            .collect();
        assert_eq!(
            tree,
            [
                "D1.0 communication in []",
                "D1.1 convocations in [D1.0]",
                "D1.2 notes in [D1.0]",
                "D1.3 pieces in [D1.0] /partie",
                "D1.4 dires in [D1.0] /partie",
                "D1.5 pre_rapport in [D1.0]",
                "D2 vers_greffe in []",
                "D3.1 decisions in []",
                "D3.2 consignation_taxe in []",
                "D3.3 rapport_definitif in []",
                "D4 expert_juridiction in []",
                "D5 co_experts_sapiteurs in []",
                "D6 prive_expert in []",
                "D7 prive_partie in [] /partie",
            ]
        );
    }

    #[test]
    fn what_every_party_reads_is_what_the_matrix_files_under_d1_to_d3() {
        for kind in FolderKind::ALL {
            let expected = ["D1", "D2", "D3"]
                .iter()
                .any(|code| kind.code().starts_with(code));
            assert_eq!(kind.is_contradictoire(), expected, "{kind}");
        }
    }
}
