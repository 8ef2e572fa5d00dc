//! The contradictoire: where each document stands for each of those who were to have it (CPC 16).
//!
//! It tells what the record has: who could read since when, who was told, who opened it first and last, who is served by post. It never
//! guesses: a mail that was sent is no reading.

use crate::{channel::Channel, named::named, paper_service::Outcome, time::Timestamp};

named! {
    /// Where a document stands for one of those who were to have it.
    Standing {
        /// The person deposited it.
        Deposited = "deposited",
        /// The person opened it in the application.
        Consulted = "consulted",
        /// The person could have opened it, and never did.
        NeverOpened = "never_opened",
        /// It is to be served by post, and no letter left.
        ToServe = "to_serve",
        /// A letter left; nothing more is known.
        Posted = "posted",
        /// A letter was presented, and nobody took it: whether to serve in another way is for the expert to decide (CPC 670-1).
        Presented = "presented",
        /// A letter was received, and the notice of receipt is signed (CPC 670).
        Served = "served",
        /// The letter came back: it is to be served again.
        Returned = "returned",
    }
}

/// What the record has of one document and one person, or one party that nobody represents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether the person deposited it.
    pub is_depositor: bool,
    /// How it was to reach the person when that was decided.
    pub channel: Channel,
    /// When the person first opened it.
    pub first_opened_at: Option<Timestamp>,
    /// What became of the last letter with it.
    pub letter: Option<Outcome>,
}

impl Standing {
    /// Where it stands. Who opened it has had it, however it was to arrive.
    pub const fn of(facts: &Facts) -> Self {
        if facts.is_depositor {
            return Self::Deposited;
        }
        if facts.first_opened_at.is_some() {
            return Self::Consulted;
        }
        match (facts.letter, facts.channel) {
            (Some(Outcome::Received), _) => Self::Served,
            (Some(Outcome::Presented | Outcome::Unclaimed), _) => Self::Presented,
            (Some(Outcome::Sent), _) => Self::Posted,
            (Some(Outcome::Returned), _) => Self::Returned,
            (None | Some(Outcome::Void), Channel::Paper) => Self::ToServe,
            (None | Some(Outcome::Void), Channel::Electronic) => Self::NeverOpened,
        }
    }

    /// Whether nothing shows yet that the person has had it.
    pub const fn is_open(self) -> bool {
        match self {
            Self::NeverOpened | Self::ToServe | Self::Posted | Self::Presented | Self::Returned => true,
            Self::Deposited | Self::Consulted | Self::Served => false,
        }
    }

    /// Whether it stands open, and all that is left is to learn what became of the letter.
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Posted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Facts = Facts {
        is_depositor: false,
        channel: Channel::Electronic,
        first_opened_at: None,
        letter: None,
    };

    #[test]
    fn what_stands_for_each_letter_and_channel_is_what_was_reviewed() {
        let mut table = Vec::new();
        for channel in [Channel::Electronic, Channel::Paper] {
            for letter in [None].into_iter().chain(Outcome::ALL.iter().copied().map(Some)) {
                let standing = Standing::of(&Facts {
                    channel,
                    letter,
                    ..NOTHING
                });
                let letter = letter.map_or("-", Outcome::name);
                let open = match (standing.is_open(), standing.is_under_way()) {
                    (true, true) => " …",
                    (true, false) => " !",
                    (false, _) => "",
                };
                table.push(format!("{channel} {letter}: {standing}{open}"));
            }
        }
        assert_eq!(
            table,
            [
                "electronic -: never_opened !",
                "electronic sent: posted …",
                "electronic presented: presented !",
                "electronic received: served",
                "electronic unclaimed: presented !",
                "electronic returned: returned !",
                "electronic void: never_opened !",
                "paper -: to_serve !",
                "paper sent: posted …",
                "paper presented: presented !",
                "paper received: served",
                "paper unclaimed: presented !",
                "paper returned: returned !",
                "paper void: to_serve !",
            ]
        );
    }

    #[test]
    fn who_opened_it_has_had_it_and_who_deposited_it_need_not() {
        for letter in [None].into_iter().chain(Outcome::ALL.iter().copied().map(Some)) {
            for channel in [Channel::Electronic, Channel::Paper] {
                let opened = Facts {
                    channel,
                    letter,
                    first_opened_at: Some(Timestamp::from_seconds(1)),
                    ..NOTHING
                };
                assert_eq!(Standing::of(&opened), Standing::Consulted);
                let own = Facts {
                    is_depositor: true,
                    ..opened
                };
                assert_eq!(Standing::of(&own), Standing::Deposited);
            }
        }
    }
}
