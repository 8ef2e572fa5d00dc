//! Codes of an authenticator (TOTP, RFC 6238: SHA-1, six digits, thirty seconds, as every authenticator knows it) instead of mailed ones,
//! and the recovery codes for who has lost it.
//!
//! # What this guarantees
//! * The secret is sealed by a key of the instance, for its account; recovery codes are kept as codes of authentication.
//! * No code is taken twice, nor one of an earlier step than the last that was taken (§5.2). A recovery code is used up.
//! * It is asked for only once the person has shown that the authenticator works.

mod picture;
mod recovery;

use std::time::Duration;

use opalexe_domain::{
    api::{
        error::{ErrorCode, FieldCode},
        field::Field,
        totp::{RecoveryCodes, Totp as State, TotpOffer},
    },
    id::AccountId,
    journal::{Event, SecondFactor},
    secret_text::SecretText,
    time::Timestamp,
};
use totp_rs::{Builder, Secret, Totp};

use super::{
    cool_down::{self, notify},
    denied::Denied,
    one_time_code::Counter,
    password,
};
use crate::{
    app::{App, Fault},
    db::{self, Reader, Transaction, account::Account, journal::Actor},
    mail::SecurityNotice,
};

/// How long an offer waits to be confirmed: time to find the telephone and to install something.
const OFFER_LIVES: Duration = Duration::from_secs(10 * 60);

/// RFC 4226 §4 recommends 160 bits.
const SECRET_BYTES: usize = 20;

/// Under which label secrets are sealed, for the account's identifier.
const LABEL: &str = "authenticator secret";

/// Whether the account has one.
///
/// # Errors
/// When the database fails.
pub async fn state(reader: &impl Reader, account: AccountId) -> Result<State, Fault> {
    let kept = db::totp::of(reader, account).await?;
    let left = db::totp::recovery_codes_left(reader, account).await?;
    Ok(State {
        since: kept.active.map(|(_, since)| since),
        recovery_codes_left: u32::try_from(left).unwrap_or(u32::MAX),
    })
}

/// Makes a secret for an authenticator, to be confirmed. One that is in force is removed first, which takes a code of it: the password alone
/// puts no other in its place.
///
/// # Errors
/// [`ErrorCode::TotpActive`] when one is in force; [`Denied::Form`] when the password is wrong; [`Denied::Wait`]; a fault.
pub async fn begin(app: &App, account: &Account, typed: &SecretText) -> Result<TotpOffer, Denied> {
    require_password(app, account, typed).await?;
    let secret = app.random.bytes::<SECRET_BYTES>()?;
    let sealed = app
        .key
        .seal(app.random.as_ref(), LABEL, account.id.uuid().as_bytes(), &secret)?;
    let totp = authenticator(app, account, &secret)?;
    let url = totp.to_url().map_err(|_| Fault::Authenticator)?;
    let offer = TotpOffer {
        secret: totp.secret().to_base32().into(),
        picture: picture::of(&url).ok_or(Fault::Authenticator)?,
        url: url.into(),
    };
    let transaction = app.database.write().await?;
    if db::totp::of(&transaction, account.id).await?.active.is_some() {
        return Err(ErrorCode::TotpActive.into());
    }
    db::totp::offer(&transaction, account.id, sealed, app.clock.now()).await?;
    transaction.commit().await?;
    Ok(offer)
}

/// Puts the offered secret in force, when `typed` is a code of it.
///
/// # Errors
/// [`ErrorCode::NotFound`] when there is no offer (any more); [`Denied::Form`] when the code is wrong; a fault.
pub async fn confirm(
    app: &App,
    actor: &Actor,
    account: &Account,
    typed: &SecretText,
) -> Result<RecoveryCodes, Denied> {
    let now = app.clock.now();
    let offer = db::totp::of(&app.database, account.id).await?.offer;
    let (sealed, _) = offer
        .filter(|(_, offered_at)| now.since(*offered_at) < OFFER_LIVES)
        .ok_or(ErrorCode::NotFound)?;
    let totp = opened(app, account, &sealed)?;
    let step =
        matching_step(&totp, typed.expose(), now).ok_or(Denied::Form(Field::Code, FieldCode::Wrong))?;
    let codes = recovery::make(app.random.as_ref())?;
    let macs: Vec<String> = codes
        .iter()
        .map(|code| recovery::mac(app, account.id, code))
        .collect();

    let transaction = app.database.write().await?;
    if !db::totp::confirm(&transaction, account.id, &sealed, step, &macs, now).await? {
        return Err(ErrorCode::NotFound.into());
    }
    // Those that were begun with the mailed code would go on without the authenticator.
    db::email_sign_in::remove_all_of(&transaction, account.id).await?;
    app.record(&transaction, now, actor, &Event::TotpAdded).await?;
    notify(app, &transaction, now, account, SecurityNotice::TotpAdded).await?;
    transaction.commit().await?;
    Ok(RecoveryCodes {
        codes: codes.into_iter().map(SecretText::from).collect(),
    })
}

