//! The folders of an expertise: reading the tree, making folders in it, opening them to others.

pub mod court;
pub mod make;
pub mod open;
pub mod read;
mod tree;
