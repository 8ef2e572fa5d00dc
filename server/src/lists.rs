//! The lists of the instance, of the courts and of the specialities: reading a file, comparing it with what is in force, and putting it into
//! force.
//!
//! # What this guarantees
//! What names a row that a new list leaves out stays readable: no edition is deleted, and a row once known stays known by its code
//! ([`opalexe_domain::reference`]). A list with a fault is never kept. Every server over the database has the same lists within
//! [`FOLLOWED_EVERY`].

mod courts;
mod nomenclature;
mod table;

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use opalexe_domain::{
    api::reference::{Changes, ListEdition, Listed},
    id::AccountId,
    journal::Event,
    reference::{Edition, RowFaultAt},
};
use serde::{Serialize, de::DeserializeOwned};
use tokio::{sync::watch, time};

use crate::{
    app::{App, Fault},
    db::{
        self, Database, Inserted,
        journal::Actor,
        list_edition::{self, Imported, ListName},
    },
};

pub use courts::Courts;
pub use nomenclature::Specialites;

/// How often a server looks whether another program imported a list.
pub const FOLLOWED_EVERY: Duration = Duration::from_secs(30);

/// A list of reference data that an operator may replace.
pub trait List: 'static {
    /// A row of it.
    type Row: Row;

    /// Its name.
    const NAME: ListName;

    /// Which edition is in force in this process.
    fn edition() -> Edition;

    /// The version in force, for a list that has versions.
    fn version() -> Option<&'static str>;

    /// The rows in force.
    fn in_force() -> Vec<Self::Row>;

    /// The version that the program carries, for a list that has versions, and how many rows it has.
    fn built_in() -> (Option<&'static str>, u32);

    /// Puts an edition into force in this process, unless that or a later one is.
    fn adopt(imported: Imported<Self::Row>);

    /// Reads the rows of a file.
    ///
    /// # Errors
    /// The rows that are none.
    fn read(text: &str) -> Result<Vec<Self::Row>, Vec<RowFaultAt>>;

    /// Writes the rows in force as such a file.
    ///
    /// # Errors
    /// When the table cannot be written.
    fn write() -> Result<String, csv::Error>;

    /// What is wrong with the rows of that version.
    fn faults(version: &str, rows: &[Self::Row]) -> Vec<RowFaultAt>;

    /// That an edition was imported.
    fn event(imported: &Imported<Self::Row>) -> Event;
}

/// A row of a list.
pub trait Row: Clone + PartialEq + Serialize + DeserializeOwned + Send {
    /// What tells it from the others.
    fn code(&self) -> &str;

    /// What is read.
    fn name(&self) -> &str;
}

/// Why a list was not put into force.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It has faults, or changes nothing.
    #[error("the file has faults, or changes nothing")]
    Nothing,
    /// Another edition came into force since the comparison.
    #[error("another list came into force meanwhile")]
    Stale,
    /// The server failed.
    #[error("the server failed")]
    Fault(#[from] Fault),
}

/// Puts the newest editions that were imported into force in this process.
///
/// # Errors
/// When the database fails.
pub async fn take_up(database: &Database) -> Result<(), Fault> {
    take_up_one::<Courts>(database).await?;
    take_up_one::<Specialites>(database).await
}

/// The same for one list.
///
/// # Errors
/// When the database fails.
pub async fn take_up_one<L: List>(database: &Database) -> Result<(), Fault> {
    if list_edition::newest(database, L::NAME).await? == L::edition() {
        return Ok(());
    }
    // One after the other: what an edition in between named stays known.
    for imported in list_edition::after(database, L::NAME, L::edition()).await? {
        L::adopt(imported);
    }
    Ok(())
}

