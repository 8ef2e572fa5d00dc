//! A scripted card whose PIN can be changed.

use std::collections::VecDeque;

use opalexe_smartcard::{CardError, LastTry, NewPin, Pin, PinManagement, PinStatus, Puk};

use super::{Script, ScriptedCard};

/// What the card says when its PIN is to be changed, and what it was asked.
pub(super) struct Pins {
    outcomes: VecDeque<Result<(), CardError>>,
    asked: Vec<Asked>,
    puk: PinStatus,
    pub(super) elsewhere: bool,
}

impl Default for Pins {
    fn default() -> Self {
        Self {
            outcomes: VecDeque::new(),
            asked: Vec::new(),
            puk: PinStatus::Unknown,
            elsewhere: false,
        }
    }
}

/// What a card was asked to do with its PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Change(LastTry),
    Unblock(LastTry),
}

impl Script {
    /// What comes of the next changes of the PIN, in this order. One that was not told of fails the test.
    pub(crate) fn then_changed(self, outcome: Result<(), CardError>) -> Self {
        self.said.lock().unwrap().pins.outcomes.push_back(outcome);
        self
    }

    /// What the card says of its PUK.
    pub(crate) fn puk(self, puk: PinStatus) -> Self {
        self.said.lock().unwrap().pins.puk = puk;
        self
    }

    /// Only another program changes the PIN of this card.
    pub(crate) fn with_its_pin_changed_elsewhere(self) -> Self {
        self.said.lock().unwrap().pins.elsewhere = true;
        self
    }

    /// The changes that were asked for.
    pub(crate) fn changes(&self) -> Vec<Asked> {
        self.said.lock().unwrap().pins.asked.clone()
    }
}

impl ScriptedCard {
    fn changed(&self, asked: Asked) -> Result<(), CardError> {
        let (outcome, gate) = {
            let mut said = self.script.said.lock().unwrap();
            said.pins.asked.push(asked);
            (
                said.pins
                    .outcomes
                    .pop_front()
                    .expect("an outcome for each change"),
                said.gate.take(),
            )
        };
        if let Some(gate) = gate {
            gate.recv().unwrap();
        }
        let mut said = self.script.said.lock().unwrap();
        match &outcome {
            Ok(()) => said.pin = PinStatus::TriesLeft(3),
            Err(CardError::WrongPin {
                tries_left: Some(tries),
            }) => said.pin = PinStatus::TriesLeft(*tries),
            Err(CardError::PinBlocked) => said.pin = PinStatus::Blocked,
            Err(_) => {}
        }
        outcome
    }
}

impl PinManagement for ScriptedCard {
    fn status(&mut self) -> Result<PinStatus, CardError> {
        Ok(self.script.said.lock().unwrap().pin)
    }

    fn puk_status(&self) -> PinStatus {
        self.script.said.lock().unwrap().pins.puk
    }

    fn change_pin(&mut self, old: Pin, new: NewPin, last_try: LastTry) -> Result<(), CardError> {
        new.check_unlike(&old)?;
        self.changed(Asked::Change(last_try))
    }

    fn unblock_pin(&mut self, puk: Puk, new: NewPin, last_try: LastTry) -> Result<(), CardError> {
        new.check_unlike_puk(&puk)?;
        self.changed(Asked::Unblock(last_try))
    }
}
