//! Clearing away uploads that never became documents.
//!
//! # What this guarantees
//! The bytes of an upload go before its row, so that none is left behind that nobody knows of, whatever happens in between. Bytes that no row
//! knows all the same (of a database that was put back from an older backup) are never deleted: they are put aside and told of.

use std::collections::HashSet;

use opalexe_domain::id::UploadId;

use crate::{
    app::{App, Fault},
    db,
    store::{Aside, Leftovers, ObjectName},
};

/// How many uploads are cleared away at a time.
const AT_ONCE: u64 = 200;

/// Gives up what has expired, clears away what was given up, and looks at one part of the store for bytes that no row knows. `turn` counts
/// the sweeps.
///
/// # Errors
/// When the database or the store fails.
pub async fn sweep(app: &App, turn: u64) -> Result<(), Fault> {
    let transaction = app.database.write().await?;
    let expired = db::upload::expire(&transaction, app.clock.now()).await?;
    transaction.commit().await?;
    loop {
        let given_up = db::upload::given_up(&app.database, AT_ONCE).await?;
        if given_up.is_empty() {
            break;
        }
        clear(app, &given_up).await?;
    }
    put_aside(app, turn).await?;
    tracing::debug!(expired, "swept uploads");
    Ok(())
}

/// Deletes the bytes of uploads that were given up, then their rows.
///
/// # Errors
/// When the database or the store fails; the next sweep goes on.
pub async fn clear(app: &App, uploads: &[UploadId]) -> Result<(), Fault> {
    let store = app.store.clone();
    let objects: Vec<ObjectName> = uploads.iter().copied().map(ObjectName::from).collect();
    tokio::task::spawn_blocking(move || objects.into_iter().try_for_each(|object| store.discard(object)))
        .await??;
    let transaction = app.database.write().await?;
    db::upload::forget(&transaction, uploads).await?;
    transaction.commit().await?;
    Ok(())
}

async fn put_aside(app: &App, turn: u64) -> Result<(), Fault> {
    let store = app.store.clone();
    let Leftovers { objects } = tokio::task::spawn_blocking(move || store.shelf(turn)).await??;
    for objects in objects.chunks(500) {
        // Uploads first: one that is published in between is found among the documents.
        let mut known: HashSet<ObjectName> = db::upload::known_objects(&app.database, objects)
            .await?
            .into_iter()
            .collect();
        known.extend(db::document::known_objects(&app.database, objects).await?);
        for object in objects.iter().filter(|object| !known.contains(object)) {
            let (store, object) = (app.store.clone(), *object);
            match tokio::task::spawn_blocking(move || store.set_aside(object)).await?? {
                Some(Aside::Moved(path)) => tracing::warn!(
                    path = %path.display(),
                    "a sealed document that the database does not know was put aside: was the database put back from an older backup?"
                ),
                Some(Aside::Left(object)) => tracing::warn!(
                    object,
                    "the bucket has a sealed document that the database does not know: was the database put back from an older backup?"
                ),
                None => {}
            }
        }
    }
    Ok(())
}
