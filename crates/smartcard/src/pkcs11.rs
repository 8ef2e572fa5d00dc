//! Cards behind the middleware of their vendors (PKCS #11), which runs in a process of its own.
//!
//! The invariant of this room: no vendor's code ever runs in this process. Modules are found by absolute paths, judged
//! by who could have replaced them, and loaded by `opalexe-pkcs11-host`, one process each, which may crash or hang.

mod discovery;
mod environment;
mod host;
mod merge;
mod modules;
mod process;
mod products;
pub mod protocol;
mod safety;
mod token_card;

#[cfg(test)]
#[cfg(unix)]
mod contract;

pub use modules::{ModuleReport, ModuleSettings, Modules, Verdict};
pub use products::{Product, System};
pub use safety::Refusal;
#[cfg(feature = "fuzzing")]
pub(crate) use token_card::fuzzing::wire;
