//! A token behind a vendor's module, as a [`Card`].
//!
//! It signs through the module's process; the signature is checked with the certificate here, and the card is reset
//! through PC/SC afterwards, whatever the module thinks it has left behind.

#[cfg(feature = "fuzzing")]
pub(super) mod fuzzing;
mod lock;
mod pin;

use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};

use super::host::{Host, Trouble, fault_of};
use super::protocol::{Bytes, Entry, Failure, PinFlags, SignOrder, Token, TokenName};
use crate::card::{Card, CardIdentity, KeyReference, TokenKey};
use crate::certificate::{CardCertificate, Purpose};
use crate::error::{CardError, ModuleFault};
use crate::pin::{LastTry, PinEntry, PinPlace, PinPrompt, PinRefusal, PinStatus};
use crate::reader::ReaderName;
use crate::signing::{self, Prepared, Signature, SigningRequest, digest_info};

/// A token that was listed.
pub(super) struct TokenCard {
    host: Arc<Mutex<Host>>,
    token: TokenName,
    identity: CardIdentity,
    certificates: Vec<CardCertificate>,
    prompt: PinPrompt,
}

impl TokenCard {
    /// The token as a card; none when no certificate of it can be read. `neighbours` tells whether the same reader
    /// shows several tokens, which are then the PINs of one card.
    pub(super) fn new(host: &Arc<Mutex<Host>>, token: &Token, neighbours: bool) -> Option<Self> {
        let certificates: Vec<CardCertificate> = token
            .certificates
            .iter()
            .filter_map(|der| certificate(&der.0, &token.algorithms))
            .collect();
        let first = certificates
            .iter()
            .find(|certificate| certificate.purpose == Purpose::Authentication)
            .or(certificates.first())?;
        let label = first.subject.clone();
        let (reader, atr) = lock::reader_and_atr(&token.name.slot);
        Some(Self {
            host: Arc::clone(host),
            prompt: pin::prompt(token, &certificates, neighbours),
            identity: CardIdentity { reader, atr, label },
            token: token.name.clone(),
            certificates,
        })
    }

    fn certificate(&self, key: &KeyReference) -> Result<&CardCertificate, CardError> {
        self.certificates
            .iter()
            .find(|certificate| certificate.key == *key)
            .ok_or(CardError::NoCertificate)
    }

    fn order(&self, request: &SigningRequest, certificate: &CardCertificate, last_try: LastTry) -> SignOrder {
        SignOrder {
            token: self.token.clone(),
            certificate: Bytes(thumbprint(&certificate.der).to_vec()),
            algorithm: request.algorithm().name().to_owned(),
            message: Bytes(request.message().to_vec()),
            digest: Bytes(match request.prepared() {
                Prepared::Rs256(digest) => digest_info(digest),
                _ => request.digest().to_vec(),
            }),
            entry: match self.prompt.place {
                PinPlace::Keyboard => Entry::NextFrame,
                PinPlace::Reader => Entry::Reader,
            },
            last_try_confirmed: last_try == LastTry::Confirmed,
        }
    }
}

impl Card for TokenCard {
    fn identity(&self) -> &CardIdentity {
        &self.identity
    }

    fn certificates(&self) -> &[CardCertificate] {
        &self.certificates
    }

    fn pin_prompt(&self, _key: &KeyReference) -> PinPrompt {
        self.prompt.clone()
    }

    fn pin_status(&mut self, key: &KeyReference) -> Result<PinStatus, CardError> {
        self.certificate(key)?;
        let flags = locked(&self.host).flags(&self.token);
        flags.map(pin::status).map_err(error_of)
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
        if !certificate.algorithms.contains(&request.algorithm()) {
            return Err(CardError::AlgorithmMismatch);
        }
        let pin = match (self.prompt.place, pin) {
            (PinPlace::Keyboard, PinEntry::Typed(pin)) => {
                self.prompt.rule.check(&pin)?;
                Some(pin)
            }
            (PinPlace::Reader, PinEntry::OnReader) => None,
            _ => return Err(PinRefusal::WrongPlace.into()),
        };
        let order = self.order(request, certificate, last_try);
        let mut host = locked(&self.host);
        let outcome = host.sign(order, pin);
        if !outcome.as_ref().is_err_and(was_not_tried) {
            lock::leave_locked(&self.identity.reader, &mut host);
        }
        drop(host);
        let signature = Signature {
            algorithm: request.algorithm(),
            bytes: outcome.map_err(error_of)?,
        };
        signing::verify(&certificate.public_key, request, &signature)?;
        Ok(signature)
    }
}

/// Whether it is certain that the token has seen no PIN: there is nothing to lock, and a reset would only disturb others.
fn was_not_tried(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Told(failure) => matches!(
            failure,
            Failure::LastTryUnconfirmed | Failure::NotLoaded(_) | Failure::BadOrder
        ),
        Trouble::Broken(fault) => matches!(
            fault,
            ModuleFault::Resting { .. }
                | ModuleFault::Refused { .. }
                | ModuleFault::NoHost { .. }
                | ModuleFault::NoThread
                | ModuleFault::NotLoaded { .. }
        ),
    }
}

/// What the failure means for the person.
fn error_of(trouble: Trouble) -> CardError {
    match trouble {
        Trouble::Broken(fault) => fault.into(),
        Trouble::Told(failure) => match failure {
            Failure::TokenGone => CardError::CardRemoved,
            Failure::NoKey => CardError::NoCertificate,
            Failure::NoMechanism => CardError::AlgorithmMismatch,
            Failure::PinIncorrect(PinFlags { locked: true, .. }) | Failure::PinLocked => {
                CardError::PinBlocked
            }
            Failure::PinIncorrect(flags) => CardError::WrongPin {
                tries_left: flags.final_try.then_some(1),
            },
            Failure::LastTryUnconfirmed => CardError::LastTryUnconfirmed,
            Failure::Cancelled => CardError::Cancelled,
            Failure::NotLoaded(_)
            | Failure::PinExpired
            | Failure::PinNotSet
            | Failure::PinLength
            | Failure::PinCharacters
            | Failure::Function { .. }
            | Failure::BadOrder => fault_of(failure).into(),
        },
    }
}

/// A panic of another thread leaves nothing half-done in a host: its process is asked or gone.
fn locked(host: &Mutex<Host>) -> std::sync::MutexGuard<'_, Host> {
    host.lock().unwrap_or_else(PoisonError::into_inner)
}

fn certificate(der: &[u8], algorithms: &[String]) -> Option<CardCertificate> {
    let key = KeyReference::Token(TokenKey::new(thumbprint(der)));
    let certificate = CardCertificate::parse(key, der).ok()?;
    Some(certificate.limited_to(algorithms))
}

pub(super) fn thumbprint(der: &[u8]) -> [u8; 32] {
    signing::fixed(&digest(&SHA256, der))
}

/// A slot that is no reader of PC/SC keeps its own description.
pub(super) fn slot_as_reader(slot: &str) -> ReaderName {
    ReaderName::new(slot.to_owned())
}
