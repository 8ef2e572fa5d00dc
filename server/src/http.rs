//! HTTP: the API under `/api/v1`, the UI's files everywhere else, and two questions for who runs the server.
//!
//! # Rooms
//! One file an action, named after it. [`router`] puts them together; [`endpoint`] makes each speak exactly the contract of
//! `opalexe_domain::api`; [`extract`] holds the rights that handlers ask for in their signatures.
//!
//! # Architecture invariant
//! Status codes appear in [`error`] only. A failure on the wire is a code, never a sentence, and has the request's number.

pub mod address;
pub mod admin;
pub mod assets;
pub mod auth;
pub mod cgu;
pub mod contacts;
pub mod contradictoire;
pub mod cookie;
pub mod cross_site;
pub mod dashboard;
pub mod demo;
pub mod documents;
pub mod endpoint;
pub mod error;
pub mod expertises;
pub mod extract;
pub mod frame;
pub(crate) mod headers;
pub mod health;
pub mod instance;
pub mod lawyers;
pub mod limits;
pub mod notices;
pub mod paper_service;
pub mod password;
pub mod profile;
mod reference;
pub mod registration;
pub mod renewal;
pub mod router;
mod search;
pub mod sessions;
pub mod totp;
pub mod uploads;
