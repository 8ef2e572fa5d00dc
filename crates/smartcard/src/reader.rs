//! Readers and what lies in them, as they change.

mod monitor;
mod reachable;
mod readable;

use std::fmt;

use crate::atr::Atr;

pub use monitor::Monitor;
pub use reachable::{ServiceAnswer, ask_service};
pub use readable::readable_names;

/// The name of a reader, as the PC/SC service gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReaderName(String);

impl ReaderName {
    /// A name that came from [`Snapshot`], possibly by way of the interface. A wrong one leads to
    /// [`crate::CardError::NoReader`].
    pub fn new(name: String) -> Self {
        Self(name)
    }

    /// The name, to be shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReaderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// All there is to know about readers at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Whether the PC/SC service runs.
    pub service: Service,
    /// The readers in the order of their names; none while the service is stopped.
    pub readers: Vec<Reader>,
}

/// The state of the PC/SC service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// It answers.
    Running,
    /// It does not run. It is asked again and again until it does.
    Stopped,
}

/// A reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Its name.
    pub name: ReaderName,
    /// What lies in it.
    pub state: ReaderState,
}

/// What lies in a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReaderState {
    /// Nothing.
    Empty,
    /// A card that can be opened.
    Card {
        /// How the card presents itself.
        atr: Atr,
        /// Differs from one insertion to the next, so that a card pulled out and pushed back between two
        /// snapshots is seen as another one.
        insertion: u32,
    },
    /// A card that does not answer: upside down, dirty or broken.
    Mute,
    /// A card that another program holds for itself alone.
    InUse,
    /// The reader cannot be used at the moment.
    Unavailable,
}

/// What happened between two snapshots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The service stopped. Every reader and card is gone with it.
    ServiceStopped,
    /// The service is back.
    ServiceBack,
    /// A reader was plugged in.
    ReaderAppeared(ReaderName),
    /// A reader was unplugged.
    ReaderGone(ReaderName),
    /// A card that can be opened came into this reader.
    CardInserted(ReaderName),
    /// The card that could be opened there is gone.
    CardRemoved(ReaderName),
    /// What lies in the reader changed in another way: a mute card, a card held by another program.
    ReaderChanged(ReaderName),
}

impl Snapshot {
    /// Before anything is known.
    pub fn stopped() -> Self {
        Self {
            service: Service::Stopped,
            readers: Vec::new(),
        }
    }

    /// What happened since `earlier`, removals before insertions.
    pub fn changes_since(&self, earlier: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        if (earlier.service, self.service) == (Service::Running, Service::Stopped) {
            changes.push(Change::ServiceStopped);
        }
        for before in &earlier.readers {
            let now = self.reader(&before.name);
            if is_card(&before.state) && now.is_none_or(|now| now.state != before.state) {
                changes.push(Change::CardRemoved(before.name.clone()));
            }
            if now.is_none() {
                changes.push(Change::ReaderGone(before.name.clone()));
            }
        }
        if (earlier.service, self.service) == (Service::Stopped, Service::Running) {
            changes.push(Change::ServiceBack);
        }
        for now in &self.readers {
            let before = earlier.reader(&now.name);
            if before.is_none() {
                changes.push(Change::ReaderAppeared(now.name.clone()));
            }
            let same = before.is_some_and(|before| before.state == now.state);
            if is_card(&now.state) && !same {
                changes.push(Change::CardInserted(now.name.clone()));
            } else if !same && before.is_some_and(|before| !is_card(&before.state)) {
                changes.push(Change::ReaderChanged(now.name.clone()));
            }
        }
        changes
    }

    fn reader(&self, name: &ReaderName) -> Option<&Reader> {
        self.readers.iter().find(|reader| reader.name == *name)
    }
}

fn is_card(state: &ReaderState) -> bool {
    matches!(state, ReaderState::Card { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> ReaderName {
        ReaderName::new(text.to_owned())
    }

    fn card(insertion: u32) -> ReaderState {
        ReaderState::Card {
            atr: Atr::new(&[0x3b]),
            insertion,
        }
    }

    fn running(readers: &[(&str, ReaderState)]) -> Snapshot {
        let readers = readers
            .iter()
            .map(|(text, state)| Reader {
                name: name(text),
                state: state.clone(),
            })
            .collect();
        Snapshot {
            service: Service::Running,
            readers,
        }
    }

    #[test]
    fn insertion_and_removal_are_told_for_their_reader_alone() {
        let empty = running(&[("A", ReaderState::Empty), ("B", card(1))]);
        let both = running(&[("A", card(1)), ("B", card(1))]);
        assert_eq!(both.changes_since(&empty), [Change::CardInserted(name("A"))]);
        assert_eq!(empty.changes_since(&both), [Change::CardRemoved(name("A"))]);
        assert_eq!(both.changes_since(&both), []);
    }

    #[test]
    fn a_card_pulled_out_and_pushed_back_is_both_removed_and_inserted() {
        let (before, after) = (running(&[("A", card(1))]), running(&[("A", card(3))]));
        let expected = [Change::CardRemoved(name("A")), Change::CardInserted(name("A"))];
        assert_eq!(after.changes_since(&before), expected);
    }

    #[test]
    fn an_unplugged_reader_takes_its_card_along() {
        let expected = [Change::CardRemoved(name("A")), Change::ReaderGone(name("A"))];
        assert_eq!(running(&[]).changes_since(&running(&[("A", card(1))])), expected);
    }

    #[test]
    fn a_plugged_reader_brings_its_card_along() {
        let expected = [Change::ReaderAppeared(name("A")), Change::CardInserted(name("A"))];
        assert_eq!(running(&[("A", card(1))]).changes_since(&running(&[])), expected);
        assert_eq!(
            running(&[("A", ReaderState::Empty)]).changes_since(&running(&[])),
            [Change::ReaderAppeared(name("A"))]
        );
    }

    #[test]
    fn a_stopped_service_takes_everything_along_and_brings_it_back() {
        let before = running(&[("A", card(1))]);
        assert_eq!(
            Snapshot::stopped().changes_since(&before),
            [
                Change::ServiceStopped,
                Change::CardRemoved(name("A")),
                Change::ReaderGone(name("A"))
            ]
        );
        assert_eq!(
            before.changes_since(&Snapshot::stopped()),
            [
                Change::ServiceBack,
                Change::ReaderAppeared(name("A")),
                Change::CardInserted(name("A"))
            ]
        );
    }

    #[test]
    fn a_mute_or_held_card_is_a_change_but_no_insertion() {
        let empty = running(&[("A", ReaderState::Empty)]);
        let mute = running(&[("A", ReaderState::Mute)]);
        let held = running(&[("A", ReaderState::InUse)]);
        assert_eq!(mute.changes_since(&empty), [Change::ReaderChanged(name("A"))]);
        assert_eq!(
            held.changes_since(&running(&[("A", card(1))])),
            [Change::CardRemoved(name("A"))]
        );
        assert_eq!(
            running(&[("A", card(1))]).changes_since(&held),
            [Change::CardInserted(name("A"))]
        );
    }
}
