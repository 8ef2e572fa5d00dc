//! What documents may weigh, and the keys that they are sealed by.

use serde::{Deserialize, Serialize};

use super::bucket::BucketSettings;
use crate::vault::ring::Ring;

/// What documents may weigh, and the keys that they are sealed by.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentsSettings {
    /// The keys that the keys of documents are wrapped by, instead of the file in the data folder: `["1 64 hexadecimal digits", …]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<Ring>,
    /// The bucket in which they lie, instead of the data folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket: Option<BucketSettings>,
    /// The largest document, in MiB.
    pub max_size_mib: u32,
    /// What the documents of one expertise may weigh together, in MiB.
    pub quota_mib: u32,
    /// How many uploads of one person may wait to be published.
    pub pending_uploads: u32,
}

const MIB: u64 = 1024 * 1024;

impl DocumentsSettings {
    /// What must be at least one, by the names of the settings.
    pub fn limits(&self) -> [(&'static str, u32); 3] {
        [
            ("documents.max_size_mib", self.max_size_mib),
            ("documents.quota_mib", self.quota_mib),
            ("documents.pending_uploads", self.pending_uploads),
        ]
    }

    /// The largest document, in bytes.
    pub fn max_size(&self) -> u64 {
        u64::from(self.max_size_mib).saturating_mul(MIB)
    }

    /// What the documents of one expertise may weigh together, in bytes.
    pub fn quota(&self) -> u64 {
        u64::from(self.quota_mib).saturating_mul(MIB)
    }
}

impl Default for DocumentsSettings {
    fn default() -> Self {
        Self {
            keys: None,
            bucket: None,
            // Ten GiB: an hour of film, or every plan of a large building in one archive.
            max_size_mib: 10 * 1024,
            // Two hundred GiB: the largest expertises of construction, photographs and films included.
            quota_mib: 200 * 1024,
            // Two deposits of the largest kind, prepared side by side.
            pending_uploads: 1_000,
        }
    }
}
