//! The Opalexe server: API, UI files, migrations, background work and the operator's commands, in one program.
//!
//! # What this crate guarantees
//! * A request leaves nothing in the memory of one process: every replica over the same database gives the same answer.
//! * A change and the event that tells of it are committed together, or neither is.
//! * What a person may do is visible in the signature of the handler, as an extractor ([`http`]).
//!
//! # What it must never do
//! * SeaORM or SQL outside `db`; status codes of HTTP outside `http/error.rs`.
//! * Take the time or random bytes from anywhere but [`clock::Clock`] and [`randomness::Randomness`].
//! * Write a secret (session, challenge, ticket, token, password) into a log, an error or the journal.

pub mod app;
pub mod auth;
pub mod background;
pub mod clock;
pub mod commands;
pub mod config;
pub mod db;
pub mod demo;
pub mod deposits;
pub mod http;
pub mod instance_key;
pub mod journal_heads;
pub mod lists;
pub mod logging;
pub mod mail;
pub mod notices;
pub mod pdf;
pub mod private_file;
pub mod randomness;
pub mod receipts;
pub mod revocation_watch;
pub mod seal;
pub mod serve;
pub mod signed_data;
pub mod storage;
pub mod store;
pub mod sweep;
pub mod timestamp;
pub mod trust;
pub mod uploads;
pub mod vault;
mod words;
pub mod zip;

#[cfg(test)]
mod tests;
