//! What a card holds, and what is asked of it: the same for a card of our own driver and for a token behind a module.

use opalexe_domain::time::Timestamp;
use opalexe_smartcard::{
    Card, CardCertificate, CardError, KeyReference, LastTry, PinEntry, PinStatus, Signature, SigningRequest,
};

use super::{Described, scene};

/// A certificate on a card, and what is known of the PIN that guards it.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// The certificate.
    pub(super) certificate: CardCertificate,
    /// Its PIN, when it may sign a person in.
    pub(super) pin: PinStatus,
    /// What the card calls that PIN.
    pub(super) pin_label: Option<String>,
}

impl Held {
    /// SHA-256 of the certificate, in hexadecimal.
    pub(super) fn thumbprint(&self) -> String {
        scene::thumbprint(&self.certificate.der)
    }
}

/// All that the card holds. It is asked about the PINs of those certificates alone that may sign a person in.
pub(super) fn all_of(card: &mut dyn Card, now: Timestamp) -> Vec<Held> {
    let certificates = card.certificates().to_vec();
    let held = certificates.into_iter().map(|certificate| {
        let offered = scene::usability_of(&certificate, now).is_some();
        let pin = if offered {
            card.pin_status(&certificate.key).unwrap_or(PinStatus::Unknown)
        } else {
            PinStatus::Unknown
        };
        Held {
            pin_label: card.pin_prompt(&certificate.key).label,
            certificate,
            pin,
        }
    });
    held.collect()
}

/// What must be known of that certificate before it signs. Spends no try.
pub(super) fn describe(
    card: &mut dyn Card,
    certificate: CardCertificate,
    now: Timestamp,
) -> Result<Described, CardError> {
    let pin = card.pin_status(&certificate.key)?;
    let prompt = card.pin_prompt(&certificate.key);
    let usability = scene::usability_of(&certificate, now).ok_or(CardError::NoCertificate)?;
    Ok(Described {
        prompt,
        algorithms: certificate.algorithms,
        holder: certificate.subject.unwrap_or_default(),
        usability,
        pin,
        der: certificate.der,
    })
}

/// One signature.
pub(super) fn sign(
    card: &mut dyn Card,
    key: &KeyReference,
    pin: PinEntry,
    request: &SigningRequest,
    last_try: LastTry,
) -> Result<Signature, CardError> {
    let outcome = card.sign(key, pin, request, last_try);
    let code = outcome.as_ref().err().map_or("signed", CardError::code);
    tracing::info!(reader = %card.identity().reader, outcome = code, "the card was asked to sign");
    outcome
}

/// The certificate of that thumbprint on a card.
pub(super) fn certificate_on(card: &dyn Card, thumbprint: &str) -> Option<CardCertificate> {
    card.certificates()
        .iter()
        .find(|one| scene::thumbprint(&one.der) == thumbprint)
        .cloned()
}

/// What a signature tells of the PIN by itself; none when [`pin_after`] must ask the card. A card that cannot answer is not
/// asked: the question would hold it up by as long as PC/SC waits for an answer, or as long as a module takes that crashed and is
/// loaded anew.
pub(super) fn told_of_pin(outcome: &Result<Signature, CardError>) -> Option<PinStatus> {
    match outcome {
        Err(CardError::WrongPin {
            tries_left: Some(tries_left),
        }) => Some(PinStatus::TriesLeft(*tries_left)),
        Err(CardError::PinBlocked) => Some(PinStatus::Blocked),
        Err(
            CardError::CardMute
            | CardError::CardRemoved
            | CardError::NoCard
            | CardError::NoReader
            | CardError::ReaderBusy
            | CardError::ServiceStopped
            | CardError::Module { .. }
            | CardError::Cancelled,
        ) => Some(PinStatus::Unknown),
        _ => None,
    }
}

/// What the card says of the PIN after a signature that did not tell.
pub(super) fn pin_after(card: &mut dyn Card, key: &KeyReference) -> PinStatus {
    card.pin_status(key).unwrap_or(PinStatus::Unknown)
}
