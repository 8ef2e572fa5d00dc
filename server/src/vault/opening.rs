//! Finding the operator's keys when the server starts, and seeing that they are the right ones.

use std::path::Path;

use super::{
    Vault, VaultError, file,
    ring::{Ring, Version},
};
use crate::{
    app::Fault,
    db::{Database, Inserted, document_key},
    private_file,
    randomness::Randomness,
};

/// The keys that are configured, or those of the data folder: made there when nothing is sealed yet.
///
/// # Errors
/// When there are none and there are documents, or they are not those that the documents are sealed by.
pub async fn open(
    configured: Option<&Ring>,
    data_dir: &Path,
    database: &Database,
    random: &dyn Randomness,
) -> Result<Vault, Fault> {
    let vault = match configured {
        Some(ring) => Vault::configured(ring.clone()),
        None => of_folder(&data_dir.join(file::NAME), database, random).await?,
    };
    check(&vault, database).await?;
    Ok(vault)
}

async fn of_folder(path: &Path, database: &Database, random: &dyn Randomness) -> Result<Vault, Fault> {
    let there = file::read(path)?;
    let ring = match there {
        Some(ring) => ring,
        // A new key would only hide that the right one is missing.
        None if !document_key::names(database).await?.is_empty() => {
            return Err(VaultError::Missing(path.to_owned()).into());
        }
        None => {
            if file::make(path, random)? {
                tracing::warn!(
                    file = %path.display(),
                    "the key of the documents was made: BACK IT UP, apart from the database and the documents; without it no document \
                     can be read, by anybody"
                );
            }
            file::read(path)?.ok_or_else(|| VaultError::Missing(path.to_owned()))?
        }
    };
    if private_file::is_open_to_others(path) {
        tracing::warn!(file = %path.display(), "others may read the key of the documents: chmod 600");
    }
    Ok(Vault::of_file(path, ring))
}

/// Each version has one key for ever: the first server that had it keeps its name in the database. Those of this server that are the right
/// ones wrap from then on.
///
/// # Errors
/// [`VaultError::Another`] when this server has another one, [`VaultError::Lacking`] when it has none and documents are sealed by it.
pub async fn check(vault: &Vault, database: &Database) -> Result<(), Fault> {
    let names = vault.names();
    let kept = document_key::names(database).await?;
    for (version, theirs) in &kept {
        if !names.iter().any(|(ours, _)| ours == version) {
            lacking(*version, database).await?;
        }
        if let Some((_, ours)) = names.iter().find(|(ours, _)| ours == version) {
            same(*version, ours, theirs)?;
        }
    }
    for (version, ours) in &names {
        if !kept.iter().any(|(kept, _)| kept == version) {
            let transaction = database.write().await?;
            match document_key::keep(&transaction, *version, ours).await? {
                Inserted::Yes => transaction.commit().await?,
                // Another server was quicker.
                Inserted::Conflict => transaction.roll_back().await?,
            }
        }
    }
    for (version, theirs) in document_key::names(database).await? {
        if let Some((_, ours)) = names.iter().find(|(ours, _)| *ours == version) {
            same(version, ours, &theirs)?;
        }
    }
    vault.trust(&names);
    Ok(())
}

/// A key that is not here may be missing only when nothing is sealed by it.
async fn lacking(version: Version, database: &Database) -> Result<(), Fault> {
    match document_key::uses(database, version).await? {
        0 => Ok(()),
        uses => Err(VaultError::Lacking { version, uses }.into()),
    }
}

fn same(version: Version, ours: &str, theirs: &str) -> Result<(), VaultError> {
    if ours == theirs {
        return Ok(());
    }
    Err(VaultError::Another {
        version,
        ours: ours.to_owned(),
        theirs: theirs.to_owned(),
    })
}
