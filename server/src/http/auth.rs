//! Signing in with a card, and the session that follows (release note §2.1).

pub mod challenge;
pub mod sign_in;
pub mod sign_out;
pub mod who_am_i;
