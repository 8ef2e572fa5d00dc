//! Who may do what in which folder: the matrix, and what the state of the expertise leaves of it.
//!
//! [`MATRIX`] is to be read by a lawyer. Its letters: **L** list, **R** read, **T** download, **D** deposit, **S** make a folder, **N** rename,
//! **X** withdraw with a reason, **V** validate the publication. `*`: only a folder that the expert opened to that person. `(own)`: what is
//! written is written in the folder of one's own party. No letter allows anything to be deleted.
//!
//! What is before every party is before all of them: no document is kept from one party (CPC 16). A judge may order that a document be
//! shown to some alone, for a secret that the law protects; there is no such « communication restreinte » here, and what falls under one does
//! not belong in these folders. Counsel may keep the people of its own party out ([`super::restriction`]).
//!
//! The assistant of an expert (CPC 278-1), who prepares deposits that the expert validates, has no account here yet and so no column.

mod gates;
mod matrix;
#[cfg(test)]
mod tests;

use crate::{
    expertise::State,
    folder::FolderKind,
    id::{ParticipationId, PartieId},
    named::named,
    participation::Quality,
    profile::Profile,
};

pub use matrix::{Cell, MATRIX, Row};

named! {
    /// Something that is done in a folder.
    FolderAct {
        /// See that it is there, and what lies in it.
        List = "list",
        /// Read a document.
        Read = "read",
        /// Download a document.
        Download = "download",
        /// Deposit a document.
        Deposit = "deposit",
        /// Make a folder in it.
        MakeSubFolder = "make_sub_folder",
        /// Give a document another name before somebody else has read it.
        Rename = "rename",
        /// Withdraw a document, for a reason; its trace stays.
        Withdraw = "withdraw",
        /// Validate a publication: the final report.
        Validate = "validate",
    }
}

impl FolderAct {
    /// The letter of the matrix.
    pub const fn letter(self) -> char {
        match self {
            Self::List => 'L',
            Self::Read => 'R',
            Self::Download => 'T',
            Self::Deposit => 'D',
            Self::MakeSubFolder => 'S',
            Self::Rename => 'N',
            Self::Withdraw => 'X',
            Self::Validate => 'V',
        }
    }

    /// Whether it changes nothing.
    pub const fn is_reading(self) -> bool {
        matches!(self, Self::List | Self::Read | Self::Download)
    }
}

named! {
    /// As what a person sits in an expertise: a column of the matrix.
    Seat {
        /// Magistrat.
        Magistrat = "magistrat",
        /// Greffier.
        Greffier = "greffier",
        /// The expert.
        Expert = "expert",
        /// A co-expert.
        CoExpert = "co_expert",
        /// A sapiteur.
        Sapiteur = "sapiteur",
        /// An avocat of a party.
        Avocat = "avocat",
        /// Anybody else for a party.
        Partie = "partie",
    }
}

impl Seat {
    /// The seat of an entry of that profile and quality.
    pub fn of(profile: Profile, quality: Option<Quality>) -> Self {
        match profile {
            Profile::Magistrat => Self::Magistrat,
            Profile::Greffier => Self::Greffier,
            Profile::Expert => Self::Expert,
            Profile::CoExpert => Self::CoExpert,
            Profile::Sapiteur => Self::Sapiteur,
            Profile::Intervenant if quality == Some(Quality::Avocat) => Self::Avocat,
            Profile::Intervenant => Self::Partie,
        }
    }

    /// As what who sits there takes part.
    pub const fn profile(self) -> Profile {
        match self {
            Self::Magistrat => Profile::Magistrat,
            Self::Greffier => Profile::Greffier,
            Self::Expert => Profile::Expert,
            Self::CoExpert => Profile::CoExpert,
            Self::Sapiteur => Profile::Sapiteur,
            Self::Avocat | Self::Partie => Profile::Intervenant,
        }
    }

    /// Whether it is the court: judge or registry.
    pub const fn is_court(self) -> bool {
        matches!(self, Self::Magistrat | Self::Greffier)
    }

    /// Whether it is the expert or a co-expert.
    pub const fn is_technician_of_the_judge(self) -> bool {
        matches!(self, Self::Expert | Self::CoExpert)
    }
}

named! {
    /// Why something cannot be done in a folder.
    WhyNot {
        /// Others may, in that folder; not who sits as this person does.
        Profile = "profile",
        /// The state of the expertise does not allow it.
        State = "state",
        /// The folder is another party's.
        OtherPartie = "other_partie",
        /// The folder was not opened to this person.
        NotOpened = "not_opened",
        /// Counsel of the person's own party keeps it for itself.
        Restricted = "restricted",
    }
}

