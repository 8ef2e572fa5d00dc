//! Expertises, their parties and their people.
//!
//! Who takes part is asked with every request ([`super::extract::Participant`]); to everybody else an expertise does not exist.

pub mod add_partie;
pub mod catch_up;
pub mod consent;
pub mod create;
pub mod deactivate;
mod described;
pub mod edit;
pub mod folders;
pub mod get;
pub mod invite;
pub mod join;
pub mod journal;
pub mod list;
pub(in crate::http) mod mails;
pub mod move_on;
pub mod restrict;
pub mod steps;
