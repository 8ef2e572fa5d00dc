//! Another certificate for an account: what is compared, and the replacement itself.
//!
//! # What this guarantees
//! * A certificate takes the place of another by itself only when the same authority issued it to the same subject; an administrator decides
//!   the rest.
//! * What is replaced opens nothing any more from that moment on, and its sessions end: all in one transaction, with its event and its mail.
//!
//! # What it must never do
//! Replace anything before the account was proven: the caller proves it, by a code sent to its address.

pub mod proof;

use opalexe_domain::{
    api::renewal::WaitingBecause,
    id::{AccountId, CertificateBindingId},
    journal::{Event, SessionEnd},
    text::EmailAddress,
    time::Timestamp,
};

use super::{certificate::HeldCertificate, closing, new_device};
use crate::{
    app::{App, Fault},
    db::{self, DbError, Transaction, account::Account, card::Card, journal::Actor},
    mail::{About, Line, Mail, Message, SecurityNotice},
};

/// Why this certificate does not take the place of `cards` by itself; none when it does. A card that was lost or replaced is compared as well:
/// it is whose it was.
pub fn waits_because(
    cards: &[Card],
    certificate: &HeldCertificate,
    permitted: bool,
) -> Option<WaitingBecause> {
    if !permitted {
        return Some(WaitingBecause::ProfileNotPermitted);
    }
    let same_authority: Vec<&Card> = cards
        .iter()
        .filter(|card| card.issuer == certificate.issuer)
        .collect();
    if same_authority.is_empty() {
        return Some(WaitingBecause::OtherAuthority);
    }
    let Some(subject) = &certificate.subject_serial else {
        return Some(WaitingBecause::SubjectUnknown);
    };
    let known: Vec<&String> = same_authority
        .iter()
        .filter_map(|card| card.subject_serial.as_ref())
        .collect();
    if known.contains(&subject) {
        None
    } else if known.is_empty() {
        Some(WaitingBecause::SubjectUnknown)
    } else {
        Some(WaitingBecause::OtherSubject)
    }
}

/// Binds the certificate to the account in the place of every card that opens it. The first connections of the certificate go on as sessions
/// of the account. False when it is bound to an account already; the transaction must then be given up.
///
/// # Errors
/// When the server fails; the transaction must be given up.
pub async fn replace(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    actor: &Actor,
    change: Replacement<'_>,
) -> Result<bool, Fault> {
    let Replacement {
        account,
        certificate,
        by,
    } = change;
    // Who registers or signs in with it at this moment comes before, and is seen below, or after, and finds it bound.
    db::account::hold(transaction, certificate).await?;
    let former: Vec<Card> = db::card::all_of(transaction, account.id).await?;
    let binding = app.random.id(now, CertificateBindingId::new)?;
    if db::card::of_certificate(transaction, certificate)
        .await?
        .is_some()
        || !db::card::bind(transaction, binding, account.id, certificate, now).await?
    {
        return Ok(false);
    }
    let mut replaced = Vec::new();
    for card in former.into_iter().filter(Card::is_in_use) {
        stop(app, transaction, &card, now).await?;
        replaced.push(card.fingerprint);
    }
    db::session::attach_all(transaction, certificate, account.id).await?;
    new_device::know_open_sessions(app, transaction, now, account.id).await?;
    let event = Event::CardReplaced {
        certificate: certificate.fingerprint.clone(),
        former: replaced,
        by,
    };
    let actor = Actor {
        account: Some(account.id),
        ..actor.clone()
    };
    app.record(transaction, now, &actor, &event).await?;
    let notice = SecurityNotice::NewCertificate {
        common_name: Line::from(certificate.common_name.as_str()),
    };
    tell(app, transaction, now, account, notice).await?;
    Ok(true)
}

/// Which certificate is to open which account, and who decided it.
#[derive(Debug, Clone, Copy)]
pub struct Replacement<'a> {
    /// The account.
    pub account: &'a Account,
    /// The certificate.
    pub certificate: &'a HeldCertificate,
    /// The administrator; none when the person proved all that is asked for.
    pub by: Option<AccountId>,
}

/// Lets a card open nothing any more, and ends its sessions.
async fn stop(app: &App, transaction: &Transaction, card: &Card, now: Timestamp) -> Result<(), Fault> {
    db::account::hold_key(transaction, &card.issuer, &card.key_sha256).await?;
    db::card::replace(transaction, card.id, now).await?;
    for session in db::session::ids_of_card(transaction, &card.issuer, &card.key_sha256).await? {
        closing::end(app, transaction, session, SessionEnd::CardReplaced, now).await?;
    }
    Ok(())
}

/// Tells the owner of an account what happened to it.
///
/// # Errors
/// When the server fails; the transaction must be given up.
pub async fn tell(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: &Account,
    notice: SecurityNotice,
) -> Result<(), Fault> {
    let to: EmailAddress = account
        .email
        .parse()
        .map_err(|_| DbError::Inconsistent("e-mail address"))?;
    let about = About {
        account: Some(account.id),
        ..About::default()
    };
    let mail = Mail::new(to, Message::SecurityNotice { notice, at: now }).about(about);
    app.post(transaction, now, mail).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use opalexe_domain::id::RANDOM_BYTES;

    use super::*;
    use crate::db::fixture::{NOW, account_id, certificate};

    fn card(issuer: &str, subject: Option<&str>) -> Card {
        Card {
            id: CertificateBindingId::new(NOW, [1; RANDOM_BYTES]),
            account: account_id(1),
            issuer: issuer.to_owned().into(),
            key_sha256: "key 1".into(),
            fingerprint: "fingerprint 1".into(),
            last_fingerprint: None,
            certificate: None,
            bound_at: NOW,
            lost_at: Some(NOW),
            replaced_at: None,
            subject_serial: subject.map(str::to_owned),
        }
    }

    #[test]
    fn the_same_authority_and_subject_are_renewed_and_everything_else_waits() {
        let new = certificate(2);
        let because = |cards: &[Card]| waits_because(cards, &new, true);
        assert_eq!(because(&[card("issuer", Some("PERSON-1"))]), None);
        assert_eq!(
            because(&[card("issuer", Some("PERSON-2"))]),
            Some(WaitingBecause::OtherSubject)
        );
        assert_eq!(
            because(&[card("another", Some("PERSON-1"))]),
            Some(WaitingBecause::OtherAuthority)
        );
        assert_eq!(
            because(&[card("issuer", None)]),
            Some(WaitingBecause::SubjectUnknown)
        );
        assert_eq!(
            because(&[card("issuer", None), card("issuer", Some("PERSON-1"))]),
            None
        );
        assert_eq!(because(&[]), Some(WaitingBecause::OtherAuthority));
        let unnamed = HeldCertificate {
            subject_serial: None,
            ..certificate(2)
        };
        // Nothing said is not the same as nothing said.
        assert_eq!(
            waits_because(&[card("issuer", None)], &unnamed, true),
            Some(WaitingBecause::SubjectUnknown)
        );
        assert_eq!(
            waits_because(&[card("issuer", Some("PERSON-1"))], &new, false),
            Some(WaitingBecause::ProfileNotPermitted)
        );
    }
}
