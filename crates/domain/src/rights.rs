//! Who may do what in an expertise: profile × act × state. Decided here and nowhere else.
//!
//! The profile is that of the participation, not of the account: an expert by card may be co-expert or sapiteur in the expertise of
//! another. Only who takes part is asked about; to everybody else an expertise does not exist.

pub mod contradictoire;
pub mod folders;
pub mod receipts;
pub mod restriction;

use crate::{
    expertise::{State, Step},
    named::named,
    profile::Profile,
    wall::Door,
};

named! {
    /// Something that a participant may do in an expertise.
    Act {
        /// Read what the expertise is and who takes part.
        ReadExpertise = "read_expertise",
        /// Read the addresses and telephones of the others, and whether they have been connected.
        ReadContacts = "read_contacts",
        /// Change what the expertise is: its name, the order, the heads of mission, what is due.
        Edit = "edit",
        /// Add a party.
        ManageParties = "manage_parties",
        /// Invite somebody.
        Invite = "invite",
        /// Set an entry inactive.
        Deactivate = "deactivate",
        /// Begin the operations: the provision is consigned, or the judge said to begin at once (CPC 267).
        Open = "open",
        /// Keep that the appointment has lapsed for want of the provision (CPC 271).
        Lapse = "lapse",
        /// See what is to be served by post, and the letters that left.
        ReadLetters = "read_letters",
        /// Record letters, and to which address they go.
        RecordLetters = "record_letters",
    }
}

/// Whether a participant of that profile may do `act` while the expertise is in that state.
pub const fn may(profile: Profile, act: Act, state: State) -> bool {
    match act {
        Act::ReadExpertise => true,
        Act::ReadContacts => matches!(
            profile,
            Profile::Expert | Profile::CoExpert | Profile::Magistrat | Profile::Greffier
        ),
        Act::Edit | Act::ManageParties => is_expert(profile) && state.is_alive(),
        // An avocat or a greffier is replaced until the very end.
        Act::Invite => is_expert(profile) && state.goes_on(),
        // Who is to be kept out is kept out whatever the state.
        Act::Deactivate => is_expert(profile),
        // Who serves, and who signs the report with him. What lies between them and the parties is closed to the court (CPC 241).
        Act::ReadLetters => is_expert(profile) || matches!(profile, Profile::CoExpert),
        // A notice of receipt comes back when everything else is over, too.
        Act::RecordLetters => is_expert(profile) && !matches!(state, State::Archivee),
        Act::Open => may_take(profile, Step::Open) && matches!(state, State::EnConstitution),
        Act::Lapse => may_take(profile, Step::Lapse) && matches!(state, State::EnConstitution),
    }
}

/// Whether a participant of that profile may do `act` in any state: if not, it is the role that does not permit it.
pub fn may_ever(profile: Profile, act: Act) -> bool {
    State::ALL.iter().any(|state| may(profile, act, *state))
}

/// Everything that a participant of that profile may do in that state, in the order of [`Act::ALL`].
pub fn acts(profile: Profile, state: State) -> Vec<Act> {
    Act::ALL
        .iter()
        .copied()
        .filter(|act| may(profile, *act, state))
        .collect()
}

/// Whether a participant of that profile may take the step, where it begins: the expert keeps the file, and the court records what it
/// decided itself. What else stands in its way is said by [`crate::expertise::Progress::after`].
pub const fn may_take(profile: Profile, step: Step) -> bool {
    let is_decision_of_the_court = matches!(
        step,
        Step::Relieve | Step::RequestComplement | Step::Tax | Step::Replace
    );
    is_expert(profile)
        || (is_decision_of_the_court && matches!(profile, Profile::Magistrat | Profile::Greffier))
}

/// Whether a participant of that profile may open folders: to a sapiteur, and what is between expert and parties to the court (CPC 241).
pub const fn may_open_folders(profile: Profile, state: State) -> bool {
    is_expert(profile) && state.goes_on()
}

/// Whether who signed in by that door as that profile may make an expertise: an expert, by card.
pub const fn may_create(profile: Profile, door: Door) -> bool {
    matches!((profile, door), (Profile::Expert, Door::Card))
}

/// Whether who signed in by that door as that profile may read the directory of lawyers: an expert, by card (release note §4).
pub const fn may_read_lawyers(profile: Profile, door: Door) -> bool {
    matches!((profile, door), (Profile::Expert, Door::Card))
}

const fn is_expert(profile: Profile) -> bool {
    matches!(profile, Profile::Expert)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix as a lawyer reads it: one table a state, ● for what is allowed.
    fn matrix() -> String {
        let mut table = String::new();
        for state in State::ALL {
            table.push_str(&format!("{state}\n{:<16}", ""));
            for profile in Profile::ALL {
                table.push_str(&format!("{:<12}", profile.name()));
            }
            table.push('\n');
            for act in Act::ALL {
                table.push_str(&format!("{act:<16}"));
                for profile in Profile::ALL {
                    let cell = if may(profile, *act, *state) { "●" } else { "·" };
                    table.push_str(&format!("{cell:<12}"));
                }
                table.push('\n');
            }
            table.push('\n');
        }
        let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
        lines.join("\n")
    }

    #[test]
    fn the_matrix_is_the_one_that_was_reviewed() {
        insta::assert_snapshot!(matrix());
    }

    #[test]
    fn what_may_be_done_is_what_the_matrix_allows() {
        for state in State::ALL {
            for profile in Profile::ALL {
                let acts = acts(profile, *state);
                for act in Act::ALL {
                    assert_eq!(acts.contains(act), may(profile, *act, *state));
                }
            }
        }
    }

    #[test]
    fn an_expertise_is_made_by_an_expert_with_a_card() {
        for profile in Profile::ALL {
            for door in Door::ALL {
                let expected = profile == Profile::Expert && door == Door::Card;
                assert_eq!(may_read_lawyers(profile, door), expected);
                assert_eq!(may_create(profile, door), expected, "{profile} {}", door.name());
            }
        }
    }
}
