//! Deposits, beyond the request that makes one: who is to have it, and who comes to have it later.

mod published;
mod reached;
mod recipients;

pub use published::Published;
pub use reached::{Whom, reach, reach_untold};
pub use recipients::{Recipients, channel, is_told};
