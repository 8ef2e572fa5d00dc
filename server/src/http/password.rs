//! The password of who is signed in by e-mail.

pub mod change;
