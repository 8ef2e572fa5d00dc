//! The pages of an administrator.
//!
//! # What it must never do
//! Answer with an expertise, or with anything that is in one: no handler here may ask `db::expertise`, `db::partie` or `db::participation`.

pub mod accounts;
pub mod cgu;
pub mod mails;
pub mod overview;
pub mod reference;
pub mod renewals;
pub mod trust;
