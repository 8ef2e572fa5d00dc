//! Readers, cards and tokens behind one [`Card`]: PC/SC with a built-in PIV driver, no middleware needed.
//!
//! The crate guarantees that
//! - one call of [`Card::sign`] sends the PIN to the card at most once, and an impossible PIN never;
//! - a card that has seen a PIN is reset before any other program can speak to it;
//! - the card and its reader are untrusted peers: whatever they answer ends in a value or a [`CardError`];
//! - neither PIN nor APDU data reach a log, an error or a `Debug` text.
//!
//! It knows no HTTP, no window and no async runtime, and never reads the clock: the time is an argument.
//!
//! A client watches the readers with [`Monitor`], opens a card with [`open`] when one is inserted, shows
//! [`authentication_choices`] of [`Card::certificates`], and signs once the person has typed the PIN.

mod apdu;
mod application;
mod atr;
mod card;
mod certificate;
mod choice;
mod error;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod link;
mod models;
mod pin;
mod pin_management;
mod piv;
mod pkcs11;
mod reader;
mod signing;
mod tlv;

#[cfg(test)]
mod contract;
#[cfg(test)]
mod script;

pub use application::{Application, applications};
pub use atr::Atr;
pub use card::{Card, CardIdentity, KeyReference, TokenKey, UnknownKeyReference, open};
pub use certificate::{CardCertificate, KeyKind, Purpose};
pub use choice::{Choice, Usability, authentication_choices};
pub use error::{CardError, ModuleFault, ProtocolFault};
pub use models::{Model, ModelKind, model_of};
pub use pin::{
    LastTry, NewPin, NewPinRefusal, Pin, PinCharacters, PinEntry, PinPlace, PinPrompt, PinRefusal, PinRule,
    PinStatus, Puk,
};
pub use pin_management::PinManagement;
pub use piv::Slot;
pub use pkcs11::protocol::{self as pkcs11_protocol, Library as ModuleLibrary};
pub use pkcs11::{
    ModuleReport, ModuleSettings, Modules, Product, Refusal as ModuleRefusal, System,
    Verdict as ModuleVerdict,
};
pub use reader::{
    Change, Monitor, Reader, ReaderName, ReaderState, Service, ServiceAnswer, Snapshot, ask_service,
    readable_names,
};
pub use signing::{Signature, SignatureAlgorithm, SigningRequest};
