//! Time stamps of what the platform signs, by the operator's authority (RFC 3161).
//!
//! # What this guarantees
//! * What is stamped is the signature (the whole CMS in DER), so that the stamp proves when the signature was there, and with it what it signs.
//! * Nobody waits for the authority: the request is kept in the transaction of what was signed, and asked by a worker, again and again until it is
//!   answered, across restarts and by one of several replicas at a time.
//! * An answer is kept only when it is right ([`answer`]): the imprint, the nonce, the policy that was asked for, a certificate that leads to the
//!   operator's and is for time stamps alone, its signature, and a time that is that of the asking.
//!
//! # What it must never do
//! Tell the authority anything but a hash and a number that nobody can guess.

pub mod answer;
pub mod asking;
pub mod request;
pub mod worker;

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::time::Timestamp;
use uuid::Uuid;

use crate::{
    app::{App, Fault},
    db::{self, Transaction},
};

/// Asks for a time stamp of `signature`, known as `subject`, where the operator named an authority.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    app: &App,
    transaction: &Transaction,
    subject: Uuid,
    signature: &[u8],
    now: Timestamp,
) -> Result<(), Fault> {
    if app.config.timestamp.is_some() {
        let imprint = hex::encode(digest(&SHA256, signature));
        db::time_stamp::ask(transaction, subject, &imprint, now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
