//! The sign-in with a card: a challenge redeemed by a Web eID authentication token.
//!
//! # The order
//! 1. The challenge is taken out, for good.
//! 2. The token is verified by [`opalexe_trust::Verification`]: form, certificate, path, policy, key, signature, revocation.
//! 3. The issuing authority must be listed: one that is not may claim no profile.
//! 4. In one transaction: the account is found by issuer and public key, never by a name or an address; an older session that came along
//!    ends, a new one opens, and the journal tells of it, with the revocation lists that cleared the card.
//!
//! A refusal goes to the journal with its precise reason; what the person learns is [`Refusal::code`].

use opalexe_domain::{
    api::error::ErrorCode,
    device::Device,
    id::SessionId,
    journal::{Event, RevocationEvidence},
    time::Timestamp,
};
use opalexe_trust::{Accepted, Certificate, Rejection, Token, Verification, revocation::Evidence};
use tokio::task;

use super::{
    certificate::{HeldCertificate, printable},
    challenge, new_device,
    secret::Secret,
    session::{ABSOLUTE, Caller},
};
use crate::{
    app::{App, Fault},
    db::{
        self,
        account::Standing,
        journal::Actor,
        session::{Means, Opening, SessionRecord},
    },
    trust::Believed,
};

/// What a person brings to the sign-in.
pub struct Attempt {
    /// The challenge's ticket.
    pub ticket: String,
    /// The token, as text.
    pub token: String,
    /// The session that came along, if any: it ends when a new one opens.
    pub previous: Option<SessionRecord>,
    /// The request, for the journal.
    pub request: String,
    /// Which program asks.
    pub device: Device,
    /// From which network.
    pub network: Option<String>,
}

/// A session that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What carries it.
    pub secret: Secret,
    /// Who it belongs to.
    pub caller: Caller,
}

/// Why nobody was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such challenge, or no more.
    ChallengeUnknown,
    /// The token was rejected.
    Token(Rejection),
    /// The issuing authority is believed, but the operator lists no profile for its cards.
    AuthorityNotListed,
    /// The operator closed the account.
    AccountClosed,
    /// The card was declared lost or stolen.
    CardLost,
    /// Another card took the place of this one.
    CardReplaced,
}

/// What a sign-in came to when no session was opened.
#[derive(Debug)]
pub enum SignInError {
    /// The person is refused.
    Refused(Refusal),
    /// The server failed.
    Fault(Fault),
}

impl<E: Into<Fault>> From<E> for SignInError {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

impl Refusal {
    /// The precise reason, for the journal and the log.
    pub fn reason(self) -> &'static str {
        match self {
            Self::ChallengeUnknown => "challenge_unknown",
            Self::Token(rejection) => rejection.code(),
            Self::AuthorityNotListed => "authority_not_listed",
            Self::AccountClosed => "account_closed",
            Self::CardLost => "card_lost",
            Self::CardReplaced => "card_replaced",
        }
    }

    /// What the person is told.
    ///
    /// Most rejections are one generic answer. Six are deliberately specific, because the person must know what to do (order a new card, call
    /// the issuer, use the other certificate, wait for the operator), and because they tell nothing that the certificate, which the person
    /// holds, or the issuer's public lists do not say. Whether a signature, an algorithm or a token was at fault helps an attacker alone.
    pub fn code(self) -> ErrorCode {
        match self {
            Self::ChallengeUnknown => ErrorCode::ChallengeUnknown,
            Self::AuthorityNotListed => ErrorCode::CardIssuerUnknown,
            Self::AccountClosed => ErrorCode::AccountClosed,
            Self::CardLost => ErrorCode::CardLost,
            Self::CardReplaced => ErrorCode::CardReplaced,
            Self::Token(rejection) => match rejection {
                Rejection::CertificateExpired => ErrorCode::CardExpired,
                Rejection::CertificateNotYetValid => ErrorCode::CardNotYetValid,
                Rejection::Revoked => ErrorCode::CardRevoked,
                Rejection::CertificateNotTrusted(_) => ErrorCode::CardIssuerUnknown,
                Rejection::PurposeMissing | Rejection::PurposeWrong => ErrorCode::CardPurposeWrong,
                Rejection::RevocationUnknown | Rejection::CrlStale | Rejection::CrlNotYetValid => {
                    ErrorCode::CardStatusUnknown
                }
                _ => ErrorCode::CardRefused,
            },
        }
    }
}

/// Signs a person in.
///
/// # Errors
/// [`SignInError::Refused`], of which journal and log have been told; [`SignInError::Fault`] when the server failed. No session is open then,
/// and the challenge is used up all the same.
pub async fn sign_in(app: &App, attempt: Attempt) -> Result<Opened, SignInError> {
    let Some(nonce) = challenge::take(app, &attempt.ticket).await? else {
        return Err(refuse(app, &attempt, Refusal::ChallengeUnknown, None).await?);
    };
    let now = app.clock.now();
    let believed = app.trust.believed().await;
    let accepted = {
        let (app, believed, token) = (app.clone(), believed.clone(), attempt.token.clone());
        // Milliseconds of arithmetic: not on the threads that serve everybody.
        task::spawn_blocking(move || verify(&app, &believed, &nonce, &token, now)).await?
    };
    let accepted = match accepted {
        Ok(accepted) => accepted,
        Err(rejection) => {
            let presented = presented_certificate(&attempt.token);
            return Err(refuse(app, &attempt, Refusal::Token(rejection), presented).await?);
        }
    };
    let certificate = HeldCertificate::from(&accepted);
    let fingerprint = Some(certificate.fingerprint.clone());
    if believed.terms(&certificate.issuer).is_none() {
        return Err(refuse(app, &attempt, Refusal::AuthorityNotListed, fingerprint).await?);
    }
    let evidence = accepted.revocation.iter().map(told).collect();
    let der = accepted.certificate.der().to_vec();
    let opened = match open(app, &attempt, certificate, der, evidence, now).await? {
        Ok(opened) => opened,
        Err(refusal) => return Err(refuse(app, &attempt, refusal, fingerprint).await?),
    };
    tracing::info!(
        certificate = fingerprint,
        algorithm = accepted.algorithm.as_str(),
        application = accepted.application,
        first_connection = opened.caller.account.is_none(),
        "a card was accepted"
    );
    Ok(opened)
}

