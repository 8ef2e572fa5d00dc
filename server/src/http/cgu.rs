//! The conditions générales d'utilisation and their acceptance (release note §3).

pub mod accept;
pub mod current;
pub mod document;
