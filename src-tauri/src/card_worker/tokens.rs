//! The second card thread: the tokens that the modules of vendors reach.
//!
//! A module may take its time, hang until its deadline, or crash. None of that may hold up a card that needs no module:
//! the thread of the readers asks this one and never waits for it.

use std::{
    path::PathBuf,
    sync::{Arc, mpsc},
};

use opalexe_domain::api::native::ModuleOutcome;
use opalexe_smartcard::{Atr, Card, CardCertificate, CardError, PinStatus, Product, ReaderName, Signature};
use tokio::sync::oneshot;

use super::{Described, Order, Signing, held, held::Held};
use crate::clock::Clock;

/// The modules of vendors, or a script in the tests.
pub(crate) trait Middleware: Send {
    /// The tokens that they reach while these cards are in the readers. The products to which the cards point come first.
    fn cards(&mut self, present: &[Atr]) -> Vec<Box<dyn Card>>;

    /// What became of each module that is installed.
    fn report(&self) -> Vec<ModuleAnswer>;
}

/// Starts the modules, with the one that the person chose.
pub(crate) type StartMiddleware = Box<dyn FnMut(Option<PathBuf>) -> Box<dyn Middleware> + Send>;

/// What became of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ModuleAnswer {
    /// The product; none for one that is not known.
    pub(crate) product: Option<Product>,
    /// Whether the person chose it in the settings.
    pub(crate) chosen: bool,
    /// Its file.
    pub(crate) path: PathBuf,
    /// The SHA-256 of its file, in hexadecimal; none for one that is not loaded because of it.
    pub(crate) sha256: Option<String>,
    /// What it says of its maker and version, once it was loaded.
    pub(crate) says: Option<String>,
    /// What went wrong; none when it was loaded and answers.
    pub(crate) trouble: Option<ModuleOutcome>,
    /// The file, folder or link on the way to it because of which it was refused.
    pub(crate) culprit: Option<PathBuf>,
}

#[cfg(test)]
impl ModuleAnswer {
    /// A module without a name, in good health.
    pub(crate) fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            product: None,
            chosen: false,
            path: path.into(),
            sha256: None,
            says: None,
            trouble: None,
            culprit: None,
        }
    }
}

/// What the thread is asked to do.
pub(super) enum TokenOrder {
    /// Looks for tokens, now that these cards are in the readers.
    Look { present: Vec<Atr> },
    /// Starts all over, with that module besides the known ones.
    Choose { module: Option<PathBuf> },
    /// As [`Order::Describe`], for a token.
    Describe {
        name: TokenName,
        answer: oneshot::Sender<Result<Described, CardError>>,
    },
    /// As [`Order::Sign`], for a token.
    Sign {
        name: TokenName,
        signing: Box<Signing>,
        answer: oneshot::Sender<Result<Signature, CardError>>,
    },
}

/// A certificate of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TokenName {
    /// Where the module says that the token is.
    pub(super) place: ReaderName,
    /// SHA-256 of the certificate, in hexadecimal.
    pub(super) thumbprint: String,
}

/// A token as it was seen.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Where the module says that it is: the name of a reader, when the vendor gives it.
    pub(super) place: ReaderName,
    /// What it holds.
    pub(super) held: Vec<Held>,
}

/// What the thread has found.
pub(super) enum TokenNews {
    /// All the tokens, and what became of each module.
    Seen {
        tokens: Vec<Token>,
        modules: Vec<ModuleAnswer>,
    },
    /// What is known of a PIN now.
    Pin { name: TokenName, status: PinStatus },
}

/// What lies before the thread.
pub(super) struct TokenDesk {
    start: StartMiddleware,
    chosen: Option<PathBuf>,
    middleware: Option<Box<dyn Middleware>>,
    cards: Vec<Box<dyn Card>>,
    clock: Arc<dyn Clock>,
    outbox: mpsc::Sender<Order>,
}

impl TokenDesk {
    pub(super) fn new(start: StartMiddleware, clock: Arc<dyn Clock>, outbox: mpsc::Sender<Order>) -> Self {
        Self {
            start,
            chosen: None,
            middleware: None,
            cards: Vec::new(),
            clock,
            outbox,
        }
    }

    /// Works until nobody can give orders any more.
    pub(super) fn work(mut self, inbox: &mpsc::Receiver<TokenOrder>) {
        while let Ok(order) = inbox.recv() {
            match order {
                TokenOrder::Look { present } => self.look(&present),
                TokenOrder::Choose { module } => {
                    self.chosen = module;
                    self.cards.clear();
                    self.middleware = None;
                }
                // Somebody who waits no longer is not owed an answer; a PIN that nobody waits for is not sent.
                TokenOrder::Describe { answer, .. } if answer.is_closed() => {}
                TokenOrder::Sign { answer, .. } if answer.is_closed() => {}
                TokenOrder::Describe { name, answer } => {
                    let _unheard = answer.send(self.describe(&name));
                }
                TokenOrder::Sign {
                    name,
                    signing,
                    answer,
                } => self.sign(name, *signing, answer),
            }
        }
    }

    fn look(&mut self, present: &[Atr]) {
        // The cards that were open are let go of first: a module has few sessions to give.
        self.cards.clear();
        let chosen = &self.chosen;
        let start = &mut self.start;
        let middleware = self.middleware.get_or_insert_with(|| start(chosen.clone()));
        self.cards = middleware.cards(present);
        let modules = middleware.report();
        let now = self.clock.now();
        let tokens: Vec<Token> = self
            .cards
            .iter_mut()
            .map(|card| Token {
                place: card.identity().reader.clone(),
                held: held::all_of(&mut **card, now),
            })
            .collect();
        tracing::info!(modules = modules.len(), tokens = tokens.len(), "modules asked");
        self.post(TokenNews::Seen { tokens, modules });
    }

    fn describe(&mut self, name: &TokenName) -> Result<Described, CardError> {
        let now = self.clock.now();
        let (card, certificate) = self.find(name)?;
        let described = held::describe(card, certificate, now)?;
        self.post(TokenNews::Pin {
            name: name.clone(),
            status: described.pin,
        });
        Ok(described)
    }

    fn sign(
        &mut self,
        name: TokenName,
        signing: Signing,
        answer: oneshot::Sender<Result<Signature, CardError>>,
    ) {
        let (card, certificate) = match self.find(&name) {
            Ok(found) => found,
            Err(error) => {
                let _unheard = answer.send(Err(error));
                return;
            }
        };
        let Signing {
            pin,
            last_try,
            request,
            ..
        } = signing;
        let outcome = held::sign(card, &certificate.key, pin, &request, last_try);
        let told = held::told_of_pin(&outcome);
        // Before the card is asked: where the process of the module was ended to leave the card locked, the question loads
        // the module anew, for seconds.
        let _unheard = answer.send(outcome);
        let status = told.unwrap_or_else(|| held::pin_after(card, &certificate.key));
        self.post(TokenNews::Pin { name, status });
    }

    fn find(&mut self, name: &TokenName) -> Result<(&mut dyn Card, CardCertificate), CardError> {
        // A reader may have several tokens, one for each PIN of the card.
        for card in &mut self.cards {
            if card.identity().reader == name.place
                && let Some(certificate) = held::certificate_on(&**card, &name.thumbprint)
            {
                return Ok((&mut **card, certificate));
            }
        }
        Err(CardError::CardRemoved)
    }

    fn post(&self, news: TokenNews) {
        // A card thread that is gone needs no news.
        let _gone = self.outbox.send(Order::Tokens(news));
    }
}
