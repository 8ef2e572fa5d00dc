//! A diagnosis in words, the same on the page, in the terminal and in the report that support is given.
//!
//! The crate does no IO and knows no clock. It guarantees that [`report`] holds nothing that was marked personal in
//! [`opalexe_domain::api::native::diagnostic::Fact`]: no holder, no user, no computer but the server, no serial number.

mod advice;
mod anonymous;
mod codes;
mod facts;
mod report;
mod told;
mod values;
mod words;

pub use anonymous::anonymised;
pub use report::{in_text, report};
pub use told::{Row, Told, ToldItem, tell, verdict, whole};
pub use words::Language;
