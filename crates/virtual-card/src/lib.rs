//! A PIV card without hardware, and a private pcscd to plug it into. For the demonstration and the tests only.
//!
//! Guarantees:
//! - a [`CardFolder`] is one card: its keys, its objects and its PIN counter survive removal, and two folders
//!   never share a key or a card identifier;
//! - [`IsolatedPcscd`] runs a daemon that nobody else can reach, and that reaches no real reader;
//! - whatever sends a PIN through PC/SC goes through [`VirtualReader`], which refuses the system's daemon and any
//!   reader that is not `Virtual PCD …`.
//!
//! Must never be a dependency of a program that people sign in with: the PINs here are published.

mod card;
pub mod clock;
mod demonstration;
mod foreign;
mod isolated;
mod personalisation;
mod pki;
mod plug;
pub mod rig;
mod safety;
mod tlv;

pub use card::{Card, CardError, CardFolder};
pub use demonstration::{
    CardEntry, CardKind, Demonstration, DemonstrationError, Expectation, SoftwareCertificate, issue,
    issue_registered, provision, reissue_crls, revoke, sign, unblock_pin,
};
pub use foreign::{ForeignCard, ForeignCardError};
pub use isolated::{IsolatedError, IsolatedPcscd, Slot};
pub use personalisation::{KeyAlgorithm, PersonalisationError};
pub use pki::{Holder, PkiError};
pub use plug::{PlugError, plug};
pub use rig::{Rig, RigError};
pub use safety::{UnsafeReader, VirtualReader};
