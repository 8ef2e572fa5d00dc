//! What events say of sessions, cards and folders.

use serde::{Deserialize, Serialize};

use crate::{
    folder::FolderKind,
    id::{FolderId, PartieId},
    time::Timestamp,
};

/// Which folder, and what it was for: enough to decide who may know of what happened in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InFolder {
    /// Which.
    pub folder: FolderId,
    /// What it is for.
    pub kind: FolderKind,
    /// Whose it is, where each party has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partie: Option<PartieId>,
}

/// What was typed after the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// A code that was mailed.
    MailedCode,
    /// A code of the authenticator.
    Totp,
    /// A recovery code, which is used up.
    RecoveryCode,
}

/// What allowed a person to set the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordProof {
    /// The password before.
    Former,
    /// The password that was mailed first, with which the person had just signed in.
    Initial,
    /// A link that was mailed.
    Link,
}

/// Why a session was ended without its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEnd {
    /// A revocation list names its certificate.
    Revoked,
    /// A revocation list names an authority above its certificate.
    AuthorityRevoked,
    /// Its certificate has expired.
    Expired,
    /// Its card was declared lost or stolen.
    CardLost,
    /// Another card took the place of its card.
    CardReplaced,
    /// The password of its account was set anew.
    PasswordChanged,
    /// The address by which its account is entered was replaced.
    EmailChanged,
}

/// Who declared a card lost, or had one bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Declarer {
    /// The person.
    Holder,
    /// The operator, at the command line.
    Operator,
}

/// A revocation list that cleared a certificate: enough to find the very list again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationEvidence {
    /// The authority that signed it, as text.
    pub issuer: String,
    /// When it was issued.
    pub this_update: Timestamp,
    /// Until when it holds.
    pub next_update: Timestamp,
    /// SHA-256 of the whole list in DER, in hexadecimal.
    pub sha256: String,
}