/// Takes up what other programs import, until `stopping` says so.
pub async fn follow(app: App, mut stopping: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = time::sleep(FOLLOWED_EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
        if let Err(fault) = take_up(&app.database).await {
            let cause: &(dyn std::error::Error + 'static) = &fault;
            tracing::error!(cause, "the lists of the instance cannot be looked at");
        }
    }
}

/// What the file `text` would change, as a list of that version.
pub fn changes<L: List>(version: &str, text: &str) -> Changes {
    let compared_with = L::edition();
    let rows = match L::read(text) {
        Ok(rows) => rows,
        Err(faults) => {
            return Changes {
                compared_with,
                faults,
                ..Changes::default()
            };
        }
    };
    let in_force = L::in_force();
    let now: HashMap<&str, &L::Row> = in_force.iter().map(|row| (row.code(), row)).collect();
    let mut changes = Changes {
        compared_with,
        faults: L::faults(version, &rows),
        of_another_version: L::version().is_some_and(|now| now != version),
        ..Changes::default()
    };
    let listed: HashSet<&str> = rows.iter().map(Row::code).collect();
    let gone = in_force.iter().filter(|row| !listed.contains(row.code()));
    changes.gone = gone.map(|row| shown(row, None)).collect();
    for row in &rows {
        match now.get(row.code()) {
            None => changes.added.push(shown(row, None)),
            Some(before) if *before == row => changes.same = changes.same.saturating_add(1),
            Some(before) => changes.changed.push(shown(row, Some(before.name()))),
        }
    }
    changes
}

/// Puts the list of the file `text` into force, as the edition after `compared_with`.
///
/// # Errors
/// [`Refused`]; nothing is changed then.
pub async fn import<L: List>(
    app: &App,
    actor: &Actor,
    by: Option<AccountId>,
    (version, text): (&str, &str),
    compared_with: Edition,
) -> Result<Edition, Refused> {
    // The comparison may have been made by another server, which had taken up what this one has not.
    take_up_one::<L>(&app.database).await?;
    if !changes::<L>(version, text).can_be_imported() {
        return Err(Refused::Nothing);
    }
    let rows = L::read(text).map_err(|_| Refused::Nothing)?;
    let now = app.clock.now();
    let imported = Imported {
        edition: compared_with.saturating_add(1),
        version: L::version().map(|_| version.to_owned()),
        imported_at: now,
        by,
        rows,
    };
    let transaction = app.database.write().await.map_err(Fault::from)?;
    let newest = list_edition::newest(&transaction, L::NAME).await;
    if newest.map_err(Fault::from)? != compared_with || L::edition() != compared_with {
        return Err(Refused::Stale);
    }
    let kept = list_edition::keep(&transaction, L::NAME, &imported).await;
    if kept.map_err(Fault::from)? == Inserted::Conflict {
        return Err(Refused::Stale);
    }
    app.record(&transaction, now, actor, &L::event(&imported)).await?;
    transaction.commit().await.map_err(Fault::from)?;
    take_up_one::<L>(&app.database).await?;
    Ok(imported.edition)
}

/// Every edition, the newest first; the last is the list that the program carries.
///
/// # Errors
/// When the database fails.
pub async fn editions<L: List>(database: &Database) -> Result<Vec<ListEdition>, Fault> {
    let (version, rows) = L::built_in();
    let mut told = vec![ListEdition {
        edition: 0,
        version: version.map(str::to_owned),
        imported_at: None,
        by: None,
        rows,
    }];
    for imported in list_edition::after::<L::Row>(database, L::NAME, 0).await? {
        let by = match imported.by {
            Some(account) => db::account::find(database, account).await?,
            None => None,
        };
        told.push(ListEdition {
            edition: imported.edition,
            version: imported.version,
            imported_at: Some(imported.imported_at),
            by: by.map(|account| account.display_name()),
            rows: count(&imported.rows),
        });
    }
    told.reverse();
    Ok(told)
}

fn shown(row: &impl Row, before: Option<&str>) -> Listed {
    Listed {
        code: row.code().to_owned(),
        name: row.name().to_owned(),
        before: before.filter(|name| *name != row.name()).map(str::to_owned),
    }
}

/// How many rows there are.
fn count<T>(rows: &[T]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}
