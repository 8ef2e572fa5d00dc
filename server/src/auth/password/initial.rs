//! The first password of an account, or the link by which its person sets one: made when a person is invited who has nothing that opens the
//! account, for the first time or because the one before ran out, and mailed apart from the invitation (release note §2.3.1).

use std::time::Duration;

use opalexe_domain::{
    id::AccountId,
    journal::Event,
    password::{READABLE_RANDOM_BYTES, readable},
    time::Timestamp,
};
use secrecy::{ExposeSecret, SecretString};

use super::{Kept, Origin, PasswordHash};
use crate::{
    app::{App, Fault},
    auth::{denied::Denied, forgotten_password::link_of, secret::Secret},
    config::accounts::InitialPasswordBy,
    db::{self, Transaction, journal::Actor},
    mail::{InitialSecret, Message},
};

/// How long a first password is good, and the link that sets one: a fortnight's holiday (the issue of the invitation says 14 days).
pub const VALID_FOR: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// A first password, or a link, for an account that is about to be made or that nothing opens any more.
#[derive(Debug)]
pub struct InitialPassword(Prepared);

#[derive(Debug)]
enum Prepared {
    Password {
        password: SecretString,
        hash: PasswordHash,
    },
    Link(Secret),
}

/// Makes what the operator chose. It is slow: before the transaction is opened, and only for somebody who has nothing else that opens the account.
///
/// # Errors
/// [`Denied::Wait`] when too many passwords are being hashed; a fault when the server failed.
pub async fn prepare(app: &App) -> Result<InitialPassword, Denied> {
    Ok(InitialPassword(match app.config.accounts.initial_password {
        InitialPasswordBy::Mail => {
            let password = SecretString::from(readable(&app.random.bytes::<READABLE_RANDOM_BYTES>()?));
            let hash = app
                .passwords
                .hash(app.random.as_ref(), password.expose_secret())
                .await?;
            Prepared::Password { password, hash }
        }
        InitialPasswordBy::Link => Prepared::Link(Secret::new(app.random.as_ref())?),
    }))
}

impl InitialPassword {
    /// Gives it to the account, and returns the message that brings it to its person: to be posted in the same transaction.
    ///
    /// # Errors
    /// When the server fails; the transaction must be given up then.
    pub async fn give(
        self,
        app: &App,
        transaction: &Transaction,
        account: AccountId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Message, Fault> {
        let expires_at = now.plus(VALID_FOR);
        let secret = match self.0 {
            Prepared::Password { password, hash } => {
                let kept = Kept {
                    hash,
                    origin: Origin::Initial { expires_at },
                    set_at: now,
                };
                db::password::set(transaction, account, &kept).await?;
                InitialSecret::Password { password }
            }
            Prepared::Link(secret) => {
                db::password_link::make(transaction, &secret.hash(), account, now, expires_at).await?;
                InitialSecret::Link {
                    link: link_of(app, &secret),
                }
            }
        };
        app.record(transaction, now, actor, &Event::InitialPasswordMade { account })
            .await?;
        Ok(Message::InitialPassword {
            secret,
            valid_until: expires_at,
        })
    }
}
