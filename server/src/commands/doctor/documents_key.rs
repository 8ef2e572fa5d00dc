//! The keys of the documents, against those by which documents are sealed.

use super::finding::{Finding, with_causes};
use crate::{
    config::Config,
    db::{self, examination::Examination},
    private_file,
    vault::{file, ring::Version},
};

const CHECK: &str = "documents_key";
const PUT_BACK: &str =
    "put the keys back from a backup: documents.keys, or the file documents.key of the data folder";

pub(super) async fn look(config: &Config, examination: Option<&Examination>) -> Vec<Finding> {
    let path = config.data_dir.join(file::NAME);
    let ours = match &config.documents.keys {
        Some(ring) => ring.names(),
        None => match file::read(&path) {
            Ok(ring) => ring.map(|ring| ring.names()).unwrap_or_default(),
            Err(error) => return vec![Finding::failure(CHECK, with_causes(&error), PUT_BACK)],
        },
    };
    let theirs = match examination {
        // A database that is not up to date is told of elsewhere.
        Some(examination) => db::document_key::names(examination.database())
            .await
            .unwrap_or_default(),
        None => Vec::new(),
    };
    let is_other = |(version, name): &&(_, String)| {
        theirs
            .iter()
            .any(|(known, theirs)| known == version && theirs != name)
    };
    let finding = if let Some((version, _)) = ours.iter().find(is_other) {
        Finding::failure(
            CHECK,
            format!(
                "the key of version {version} is another than the one that documents are sealed by: the server does not start"
            ),
            PUT_BACK,
        )
    } else if ours.is_empty() && !theirs.is_empty() {
        Finding::failure(
            CHECK,
            "there is no key, and documents are sealed by one: the server does not start",
            PUT_BACK,
        )
    } else if let Some((missing, uses)) = lacking(examination, &theirs, &ours).await {
        Finding::failure(
            CHECK,
            format!(
                "the key of version {missing} is not here, and it still seals {uses} documents and uploads: the server does not start"
            ),
            PUT_BACK,
        )
    } else if let Some((missing, _)) = theirs.iter().find(|theirs| !ours.contains(theirs)) {
        Finding::warning(
            CHECK,
            format!("the key of version {missing} is not here: older backups that it seals cannot be read"),
            PUT_BACK,
        )
    } else if config.documents.keys.is_none() && private_file::is_open_to_others(&path) {
        Finding::warning(
            CHECK,
            "others than the server's own user may read documents.key",
            "chmod 600 documents.key",
        )
    } else if ours.is_empty() {
        Finding::good(CHECK, "none yet: the first start makes it")
    } else {
        Finding::good(
            CHECK,
            format!(
                "{} of them; they must be in your backups, apart from the database and the documents",
                ours.len()
            ),
        )
    };
    vec![finding]
}

/// A key that is not here and still seals something, and how much.
async fn lacking(
    examination: Option<&Examination>,
    theirs: &[(Version, String)],
    ours: &[(Version, String)],
) -> Option<(Version, u64)> {
    let database = examination?.database();
    for (version, _) in theirs.iter().filter(|theirs| !ours.contains(theirs)) {
        let uses = db::document_key::uses(database, *version)
            .await
            .unwrap_or_default();
        if uses > 0 {
            return Some((*version, uses));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{commands::doctor::finding::Outcome, config::settings::Settings, tests::TestApp};

    #[tokio::test]
    async fn a_key_that_is_missing_wrong_or_open_to_others_is_told() {
        let app = TestApp::new().await;
        let examination = Examination::open(&app.app.config.database).await.unwrap();
        let found = async |text: &str| {
            let settings: Settings = toml::from_str(text).unwrap();
            let config = Config::new(settings).unwrap();
            let [finding] = <[_; 1]>::try_from(look(&config, Some(&examination)).await).unwrap();
            finding.outcome
        };
        let configured = |digits: &str| format!("documents.keys = [{}]", digits);
        let key = |version: u32, digits: &str| format!("'{version} {}'", digits.repeat(32));
        assert_eq!(found(&configured(&key(1, "0d"))).await, Outcome::Good);
        let both = format!("{}, {}", key(1, "0d"), key(2, "0e"));
        assert_eq!(found(&configured(&both)).await, Outcome::Good);
        assert_eq!(found(&configured(&key(1, "0e"))).await, Outcome::Failure);
        assert_eq!(found(&configured(&key(2, "0e"))).await, Outcome::Warning);
        let folder = tempfile::tempdir().unwrap();
        let by_file = format!("data_dir = '{}'", folder.path().display());
        assert_eq!(found(&by_file).await, Outcome::Failure);
        let path = folder.path().join(file::NAME);
        private_file::replace(&path, &format!("1 {}\n", "0d".repeat(32))).unwrap();
        assert_eq!(found(&by_file).await, Outcome::Good);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;

            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
            assert_eq!(found(&by_file).await, Outcome::Warning);
        }
        std::fs::write(&path, "0d").unwrap();
        assert_eq!(found(&by_file).await, Outcome::Failure);
        examination.close().await.unwrap();
    }
}
