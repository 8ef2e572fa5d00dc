//! What is to be served by post, and the letters that left.

pub(super) mod address;
mod described;
mod letters;
pub(super) mod read;
pub(super) mod record;
mod to_serve;
