//! Challenges, the card sign-in and sessions: everything between a stranger and a [`session::Caller`].

pub mod card_sign_in;
pub mod certificate;
pub mod challenge;
pub mod closing;
pub mod cool_down;
pub mod denied;
pub mod email_sign_in;
pub mod forgotten_password;
pub mod new_device;
pub mod one_time_code;
pub mod password;
pub mod renewal;
pub mod secret;
pub mod session;
pub mod standing;
pub mod totp;
