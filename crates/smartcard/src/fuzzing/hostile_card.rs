//! A card that answers whatever the fuzzer invents, and watches what it is told.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use crate::apdu::Framing;
use crate::atr::Atr;
use crate::error::CardError;
use crate::link::{Leave, Link, Session};
use crate::reader::ReaderName;

/// Says nothing of extended length.
const SHORT: [u8; 11] = [0x3b, 0x95, 0x13, 0x81, 0x01, 0x80, 0x73, 0xff, 0x01, 0x00, 0x0b];
/// Takes extended frames: the answer to reset of a common USB key.
const EXTENDED: [u8; 23] = [
    0x3b, 0xfd, 0x13, 0x00, 0x00, 0x81, 0x31, 0xfe, 0x15, 0x80, 0x73, 0xc0, 0x21, 0xc0, 0x57, 0x59, 0x75,
    0x62, 0x69, 0x4b, 0x65, 0x79, 0x40,
];

/// VERIFY, CHANGE REFERENCE DATA and RESET RETRY COUNTER (ISO/IEC 7816-4 §11.5): what carries a secret, when it has data.
const WITH_SECRETS: [u8; 3] = [0x20, 0x24, 0x2c];
/// Where the data of a short frame begin.
const HEADER_AND_LENGTH: usize = 5;

/// In a reader; clones are the same card.
#[derive(Clone)]
pub(super) struct HostileCard {
    reader: ReaderName,
    atr: Atr,
    framing: Framing,
    state: Arc<Mutex<State>>,
}

struct State {
    answers: Vec<u8>,
    read: usize,
    /// Frames with a secret since the act began.
    secrets: usize,
}

impl HostileCard {
    pub(super) fn new(input: &[u8]) -> Self {
        let (kind, answers) = input.split_first().unwrap_or((&0, &[]));
        Self {
            reader: ReaderName::new("Hostile reader".to_owned()),
            atr: Atr::new(if kind & 1 == 0 { &SHORT } else { &EXTENDED }),
            framing: if kind & 2 == 0 { Framing::T1 } else { Framing::T0 },
            state: Arc::new(Mutex::new(State {
                answers: answers.to_vec(),
                read: 0,
                secrets: 0,
            })),
        }
    }

    /// From here on secrets are counted.
    pub(super) fn begin_act(&self) {
        self.state().secrets = 0;
    }

    /// # Panics
    /// When the act has sent more than one frame with a secret in it.
    pub(super) fn assert_one_secret(&self) {
        assert!(self.state().secrets <= 1, "a secret was sent twice");
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Link for HostileCard {
    fn reader(&self) -> &ReaderName {
        &self.reader
    }

    fn begin(&self) -> Result<Box<dyn Session + '_>, CardError> {
        Ok(Box::new(Transaction {
            card: self,
            saw_secret: false,
        }))
    }
}

struct Transaction<'c> {
    card: &'c HostileCard,
    saw_secret: bool,
}

impl Session for Transaction<'_> {
    fn atr(&self) -> &Atr {
        &self.card.atr
    }

    fn framing(&self) -> Framing {
        self.card.framing
    }

    fn transmit(&mut self, frame: &Zeroizing<Vec<u8>>) -> Result<Vec<u8>, CardError> {
        let mut state = self.card.state();
        let instruction = frame.get(1).copied().unwrap_or_default();
        if WITH_SECRETS.contains(&instruction) && frame.len() > HEADER_AND_LENGTH {
            self.saw_secret = true;
            state.secrets += 1;
        }
        state.next()
    }

    fn end(self: Box<Self>, card: Leave) -> Result<(), CardError> {
        assert!(
            card == Leave::Reset || !self.saw_secret,
            "a card that has seen a secret was left as it was"
        );
        Ok(())
    }
}

impl State {
    /// The next answer; the card is pulled when there is none. A length beyond the rest is a reset by another program, so that
    /// this happens too.
    fn next(&mut self) -> Result<Vec<u8>, CardError> {
        let rest = self.answers.get(self.read..).unwrap_or_default();
        let [high, low, rest @ ..] = rest else {
            return Err(CardError::CardRemoved);
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        self.read += 2;
        match rest.get(..length) {
            Some(answer) => {
                self.read += length;
                Ok(answer.to_vec())
            }
            None => Err(CardError::CardReset),
        }
    }
}
