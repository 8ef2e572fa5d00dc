//! The database: SQLite or PostgreSQL behind the same functions.
//!
//! # Architecture invariant
//! SeaORM and SQL are here and nowhere else. Entities are private: what goes out are values of the domain or of this module.
//! Not found is `Ok(None)`. Time is BIGINT milliseconds, enums are TEXT, identifiers are UUID version 7.
//!
//! A change goes through a [`Transaction`], opened late and committed once, with its event of the [`journal`].

pub mod account;
pub mod admin;
pub mod card;
pub mod catch_up;
pub mod cgu;
pub mod challenge;
mod connection;
pub mod consent;
pub mod contradictoire;
pub mod deposit;
pub mod document;
pub mod document_key;
pub mod email_sign_in;
mod entity;
pub mod examination;
pub mod expertise;
#[cfg(test)]
pub mod fixture;
mod folded;
pub mod folder;
pub mod forgotten_request;
pub mod instance_key;
pub mod journal;
pub mod known_device;
pub mod lawyer;
pub mod letter;
pub mod list_edition;
pub mod mail;
mod migration;
pub mod notice;
pub mod one_time_code;
pub mod participation;
pub mod partie;
pub mod password;
pub mod password_link;
pub mod profile;
pub mod reading;
pub mod receipt;
pub mod renewal;
pub mod seal_certificate;
pub mod sealed_head;
pub mod search;
pub mod session;
pub mod time_stamp;
pub mod totp;
pub mod upload;

pub use connection::{Database, Reader, Transaction};

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The address is of neither engine.
    #[error("the address of the database is neither sqlite://… nor postgres://…")]
    UnknownEngine,
    /// The engine refused, or could not be reached.
    #[error("the database failed")]
    Engine(#[from] sea_orm::DbErr),
    /// The file of the database cannot be made.
    #[error("the file of the database cannot be made")]
    File(#[source] std::io::Error),
    /// A row holds something that this program never writes.
    #[error("the database holds a {0} that means nothing")]
    Inconsistent(&'static str),
}

/// What an insertion came to when something may be there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    /// It is there now.
    Yes,
    /// Something was there already. The transaction must be given up.
    Conflict,
}

/// Tells a broken rule of uniqueness from every other failure.
fn inserted<T>(result: Result<T, sea_orm::DbErr>) -> Result<Inserted, DbError> {
    match result {
        Ok(_) => Ok(Inserted::Yes),
        Err(error) if is_conflict(&error) => Ok(Inserted::Conflict),
        Err(error) => Err(error.into()),
    }
}

fn is_conflict(error: &sea_orm::DbErr) -> bool {
    matches!(
        error.sql_err(),
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_))
    )
}

/// A count of rows or a size as the database stores it. What does not fit is held at the limit; nothing here comes near it.
fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The class of SQLite's codes for a lock that another holds (<https://www.sqlite.org/rescode.html#busy>). It is the low octet of the code;
/// the others say more of it.
const SQLITE_BUSY: u32 = 5;

/// The classes of PostgreSQL's codes for a connection that broke, resources that are used up, and a server that is stopping
/// (PostgreSQL documentation, appendix A).
const POSTGRES_PASSING: [&str; 3] = ["08", "53", "57P"];

impl DbError {
    /// Whether the engine could not be reached, or was busy for too long, so that trying again later may help.
    pub fn is_unreachable(&self) -> bool {
        use sea_orm::{DbErr, RuntimeErr};

        match self {
            Self::Engine(DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => true,
            Self::Engine(
                DbErr::Query(RuntimeErr::SqlxError(error)) | DbErr::Exec(RuntimeErr::SqlxError(error)),
            ) => is_passing(error),
            _ => false,
        }
    }
}

fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => {
            true
        }
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
                code.parse().is_ok_and(|code: u32| code & 0xff == SQLITE_BUSY)
            } else {
                POSTGRES_PASSING.iter().any(|class| code.starts_with(class))
            }
        }),
        _ => false,
    }
}
