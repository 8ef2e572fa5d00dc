//! What lies before the card thread: each card that is in a reader, and what is known of it.

mod inspection;
mod pins;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, TryRecvError},
    },
    time::Duration,
};

use opalexe_domain::api::native::{CardFault, CardFaultCode, CardScene};
use opalexe_smartcard::{
    Application, Card, CardError, PinStatus, ReaderName, ReaderState, Service, Signature, Snapshot,
};
use tokio::sync::{oneshot, watch};

pub(crate) use inspection::{Depth, Inspection, SeenCard, SeenCertificate};

use super::{
    Applications, Described, Open, Order, Signing, Target,
    beyond::Beyond,
    fault::fault_of,
    held::{self, Held},
    picture,
    tokens::{TokenName, TokenNews, TokenOrder},
};
use crate::clock::Clock;

/// How long to leave a card to another program before it is read again. Reading spends nothing.
const PAUSE_BEFORE_READING_AGAIN: Duration = Duration::from_secs(2);

pub(super) struct Bench {
    open: Open,
    applications: Applications,
    clock: Arc<dyn Clock>,
    publish: watch::Sender<CardScene>,
    pub(super) readers: Snapshot,
    pub(super) places: BTreeMap<ReaderName, Place>,
    pub(super) beyond: Beyond,
}

/// A reader with something in it.
pub(super) struct Place {
    pub(super) state: ReaderState,
    pub(super) content: Content,
}

impl Place {
    /// Some modules take the reader for themselves while they list or sign: the card that only a module understands is
    /// there still, and what it was seen to hold too.
    fn may_be_held_by_a_module(&self, now: &ReaderState) -> bool {
        *now == ReaderState::InUse
            && matches!(self.state, ReaderState::Card { .. })
            && matches!(self.content, Content::Foreign { .. })
    }
}

pub(super) enum Content {
    /// A card that has just come.
    Unread,
    /// A card that was read.
    Read { card: Box<dyn Card>, held: Vec<Held> },
    /// A card that our driver does not speak to, and the applications that it has.
    Foreign { applications: Vec<Application> },
    /// Another program was faster: the card is read again later.
    Busy(CardFault),
    /// There is nothing to be had from this card until it is changed.
    Faulty(CardFault),
}

impl Bench {
    pub(super) fn new(
        open: Open,
        applications: Applications,
        clock: Arc<dyn Clock>,
        publish: watch::Sender<CardScene>,
        modules: mpsc::Sender<TokenOrder>,
    ) -> Self {
        Self {
            open,
            applications,
            clock,
            publish,
            readers: Snapshot {
                service: Service::Stopped,
                readers: Vec::new(),
            },
            places: BTreeMap::new(),
            beyond: Beyond::new(modules),
        }
    }

