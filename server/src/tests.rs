//! The specification, played through the real router over the real stack: a temporary SQLite file, real certificates, real tokens. Only time
//! and randomness are the test's own.

mod app;
mod pki;
pub(crate) mod worlds;

pub(crate) use app::form_of_bastien;

mod cgu;
mod contract;
mod engines;
mod first_connection;
mod http;
mod journal;
mod refused_cards;
mod registration;
mod sessions;
mod strange_bodies;
mod trust_folders;
