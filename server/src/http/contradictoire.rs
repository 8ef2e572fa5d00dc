//! The contradictoire of an expertise: who was to have which document, and who has had it.

pub(super) mod counts;
pub(super) mod export;
mod people;
pub(super) mod read;
mod traced;
mod view;

pub(in crate::http) use people::People;
pub(in crate::http) use view::{View, below, is_for_drafts, listable, listed};
