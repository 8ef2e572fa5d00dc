//! Signing in by e-mail address, password and code (release note §2.3).

pub mod code;
pub mod forgotten;
pub mod resend;
pub mod reset;
pub mod sign_in;