fn verify(
    app: &App,
    believed: &Believed,
    nonce: &str,
    token: &str,
    now: Timestamp,
) -> Result<Accepted, Rejection> {
    Verification {
        origin: &app.origin,
        nonce,
        at: now.seconds(),
        trust: &believed.store,
        policies: &believed.policies,
        crls: &believed.crls,
    }
    .verify(token)
}

/// Opens the session, or says why not. The transaction has ended in either case.
async fn open(
    app: &App,
    attempt: &Attempt,
    certificate: HeldCertificate,
    der: Vec<u8>,
    revocation: Vec<RevocationEvidence>,
    now: Timestamp,
) -> Result<Result<Opened, Refusal>, Fault> {
    let secret = Secret::new(app.random.as_ref())?;
    let id = app.random.id(now, SessionId::new)?;
    let actor = |session: &SessionRecord| Actor {
        account: session.account,
        session: Some(session.id),
        request: Some(attempt.request.clone()),
    };

    let transaction = app.database.write().await?;
    // Looked up in here: a registration in another window comes before, or finds this session to give it its account.
    db::account::hold(&transaction, &certificate).await?;
    let card = db::card::of_certificate(&transaction, &certificate).await?;
    if card.as_ref().is_some_and(|card| card.lost_at.is_some()) {
        return Ok(Err(Refusal::CardLost));
    }
    if card.as_ref().is_some_and(|card| card.replaced_at.is_some()) {
        return Ok(Err(Refusal::CardReplaced));
    }
    let account = match &card {
        Some(card) => db::account::find(&transaction, card.account).await?,
        None => None,
    };
    if account
        .as_ref()
        .is_some_and(|account| account.standing == Standing::Closed)
    {
        return Ok(Err(Refusal::AccountClosed));
    }
    let opening = Opening {
        device: attempt.device.clone(),
        network: attempt.network.clone(),
        certificate: Some(der),
    };
    let ends_at = now.plus(ABSOLUTE).min(certificate.not_after);
    let held = certificate.clone();
    let session = SessionRecord {
        id,
        account: account.as_ref().map(|account| account.id),
        opened_at: now,
        last_seen_at: now,
        // A session does not outlive the certificate that opened it.
        ends_at,
        previous_connection: account.as_ref().and_then(|account| account.last_sign_in_at),
        means: Means::Card(certificate),
        kept: false,
    };
    let signed_in = Event::SignedIn {
        certificate: held.fingerprint.clone(),
        first_connection: account.is_none(),
        revocation,
    };
    // The account before any session, as who changes its standing does.
    if let Some(account) = &account {
        db::account::signed_in(&transaction, account.id, now).await?;
    }
    if let Some(previous) = &attempt.previous
        && db::session::end(&transaction, previous.id).await?
    {
        app.record(&transaction, now, &actor(previous), &Event::SignedOut)
            .await?;
    }
    if let Some(account) = &account {
        new_device::recognise(app, &transaction, now, account, &opening.shown()).await?;
    }
    if let Some(card) = &card {
        db::card::seen(&transaction, card.id, &held).await?;
    }
    db::session::open(&transaction, &secret.hash(), &session, &opening).await?;
    app.record(&transaction, now, &actor(&session), &signed_in)
        .await?;
    transaction.commit().await?;

    Ok(Ok(Opened {
        secret,
        caller: Caller { session, account },
    }))
}

/// What the journal keeps of the list that cleared a certificate: enough to find it again and to hold it against what was decided.
fn told(evidence: &Evidence) -> RevocationEvidence {
    let Evidence::Crl(list) = evidence;
    RevocationEvidence {
        issuer: printable(&list.issuer),
        this_update: Timestamp::from_seconds(list.this_update),
        next_update: Timestamp::from_seconds(list.next_update),
        sha256: hex::encode(list.sha256),
    }
}

/// Tells the log, and the journal as long as refusals are not a flood, and gives back the refusal; or the fault when the journal could not be told.
async fn refuse(
    app: &App,
    attempt: &Attempt,
    refusal: Refusal,
    certificate: Option<String>,
) -> Result<SignInError, Fault> {
    let journalled = app.limits.may_journal_refusal();
    // In a flood, this line is all that is kept.
    tracing::info!(
        reason = refusal.reason(),
        certificate,
        journalled,
        "a sign-in was refused"
    );
    if !journalled {
        return Ok(SignInError::Refused(refusal));
    }
    let actor = Actor {
        request: Some(attempt.request.clone()),
        ..Actor::default()
    };
    let event = Event::SignInRefused {
        reason: refusal.reason().to_owned(),
        certificate,
    };
    let transaction = app.database.write().await?;
    app.record(&transaction, app.clock.now(), &actor, &event).await?;
    transaction.commit().await?;
    Ok(SignInError::Refused(refusal))
}

/// SHA-256 of the certificate in a token that was rejected, as far as one can be read.
fn presented_certificate(token: &str) -> Option<String> {
    let der = Token::parse(token).ok()?.certificate().ok()?;
    let certificate = Certificate::from_der(der).ok()?;
    Some(hex::encode(certificate.fingerprint()))
}
