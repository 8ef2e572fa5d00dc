//! The lock of the desktop without its screen: from what the shell reports to what the person can do about it.

use dioxus::prelude::*;
use opalexe_domain::api::native::{
    CardContent, CardMessage, CardScene, CertificateChoice, Error, Lock, LockState, SignInProgress, Usability,
};

/// The lock of this window. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct LockDesk {
    state: Signal<LockState>,
    scene: Signal<Option<CardScene>>,
    working: Signal<Option<SignInProgress>>,
    failure: Signal<Option<Error>>,
    /// The lock that was there when the unlocking began: the screen stays until the page has its new session.
    opening: Signal<Option<Lock>>,
}

/// What stands between the person and the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LockStep {
    /// The card is in no reader.
    Insert,
    /// A card is being read.
    Reading,
    /// The card in the reader is another one.
    AnotherCard,
    /// The card is there, and its PIN is blocked.
    Blocked,
    /// The card is there.
    Ready(CertificateChoice),
    /// The card is asked to sign.
    Working(SignInProgress),
}

/// The lock of this window.
pub(crate) fn use_lock_desk() -> LockDesk {
    use_context()
}

/// Makes the lock of this window, for every component below.
pub(crate) fn use_new_lock_desk() -> LockDesk {
    use_context_provider(|| LockDesk {
        state: Signal::new(LockState::Unlocked),
        scene: Signal::new(None),
        working: Signal::new(None),
        failure: Signal::new(None),
        opening: Signal::new(None),
    })
}

impl LockDesk {
    /// Takes in what the shell says of the lock.
    pub(crate) fn hear_lock(mut self, state: LockState) {
        if matches!(state, LockState::Locked(_)) && *self.state.peek() == LockState::Unlocked {
            self.failure.set(None);
            self.scene.set(None);
        }
        self.state.set(state);
    }

    /// Takes in what the shell says of readers and cards.
    pub(crate) fn hear_cards(mut self, message: CardMessage) {
        match message {
            CardMessage::Scene(scene) => self.scene.set(Some(scene)),
            CardMessage::Progress(progress) => {
                // A report that arrives after the answer is about an unlocking that is over.
                if self.working.peek().is_some() {
                    self.working.set(Some(progress));
                }
            }
        }
    }

    /// The lock that hides every page; none when there is none.
    pub(crate) fn lock(self) -> Option<Lock> {
        if let Some(lock) = self.opening.read().clone() {
            return Some(lock);
        }
        match &*self.state.read() {
            LockState::Locked(lock) => Some(lock.clone()),
            LockState::Unlocked => None,
        }
    }

    /// What stands between the person and the page behind that lock.
    pub(crate) fn step(self, lock: &Lock) -> LockStep {
        match *self.working.read() {
            Some(progress) => LockStep::Working(progress),
            None => step(lock, self.scene.read().as_ref()),
        }
    }

    /// Why the last unlocking failed.
    pub(crate) fn failure(self) -> Option<Error> {
        self.failure.read().clone()
    }

    /// Keeps the screen, whatever the shell says, until [`Self::end`].
    pub(crate) fn hold(mut self, lock: &Lock) {
        self.failure.set(None);
        self.opening.set(Some(lock.clone()));
    }

    /// The unlocking begins.
    pub(crate) fn begin(mut self, lock: &Lock) {
        self.hold(lock);
        self.working.set(Some(SignInProgress::Preparing));
    }

    /// The unlocking is over; the page has its new session, or the lock stays with the reason.
    pub(crate) fn end(mut self, outcome: Result<(), Error>) {
        self.failure.set(outcome.err());
        self.working.set(None);
        self.opening.set(None);
    }
}

fn step(lock: &Lock, scene: Option<&CardScene>) -> LockStep {
    let Some(CardScene::Cards { cards }) = scene else {
        return LockStep::Insert;
    };
    for card in cards {
        let CardContent::Read {
            certificates,
            tries_left,
        } = &card.content
        else {
            continue;
        };
        let own = certificates
            .iter()
            .find(|certificate| certificate.thumbprint == lock.certificate);
        if let Some(own) = own {
            let blocked = *tries_left == Some(0) || own.usability == Usability::PinBlocked;
            return if blocked {
                LockStep::Blocked
            } else {
                LockStep::Ready(CertificateChoice {
                    reader: card.reader.clone(),
                    certificate: own.thumbprint.clone(),
                })
            };
        }
    }
    let is_being_read =
        |content: &CardContent| matches!(content, CardContent::Reading | CardContent::AskingModules);
    if cards.iter().any(|card| is_being_read(&card.content)) {
        LockStep::Reading
    } else {
        LockStep::AnotherCard
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::native::{Card, LockReason};

    use super::*;
    use crate::card_desk::tests::certificate;

    fn lock() -> Lock {
        Lock {
            reason: LockReason::CardRemoved,
            certificate: "aa".into(),
            holder: "Demo0001 ExpertV3".into(),
            issuer: "AC".into(),
        }
    }

    fn with(content: CardContent) -> LockStep {
        let cards = vec![Card {
            reader: "A".into(),
            reader_name: "A".into(),
            name: None,
            content,
        }];
        step(&lock(), Some(&CardScene::Cards { cards }))
    }

    fn read(thumbprint: &str, tries_left: Option<u8>) -> LockStep {
        with(CardContent::Read {
            certificates: vec![certificate(thumbprint, Usability::Usable)],
            tries_left,
        })
    }

    #[test]
    fn only_the_card_of_the_session_unlocks() {
        assert_eq!(step(&lock(), None), LockStep::Insert);
        assert_eq!(step(&lock(), Some(&CardScene::NoReader)), LockStep::Insert);
        assert_eq!(with(CardContent::Reading), LockStep::Reading);
        assert_eq!(read("bb", Some(3)), LockStep::AnotherCard);
        assert_eq!(read("aa", Some(0)), LockStep::Blocked);
        let choice = CertificateChoice {
            reader: "A".into(),
            certificate: "aa".into(),
        };
        assert_eq!(read("aa", Some(3)), LockStep::Ready(choice.clone()));
        assert_eq!(read("aa", None), LockStep::Ready(choice));
    }
}
