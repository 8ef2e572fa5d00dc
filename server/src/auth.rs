//! Challenges, the card sign-in and sessions: everything between a stranger and a [`session::Caller`].

pub mod card_sign_in;
pub mod certificate;
pub mod challenge;
pub mod secret;
pub mod session;
