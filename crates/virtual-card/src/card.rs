//! One card: a folder on disk, powered for as long as a closure runs.

mod applet;
mod exchange;
mod folder;

pub use exchange::Card;
pub use folder::{CardError, CardFolder};
