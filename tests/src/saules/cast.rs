//! The parties and their people, all fictitious.

use opalexe_domain::{
    api::expertises::PartieForm,
    participation::Quality,
    partie::{PartieKind, PartieRole},
};

/// A party, with who acts for it.
pub(super) struct Party {
    pub(super) kind: PartieKind,
    /// The name of a body, or the family name of persons.
    pub(super) name: &'static str,
    /// The given names of persons; empty for a body.
    pub(super) first_name: &'static str,
    pub(super) role: PartieRole,
    pub(super) people: &'static [Person],
}

/// A person who acts for a party, and enters by e-mail.
pub(super) struct Person {
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) email: &'static str,
    pub(super) organisation: &'static str,
    pub(super) acts: Acts,
}

/// As what a person acts.
pub(super) enum Acts {
    /// Lawyer of that bar, with that toque, if the bar has them.
    Avocat(&'static str, &'static str),
    Otherwise(Quality),
}

/// The builder for which M. Rispal advises.
pub(super) const VAL_CLAIR: &str = "SARL Maçonnerie du Val-Clair";

/// The invitation that the typist sent to nobody: « exemple » for « example ».
pub(super) const RISPAL_MISTYPED: Person = Person {
    email: "gael.rispal@val-clair.exemple",
    ..RISPAL
};

pub(super) const RISPAL: Person = Person {
    first_name: "Gaël",
    last_name: "RISPAL",
    email: "gael.rispal@val-clair.example",
    organisation: "Rispal Conseil",
    acts: Acts::Otherwise(Quality::ConseilTechnique),
};

/// One lawyer for two parties.
const FONTBONNE: Person = Person {
    first_name: "Léa",
    last_name: "FONTBONNE",
    email: "lea.fontbonne@fontbonne-avocats.example",
    organisation: "Cabinet Fontbonne",
    acts: Acts::Avocat("Orléans", ""),
};

pub(super) const PARTIES: &[Party] = &[
    Party {
        kind: PartieKind::Legal,
        name: super::SYNDICAT,
        first_name: "",
        role: PartieRole::Demandeur,
        people: &[
            Person {
                first_name: "Claire",
                last_name: "DUVIGNAU",
                email: super::DUVIGNAU,
                organisation: "Duvignau Avocats",
                acts: Acts::Avocat("Bourges", "B 14"),
            },
            Person {
                first_name: "Marc",
                last_name: "ROCHEL",
                email: "marc.rochel@berry-gestion.example",
                organisation: "Berry-Gestion, syndic",
                acts: Acts::Otherwise(Quality::Representant),
            },
        ],
    },
    Party {
        kind: PartieKind::Legal,
        name: "SCCV Les Saules Promotion",
        first_name: "",
        role: PartieRole::Defendeur,
        people: &[Person {
            first_name: "Antoine",
            last_name: "PERRAULT-LEMAIRE",
            email: "antoine@perrault-lemaire.example",
            organisation: "SCP Perrault-Lemaire",
            acts: Acts::Avocat("Paris", "C 1284"),
        }],
    },
    Party {
        kind: PartieKind::Legal,
        name: VAL_CLAIR,
        first_name: "",
        role: PartieRole::Defendeur,
        people: &[FONTBONNE],
    },
    Party {
        kind: PartieKind::Legal,
        name: "Atelier d’architecture Norgeval",
        first_name: "",
        role: PartieRole::Defendeur,
        people: &[Person {
            first_name: "Yann",
            last_name: "TRÉHOUT",
            email: "yann.trehout@trehout-avocat.example",
            organisation: "",
            acts: Acts::Avocat("Rennes", "47"),
        }],
    },
    Party {
        kind: PartieKind::Legal,
        name: "Mutuelle des Bâtisseurs Réunis (MBR)",
        first_name: "",
        role: PartieRole::Defendeur,
        people: &[FONTBONNE],
    },
    Party {
        kind: PartieKind::Legal,
        name: "Étanchéité Berrichonne SAS",
        first_name: "",
        role: PartieRole::AppeleEnCause,
        people: &[Person {
            first_name: "Sofia",
            last_name: "ARZEL",
            email: "sofia.arzel@arzel-avocate.example",
            organisation: "",
            acts: Acts::Avocat("Bourges", "B 31"),
        }],
    },
    // They refuse the electronic way: everything goes to them on paper, and nobody enters for them.
    Party {
        kind: PartieKind::Natural,
        name: "DUCHEMIN",
        first_name: "M. et Mme",
        role: PartieRole::IntervenantVolontaire,
        people: &[],
    },
];

/// Everybody who enters by e-mail for a party, each once.
pub(super) fn by_email() -> impl Iterator<Item = &'static Person> {
    let of_parties = PARTIES.iter().flat_map(|party| party.people);
    let mut seen = Vec::new();
    of_parties.chain([&RISPAL]).filter(move |person| {
        let is_new = !seen.contains(&person.email);
        seen.push(person.email);
        is_new
    })
}

impl Party {
    pub(super) fn form(&self) -> PartieForm {
        let mut form = PartieForm {
            kind: Some(self.kind),
            role: Some(self.role),
            ..PartieForm::default()
        };
        match self.kind {
            PartieKind::Legal => form.name = self.name.to_owned(),
            PartieKind::Natural => {
                form.first_name = self.first_name.to_owned();
                form.last_name = self.name.to_owned();
            }
        }
        form
    }
}
