//! The profile wall (release note §2.1): which door a person takes, and for how long the choice is remembered.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{profile::Profile, time::Timestamp};

/// The choice is asked again one week after the last connection (release note §2.1, NB).
pub const REMEMBERED_FOR: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// One of the three choices of the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Door {
    /// Magistrat, greffier, expert, co-expert or sapiteur with a certificate on a card or a USB key.
    Card,
    /// Partie or intervenant de partie, by e-mail and password.
    PartieEmail,
    /// Sapiteur, by e-mail and password.
    SapiteurEmail,
}

impl Door {
    /// The three choices, in the order of the release note.
    pub const ALL: [Self; 3] = [Self::Card, Self::PartieEmail, Self::SapiteurEmail];

    /// The name used where the choice is kept and in element ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::PartieEmail => "partie_email",
            Self::SapiteurEmail => "sapiteur_email",
        }
    }
}

impl Door {
    /// The choice of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.name() == name)
    }

    /// What the holder of an account of that profile acts as behind this door, before an expertise says more precisely. A card says what its
    /// holder is; the doors by e-mail admit people as intervenants and as sapiteurs, and co-experts who have no card through the second.
    pub const fn acts_as(self, account: Profile) -> Profile {
        match self {
            Self::Card => account,
            Self::PartieEmail if matches!(account, Profile::CoExpert) => Profile::CoExpert,
            Self::PartieEmail => Profile::Intervenant,
            Self::SapiteurEmail => Profile::Sapiteur,
        }
    }
}

/// The choice as kept on the person's own machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedDoor {
    /// The choice.
    pub door: Door,
    /// When the person was last connected through it.
    pub last_connection: Timestamp,
}

impl RememberedDoor {
    /// The choice, unless the last connection is one week old or more (or lies in the future: the clock was wrong).
    pub fn still_valid(self, now: Timestamp) -> Option<Door> {
        let fresh = self.last_connection <= now && now.since(self.last_connection) < REMEMBERED_FOR;
        fresh.then_some(self.door)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_co_expert_without_a_card_stays_one_behind_the_door_that_admits_him() {
        let acts_as = |account| Door::ALL.map(|door| door.acts_as(account));
        assert_eq!(
            acts_as(Profile::CoExpert),
            [Profile::CoExpert, Profile::CoExpert, Profile::Sapiteur]
        );
        assert_eq!(
            acts_as(Profile::Expert),
            [Profile::Expert, Profile::Intervenant, Profile::Sapiteur]
        );
    }

    #[test]
    fn the_choice_is_asked_again_exactly_one_week_after_the_last_connection() {
        let at = Timestamp::from_seconds(1_000_000);
        let kept = RememberedDoor {
            door: Door::Card,
            last_connection: at,
        };
        let week = at.plus(REMEMBERED_FOR);
        assert_eq!(
            kept.still_valid(week.minus(Duration::from_millis(1))),
            Some(Door::Card)
        );
        assert_eq!(kept.still_valid(week), None);
        assert_eq!(kept.still_valid(at.minus(Duration::from_secs(1))), None);
    }
}
