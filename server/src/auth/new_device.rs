//! Telling the owner of an account that it was signed in to from where it never was of late.
//!
//! # What this guarantees
//! Nothing is decided by it, for a device is what a program says of itself. What is kept of a device and its network is a code of
//! authentication under the key of the instance: whoever reads the table learns neither, and cannot try out which they are.

use std::time::Duration;

use opalexe_domain::{id::AccountId, time::Timestamp};

use super::renewal::tell;
use crate::{
    app::{App, Fault},
    db::{self, Transaction, account::Account, known_device::Known, session::Shown},
    mail::SecurityNotice,
};

/// How long a device is known after it was last used. A quarter: who comes back from a long leave is told of herself once, and a network that
/// was given to somebody else is not known for ever.
pub const KNOWN_FOR: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Under which label the mark of a device is made.
const MARK: &str = "known device";

/// Keeps that a session of the account is opened from there, and mails its owner when that was not known. `account` is as it was before this
/// sign-in: the first one ever is told to nobody.
///
/// # Errors
/// When the server fails; the transaction must be given up.
pub async fn recognise(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: &Account,
    from: &Shown,
) -> Result<(), Fault> {
    let mark = mark(app, account.id, from);
    let since = now.minus(KNOWN_FOR);
    let known = db::known_device::seen(transaction, account.id, &mark, now, since).await?;
    let is_new = match known {
        Known::Yes => false,
        Known::No => true,
        // Whoever signed in of late left a mark, unless it was before marks were kept.
        Known::None => account.last_sign_in_at.is_some_and(|last| last <= since),
    };
    if is_new {
        let notice = SecurityNotice::NewDevice {
            device: from.device.clone(),
            network: from.network.clone(),
        };
        tell(app, transaction, now, account, notice).await?;
    }
    Ok(())
}

/// Keeps where the open sessions of the account were opened from, for those that it was given just now: by a registration, or with a
/// certificate. Whoever was told of the certificate is not told of the device as well.
///
/// # Errors
/// When the server fails; the transaction must be given up.
pub async fn know_open_sessions(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: AccountId,
) -> Result<(), Fault> {
    for from in db::session::of_account(transaction, account).await? {
        let mark = mark(app, account, &from);
        db::known_device::seen(transaction, account, &mark, now, now).await?;
    }
    Ok(())
}

/// What tells a device and its network from others of the account. Of the program its name alone, for a new version is no new device.
fn mark(app: &App, account: AccountId, from: &Shown) -> String {
    let device = &from.device;
    let program = device
        .program
        .as_ref()
        .and_then(|program| program.as_str().split(' ').next());
    let parts = [
        Some(device.kind.name()),
        program,
        device.system.as_ref().map(|label| label.as_str()),
        device.machine.as_ref().map(|label| label.as_str()),
        from.network.as_deref(),
    ];
    let mut text = account.to_string();
    for part in parts {
        // No label holds one: none can be taken for two.
        text.push('\0');
        text.push_str(part.unwrap_or_default());
    }
    hex::encode(app.key.mac(MARK, text.as_bytes()))
}