    /// Works until it is told to end. Orders go before the reading of cards: the first of them may be that the card was
    /// pulled.
    pub(super) fn work(mut self, inbox: &Receiver<Order>) {
        loop {
            let order = match self.next_to_read() {
                Some(reader) => match inbox.try_recv() {
                    Ok(order) => order,
                    Err(TryRecvError::Empty) => {
                        self.read(&reader);
                        self.ask_modules();
                        continue;
                    }
                    Err(TryRecvError::Disconnected) => return,
                },
                None if self.is_any_busy() => match inbox.recv_timeout(PAUSE_BEFORE_READING_AGAIN) {
                    Ok(order) => order,
                    Err(RecvTimeoutError::Timeout) => {
                        self.read_busy_again();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                },
                None => match inbox.recv() {
                    Ok(order) => order,
                    Err(_disconnected) => return,
                },
            };
            if matches!(order, Order::End) {
                return;
            }
            self.obey(order);
            self.ask_modules();
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Look(snapshot) => self.look(snapshot),
            Order::Tokens(news) => self.hear(news),
            Order::Choose(module) => {
                self.beyond.choose(module);
                self.tell();
            }
            // Somebody who waits no longer is not owed an answer; a PIN that nobody waits for is not sent.
            Order::Describe { answer, .. } if answer.is_closed() => {}
            Order::Sign { answer, .. } if answer.is_closed() => {}
            Order::Describe { target, answer } => self.describe(&target, answer),
            Order::Sign { signing, answer } => self.sign(signing, answer),
            Order::Pins { answer } if answer.is_closed() => {}
            Order::Pins { answer } => {
                let _unheard = answer.send(Ok(self.pins()));
            }
            Order::DescribePin { reader, answer } => {
                let _unheard = answer.send(self.describe_pin(&reader));
            }
            Order::ChangePin { answer, .. } if answer.is_closed() => {}
            Order::ChangePin { order, answer } => {
                let _unheard = answer.send(self.change_pin(*order));
            }
            Order::Inspect { answer, .. } if answer.is_closed() => {}
            Order::Inspect { depth, answer } => {
                let _unheard = answer.send(Ok(self.inspect(depth)));
            }
            Order::End => {}
        }
    }

    /// Clears away what is gone and takes up what has come.
    fn look(&mut self, snapshot: Snapshot) {
        self.places.retain(|reader, place| {
            let now = snapshot.readers.iter().find(|now| now.name == *reader);
            now.is_some_and(|now| now.state == place.state || place.may_be_held_by_a_module(&now.state))
        });
        // A token goes with the card that it was on, and the next card is not taken for it.
        let places = &self.places;
        self.beyond.forget(|reader| !places.contains_key(reader));
        for reader in &snapshot.readers {
            let content = match reader.state {
                ReaderState::Empty => continue,
                ReaderState::Card { .. } => Content::Unread,
                ReaderState::Mute => Content::Faulty(fault_of(&CardError::CardMute)),
                ReaderState::InUse | ReaderState::Unavailable => {
                    Content::Faulty(fault_of(&CardError::ReaderBusy))
                }
            };
            let state = reader.state.clone();
            self.places
                .entry(reader.name.clone())
                .or_insert(Place { state, content });
        }
        self.readers = snapshot;
        self.tell();
    }

    fn next_to_read(&self) -> Option<ReaderName> {
        let unread = |place: &Place| matches!(place.content, Content::Unread);
        self.places
            .iter()
            .find(|(_, place)| unread(place))
            .map(|(reader, _)| reader.clone())
    }

    fn is_any_busy(&self) -> bool {
        self.places
            .values()
            .any(|place| matches!(place.content, Content::Busy(_)))
    }

    fn read_busy_again(&mut self) {
        let busy = |place: &Place| matches!(place.content, Content::Busy(_));
        let readers: Vec<ReaderName> = self
            .places
            .iter()
            .filter(|(_, place)| busy(place))
            .map(|(reader, _)| reader.clone())
            .collect();
        for reader in readers {
            self.read(&reader);
        }
    }

    fn read(&mut self, reader: &ReaderName) {
        let content = match self.open(reader) {
            Ok(content) => content,
            Err(error) => {
                tracing::info!(%reader, code = error.code(), %error, "card not read");
                let fault = fault_of(&error);
                match fault.code {
                    CardFaultCode::ReaderBusy => Content::Busy(fault),
                    _ => Content::Faulty(fault),
                }
            }
        };
        if let Some(place) = self.places.get_mut(reader) {
            place.content = content;
        }
        self.tell();
    }

    fn open(&mut self, reader: &ReaderName) -> Result<Content, CardError> {
        match (self.open)(reader) {
            Ok(mut card) => {
                let held = held::all_of(&mut *card, self.clock.now());
                tracing::info!(%reader, certificates = held.len(), "card read");
                Ok(Content::Read { card, held })
            }
            Err(CardError::UnsupportedCard { atr }) => {
                let applications = (self.applications)(reader)?;
                tracing::info!(%reader, %atr, ?applications, "card of another kind");
                Ok(Content::Foreign { applications })
            }
            Err(error) => Err(error),
        }
    }

    /// Asks the modules once every card was read by our own driver, which needs less time and must not wait for them; and once
    /// more when the cards have changed meanwhile.
    fn ask_modules(&mut self) {
        if self.next_to_read().is_some() {
            return;
        }
        let cards = self
            .places
            .iter()
            .filter(|(_, place)| matches!(place.state, ReaderState::Card { .. }))
            .map(|(reader, place)| (reader.clone(), place.state.clone()))
            .collect();
        self.beyond.ask(cards);
    }

    fn hear(&mut self, news: TokenNews) {
        match news {
            TokenNews::Seen { tokens, modules } => {
                let places = &self.places;
                let is_there = |reader: &ReaderName, state: &ReaderState| {
                    places.get(reader).is_some_and(|place| place.state == *state)
                };
                self.beyond.take(tokens, modules, &self.readers, is_there);
            }
            TokenNews::Pin { name, status } => self.beyond.note(&name, status),
        }
        self.tell();
    }

    fn describe(&mut self, target: &Target, answer: oneshot::Sender<Result<Described, CardError>>) {
        let now = self.clock.now();
        let described = match self.find(target) {
            Ok(Found::Here(card)) => held::certificate_on(card, &target.thumbprint)
                .ok_or(CardError::CardRemoved)
                .and_then(|certificate| held::describe(card, certificate, now)),
            Ok(Found::Beyond(name)) => {
                self.beyond.order(TokenOrder::Describe { name, answer });
                return;
            }
            Err(error) => Err(error),
        };
        if let Ok(described) = &described {
            self.note_pin(target, described.pin);
        }
        let _unheard = answer.send(described);
    }

    fn sign(&mut self, signing: Box<Signing>, answer: oneshot::Sender<Result<Signature, CardError>>) {
        let target = signing.target.clone();
        let outcome = match self.find(&target) {
            Ok(Found::Here(card)) => match held::certificate_on(card, &target.thumbprint) {
                Some(certificate) => {
                    let Signing {
                        pin,
                        last_try,
                        request,
                        ..
                    } = *signing;
                    let key = &certificate.key;
                    let outcome = held::sign(card, key, pin, &request, last_try);
                    let status = held::told_of_pin(&outcome).unwrap_or_else(|| held::pin_after(card, key));
                    self.note_pin(&target, status);
                    outcome
                }
                None => Err(CardError::CardRemoved),
            },
            Ok(Found::Beyond(name)) => {
                self.beyond.order(TokenOrder::Sign {
                    name,
                    signing,
                    answer,
                });
                return;
            }
            Err(error) => Err(error),
        };
        let _unheard = answer.send(outcome);
    }

    /// Where that certificate is. Our own driver goes before the modules.
    fn find(&mut self, target: &Target) -> Result<Found<'_>, CardError> {
        let beyond = self.beyond.find(target);
        let content = self
            .places
            .get_mut(&target.reader)
            .map(|place| &mut place.content);
        match content {
            Some(Content::Read { card, held })
                if held.iter().any(|held| held.thumbprint() == target.thumbprint) =>
            {
                Ok(Found::Here(&mut **card))
            }
            Some(Content::Busy(fault) | Content::Faulty(fault))
                if fault.code == CardFaultCode::ReaderBusy =>
            {
                Err(CardError::ReaderBusy)
            }
            _ => beyond.map(Found::Beyond).ok_or(CardError::CardRemoved),
        }
    }

    fn note_pin(&mut self, target: &Target, status: PinStatus) {
        if let Some(Place {
            content: Content::Read { held, .. },
            ..
        }) = self.places.get_mut(&target.reader)
        {
            for held in held {
                if held.thumbprint() == target.thumbprint {
                    held.pin = status;
                }
            }
        }
        self.tell();
    }

    fn tell(&self) {
        let scene = picture::of(self, self.clock.now());
        self.publish.send_if_modified(|shown| {
            let changed = *shown != scene;
            *shown = scene;
            changed
        });
    }
}

/// Where a certificate is.
enum Found<'a> {
    /// On a card that our own driver reads.
    Here(&'a mut dyn Card),
    /// On a token behind a module.
    Beyond(TokenName),
}
