//! The contract and the life of readers, through a real pcscd that each test has for itself, with virtual cards.
//!
//! No PIN is sent unless the reader is virtual and the daemon is not the system's ([`VirtualReader`] refuses
//! both). A machine that cannot run an isolated pcscd fails these tests; leave them out by their name.

mod applications;
mod pins;
mod readers;
mod sharing;
mod signing;

use opalexe_virtual_card::rig::in_rig;
use opalexe_virtual_card::{Rig, Slot as ReaderSlot, VirtualReader};

use crate::{Card, CardError, ReaderName};

/// Declares tests that run beside a pcscd of their own.
macro_rules! beside_pcscd {
    ($($(#[doc = $doc:literal])* fn $name:ident($rig:ident) $body:block)*) => {
        $(
            $(#[doc = $doc])*
            #[test]
            fn $name() {
                crate::contract::virtual_card::run(module_path!(), stringify!($name), |$rig| $body);
            }
        )*
    };
}
pub(crate) use beside_pcscd;

pub(crate) fn run(module: &str, test: &str, body: impl FnOnce(&Rig)) {
    let (_crate_name, path) = module.split_once("::").expect("a path in this crate");
    in_rig(&format!("{path}::{test}"), body);
}

/// The reader's name, only when a PIN may be sent there.
pub(crate) fn reader(slot: ReaderSlot) -> ReaderName {
    VirtualReader::new(slot.reader()).expect("a virtual reader of an isolated daemon");
    ReaderName::new(slot.reader().to_owned())
}

fn open(slot: ReaderSlot) -> Result<Box<dyn Card>, CardError> {
    crate::open(&reader(slot))
}

/// Inserts a card of the demonstration and opens it.
fn inserted(rig: &Rig, card: &str, slot: ReaderSlot) -> Box<dyn Card> {
    rig.insert(card, slot).expect("an empty slot");
    open(slot).expect("a PIV card")
}

/// Another program at the same reader, speaking raw PC/SC.
pub(crate) struct Stranger {
    card: pcsc::Card,
}

impl Stranger {
    pub(crate) fn connected(slot: ReaderSlot) -> Self {
        let name = VirtualReader::new(slot.reader()).expect("a virtual reader of an isolated daemon");
        let context = pcsc::Context::establish(pcsc::Scope::User).expect("a running daemon");
        let card = context
            .connect(name.name(), pcsc::ShareMode::Shared, pcsc::Protocols::ANY)
            .expect("a card that can be shared");
        Self { card }
    }

    /// The status word of one command.
    pub(crate) fn status(&self, command: &[u8]) -> u16 {
        let mut buffer = [0; pcsc::MAX_BUFFER_SIZE];
        match self.card.transmit(command, &mut buffer).expect("an answer") {
            [.., high, low] => u16::from_be_bytes([*high, *low]),
            _ => panic!("an answer without status"),
        }
    }

    pub(crate) fn leave(self) {
        self.card
            .disconnect(pcsc::Disposition::LeaveCard)
            .map_err(|(_, error)| error)
            .expect("a clean end");
    }
}

pub(crate) const SELECT: &[u8] = &[0, 0xa4, 4, 0, 11, 0xa0, 0, 0, 3, 8, 0, 0, 0x10, 0, 1, 0, 0];
pub(crate) const TRIES_LEFT: &[u8] = &[0, 0x20, 0, 0x80];
const VERIFY_123456: &[u8] = &[
    0, 0x20, 0, 0x80, 8, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0xff, 0xff,
];
