//! The bucket in which documents lie.

use super::finding::{self, Finding};
use crate::{config::Config, store};

/// Writes, reads and deletes a little in it, as the server would; nothing when documents lie in the data folder.
pub(super) async fn look(config: &Config) -> Vec<Finding> {
    let Some(settings) = &config.documents.bucket else {
        return Vec::new();
    };
    let name = &settings.name;
    vec![match store::try_bucket(settings).await {
        Ok(()) => Finding::good("bucket", format!("the bucket {name} can be written to and read")),
        Err(error) => Finding::failure(
            "bucket",
            format!("the bucket {name}: {}", finding::with_causes(&error)),
            "look at documents.bucket: the address, the region, the key and its secret, and what the key may do there: write, read, list and \
             delete objects",
        ),
    }]
}