/// An active entry of a person, as far as folders ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seated {
    /// The entry.
    pub participation: ParticipationId,
    /// As what.
    pub seat: Seat,
    /// For which party.
    pub partie: Option<PartieId>,
    /// Whether counsel of that party restricted the access: the person is shown nothing of what is before every party.
    pub is_restricted: bool,
}

/// A folder, as far as rights ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderFacts {
    /// What it is for.
    pub kind: FolderKind,
    /// Whose it is, where each party has its own. Folders that people made are what the folder above them is.
    pub partie: Option<PartieId>,
    /// The entries to which the expert opened it, or one above it of the same kind.
    pub opened_to: Vec<ParticipationId>,
}

/// What of the expertise bears on the rights in its folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Where it stands.
    pub state: State,
    /// Whether its operations were ever opened. What was never opened was never before the parties.
    pub was_opened: bool,
    /// Whether the parties may still comment on the expert's request for remuneration (CPC 282: fifteen days).
    pub observations_open: bool,
    /// Whether the time is over for which a closed expertise stays readable to the parties.
    pub access_over: bool,
    /// Whether the court was let into what is between the expert and the parties (CPC 241): by the expert's switch.
    pub court_sees_communication: bool,
}

/// Whether a person who sits so may do `act` in that folder now.
///
/// # Errors
/// Why not; of several reasons, the one that would stay longest.
pub fn decide(seated: &Seated, folder: &FolderFacts, act: FolderAct, moment: &Moment) -> Result<(), WhyNot> {
    granted(seated, folder, act, moment)?;
    if gates::admit(seated.seat, folder.kind, act, moment) {
        Ok(())
    } else {
        Err(WhyNot::State)
    }
}

/// The same for a person with several entries in the expertise, such as an avocat of two parties: what one of them allows is allowed.
///
/// # Errors
/// The reason that comes last in [`WhyNot`], which is the easiest to mend; [`WhyNot::Profile`] for who has no entry.
pub fn decide_any(
    entries: &[Seated],
    folder: &FolderFacts,
    act: FolderAct,
    moment: &Moment,
) -> Result<(), WhyNot> {
    let mut why = WhyNot::Profile;
    for seated in entries {
        match decide(seated, folder, act, moment) {
            Ok(()) => return Ok(()),
            Err(other) => why = why.max(other),
        }
    }
    Err(why)
}

/// Whether the expert may open a folder of that kind to a sapiteur: one that the matrix marks with `*`.
pub fn can_be_opened(kind: FolderKind) -> bool {
    matrix::cell(kind, Seat::Sapiteur).is_only_opened()
}

/// Whether the people of that party may read in that folder now, if there are any: else nobody of the party is to have what is deposited.
pub fn partie_reads(partie: PartieId, folder: &FolderFacts, moment: &Moment) -> bool {
    let cell = matrix::cell(folder.kind, Seat::Avocat);
    let is_own = folder.partie == Some(partie);
    cell.has(FolderAct::Read)
        && (folder.kind.is_contradictoire() || is_own)
        && gates::admit(Seat::Avocat, folder.kind, FolderAct::Read, moment)
}

/// Whether who sits so may read in the journal of the expertise now, what of it concerns that person.
pub const fn journal_is_open(seat: Seat, moment: &Moment) -> bool {
    gates::admit_to_journal(seat, moment)
}

fn granted(seated: &Seated, folder: &FolderFacts, act: FolderAct, moment: &Moment) -> Result<(), WhyNot> {
    if seated.seat.is_court() && folder.kind.is_between_expert_and_parties() {
        // Outside the matrix: closed to the court unless it was let in, and then to be read.
        return match act.is_reading() {
            true if moment.court_sees_communication => Ok(()),
            true => Err(WhyNot::NotOpened),
            false => Err(WhyNot::Profile),
        };
    }
    let cell = matrix::cell(folder.kind, seated.seat);
    if !cell.has(act) {
        return Err(WhyNot::Profile);
    }
    if cell.is_only_opened() && !folder.opened_to.contains(&seated.participation) {
        return Err(WhyNot::NotOpened);
    }
    if seated.is_restricted && folder.kind.is_contradictoire() {
        return Err(WhyNot::Restricted);
    }
    // A party's private folder is closed to the others altogether; elsewhere « own » is about writing.
    let asks_whose = cell.is_own() && (!act.is_reading() || !folder.kind.is_contradictoire());
    let is_own = folder.partie.is_some() && folder.partie == seated.partie;
    if asks_whose && !is_own {
        return Err(WhyNot::OtherPartie);
    }
    Ok(())
}
