//! Challenges: 32 random bytes for a card to sign, valid five minutes, for one try.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use opalexe_domain::api::auth::Challenge;

use super::secret::Secret;
use crate::{
    app::{App, Fault},
    db,
};

/// How long a challenge is valid: time to find the glasses and to type a PIN twice (Web eID uses the same).
pub const VALID_FOR: Duration = Duration::from_secs(5 * 60);

/// How many random bytes are signed. Web eID asks for at least 256 bits.
const NONCE_BYTES: usize = 32;

/// Issues a challenge. Its ticket binds it to who asked: without it, the nonce alone opens nothing.
///
/// # Errors
/// When the database or the generator of random bytes fails.
pub async fn issue(app: &App) -> Result<Challenge, Fault> {
    let nonce = STANDARD.encode(app.random.bytes::<NONCE_BYTES>()?);
    let ticket = Secret::new(app.random.as_ref())?;
    let expires_at = app.clock.now().plus(VALID_FOR);

    let transaction = app.database.write().await?;
    db::challenge::issue(&transaction, &ticket.hash(), &nonce, expires_at).await?;
    transaction.commit().await?;

    Ok(Challenge {
        nonce,
        ticket: ticket.expose().to_owned(),
        expires_at,
    })
}

/// Takes the challenge of `ticket` out for good and gives its nonce; none when there is no such challenge, or no more.
///
/// It is gone when this returns, before anything is checked, so that no challenge is ever tried twice.
///
/// # Errors
/// When the database fails.
pub async fn take(app: &App, ticket: &str) -> Result<Option<String>, Fault> {
    let Some(ticket) = Secret::presented(ticket) else {
        return Ok(None);
    };
    let transaction = app.database.write().await?;
    let nonce = db::challenge::take(&transaction, &ticket.hash(), app.clock.now()).await?;
    transaction.commit().await?;
    Ok(nonce)
}
