//! Finding the key that signs when the server starts, and keeping its certificate.

use std::path::Path;

use opalexe_domain::time::Timestamp;

use super::{Seal, SealError, file};
use crate::{
    app::Fault,
    config::receipts::ReceiptsSettings,
    db::{Database, seal_certificate},
    private_file,
};

/// The key that is configured, or that of the data folder; none where there is no file yet. Makes nothing.
///
/// # Errors
/// When it cannot be read.
pub fn read(settings: &ReceiptsSettings, data_dir: &Path) -> Result<Option<Seal>, SealError> {
    match settings.own() {
        Some((key, certificates)) => file::read_configured(key, certificates).map(Some),
        None => file::read(&data_dir.join(file::NAME)),
    }
}

/// The key that is configured, or that of the data folder, which is made when there is none. It has signed once when it is given back.
///
/// # Errors
/// When it cannot be read, made or kept, and those of [`Seal::try_out`].
pub async fn open(
    settings: &ReceiptsSettings,
    data_dir: &Path,
    address: &str,
    database: &Database,
    now: Timestamp,
) -> Result<Seal, Fault> {
    let seal = match settings.own() {
        Some((key, certificates)) => file::read_configured(key, certificates)?,
        None => of_folder(&data_dir.join(file::NAME), address, database, now).await?,
    };
    seal.try_out(now)?;
    keep(&seal, database, now).await?;
    Ok(seal)
}

async fn of_folder(path: &Path, address: &str, database: &Database, now: Timestamp) -> Result<Seal, Fault> {
    if !path.exists() && seal_certificate::is_any(database).await? {
        tracing::warn!(
            file = %path.display(),
            "the key that signed receipts until now is not here, and another takes over: put it back from a backup if it was not you who took \
             it away. What was signed before verifies all the same"
        );
    }
    if file::make(path, address, now)? {
        tracing::warn!(
            file = %path.display(),
            "the key that signs receipts was made: BACK IT UP, apart from the database; whoever has it can sign in the name of this instance"
        );
    }
    let missing = || SealError::File {
        path: path.to_owned(),
        source: std::io::ErrorKind::NotFound.into(),
    };
    let seal = file::read(path)?.ok_or_else(missing)?;
    if private_file::is_open_to_others(path) {
        tracing::warn!(file = %path.display(), "others may read the key that signs receipts: chmod 600");
    }
    Ok(seal)
}

/// Keeps the certificates of the key for ever: whoever verifies finds them, whatever key signs then.
async fn keep(seal: &Seal, database: &Database, now: Timestamp) -> Result<(), Fault> {
    if seal_certificate::is_kept(database, seal.fingerprint()).await? {
        return Ok(());
    }
    let transaction = database.write().await?;
    let pem = super::pem(&seal.certificates()?)?;
    seal_certificate::keep(&transaction, seal.fingerprint(), &pem, now).await?;
    Ok(transaction.commit().await?)
}
