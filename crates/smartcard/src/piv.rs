//! The built-in driver for PIV cards (NIST SP 800-73-4), straight over APDUs.
//!
//! Certificates are read once, at insertion, in a short transaction that leaves the card as it was. Signing is
//! one transaction begun after the PIN is known: select, ask for the tries left, VERIFY, GENERAL AUTHENTICATE,
//! reset. The PIN is consumed by the first VERIFY, so no path leads to a second one.

mod authenticate;
mod change_pin;
mod object;
mod pin_management;
mod secret_pair;
mod select;
mod slot;
mod unblock_pin;
mod verify;

use crate::apdu::{Exchange, Length};
use crate::atr::Atr;
use crate::card::{Card, CardIdentity, KeyReference};
use crate::certificate::{CardCertificate, Purpose};
use crate::error::CardError;
use crate::link::{Leave, Link};
use crate::pin::{LastTry, PaddedPin, PinEntry, PinPlace, PinPrompt, PinRefusal, PinRule, PinStatus};
use crate::pin_management::PinManagement;
use crate::signing::{self, Signature, SigningRequest};

use authenticate::SigningCommand;
use object::Witness;
#[cfg(feature = "fuzzing")]
pub(crate) use object::certificate_in;
pub use slot::Slot;
use verify::PinReference;

/// A PIV card whose certificates have been read.
pub(crate) struct PivCard<L> {
    link: L,
    identity: CardIdentity,
    certificates: Vec<CardCertificate>,
    witness: Witness,
    pin: PinReference,
    /// What the card said of its PUK when it last refused one.
    puk: PinStatus,
    length: Length,
}

impl<L: Link> PivCard<L> {
    /// Reads the card behind the link.
    pub(crate) fn open(link: L) -> Result<Self, CardError> {
        let read = || {
            transaction(&link, Leave::Untouched, |atr, exchange| {
                select::application(exchange, atr)?;
                if atr.allows_extended_length() {
                    exchange.set_length(Length::Extended);
                }
                let witness = object::witness(exchange)?;
                let pin = verify::reference(exchange)?;
                let certificates = object::certificates(exchange)?;
                Ok((atr.clone(), witness, pin, certificates, exchange.length()))
            })
        };
        let (atr, witness, pin, certificates, length) = once_more_after_reset(read)?;
        let label = label(&certificates);
        let identity = CardIdentity {
            reader: link.reader().clone(),
            atr,
            label,
        };
        Ok(Self {
            link,
            identity,
            certificates,
            witness,
            pin,
            puk: PinStatus::Unknown,
            length,
        })
    }

    fn certificate(&self, key: &KeyReference) -> Result<&CardCertificate, CardError> {
        self.certificates
            .iter()
            .find(|certificate| certificate.key == *key)
            .ok_or(CardError::NoCertificate)
    }

    /// Selects the application again and makes sure that this is still the card that was read.
    fn resume(
        &self,
        exchange: &mut Exchange<'_>,
        atr: &Atr,
        certificate: &CardCertificate,
    ) -> Result<(), CardError> {
        if *atr != self.identity.atr {
            return Err(CardError::CardRemoved);
        }
        select::application(exchange, atr)?;
        exchange.set_length(self.length);
        self.witness.confirm(exchange, certificate)
    }

    /// One transaction from the selection to the signature. The PIN is gone once the card has seen it.
    fn attempt(
        &self,
        certificate: &CardCertificate,
        command: &SigningCommand,
        pin: &mut Option<PaddedPin>,
        last_try: LastTry,
    ) -> Result<Vec<u8>, CardError> {
        transaction(&self.link, Leave::Reset, |atr, exchange| {
            self.resume(exchange, atr, certificate)?;
            match verify::locked_status(exchange, self.pin)? {
                PinStatus::Blocked => return Err(CardError::PinBlocked),
                status if status.is_last_try() && last_try == LastTry::Unconfirmed => {
                    return Err(CardError::LastTryUnconfirmed);
                }
                _ => {}
            }
            // The caller repeats an attempt only while the PIN is still here.
            let pin = pin.take().ok_or(CardError::CardReset)?;
            verify::verify(exchange, self.pin, &pin)?;
            drop(pin);
            command.perform(exchange)
        })
    }
}

impl<L: Link> Card for PivCard<L> {
    fn identity(&self) -> &CardIdentity {
        &self.identity
    }

    fn certificates(&self) -> &[CardCertificate] {
        &self.certificates
    }

    fn pin_prompt(&self, _key: &KeyReference) -> PinPrompt {
        PinPrompt {
            // PIV names its PINs by numbers: the interface has better words.
            label: None,
            place: PinPlace::Keyboard,
            rule: PinRule::PIV,
        }
    }

    fn pin_status(&mut self, key: &KeyReference) -> Result<PinStatus, CardError> {
        let certificate = self.certificate(key)?;
        once_more_after_reset(|| {
            transaction(&self.link, Leave::Untouched, |atr, exchange| {
                self.resume(exchange, atr, certificate)?;
                verify::status(exchange, self.pin)
            })
        })
    }

    fn sign(
        &mut self,
        key: &KeyReference,
        pin: PinEntry,
        request: &SigningRequest,
        last_try: LastTry,
    ) -> Result<Signature, CardError> {
        let certificate = self.certificate(key)?;
        // Whatever the interface offers: no other key may ever sign a challenge.
        if certificate.purpose != Purpose::Authentication {
            return Err(CardError::NoCertificate);
        }
        let command = SigningCommand::new(key, certificate.key_kind, request)?;
        let PinEntry::Typed(pin) = pin else {
            return Err(PinRefusal::WrongPlace.into());
        };
        let mut pin = Some(pin.into_piv()?);
        let mut outcome = self.attempt(certificate, &command, &mut pin, last_try);
        if outcome == Err(CardError::CardReset) && pin.is_some() {
            outcome = self.attempt(certificate, &command, &mut pin, last_try);
        }
        let signature = Signature {
            algorithm: request.algorithm(),
            bytes: outcome?,
        };
        signing::verify(&certificate.public_key, request, &signature)?;
        Ok(signature)
    }

    fn pin_management(&mut self) -> Option<&mut dyn PinManagement> {
        Some(self)
    }
}

/// Another program that resets the card (to lock it, as we do) is no reason to bother anyone, once.
/// Only for dialogues without a PIN.
fn once_more_after_reset<T>(mut dialogue: impl FnMut() -> Result<T, CardError>) -> Result<T, CardError> {
    match dialogue() {
        Err(CardError::CardReset) => dialogue(),
        outcome => outcome,
    }
}

/// One transaction around a dialogue. However the dialogue ends, the card is left as asked.
fn transaction<T>(
    link: &impl Link,
    leave: Leave,
    dialogue: impl FnOnce(&Atr, &mut Exchange<'_>) -> Result<T, CardError>,
) -> Result<T, CardError> {
    let mut session = link.begin()?;
    let atr = session.atr().clone();
    let outcome = dialogue(&atr, &mut Exchange::new(&mut *session));
    if let Err(error) = session.end(leave) {
        // A card that cannot be reached any more has lost its power, and the PIN with it.
        tracing::debug!(code = error.code(), "the card could not be left properly");
    }
    outcome
}

/// The holder, as the certificate that signs a person in names him.
fn label(certificates: &[CardCertificate]) -> Option<String> {
    let authentication = certificates
        .iter()
        .find(|certificate| certificate.purpose == Purpose::Authentication);
    authentication
        .or(certificates.first())
        .and_then(|certificate| certificate.subject.clone())
}

#[cfg(test)]
mod tests;
