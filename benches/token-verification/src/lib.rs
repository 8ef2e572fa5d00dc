//! Throw-away authorities, people with cards, and the tokens that their cards sign.
//!
//! What is built on them: the race (`cargo bench -p token-verification --bench race`), which says how many tokens a second
//! the whole verification judges beside other programs; the trial (`--bench trial`), in which no valid token may be refused
//! and none with a changed bit accepted; and the first inputs of the fuzzing targets (`--bin fuzz-seeds`).
//!
//! All randomness that decides what is tried comes from a seed. Keys and the random numbers inside signatures do not: they
//! come from the cryptographic library, which has no seed.

mod authorities;
mod change;
mod key;
mod person;
mod trial;

pub use authorities::{AT, Authorities};
pub use change::{Change, Pieces};
pub use key::{Key, KeyKind};
pub use person::Person;
pub use trial::{Report, Trial};
