//! The sign-in by e-mail address, password and code (release note §2.3.1 and §2.3.2).
//!
//! # The order
//! 1. [`begin`]: the password is compared, with a decoy when there is none, and the door must be one that the account has an active entry
//!    behind. A sign-in in progress begins, and its code is mailed, unless the account has an authenticator.
//! 2. [`resend`]: another code, which voids the one before.
//! 3. [`complete`]: the code is redeemed, a session that came along ends, and a new one opens with a secret of its own.
//!
//! # What this guarantees
//! * Whoever does not know the password gets one answer, at one cost, whether the account exists or not; the journal alone has the reason.
//! * A sign-in in progress is known by a secret ticket, lives thirty minutes, and opens one session. A new password ends it.
//!
//! # What it must never do
//! Make or mail a code before the password was right.

mod beginning;
mod completing;

use std::time::Duration;

use opalexe_domain::{
    device::Device, journal::Event, secret_text::SecretText, text::EmailAddress, wall::Door,
};

pub use beginning::{begin, resend};
pub use completing::complete;

use super::denied::Denied;
use crate::{
    app::{App, Fault},
    db::{journal::Actor, session::SessionRecord},
};

/// How long a sign-in in progress lives: an expired code can be renewed twice.
pub const LIVES: Duration = Duration::from_secs(30 * 60);

/// How many codes of an authenticator may be tried in one sign-in.
const TOTP_TRIES: u32 = 5;

/// What a person brings to begin with.
#[derive(Debug)]
pub struct Attempt {
    /// The choice of the wall.
    pub door: Door,
    /// The address, as typed.
    pub email: String,
    /// The password, as typed.
    pub password: SecretText,
    /// Whether the session is to be kept on the person's machine.
    pub keep: bool,
    /// The request, for the journal.
    pub request: String,
    /// From which network.
    pub network: Option<String>,
}

/// What a person brings to end with.
#[derive(Debug)]
pub struct Completion {
    /// The ticket of the sign-in in progress.
    pub ticket: SecretText,
    /// The code, as typed.
    pub code: SecretText,
    /// Whether a session can be kept where this one goes.
    pub may_be_kept: bool,
    /// The session that came along, if any: it ends when the new one opens.
    pub previous: Option<SessionRecord>,
    /// The request, for the journal.
    pub request: String,
    /// Which program asks.
    pub device: Device,
    /// From which network.
    pub network: Option<String>,
}

/// Tells the log, and the journal as long as refusals are not a flood.
async fn tell_of_refusal(app: &App, actor: &Actor, door: Door, reason: &'static str) -> Result<(), Fault> {
    let journalled = app.limits.may_journal_refusal();
    tracing::info!(
        reason,
        door = door.name(),
        journalled,
        "a sign-in by e-mail was refused"
    );
    if !journalled {
        return Ok(());
    }
    let event = Event::EmailSignInRefused {
        reason: reason.to_owned(),
        door,
    };
    let transaction = app.database.write().await?;
    app.record(&transaction, app.clock.now(), actor, &event).await?;
    transaction.commit().await?;
    Ok(())
}

/// What of an address its owner recognises, and nobody learns: `c…@cabinet.example`.
fn masked(email: &EmailAddress) -> String {
    let (local, domain) = email.as_str().rsplit_once('@').unwrap_or_default();
    let first: String = local.chars().take(1).collect();
    format!("{first}…@{domain}")
}

/// The account and the number of the request.
fn actor(account: Option<opalexe_domain::id::AccountId>, request: &str) -> Actor {
    Actor {
        account,
        session: None,
        request: Some(request.to_owned()),
    }
}

/// A code or a ticket that is good for nothing.
fn over() -> Denied {
    Denied::Code(opalexe_domain::api::error::ErrorCode::SignInExpired)
}
