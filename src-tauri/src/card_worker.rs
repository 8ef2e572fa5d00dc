//! The thread to which every card belongs, and the one beside it to which the modules of vendors belong.
//!
//! The readers are watched by a thread of `opalexe_smartcard`, which only posts what it sees. The card thread reads the
//! certificates of a card as soon as it is inserted, publishes the scene, and signs when it is asked to. It hands what concerns a
//! token on to the thread of the modules and never waits for it. Neither sends a PIN by itself, and never twice: a PIN is
//! moved into the one call that uses it.

mod bench;
mod beyond;
mod fault;
mod held;
mod picture;
mod pin_order;
mod scene;
mod tokens;
mod unusable;

use std::{
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
};

use opalexe_domain::api::native::{
    CardContent, CardFaultCode, CardScene, CertificateChoice, Usability, pin::CardPin,
};
use opalexe_smartcard::{
    Application, Card, CardError, LastTry, ModuleFault, Monitor, PinEntry, PinPrompt, PinStatus, ReaderName,
    Service, Signature, SignatureAlgorithm, SigningRequest, Snapshot,
};
use tokio::sync::{oneshot, watch};

use crate::{card_failure::card_in, clock::Clock};
use bench::Bench;
pub(crate) use bench::{Depth, Inspection, SeenCard, SeenCertificate};
pub(crate) use fault::fault_of;
pub(crate) use pin_order::{DescribedPin, PinOrder, PinPlace, PinSecrets};
pub(crate) use tokens::{Middleware, ModuleAnswer, StartMiddleware};
use tokens::{TokenDesk, TokenNews};
pub(crate) use unusable::shown as shown_application;

/// The way to the card thread. Both threads end when this is dropped.
pub(crate) struct CardWorker {
    orders: mpsc::Sender<Order>,
    scene: watch::Receiver<CardScene>,
    eyes: Eyes,
    _monitor: Option<Monitor>,
}

/// Where what is seen of the readers goes: at once to whoever watches over the sessions, and to the card thread when it comes to it.
#[derive(Clone)]
struct Eyes {
    readers: watch::Sender<Snapshot>,
    orders: mpsc::Sender<Order>,
}

impl Eyes {
    fn see(&self, snapshot: Snapshot) {
        self.readers.send_replace(snapshot.clone());
        // A card thread that is gone needs no news.
        let _gone = self.orders.send(Order::Look(snapshot));
    }
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
        match card_in(scene, self.reader()).map(|card| &card.content) {
            Ok(CardContent::Read { certificates, .. })
                if certificates.iter().any(|one| one.thumbprint == self.thumbprint) =>
            {
                None
            }
            // The card may well be there still.
            Ok(CardContent::Faulty { fault }) if fault.code == CardFaultCode::ReaderBusy => Some(fault.code),
            Ok(_) => Some(CardFaultCode::CardRemoved),
            Err(fault) => Some(fault),
        }
    }
}

/// What must be known of a certificate before it signs.
#[derive(Debug, Clone)]
pub(crate) struct Described {
    /// The certificate as the card holds it.
    pub(crate) der: Vec<u8>,
    /// What the card can sign with by this key, the strongest first.
    pub(crate) algorithms: Vec<SignatureAlgorithm>,
    /// How to ask for the PIN.
    pub(crate) prompt: PinPrompt,
    /// The holder's name.
    pub(crate) holder: String,
    /// Whether it can be used now.
    pub(crate) usability: Usability,
    /// What is known of the PIN.
    pub(crate) pin: PinStatus,
}

/// What the card thread is asked to do.
enum Order {
    /// How the readers stand now.
    Look(Snapshot),
    /// What the modules have found.
    Tokens(TokenNews),
    /// Asks that module too from now on.
    Choose(Option<PathBuf>),
    Describe {
        target: Target,
        answer: oneshot::Sender<Result<Described, CardError>>,
    },
    Sign {
        signing: Box<Signing>,
        answer: oneshot::Sender<Result<Signature, CardError>>,
    },
    Pins {
        answer: oneshot::Sender<Result<Vec<CardPin>, CardError>>,
    },
    DescribePin {
        reader: ReaderName,
        answer: oneshot::Sender<Result<DescribedPin, CardError>>,
    },
    ChangePin {
        order: Box<PinOrder>,
        answer: oneshot::Sender<Result<(), CardError>>,
    },
    Inspect {
        depth: Depth,
        answer: oneshot::Sender<Result<Inspection, CardError>>,
    },
    /// Nobody needs cards any more.
    End,
}

