//! The one thread to which every card belongs.
//!
//! The readers are watched by a thread of `opalexe_smartcard`, which only posts what it sees. This thread reads the
//! certificates of a card as soon as it is inserted, publishes the scene, and signs when it is asked to. It never sends a PIN
//! by itself, and never twice: a PIN is moved into the one call that uses it.

mod bench;
mod fault;
mod scene;

use std::{
    sync::{Arc, mpsc},
    thread,
};

use opalexe_domain::api::native::{CardContent, CardFaultCode, CardScene, CertificateChoice, Usability};
use opalexe_smartcard::{
    Card, CardError, KeyKind, LastTry, ModuleFault, Monitor, Pin, PinStatus, ReaderName, Signature,
    SigningRequest, Snapshot,
};
use tokio::sync::{oneshot, watch};

use crate::clock::Clock;
use bench::Bench;
pub(crate) use fault::fault_of;

/// The way to the card thread. The thread ends when this is dropped.
pub(crate) struct CardWorker {
    orders: mpsc::Sender<Order>,
    scene: watch::Receiver<CardScene>,
    _monitor: Option<Monitor>,
}

/// A certificate on a card in a reader, as the person chose it. A card that was changed meanwhile does not fit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    reader: ReaderName,
    thumbprint: String,
}

impl From<CertificateChoice> for Target {
    fn from(choice: CertificateChoice) -> Self {
        Self {
            reader: ReaderName::new(choice.reader),
            thumbprint: choice.certificate,
        }
    }
}

impl Target {
    /// The reader, to be shown.
    pub(crate) fn reader(&self) -> &str {
        self.reader.as_str()
    }

    /// Why that certificate cannot be reached in this scene; none when it is there.
    pub(crate) fn absence(&self, scene: &CardScene) -> Option<CardFaultCode> {
        match scene {
            CardScene::ServiceStopped => Some(CardFaultCode::ServiceStopped),
            CardScene::NoReader => Some(CardFaultCode::NoReader),
            CardScene::NoCard { readers } if !readers.iter().any(|reader| reader == self.reader()) => {
                Some(CardFaultCode::NoReader)
            }
            CardScene::NoCard { .. } => Some(CardFaultCode::CardRemoved),
            CardScene::Cards { cards } => {
                let here = cards.iter().find(|card| card.reader == self.reader());
                match here.map(|card| &card.content) {
                    Some(CardContent::Read { certificates, .. })
                        if certificates.iter().any(|one| one.thumbprint == self.thumbprint) =>
                    {
                        None
                    }
                    // The card may well be there still.
                    Some(CardContent::Faulty { fault }) if fault.code == CardFaultCode::ReaderBusy => {
                        Some(fault.code)
                    }
                    _ => Some(CardFaultCode::CardRemoved),
                }
            }
        }
    }
}

/// What must be known of a certificate before it signs.
#[derive(Debug, Clone)]
pub(crate) struct Described {
    /// The certificate as the card holds it.
    pub(crate) der: Vec<u8>,
    /// What the key can do.
    pub(crate) key_kind: KeyKind,
    /// The holder's name.
    pub(crate) holder: String,
    /// Whether it can be used now.
    pub(crate) usability: Usability,
    /// What is known of the PIN.
    pub(crate) pin: PinStatus,
}

/// What the card thread is asked to do.
enum Order {
    Look(Snapshot),
    Describe {
        target: Target,
        answer: oneshot::Sender<Result<Described, CardError>>,
    },
    Sign {
        signing: Box<Signing>,
        answer: oneshot::Sender<Result<Signature, CardError>>,
    },
}

/// One signature, and the one PIN for it.
#[derive(Debug)]
pub(crate) struct Signing {
    /// With which certificate.
    pub(crate) target: Target,
    /// What the person typed.
    pub(crate) pin: Pin,
    /// Whether the person agreed to spend the last try.
    pub(crate) last_try: LastTry,
    /// The digest of the challenge.
    pub(crate) request: SigningRequest,
}

/// Opens the card in a reader.
type Open = Box<dyn FnMut(&ReaderName) -> Result<Box<dyn Card>, CardError> + Send>;

impl CardWorker {
    /// Watches the readers of this machine.
    ///
    /// # Errors
    /// [`CardError::Module`] when the system gives no thread.
    pub(crate) fn start(clock: Arc<dyn Clock>) -> Result<Self, CardError> {
        let mut worker = Self::over(Box::new(opalexe_smartcard::open), clock)?;
        let orders = worker.orders.clone();
        worker._monitor = Some(Monitor::start(move |snapshot| {
            // A card thread that is gone needs no news.
            let _gone = orders.send(Order::Look(snapshot));
        })?);
        Ok(worker)
    }

    /// The card thread without a watch over the readers.
    fn over(open: Open, clock: Arc<dyn Clock>) -> Result<Self, CardError> {
        let (orders, inbox) = mpsc::channel();
        let (publish, scene) = watch::channel(CardScene::ServiceStopped);
        thread::Builder::new()
            .name("cards".to_owned())
            .spawn(move || Bench::new(open, clock, publish).work(&inbox))
            .map_err(|_io| CardError::Module {
                fault: ModuleFault::NoThread,
            })?;
        Ok(Self {
            orders,
            scene,
            _monitor: None,
        })
    }

    /// How readers and cards stand, now and from now on.
    pub(crate) fn scene(&self) -> watch::Receiver<CardScene> {
        self.scene.clone()
    }

    /// What must be known of a certificate before it signs. Spends no try.
    ///
    /// # Errors
    /// [`CardError::CardRemoved`] when that certificate is not in that reader any more, [`CardError::ReaderBusy`] when another
    /// program holds the reader, or what the card says.
    pub(crate) async fn describe(&self, target: Target) -> Result<Described, CardError> {
        self.ask(|answer| Order::Describe { target, answer }).await
    }

    /// Signs. The PIN is sent at most once. Given up before the card thread comes to it, nothing is sent at all.
    ///
    /// # Errors
    /// What the card says.
    pub(crate) async fn sign(&self, signing: Signing) -> Result<Signature, CardError> {
        self.ask(|answer| Order::Sign {
            signing: Box::new(signing),
            answer,
        })
        .await
    }

    async fn ask<T>(
        &self,
        order: impl FnOnce(oneshot::Sender<Result<T, CardError>>) -> Order,
    ) -> Result<T, CardError> {
        let gone = CardError::Module {
            fault: ModuleFault::NoThread,
        };
        let (answer, reply) = oneshot::channel();
        if self.orders.send(order(answer)).is_err() {
            return Err(gone);
        }
        reply.await.unwrap_or(Err(gone))
    }
}

#[cfg(test)]
pub(crate) mod scripted;
#[cfg(test)]
mod tests;
