//! `opalexe-server account bind-card`: another card for a person who has an account and no card any more that opens it.
//!
//! The card must have signed in, and its first connection must still be open: what is bound is then a certificate that was verified in every
//! respect a moment ago, and not a number that somebody wrote.

use opalexe_domain::{
    id::CertificateBindingId,
    journal::{Declarer, Event},
    text::EmailAddress,
};

use super::{card_lost::plain, changed_meanwhile, find_by_card};
use crate::{
    app::App,
    auth::{
        certificate::HeldCertificate,
        new_device,
        session::{IDLE, open_at},
    },
    commands::CommandError,
    db::{
        self, Transaction,
        account::{Account, Standing},
        journal::Actor,
    },
    trust::Believed,
};

/// The fewest characters of a fingerprint that name a card which is to open an account: 64 bits, which nobody meets by trying.
const FINGERPRINT_LEAST: usize = 16;

/// Binds the card whose first connection is open to the account, and says so. The first connection becomes a session of the account.
pub(crate) async fn bind_card(
    app: &App,
    email: &EmailAddress,
    fingerprint: &str,
) -> Result<String, CommandError> {
    let wanted = plain(fingerprint);
    if wanted.len() < FINGERPRINT_LEAST || !wanted.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(CommandError::Refused(format!(
            "give the fingerprint as the page shows it, or its first {FINGERPRINT_LEAST} characters at least"
        )));
    }
    let believed = app.trust.believed().await;
    // What is read is what is decided about: nobody closes the account, changes it or ends the first connection in between.
    let transaction = app.database.write().await?;
    let account = find_by_card(&transaction, email).await?;
    if already_bound(&transaction, &account, &wanted).await? {
        return Ok(format!("the card opens the account {} already", account.email));
    }
    let certificate = presented(app, &transaction, &wanted).await?;
    may_open(&believed, &account, &certificate)?;
    bind(app, transaction, &account, &certificate).await?;
    Ok(format!(
        "{}  {}, issued by {}\n  opens the account of {}, {}, {}, from now on",
        certificate.fingerprint,
        certificate.common_name,
        certificate.issuer_name,
        account.display_name(),
        account.profile,
        account.email
    ))
}

/// Whether the account has that card in use.
///
/// # Errors
/// When it is one of the account's that was declared lost.
async fn already_bound(
    transaction: &Transaction,
    account: &Account,
    wanted: &str,
) -> Result<bool, CommandError> {
    let cards = db::card::all_of(transaction, account.id).await?;
    let card = cards.iter().find(|card| card.is_named(wanted));
    match card {
        None => Ok(false),
        Some(card) if card.is_in_use() => Ok(true),
        Some(card) => Err(CommandError::Refused(format!(
            "the card {} was declared lost, stolen or replaced, which cannot be undone; the person needs another one",
            card.fingerprint
        ))),
    }
}

/// The certificate of that fingerprint whose first connection is open.
async fn presented(
    app: &App,
    transaction: &Transaction,
    wanted: &str,
) -> Result<HeldCertificate, CommandError> {
    let open = open_at(app.clock.now());
    let mut found = db::session::registrants(transaction, wanted, open).await?;
    match (found.pop(), found.is_empty()) {
        (Some(certificate), true) => Ok(certificate),
        (Some(_), false) => Err(CommandError::Refused(
            "several cards have a fingerprint that begins so; give all of it".to_owned(),
        )),
        (None, _) => Err(CommandError::Refused(format!(
            "no first connection is open with a card of that fingerprint; ask the person to sign in with the new card, to answer that there is \
             an account already, and to leave that page open (it waits {} minutes)",
            IDLE.as_secs() / 60
        ))),
    }
}

/// Whether a card of that authority may open that account at all.
fn may_open(
    believed: &Believed,
    account: &Account,
    certificate: &HeldCertificate,
) -> Result<(), CommandError> {
    if account.standing == Standing::Closed {
        return Err(CommandError::Refused(format!(
            "the account {} is closed; `opalexe-server account approve` opens it again",
            account.email
        )));
    }
    let profiles = believed
        .terms(&certificate.issuer)
        .map_or(&[][..], |terms| terms.profiles.as_slice());
    if profiles.contains(&account.profile) {
        return Ok(());
    }
    Err(CommandError::Refused(format!(
        "the cards of {} may not open an account of the profile {} ([[trust.authorities]])",
        certificate.issuer_name, account.profile
    )))
}

async fn bind(
    app: &App,
    transaction: Transaction,
    account: &Account,
    certificate: &HeldCertificate,
) -> Result<(), CommandError> {
    let now = app.clock.now();
    let binding = app
        .random
        .id(now, CertificateBindingId::new)
        .map_err(crate::app::Fault::from)?;
    // Who registers or signs in with it at this moment comes before, and is seen below, or after, and finds it bound.
    db::account::hold(&transaction, certificate).await?;
    if !db::account::hold_as_read(&transaction, account).await? {
        return Err(changed_meanwhile(account));
    }
    if db::card::of_certificate(&transaction, certificate)
        .await?
        .is_some()
        || !db::card::bind(&transaction, binding, account.id, certificate, now).await?
    {
        return Err(CommandError::Refused(
            "the card is bound to an account already; one card opens one account".to_owned(),
        ));
    }
    db::session::attach_all(&transaction, certificate, account.id).await?;
    new_device::know_open_sessions(app, &transaction, now, account.id).await?;
    let actor = Actor {
        account: Some(account.id),
        ..Actor::default()
    };
    let bound = Event::CardBound {
        certificate: certificate.fingerprint.clone(),
        by: Declarer::Operator,
    };
    app.record(&transaction, now, &actor, &bound).await?;
    transaction.commit().await?;
    Ok(())
}
