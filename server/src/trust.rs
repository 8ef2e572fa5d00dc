//! Which certificates are believed, and on which terms: the operator's folders, read again when they change.

pub mod believed;
pub mod folders;
pub mod keeper;

pub use believed::{Believed, Terms};
pub use keeper::TrustKeeper;
