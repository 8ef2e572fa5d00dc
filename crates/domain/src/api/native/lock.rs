//! The lock of a window: while it is closed, the shell answers nothing of the session to the pages.

use serde::{Deserialize, Serialize};

use super::super::error::codes;

/// What the shell reports on the channel of [`super::WatchLock`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "is", rename_all = "snake_case")]
pub enum LockState {
    /// The session of the window may be used, or there is none.
    Unlocked,
    /// It may not.
    Locked(Lock),
}

/// Why a window is locked, and what opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Why.
    pub reason: LockReason,
    /// SHA-256 of the certificate that opens it, in hexadecimal.
    pub certificate: String,
    /// The holder of that certificate: the subject's common name.
    pub holder: String,
    /// Its issuer's common name.
    pub issuer: String,
}

/// Why a window is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockReason {
    /// The card with which the session was opened has left its reader.
    CardRemoved,
    /// The person asked for it.
    Asked,
}

codes! {
    /// Why the shell did not do what a page of a window with a lock asked.
    LockFault {
        /// The window is locked: only unlocking it and signing out are done.
        Locked = "locked",
        /// The certificate is not the one that opened the session.
        AnotherCertificate = "another_certificate",
        /// There is nothing to lock or to unlock.
        NothingToLock = "nothing_to_lock",
    }
}
