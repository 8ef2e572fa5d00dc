//! The lists of the instance: their editions, and putting another into force.

pub mod editions;
pub mod import;
pub mod preview;