/// One signature, and the one PIN for it.
#[derive(Debug)]
pub(crate) struct Signing {
    /// With which certificate.
    pub(crate) target: Target,
    /// What the person typed, or that it is typed on the reader.
    pub(crate) pin: PinEntry,
    /// Whether the person agreed to spend the last try.
    pub(crate) last_try: LastTry,
    /// The digest of the challenge.
    pub(crate) request: SigningRequest,
}

/// What reaches the cards: the real readers and modules, or a script in the tests.
pub(crate) struct Hands {
    /// Opens the card in a reader.
    pub(crate) open: Open,
    /// Tells which applications a card has that could not be opened.
    pub(crate) applications: Applications,
    /// Starts the modules.
    pub(crate) modules: StartMiddleware,
}

type Open = Box<dyn FnMut(&ReaderName) -> Result<Box<dyn Card>, CardError> + Send>;
type Applications = Box<dyn FnMut(&ReaderName) -> Result<Vec<Application>, CardError> + Send>;

impl CardWorker {
    /// Watches the readers of this machine.
    ///
    /// # Errors
    /// [`CardError::Module`] when the system gives no thread.
    pub(crate) fn start(clock: Arc<dyn Clock>, modules: StartMiddleware) -> Result<Self, CardError> {
        let hands = Hands {
            open: Box::new(opalexe_smartcard::open),
            applications: Box::new(opalexe_smartcard::applications),
            modules,
        };
        let mut worker = Self::over(hands, clock)?;
        let eyes = worker.eyes.clone();
        worker._monitor = Some(Monitor::start(move |snapshot| eyes.see(snapshot))?);
        Ok(worker)
    }

    /// Both threads without a watch over the readers.
    fn over(hands: Hands, clock: Arc<dyn Clock>) -> Result<Self, CardError> {
        let (orders, inbox) = mpsc::channel();
        let (publish, scene) = watch::channel(CardScene::ServiceStopped);
        let (modules, questions) = mpsc::channel();
        let Hands {
            open,
            applications,
            modules: start,
        } = hands;
        let desk = TokenDesk::new(start, Arc::clone(&clock), orders.clone());
        begin("modules", move || desk.work(&questions))?;
        begin("cards", move || {
            Bench::new(open, applications, clock, publish, modules).work(&inbox);
        })?;
        let eyes = Eyes {
            readers: watch::Sender::new(Snapshot {
                service: Service::Stopped,
                readers: Vec::new(),
            }),
            orders: orders.clone(),
        };
        Ok(Self {
            orders,
            scene,
            eyes,
            _monitor: None,
        })
    }

    /// Asks that module too from now on, besides the known ones; none asks the known ones alone.
    pub(crate) fn use_module(&self, module: Option<PathBuf>) {
        // A card thread that is gone has no use for modules.
        let _gone = self.orders.send(Order::Choose(module));
    }

    /// What the readers say, now and from now on, before the card thread has come to it.
    pub(crate) fn readers(&self) -> watch::Receiver<Snapshot> {
        self.eyes.readers.subscribe()
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

    /// What lies before the card thread, for a diagnosis. Spends no try.
    ///
    /// # Errors
    /// [`CardError::Module`] when the thread is gone.
    pub(crate) async fn inspect(&self, depth: Depth) -> Result<Inspection, CardError> {
        self.ask(|answer| Order::Inspect { depth, answer }).await
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

impl Drop for CardWorker {
    fn drop(&mut self) {
        // The thread of the modules can still give orders: the card thread would wait for it for ever, and it for the card
        // thread.
        let _gone = self.orders.send(Order::End);
    }
}

fn begin(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), CardError> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(|_thread| ())
        .map_err(|_io| CardError::Module {
            fault: ModuleFault::NoThread,
        })
}

#[cfg(test)]
pub(crate) mod scripted;
#[cfg(test)]
mod tests;
