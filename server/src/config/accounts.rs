//! How accounts by e-mail are entered.

use serde::{Deserialize, Serialize};

/// How accounts by e-mail are entered.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AccountsSettings {
    /// What is mailed to who is invited for the first time.
    pub initial_password: InitialPasswordBy,
    /// How much memory hashing a password takes (Argon2id `m`), in KiB.
    pub hash_memory_kib: u32,
    /// How many passes it makes (Argon2id `t`).
    pub hash_passes: u32,
    /// How many lanes it has (Argon2id `p`).
    pub hash_lanes: u32,
    /// How long a sign-in that is refused takes at least, in milliseconds.
    pub refused_after_milliseconds: u32,
}

/// What is mailed to who is invited for the first time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitialPasswordBy {
    /// A password, to be replaced at the first sign-in (release note §2.3.1).
    #[default]
    Mail,
    /// A link by which the person sets one: nothing that was mailed opens anything afterwards.
    Link,
}

impl Default for AccountsSettings {
    fn default() -> Self {
        Self {
            initial_password: InitialPasswordBy::default(),
            // The first of OWASP's equal sets (Password Storage Cheat Sheet): 40 ms on a core of a small server.
            hash_memory_kib: 19 * 1024,
            hash_passes: 2,
            hash_lanes: 1,
            // More than a refusal takes on a small server that is not flooded: how much less does not show.
            refused_after_milliseconds: 100,
        }
    }
}
