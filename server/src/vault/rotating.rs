//! Another of the operator's keys takes over: the keys of all documents are wrapped anew. No document is read or written for it, and the
//! server may run meanwhile.

use super::{VaultError, WrappedKey, file::Hold, opening, ring::Version};
use crate::{
    app::{App, Fault},
    db::{self, document_key::Held},
};

/// How many keys are wrapped anew in one transaction: milliseconds, so that nobody waits for it.
const AT_ONCE: u64 = 200;

/// What a rotation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotated {
    /// The version of the key that was added to the file; none where the keys are configured.
    pub added: Option<Version>,
    /// How many keys of documents and uploads were wrapped anew.
    pub count: u64,
}

/// Adds a key to the file, where the keys are in one, and wraps the key of every document and upload by the highest. Blocks at the file.
///
/// # Errors
/// [`VaultError::Held`] when another program is at it, [`VaultError::Unsettled`] when the file was written all the same before anything was
/// wrapped, and those of [`rewrap`].
pub async fn rotate(app: &App) -> Result<Rotated, Fault> {
    let Some(path) = app.vault.file() else {
        let count = rewrap(app).await?;
        return Ok(Rotated { added: None, count });
    };
    // Held until every key is wrapped anew: a key that wraps something is never overwritten.
    let hold = Hold::of(path)?;
    let added = hold.add(app.random.as_ref())?;
    app.vault.refresh()?;
    opening::check(&app.vault, &app.database).await?;
    app.vault.settled()?;
    let count = rewrap(app).await?;
    drop(hold);
    Ok(Rotated {
        added: Some(added),
        count,
    })
}

/// Wraps the key of every document and upload by the highest of the operator's keys, where another one wraps it. Says how many.
///
/// # Errors
/// When the database fails, or a key does not open; what was wrapped anew before stays so, and the rest as it was.
pub async fn rewrap(app: &App) -> Result<u64, Fault> {
    let highest = app.vault.highest();
    let mut count: u64 = 0;
    loop {
        let held = db::document_key::wrapped_by_others(&app.database, highest, AT_ONCE).await?;
        if held.is_empty() {
            return Ok(count);
        }
        let transaction = app.database.write().await?;
        for held in &held {
            let key = wrapped_anew(app, held)?;
            count = count.saturating_add(u64::from(
                db::document_key::rewrap(&transaction, held, &key).await?,
            ));
        }
        transaction.commit().await?;
    }
}

fn wrapped_anew(app: &App, held: &Held) -> Result<WrappedKey, VaultError> {
    let key = app.vault.unwrap(held.object, &held.key)?;
    app.vault.wrap(app.random.as_ref(), held.object, &key)
}
