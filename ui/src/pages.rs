//! The pages, one a file.

mod approval_pending;
mod card;
mod cgu;
mod dashboard;
mod email_door;
mod first_connection;
mod frame;
mod not_found;
mod registration;
mod server_address;
#[cfg(test)]
mod tests;
mod wall;

pub(crate) use approval_pending::ApprovalPending;
pub(crate) use card::Card;
pub(crate) use cgu::Cgu;
pub(crate) use dashboard::Dashboard;
pub(crate) use email_door::EmailDoor;
pub(crate) use first_connection::FirstConnection;
pub(crate) use frame::Frame;
pub(crate) use not_found::NotFound;
pub(crate) use registration::Registration;
pub(crate) use server_address::ServerAddress;
pub(crate) use wall::{Home, Wall};
