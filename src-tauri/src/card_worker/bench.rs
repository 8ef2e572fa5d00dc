//! What lies before the card thread: each card that is in a reader, and what is known of it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, TryRecvError},
    },
    time::Duration,
};

use opalexe_domain::api::native::{CardContent, CardFault, CardFaultCode, CardScene};
use opalexe_smartcard::{
    Card, CardCertificate, CardError, KeyReference, PinStatus, ReaderName, ReaderState, Service, Signature,
    Snapshot,
};
use tokio::sync::watch;

use super::{Described, Open, Order, Signing, Target, fault::fault_of, scene};
use crate::clock::Clock;

/// How long to leave a card to another program before it is read again. Reading spends nothing.
const PAUSE_BEFORE_READING_AGAIN: Duration = Duration::from_secs(2);

pub(super) struct Bench {
    open: Open,
    clock: Arc<dyn Clock>,
    publish: watch::Sender<CardScene>,
    readers: Snapshot,
    places: BTreeMap<ReaderName, Place>,
}

/// A reader with something in it.
struct Place {
    state: ReaderState,
    content: Content,
}

enum Content {
    /// A card that has just come.
    Unread,
    /// A card that was read, and how many wrong PINs it has left.
    Read {
        card: Box<dyn Card>,
        tries_left: Option<u8>,
    },
    /// Another program was faster: the card is read again later.
    Busy(CardFault),
    /// There is nothing to be had from this card until it is changed.
    Faulty(CardFault),
}

impl Bench {
    pub(super) fn new(open: Open, clock: Arc<dyn Clock>, publish: watch::Sender<CardScene>) -> Self {
        let readers = Snapshot {
            service: Service::Stopped,
            readers: Vec::new(),
        };
        Self {
            open,
            clock,
            publish,
            readers,
            places: BTreeMap::new(),
        }
    }

    /// Works until nobody can give orders any more. Orders go before the reading of cards: the first of them may be that
    /// the card was pulled.
    pub(super) fn work(mut self, inbox: &Receiver<Order>) {
        loop {
            let order = match self.next_to_read() {
                Some(reader) => match inbox.try_recv() {
                    Ok(order) => order,
                    Err(TryRecvError::Empty) => {
                        self.read(&reader);
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
            self.obey(order);
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Look(snapshot) => self.look(snapshot),
            // Somebody who waits no longer is not owed an answer; a PIN that nobody waits for is not sent.
            Order::Describe { answer, .. } if answer.is_closed() => {}
            Order::Sign { answer, .. } if answer.is_closed() => {}
            Order::Describe { target, answer } => {
                let _unheard = answer.send(self.describe(&target));
            }
            Order::Sign { signing, answer } => {
                let _unheard = answer.send(self.sign(*signing));
            }
        }
    }

    /// Clears away what is gone and takes up what has come.
    fn look(&mut self, snapshot: Snapshot) {
        let is_there = |reader: &ReaderName, place: &Place| {
            snapshot
                .readers
                .iter()
                .any(|now| now.name == *reader && now.state == place.state)
        };
        self.places.retain(|reader, place| is_there(reader, place));
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
        let content = match (self.open)(reader) {
            Ok(mut card) => {
                let tries_left = self.tries_left(&mut *card);
                tracing::info!(%reader, certificates = card.certificates().len(), "card read");
                Content::Read { card, tries_left }
            }
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

    /// The tries of the key that would sign; none when the card does not tell, or has no such key.
    fn tries_left(&self, card: &mut dyn Card) -> Option<u8> {
        let key = scene::first_key(card.certificates(), self.clock.now())?;
        card.pin_status(key).ok().and_then(scene::tries_left)
    }

    fn describe(&mut self, target: &Target) -> Result<Described, CardError> {
        let now = self.clock.now();
        let (card, certificate) = self.find(target)?;
        let pin = card.pin_status(certificate.key)?;
        let usability = scene::usability_of(&certificate, now).ok_or(CardError::NoCertificate)?;
        self.note_tries(&target.reader, pin);
        Ok(Described {
            key_kind: certificate.key_kind,
            holder: certificate.subject.unwrap_or_default(),
            usability,
            pin,
            der: certificate.der,
        })
    }

    fn sign(&mut self, signing: Signing) -> Result<Signature, CardError> {
        let Signing {
            target,
            pin,
            last_try,
            request,
        } = signing;
        let (card, certificate) = self.find(&target)?;
        let outcome = card.sign(certificate.key, pin, &request, last_try);
        let code = outcome.as_ref().err().map_or("signed", CardError::code);
        tracing::info!(reader = %target.reader, outcome = code, "the card was asked to sign");
        let status = status_after(card, certificate.key, &outcome);
        self.note_tries(&target.reader, status);
        outcome
    }

    fn find(&mut self, target: &Target) -> Result<(&mut dyn Card, CardCertificate), CardError> {
        let content = self
            .places
            .get_mut(&target.reader)
            .map(|place| &mut place.content);
        let card = match content {
            Some(Content::Read { card, .. }) => card,
            Some(Content::Busy(fault) | Content::Faulty(fault))
                if fault.code == CardFaultCode::ReaderBusy =>
            {
                return Err(CardError::ReaderBusy);
            }
            _ => return Err(CardError::CardRemoved),
        };
        let certificate = card
            .certificates()
            .iter()
            .find(|one| scene::thumbprint(&one.der) == target.thumbprint)
            .cloned();
        Ok((&mut **card, certificate.ok_or(CardError::CardRemoved)?))
    }

    fn note_tries(&mut self, reader: &ReaderName, status: PinStatus) {
        if let Some(Place {
            content: Content::Read { tries_left, .. },
            ..
        }) = self.places.get_mut(reader)
        {
            *tries_left = scene::tries_left(status);
        }
        self.tell();
    }

    fn tell(&self) {
        let now = self.clock.now();
        let content = |place: &Place| match &place.content {
            Content::Unread => CardContent::Reading,
            Content::Read { card, tries_left } => scene::content(card.certificates(), *tries_left, now),
            Content::Busy(fault) | Content::Faulty(fault) => CardContent::Faulty { fault: fault.clone() },
        };
        let cards = self
            .places
            .iter()
            .map(|(reader, place)| scene::card(reader, content(place)))
            .collect();
        let scene = scene::scene(&self.readers, cards);
        self.publish.send_if_modified(|shown| {
            let changed = *shown != scene;
            *shown = scene;
            changed
        });
    }
}

/// What is known of the PIN after a signature. A card that cannot answer is not asked: the question would hold up what the
/// person must hear by as long as PC/SC waits for an answer.
fn status_after(card: &mut dyn Card, key: KeyReference, outcome: &Result<Signature, CardError>) -> PinStatus {
    match outcome {
        Err(CardError::WrongPin {
            tries_left: Some(tries_left),
        }) => PinStatus::TriesLeft(*tries_left),
        Err(CardError::PinBlocked) => PinStatus::Blocked,
        Err(
            CardError::CardMute
            | CardError::CardRemoved
            | CardError::NoCard
            | CardError::NoReader
            | CardError::ReaderBusy
            | CardError::ServiceStopped,
        ) => PinStatus::Unknown,
        _ => card.pin_status(key).unwrap_or(PinStatus::Unknown),
    }
}
