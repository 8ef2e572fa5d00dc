//! What lies before the card thread, for a diagnosis: readers, cards, all their certificates, and the modules.
//!
//! Nothing is asked of a card but which applications it has, and not even that when it must be left alone.

use opalexe_domain::api::native::{CardContent, CardScene, Usability};
use opalexe_smartcard::{
    Application, Atr, CardCertificate, PinStatus, ReaderName, ReaderState, Service, Snapshot,
};

use super::{Bench, Content};
use crate::card_worker::{held::Held, picture, scene, tokens::ModuleAnswer};

/// What lies before the card thread.
#[derive(Debug, Clone)]
pub(crate) struct Inspection {
    /// The readers.
    pub(crate) readers: Snapshot,
    /// The cards in them, and the tokens of the modules that are in none.
    pub(crate) cards: Vec<SeenCard>,
    /// What became of each module that is installed; none while they are being asked.
    pub(crate) modules: Option<Vec<ModuleAnswer>>,
    /// Whether the cards were left alone.
    pub(crate) depth: Depth,
}

impl Inspection {
    /// Nothing at all.
    pub(crate) fn nothing(depth: Depth) -> Self {
        Self {
            readers: Snapshot {
                service: Service::Stopped,
                readers: Vec::new(),
            },
            cards: Vec::new(),
            modules: None,
            depth,
        }
    }

    /// Whether nothing is being read or asked any more.
    pub(crate) fn is_settled(&self) -> bool {
        let is_busy = |card: &SeenCard| {
            matches!(
                card.content,
                Some(CardContent::Reading | CardContent::AskingModules)
            )
        };
        self.modules.is_some() && !self.cards.iter().any(is_busy)
    }
}

/// Whether cards may be asked for anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// They may.
    WithCards,
    /// A sign-in may be using them.
    WithoutCards,
}

/// A card.
#[derive(Debug, Clone)]
pub(crate) struct SeenCard {
    /// The reader's name, or the module's name for the place of the token.
    pub(crate) reader: String,
    /// How it presents itself; none for a token in no reader.
    pub(crate) atr: Option<Atr>,
    /// What the person is shown of it.
    pub(crate) content: Option<CardContent>,
    /// The applications that it has, as far as it was asked.
    pub(crate) applications: Vec<Application>,
    /// Every certificate on it.
    pub(crate) certificates: Vec<SeenCertificate>,
}

/// A certificate on a card.
#[derive(Debug, Clone)]
pub(crate) struct SeenCertificate {
    /// The certificate.
    pub(crate) certificate: CardCertificate,
    /// Whether it can be used; none when it is not offered at all.
    pub(crate) usability: Option<Usability>,
    /// What is known of its PIN.
    pub(crate) pin: PinStatus,
}

impl Bench {
    /// What lies here now. Modules that nobody has asked yet are asked, and answer a later inspection.
    pub(super) fn inspect(&mut self, depth: Depth) -> Inspection {
        self.beyond.ask_at_all();
        let contents = contents(picture::of(self, self.clock.now()));
        let readers: Vec<ReaderName> = self.places.keys().cloned().collect();
        let mut cards: Vec<SeenCard> = readers
            .iter()
            .map(|reader| self.seen_in(reader, depth, &contents))
            .collect();
        cards.extend(self.beyond.tokens_in(None).map(|token| SeenCard {
            reader: token.place.to_string(),
            atr: None,
            content: content_of(&contents, token.place.as_str()),
            applications: Vec::new(),
            certificates: self.seen(&token.held),
        }));
        Inspection {
            readers: self.readers.clone(),
            cards,
            modules: self.beyond.answers().map(<[ModuleAnswer]>::to_vec),
            depth,
        }
    }

    fn seen_in(&mut self, reader: &ReaderName, depth: Depth, contents: &[(String, CardContent)]) -> SeenCard {
        let applications = self.applications_in(reader, depth);
        let place = self.places.get(reader);
        let own: &[Held] = match place.map(|place| &place.content) {
            Some(Content::Read { held, .. }) => held,
            _ => &[],
        };
        let mut certificates = self.seen(own);
        for token in self.beyond.tokens_in(Some(reader)) {
            for one in self.seen(&token.held) {
                let is_there = |seen: &SeenCertificate| seen.certificate.der == one.certificate.der;
                if !certificates.iter().any(is_there) {
                    certificates.push(one);
                }
            }
        }
        SeenCard {
            reader: reader.to_string(),
            atr: place.and_then(|place| match &place.state {
                ReaderState::Card { atr, .. } => Some(atr.clone()),
                _ => None,
            }),
            content: content_of(contents, reader.as_str()),
            applications,
            certificates,
        }
    }

    /// A card of another kind was asked when it came; one of ours is asked now, if it may be.
    fn applications_in(&mut self, reader: &ReaderName, depth: Depth) -> Vec<Application> {
        match self.places.get(reader).map(|place| &place.content) {
            Some(Content::Foreign { applications }) => applications.clone(),
            Some(Content::Read { .. }) if depth == Depth::WithCards => {
                let asked = (self.applications)(reader);
                asked.unwrap_or_else(|error| {
                    tracing::info!(%reader, code = error.code(), "the card does not tell its applications");
                    Vec::new()
                })
            }
            _ => Vec::new(),
        }
    }

    fn seen(&self, held: &[Held]) -> Vec<SeenCertificate> {
        let now = self.clock.now();
        held.iter()
            .map(|held| SeenCertificate {
                usability: scene::usability_of(&held.certificate, now),
                certificate: held.certificate.clone(),
                pin: held.pin,
            })
            .collect()
    }
}

fn contents(scene: CardScene) -> Vec<(String, CardContent)> {
    match scene {
        CardScene::Cards { cards } => cards
            .into_iter()
            .map(|card| (card.reader, card.content))
            .collect(),
        CardScene::ServiceStopped | CardScene::NoReader | CardScene::NoCard { .. } => Vec::new(),
    }
}

fn content_of(contents: &[(String, CardContent)], reader: &str) -> Option<CardContent> {
    contents
        .iter()
        .find(|(name, _)| name == reader)
        .map(|(_, content)| content.clone())
}
