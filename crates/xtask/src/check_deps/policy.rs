//! What deny.toml says, as far as it is applied here.

use std::path::Path;

use serde::Deserialize;

use crate::{failure::Failure, files};

/// The file of cargo-deny.
#[derive(Debug, Deserialize)]
pub(super) struct Policy {
    /// What may not be linked in.
    pub(super) bans: Bans,
    /// What licences are accepted.
    pub(super) licenses: Licences,
}

/// What may not be linked in.
#[derive(Debug, Deserialize)]
pub(super) struct Bans {
    /// The crates.
    pub(super) deny: Vec<Ban>,
}

/// A crate that may not be linked in.
#[derive(Debug, Deserialize)]
pub(super) struct Ban {
    /// Its name.
    #[serde(rename = "crate")]
    pub(super) name: String,
    /// Why.
    pub(super) reason: String,
}

/// What licences are accepted.
#[derive(Debug, Deserialize)]
pub(super) struct Licences {
    /// Accepted for every crate: SPDX names, with their exception where they have one.
    pub(super) allow: Vec<String>,
    /// Accepted for some.
    #[serde(default)]
    pub(super) exceptions: Vec<Exception>,
}

/// Licences that are accepted for one crate.
#[derive(Debug, Deserialize)]
pub(super) struct Exception {
    /// The crate.
    #[serde(rename = "crate")]
    pub(super) name: String,
    /// The licences.
    pub(super) allow: Vec<String>,
}

/// Reads deny.toml.
pub(super) fn read(path: &Path) -> Result<Policy, Failure> {
    toml::from_str(&files::read_text(path)?).map_err(|error| Failure::Content {
        path: path.to_path_buf(),
        problem: error.to_string(),
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A policy for the tests of the rules.
    pub(in crate::check_deps) fn policy() -> Policy {
        toml::from_str(
            r#"
            [bans]
            deny = [{ crate = "ring", reason = "the crypto is aws-lc-rs" }]
            [licenses]
            allow = ["MIT", "Apache-2.0 WITH LLVM-exception"]
            exceptions = [{ crate = "roots", allow = ["CDLA-Permissive-2.0"] }]
            "#,
        )
        .unwrap()
    }

    #[test]
    fn the_projects_own_file_reads() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deny.toml");
        let policy = read(&path).unwrap();
        assert!(policy.bans.deny.iter().any(|ban| ban.name == "ring"));
        assert!(policy.licenses.allow.iter().any(|name| name == "EUPL-1.2"));
    }
}
