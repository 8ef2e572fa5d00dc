//! Documents on their way to the server. They go on while the person reads elsewhere, and nobody sees them before they are deposited.

mod desk;
mod guess;
mod meter;
mod queue;
mod sheet;

pub(crate) use desk::{Uploads, use_new_uploads, use_uploads};
pub(crate) use guess::guess;
pub(crate) use meter::{percent, time_left};
pub(crate) use queue::{Entry, Key, Place, Stage};
