//! Signing in by e-mail address, password and code, with the code read from the mail.

mod abuse;
mod address;
mod codes;
mod invited_again;
mod passwords;
pub(super) mod person;
mod races;
mod stories;
mod totp;
