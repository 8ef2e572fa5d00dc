//! HTTP: the API under `/api/v1`, the UI's files everywhere else, and two questions for who runs the server.
//!
//! # Rooms
//! One file an action, named after it. [`router`] puts them together; [`endpoint`] makes each speak exactly the contract of
//! `opalexe_domain::api`; [`extract`] holds the rights that handlers ask for in their signatures.
//!
//! # Architecture invariant
//! Status codes appear in [`error`] only. A failure on the wire is a code, never a sentence, and has the request's number.

pub mod address;
pub mod assets;
pub mod auth;
pub mod cgu;
pub mod cookie;
pub mod cross_site;
pub mod dashboard;
pub mod endpoint;
pub mod error;
pub mod extract;
pub mod frame;
pub(crate) mod headers;
pub mod health;
pub mod instance;
pub mod limits;
pub mod registration;
pub mod router;
