//! The documents of an expertise: listing, publishing, reading, withdrawing.

pub(super) mod archive;
mod consulted;
pub(super) mod content;
mod described;
pub(super) mod list;
mod making;
mod part;
mod place;
pub(super) mod publish;
pub(super) mod read;
pub(super) mod readers;
pub(super) mod receipt;
mod recipients;
pub(super) mod withdraw;

pub(super) use described::described_by;
use making::begin_making;
pub(super) use place::Place;
