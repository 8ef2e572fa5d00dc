//! Who takes part in an expertise: the entries of its people (« intervenants » in the wide sense).
//!
//! An entry is *actif* from the invitation on; *inactif* is final, and the entry is kept with its past. Whoever is to take part again gets
//! a new entry, which names the one that it replaces (release note §2.2).

mod form;
mod speciality;

use crate::{
    id::{ParticipationId, PartieId},
    named::named,
    profile::Profile,
    reference::courts::CourtCode,
    registration::Specialite,
    text::{Barreau, EmailAddress, Organisation, PersonName, PhoneNumber, Toque},
};

pub use form::Context;
pub use speciality::overlap;

named! {
    /// As what an intervenant acts for a party (CPC 161, 162).
    Quality {
        /// Lawyer at a bar.
        Avocat = "avocat",
        /// Represents the party: mandataire, syndic, dirigeant.
        Representant = "representant",
        /// Conseil technique of the party.
        ConseilTechnique = "conseil_technique",
        /// The insurer of the party, or its expert.
        Assureur = "assureur",
        /// The party itself.
        PartieElleMeme = "partie_elle_meme",
        /// Anything else.
        Autre = "autre",
    }
}

named! {
    /// By what a person enters the expertise.
    Access {
        /// By a card or a USB key with a certificate.
        Card = "card",
        /// By e-mail, password and a code.
        Email = "email",
        /// By a software certificate of before 29 May 2024, which opens nothing any more (release note §2.2).
        Legacy = "legacy",
    }
}

named! {
    /// Whether an entry lets its person in.
    Status {
        /// It does.
        Actif = "actif",
        /// It does not any more, and never will.
        Inactif = "inactif",
    }
}

/// By what a person of this profile can be invited to enter. Where there are several, the expert chooses; the first is the usual one.
pub const fn accesses_of(profile: Profile) -> &'static [Access] {
    match profile {
        Profile::CoExpert | Profile::Sapiteur => &[Access::Card, Access::Email],
        Profile::Magistrat | Profile::Greffier => &[Access::Card],
        Profile::Intervenant => &[Access::Email],
        // The expert made the expertise; nobody is invited as one.
        Profile::Expert => &[],
    }
}

/// Whether the holder of a card of profile `holder` can be the person who was invited as `invited`.
///
/// A technician's card says that its holder is one; in which capacity he acts is decided in each expertise by who names him. Magistrats and
/// greffiers are what their card says and nothing else.
pub const fn may_join(holder: Profile, invited: Profile) -> bool {
    match invited {
        Profile::CoExpert => matches!(holder, Profile::Expert | Profile::CoExpert),
        Profile::Sapiteur => matches!(holder, Profile::Expert | Profile::CoExpert | Profile::Sapiteur),
        Profile::Magistrat => matches!(holder, Profile::Magistrat),
        Profile::Greffier => matches!(holder, Profile::Greffier),
        Profile::Expert | Profile::Intervenant => false,
    }
}

/// An invitation that is right: who is to take part, in which place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The place, with what only it has.
    pub place: Place,
    /// The given name.
    pub first_name: PersonName,
    /// The family name.
    pub last_name: PersonName,
    /// Where the invitation goes.
    pub email: EmailAddress,
    /// The landline.
    pub landline: Option<PhoneNumber>,
    /// The mobile.
    pub mobile: Option<PhoneNumber>,
    /// The firm, the company or the service.
    pub organisation: Option<Organisation>,
    /// By what the person will enter.
    pub access: Access,
    /// The entry that this one replaces.
    pub replaces: Option<ParticipationId>,
}

/// In which place a person takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// For a party.
    Intervenant {
        /// Which.
        partie: PartieId,
        /// As what.
        quality: PartieQuality,
    },
    /// As another expert named by the judge (CPC 264).
    CoExpert,
    /// As a technician of another speciality (CPC 278).
    Sapiteur {
        /// Which.
        specialite: Specialite,
    },
    /// As a judge.
    Magistrat {
        /// Of which juridiction.
        juridiction: Option<CourtCode>,
    },
    /// For the registry.
    Greffier {
        /// Of which juridiction.
        juridiction: Option<CourtCode>,
    },
}

/// As what a person acts for a party, with what only avocats have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartieQuality {
    /// Lawyer.
    Avocat {
        /// The bar.
        barreau: Barreau,
        /// The toque, where the bar has them.
        toque: Option<Toque>,
    },
    /// Anything else.
    Other(OtherQuality),
}

/// A [`Quality`] that is not avocat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherQuality(Quality);

impl OtherQuality {
    /// The quality, unless it is avocat.
    pub fn of(quality: Quality) -> Option<Self> {
        (quality != Quality::Avocat).then_some(Self(quality))
    }
}

impl PartieQuality {
    /// The quality.
    pub const fn quality(&self) -> Quality {
        match self {
            Self::Avocat { .. } => Quality::Avocat,
            Self::Other(other) => other.0,
        }
    }
}

impl Place {
    /// The profile in the expertise.
    pub const fn profile(&self) -> Profile {
        match self {
            Self::Intervenant { .. } => Profile::Intervenant,
            Self::CoExpert => Profile::CoExpert,
            Self::Sapiteur { .. } => Profile::Sapiteur,
            Self::Magistrat { .. } => Profile::Magistrat,
            Self::Greffier { .. } => Profile::Greffier,
        }
    }

    /// The party for which the person acts.
    pub const fn partie(&self) -> Option<PartieId> {
        match self {
            Self::Intervenant { partie, .. } => Some(*partie),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
