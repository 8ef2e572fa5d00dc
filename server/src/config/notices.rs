//! When people are reminded of what they have not read.

use serde::{Deserialize, Serialize};

/// When people are reminded of what they have not read. The notice of a deposit itself is no setting: it is an act (CPC 748-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoticesSettings {
    /// After how many days a person is reminded, once, of what was left unread; 0: never.
    pub reminder_after_days: u32,
    /// How often experts are told in which expertises people have not read everything.
    pub expert_recap: ExpertRecap,
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpertRecap {
    /// In the night to Monday.
    Weekly,
    /// Every night.
    Nightly,
    /// Not at all.
    Never,
}

impl Default for NoticesSettings {
    fn default() -> Self {
        Self {
            // A working week: whoever was away for some days is not reminded of what came yesterday.
            reminder_after_days: 5,
            expert_recap: ExpertRecap::Weekly,
        }
    }
}
