//! Sessions: who calls, and what still stands between that person and the dashboard.

use std::time::Duration;

use opalexe_domain::{
    api::{
        auth::{Session, Stage},
        error::ErrorCode,
    },
    profile::Profile,
    time::Timestamp,
};

use super::{certificate::HeldCertificate, secret::Secret};
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Reader,
        account::{Access, Account, Standing},
        session::{Ending, Means, OpenAt, SessionRecord},
    },
};

/// After how long without a request a session ends.
pub const IDLE: Duration = Duration::from_secs(30 * 60);

/// After how long a session ends whatever happens: a working day.
pub const ABSOLUTE: Duration = Duration::from_secs(12 * 60 * 60);

/// After how long without a request a session ends that is kept on the person's own machine (« Rester connecté »): a holiday.
pub const KEPT_IDLE: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// After how long such a session ends whatever happens.
pub const KEPT_ABSOLUTE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What decides at `now` whether a session is open.
pub const fn open_at(now: Timestamp) -> OpenAt {
    OpenAt {
        now,
        idle: IDLE,
        kept_idle: KEPT_IDLE,
    }
}

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
    let Some(session) = db::session::of_token(&app.database, &secret.hash(), open_at(now)).await? else {
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

/// What to tell a client whose secret carries no session (any more).
///
/// # Errors
/// When the database fails.
pub async fn why_none(app: &App, secret: &Secret) -> Result<ErrorCode, Fault> {
    let ending = db::session::why_ended(&app.database, &secret.hash()).await?;
    Ok(match ending {
        Some(Ending::Closed) => ErrorCode::SessionClosed,
        Some(Ending::Revoked) => ErrorCode::SessionRevoked,
        Some(Ending::CardLost) => ErrorCode::SessionCardLost,
        Some(Ending::CardExpired) => ErrorCode::SessionCardExpired,
        Some(Ending::PasswordChanged) => ErrorCode::SessionPasswordChanged,
        Some(Ending::EmailChanged) => ErrorCode::SessionEmailChanged,
        None => ErrorCode::SessionMissing,
    })
}

impl Caller {
    /// What the caller acts as, once there is an account: what its card says, or the door through which the session was opened.
    pub fn profile(&self) -> Option<Profile> {
        let account = self.account.as_ref()?;
        Some(self.session.door().acts_as(account.profile))
    }

    /// What stands between the caller and the dashboard.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stage(&self, reader: &impl Reader) -> Result<Stage, DbError> {
        let Some(account) = &self.account else {
            return Ok(Stage::Registration);
        };
        match account.standing {
            Standing::Open => {}
            Standing::Refused { .. } => return Ok(Stage::RegistrationRefused),
            // No caller has a closed account.
            Standing::ApprovalPending | Standing::Closed => return Ok(Stage::ApprovalPending),
        }
        if account.access == Access::Email && db::password::must_be_replaced(reader, account.id).await? {
            return Ok(Stage::PasswordChange);
        }
        // None published: the gate stands open, and the start-up warned the operator.
        let acts_as = self.session.door().acts_as(account.profile);
        let Some(cgu) = db::cgu::current(reader, acts_as).await? else {
            return Ok(Stage::Open);
        };
        let accepted = db::cgu::accepted_at(reader, account.id, cgu.version).await?;
        Ok(if accepted.is_some() {
            Stage::Open
        } else {
            Stage::Cgu
        })
    }

    /// Whether the account is an administrator's, and this session strong enough for one: by card, or by e-mail with an authenticator.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_administrator(&self, reader: &impl Reader) -> Result<bool, DbError> {
        let Some(account) = &self.account else {
            return Ok(false);
        };
        if account.administrator_since.is_none() {
            return Ok(false);
        }
        match self.session.means {
            Means::Card(_) => Ok(true),
            Means::Email(_) => db::admin::has_totp(reader, account.id).await,
        }
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
            display_name: match (account, &session.means) {
                (Some(account), _) => account.display_name(),
                (None, Means::Card(certificate)) => certificate.common_name.clone(),
                (None, Means::Email(_)) => {
                    return Err(DbError::Inconsistent("account of a session by e-mail"));
                }
            },
            profile: self.profile(),
            door: session.door(),
            administrator: self.is_administrator(reader).await?,
            certificate: session.certificate().map(HeldCertificate::summary),
            opened_at: session.opened_at,
            ends_at: session.ends_at,
            idle_seconds: u32::try_from(idle(session).as_secs()).unwrap_or(u32::MAX),
        })
    }
}

fn idle(session: &SessionRecord) -> Duration {
    if session.kept { KEPT_IDLE } else { IDLE }
}
