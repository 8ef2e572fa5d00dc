//! Sessions: who calls, and what still stands between that person and the dashboard.

use std::time::Duration;

use opalexe_domain::api::auth::{Session, Stage};

use super::secret::Secret;
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Reader,
        account::{Account, Standing},
        session::SessionRecord,
    },
};

/// After how long without a request a session ends.
pub const IDLE: Duration = Duration::from_secs(30 * 60);

/// After how long a session ends whatever happens: a working day.
pub const ABSOLUTE: Duration = Duration::from_secs(12 * 60 * 60);

/// How old the last sign of life may be before it is written again. Reading would otherwise write with every request; so a session
/// ends up to this much earlier than [`IDLE`] says.
pub const TOUCH_AFTER: Duration = Duration::from_secs(60);

/// Who calls: an open session, and its account once there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The session.
    pub session: SessionRecord,
    /// The account.
    pub account: Option<Account>,
}

/// The caller who carries this secret; none when the session has ended or never was.
///
/// # Errors
/// When the database fails.
pub async fn caller(app: &App, secret: &Secret) -> Result<Option<Caller>, Fault> {
    let now = app.clock.now();
    let Some(session) = db::session::of_token(&app.database, &secret.hash(), now, IDLE).await? else {
        return Ok(None);
    };
    let account = match session.account {
        Some(id) => {
            let found = db::account::find(&app.database, id).await?;
            // A session that lost its account is no registration.
            Some(found.ok_or(DbError::Inconsistent("account of a session"))?)
        }
        None => None,
    };
    // Closing an account ends its sessions; one that was opened at that very moment ends here.
    if account
        .as_ref()
        .is_some_and(|account| account.standing == Standing::Closed)
    {
        return Ok(None);
    }
    if now.since(session.last_seen_at) >= TOUCH_AFTER {
        let transaction = app.database.write().await?;
        db::session::touch(&transaction, session.id, now).await?;
        transaction.commit().await?;
    }
    Ok(Some(Caller { session, account }))
}

impl Caller {
    /// What stands between the caller and the dashboard.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stage(&self, reader: &impl Reader) -> Result<Stage, DbError> {
        let Some(account) = &self.account else {
            return Ok(Stage::Registration);
        };
        if account.standing != Standing::Open {
            return Ok(Stage::ApprovalPending);
        }
        // None published: the gate stands open, and the start-up warned the operator.
        let Some(cgu) = db::cgu::current(reader).await? else {
            return Ok(Stage::Open);
        };
        let accepted = db::cgu::accepted_at(reader, account.id, cgu.version).await?;
        Ok(if accepted.is_some() {
            Stage::Open
        } else {
            Stage::Cgu
        })
    }

    /// The session as its owner may see it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn describe(&self, reader: &impl Reader) -> Result<Session, DbError> {
        let Self { session, account } = self;
        Ok(Session {
            id: session.id,
            stage: self.stage(reader).await?,
            display_name: account
                .as_ref()
                .map_or_else(|| session.certificate.common_name.clone(), Account::display_name),
            profile: account.as_ref().map(|account| account.profile),
            certificate: session.certificate.summary(),
            opened_at: session.opened_at,
            ends_at: session.ends_at,
            idle_seconds: u32::try_from(IDLE.as_secs()).unwrap_or(u32::MAX),
        })
    }
}
