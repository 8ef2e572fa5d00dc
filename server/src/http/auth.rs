//! Signing in with a card (release note §2.1) or by e-mail (§2.3), and the session that follows.

pub mod challenge;
pub mod email;
mod opened;
pub mod sign_in;
pub mod sign_out;
pub mod who_am_i;
