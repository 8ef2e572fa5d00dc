//! The pure rules of an *expertise judiciaire*, and the wire types that the server, the UI and the desktop share.
//!
//! # What this crate guarantees
//! A value that exists is right: every type is built by parsing (`FromStr`, `TryFrom`) and cannot be wrong afterwards.
//!
//! # What it must never do
//! No IO, no clock, no randomness, no HTTP, no database, no visible French prose: time and random bytes come in as
//! arguments, and what a person reads is made by the UI from the codes found here. `cargo xtask check-deps` holds it to that.

pub mod amount;
pub mod api;
pub mod channel;
pub mod consent;
pub mod contact;
pub mod contradictoire;
pub mod day;
pub mod deadline;
pub mod device;
pub mod document;
pub mod expertise;
mod faults;
pub mod folder;
pub mod id;
pub mod journal;
pub mod mandate;
mod named;
pub mod notice;
pub mod paper_service;
pub mod participation;
pub mod partie;
pub mod password;
pub mod profile;
pub mod reference;
pub mod registration;
pub mod rights;
pub mod search;
pub mod secret_text;
pub mod text;
pub mod time;
pub mod wall;
