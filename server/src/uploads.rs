//! Documents on their way in: taking their bytes, and clearing away those that never became documents.

pub mod arriving;
pub mod checksum;
pub mod clearing;
