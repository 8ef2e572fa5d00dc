//! The rows. Private to `db`.

pub(super) mod account;
pub(super) mod account_specialite;
pub(super) mod certificate_binding;
pub(super) mod cgu_acceptance;
pub(super) mod cgu_version;
pub(super) mod challenge;
pub(super) mod event;
pub(super) mod session;
