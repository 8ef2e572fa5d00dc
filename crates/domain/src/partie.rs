//! The parties of an expertise.

mod form;

use crate::{
    named::named,
    text::{PartieName, PersonName},
};

named! {
    /// Whether a party is a person or a body.
    PartieKind {
        /// A natural person: personne physique.
        Natural = "natural",
        /// A legal person: personne morale.
        Legal = "legal",
    }
}

named! {
    /// The role of a party (CPC 53, 66, 325 to 338).
    PartieRole {
        /// Who brought the claim.
        Demandeur = "demandeur",
        /// Against whom it was brought.
        Defendeur = "defendeur",
        /// A third person who joined (CPC 328).
        IntervenantVolontaire = "intervenant_volontaire",
        /// A third person who was made to join (CPC 331).
        IntervenantForce = "intervenant_force",
        /// A third person to whom the operations were extended: mise en cause, ordonnance commune (CPC 145, 169).
        AppeleEnCause = "appele_en_cause",
    }
}

/// A party as it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPartie {
    /// Who.
    pub identity: PartieIdentity,
    /// In which role.
    pub role: PartieRole,
}

/// Who a party is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartieIdentity {
    /// A person.
    Natural {
        /// The given name.
        first_name: PersonName,
        /// The family name.
        last_name: PersonName,
    },
    /// A body.
    Legal {
        /// Dénomination.
        name: PartieName,
    },
}

impl PartieIdentity {
    /// Whether it is a person or a body.
    pub const fn kind(&self) -> PartieKind {
        match self {
            Self::Natural { .. } => PartieKind::Natural,
            Self::Legal { .. } => PartieKind::Legal,
        }
    }
}
