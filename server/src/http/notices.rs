//! « Avis »: what a person was told of deposits.

pub(super) mod count;
pub(super) mod list;
pub(super) mod of_deposit;
pub(super) mod preferences;
pub(super) mod seen;
mod view;
