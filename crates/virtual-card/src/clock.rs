//! The present time. This package is a tool that runs on the operator's machine: certificates that are valid
//! today need today's date. Everything below takes the time as an argument; only the commands call this.

use jiff::Timestamp;

/// The system's present time.
#[expect(
    clippy::disallowed_methods,
    reason = "the one door by which the present time enters this tool"
)]
pub fn now() -> Timestamp {
    Timestamp::now()
}
