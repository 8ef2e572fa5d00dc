//! The card of the unit tests: it knows its dialogue by heart and refuses any other word.

pub(crate) mod certificates;
pub(crate) mod dialogue;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use zeroize::Zeroizing;

use crate::apdu::Framing;
use crate::atr::Atr;
use crate::error::CardError;
use crate::link::{Leave, Link, Session};
use crate::reader::ReaderName;

/// The bytes of a hexadecimal text; spaces are for the eye.
pub(crate) fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    assert_eq!(digits.len() % 2, 0, "half a byte in {hex}");
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("two digits"))
        .collect()
}

/// What the card says, or how it fails to.
pub(crate) type Given = Result<Vec<u8>, CardError>;

/// Data and status word.
pub(crate) fn answer(data: &str, status: u16) -> Given {
    Ok([bytes(data), status.to_be_bytes().to_vec()].concat())
}

/// One transaction: which frames come, in this order, and what is answered.
pub(crate) struct Script {
    atr: Atr,
    framing: Framing,
    steps: VecDeque<(Vec<u8>, Given)>,
    always: Vec<Given>,
}

impl Script {
    pub(crate) fn new() -> Self {
        Self {
            atr: Atr::new(&ATR),
            framing: Framing::T1,
            steps: VecDeque::new(),
            always: Vec::new(),
        }
    }

    /// The next frame and its answer.
    pub(crate) fn then(mut self, frame: &str, answer: Given) -> Self {
        self.steps.push_back((bytes(frame), answer));
        self
    }

    /// What is answered to any frame once the steps are over.
    pub(crate) fn always(self, answer: Given) -> Self {
        self.babbling(vec![answer])
    }

    /// The same with several answers, given in turn and then all over again.
    pub(crate) fn babbling(mut self, answers: Vec<Given>) -> Self {
        self.always = answers;
        self
    }

    pub(crate) fn over_t0(mut self) -> Self {
        self.framing = Framing::T0;
        self
    }

    pub(crate) fn with_atr(mut self, atr: &str) -> Self {
        self.atr = Atr::new(&bytes(atr));
        self
    }

    pub(crate) fn assert_finished(&self) {
        assert!(
            self.steps.is_empty(),
            "the card still expects {} frames",
            self.steps.len()
        );
    }
}

/// Says nothing of extended length.
const ATR: [u8; 11] = [0x3b, 0x95, 0x13, 0x81, 0x01, 0x80, 0x73, 0xff, 0x01, 0x00, 0x0b];

impl Session for Script {
    fn atr(&self) -> &Atr {
        &self.atr
    }

    fn framing(&self) -> Framing {
        self.framing
    }

    fn transmit(&mut self, frame: &Zeroizing<Vec<u8>>) -> Result<Vec<u8>, CardError> {
        if let Some((expected, answer)) = self.steps.pop_front() {
            assert_eq!(**frame, expected, "\n got {:02X?}\nwant {expected:02X?}", **frame);
            return answer;
        }
        assert!(
            !self.always.is_empty(),
            "the card did not expect {:02X?}",
            **frame
        );
        let answer = self.always[0].clone();
        self.always.rotate_left(1);
        answer
    }

    fn end(self: Box<Self>, _card: Leave) -> Result<(), CardError> {
        self.assert_finished();
        Ok(())
    }
}

/// A reader in which scripted transactions follow each other.
#[derive(Clone)]
pub(crate) struct ScriptedLink {
    reader: ReaderName,
    transactions: Arc<Mutex<VecDeque<Result<Script, CardError>>>>,
    left: Arc<Mutex<Vec<Leave>>>,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl ScriptedLink {
    pub(crate) fn new() -> Self {
        Self {
            reader: ReaderName::new("Scripted reader".to_owned()),
            transactions: Arc::default(),
            left: Arc::default(),
            heard: Arc::default(),
        }
    }

    /// The next transaction, or the refusal of one.
    pub(crate) fn expect(&self, transaction: Result<Script, CardError>) {
        self.transactions
            .lock()
            .expect("one test thread")
            .push_back(transaction);
    }

    /// How the card was left after each transaction so far; every expected one must have taken place.
    pub(crate) fn left(&self) -> Vec<Leave> {
        assert!(
            self.transactions.lock().expect("one test thread").is_empty(),
            "a transaction is missing"
        );
        self.left.lock().expect("one test thread").clone()
    }

    /// Every frame so far.
    pub(crate) fn heard(&self) -> Vec<Vec<u8>> {
        self.heard.lock().expect("one test thread").clone()
    }
}

impl Link for ScriptedLink {
    fn reader(&self) -> &ReaderName {
        &self.reader
    }

    fn begin(&self) -> Result<Box<dyn Session + '_>, CardError> {
        let next = self.transactions.lock().expect("one test thread").pop_front();
        let script = next.expect("the test did not expect another transaction")?;
        Ok(Box::new(ScriptedSession {
            script,
            left: Arc::clone(&self.left),
            heard: Arc::clone(&self.heard),
        }))
    }
}

struct ScriptedSession {
    script: Script,
    left: Arc<Mutex<Vec<Leave>>>,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Session for ScriptedSession {
    fn atr(&self) -> &Atr {
        self.script.atr()
    }

    fn framing(&self) -> Framing {
        self.script.framing()
    }

    fn transmit(&mut self, frame: &Zeroizing<Vec<u8>>) -> Result<Vec<u8>, CardError> {
        self.heard.lock().expect("one test thread").push(frame.to_vec());
        self.script.transmit(frame)
    }

    fn end(self: Box<Self>, card: Leave) -> Result<(), CardError> {
        self.script.assert_finished();
        self.left.lock().expect("one test thread").push(card);
        Ok(())
    }
}
