//! The mails that the server sends.
//!
//! # What this guarantees
//! * A mail is a job of the outbox, enqueued in the transaction of the change that it tells of ([`crate::app::Parts::post`]): both happen, or neither.
//! * A job is tried until the server of the recipient takes it, refuses it for good, or its time is over; what became of it is kept.
//! * Of several replicas one has a job at a time. A message is sent twice in one case alone: the program dies, or the line breaks, after
//!   the other server took the message and before that was kept. The second is the same to the byte, with the same `Message-ID`, by which
//!   mailboxes know a duplicate.
//! * Codes, passwords and links are sealed by the key of the instance while they wait, and wiped with the rest of the arguments when the
//!   job has ended.
//!
//! # What it must never do
//! * Say more of a case than its short name: a mail goes through many hands.
//! * Let a text that somebody typed become a header, or markup.
//! * Write the content of a message, or a password of the transport, into a log or an error.

mod back_off;
pub mod bounce;
mod enqueue;
pub mod letter;
pub mod line;
pub mod message;
pub mod reading;
pub mod transport;
pub mod trouble;
mod undeliverable;
mod wording;
pub mod worker;

use crate::words;

pub use enqueue::{About, Mail};
pub use line::Line;
pub use message::{
    Entrance, Guessed, InitialSecret, Kind, Message, Proof, SecurityNotice, UnreadLine, WaitingLine, Whose,
};