/// Goes back to mailed codes. An administrator is one no more.
///
/// # Errors
/// [`ErrorCode::NotFound`] when there is nothing to remove; [`Denied::Form`] when the password or the code is wrong; [`Denied::Wait`]; a fault.
pub async fn remove(
    app: &App,
    actor: &Actor,
    account: &Account,
    password: &SecretText,
    code: &SecretText,
) -> Result<(), Denied> {
    require_password(app, account, password).await?;
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    if db::totp::of(&transaction, account.id).await?.active.is_none() {
        return Err(ErrorCode::NotFound.into());
    }
    db::one_time_code::hold(&transaction, account.id).await?;
    let counter = Counter::Authenticator(account.id);
    if let Some(until) = cool_down::until(&transaction, now, counter).await? {
        return Err(Denied::until(until, now));
    }
    if check(app, &transaction, now, account, code.expose())
        .await?
        .is_none()
    {
        cool_down::count_wrong(app, &transaction, now, counter, Some(account), actor).await?;
        transaction.commit().await?;
        return Err(Denied::Form(Field::Code, FieldCode::Wrong));
    }
    db::totp::remove(&transaction, account.id).await?;
    app.record(&transaction, now, actor, &Event::TotpRemoved).await?;
    // Password and mailed code are too little for an administrator: the operator decides anew once there is another authenticator.
    if db::admin::set(&transaction, account.id, None).await? {
        app.record(&transaction, now, actor, &Event::AdministratorRevoked)
            .await?;
    }
    notify(app, &transaction, now, account, SecurityNotice::TotpRemoved).await?;
    transaction.commit().await?;
    Ok(())
}

/// What `typed` is, if it is a code that the account may use now: it is used up in the transaction.
///
/// # Errors
/// When the server fails.
pub(super) async fn check(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: &Account,
    typed: &str,
) -> Result<Option<SecondFactor>, Fault> {
    let Some((sealed, _)) = db::totp::of(transaction, account.id).await?.active else {
        return Ok(None);
    };
    let totp = opened(app, account, &sealed)?;
    if let Some(step) = matching_step(&totp, typed, now) {
        let is_new = db::totp::take_step(transaction, account.id, step).await?;
        return Ok(is_new.then_some(SecondFactor::Totp));
    }
    let Some(code) = recovery::typed(typed) else {
        return Ok(None);
    };
    let mac = recovery::mac(app, account.id, &code);
    let is_there = db::totp::take_recovery_code(transaction, account.id, &mac).await?;
    Ok(is_there.then_some(SecondFactor::RecoveryCode))
}

/// The step whose code that is: the present one, or one beside it, for clocks that are not quite right.
fn matching_step(totp: &Totp, typed: &str, now: Timestamp) -> Option<i64> {
    let code: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let time = u64::try_from(now.seconds()).ok()?;
    i64::try_from(totp.check(&code, time)?).ok()
}

fn opened(app: &App, account: &Account, sealed: &[u8]) -> Result<Totp, Fault> {
    let secret = app
        .key
        .open(LABEL, account.id.uuid().as_bytes(), sealed)
        .map_err(|_| Fault::Authenticator)?;
    authenticator(app, account, &secret)
}

fn authenticator(app: &App, account: &Account, secret: &[u8]) -> Result<Totp, Fault> {
    // The one character that neither name may have.
    let plain = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_secret(Secret::new(secret.into()))
        .with_account_name(plain(&account.email))
        .with_issuer(Some(plain(&app.config.name)))
        .build()
        .map_err(|_| Fault::Authenticator)
}

async fn require_password(app: &App, account: &Account, typed: &SecretText) -> Result<(), Denied> {
    let kept = db::password::of(&app.database, account.id)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    password::require(app, account, Some(&kept), typed.expose()).await
}
