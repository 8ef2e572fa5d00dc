//! What the card thread knows of the tokens behind the modules, and when it asks for more.

use std::{path::PathBuf, sync::mpsc};

use opalexe_smartcard::{Atr, PinStatus, ReaderName, ReaderState, Snapshot};

use super::{
    Target,
    tokens::{ModuleAnswer, Token, TokenName, TokenOrder},
};

/// PKCS #11 gives a slot 64 bytes for its name (v2.40 §3.2, `CK_SLOT_INFO`): a longer one of PC/SC is cut off.
const LONGEST_SLOT_NAME: usize = 64;

/// What is known of the tokens, and the way to the thread that knows more.
pub(super) struct Beyond {
    tokens: Vec<Placed>,
    answers: Vec<ModuleAnswer>,
    question: Question,
    chosen: Option<PathBuf>,
    orders: mpsc::Sender<TokenOrder>,
}

/// A token, and the reader of ours that it is in, if any.
struct Placed {
    reader: Option<ReaderName>,
    token: Token,
}

/// Where the question to the modules stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Question {
    /// Nobody has asked yet.
    #[default]
    Unasked,
    /// They are being asked.
    Asked {
        /// About these cards.
        about: Cards,
        /// Not any more when other modules were chosen meanwhile.
        counts: bool,
    },
    /// They have answered about these cards.
    Answered(Cards),
}

/// The cards in the readers, at one moment.
pub(super) type Cards = Vec<(ReaderName, ReaderState)>;

impl Beyond {
    pub(super) fn new(orders: mpsc::Sender<TokenOrder>) -> Self {
        Self {
            tokens: Vec::new(),
            answers: Vec::new(),
            question: Question::Unasked,
            chosen: None,
            orders,
        }
    }

    /// Asks the modules about these cards, if that is due. Nobody starts a module on a machine without cards, unless one was
    /// chosen. One question at a time: a module that hangs is not asked faster than it answers.
    pub(super) fn ask(&mut self, cards: Cards) {
        let is_due = match &self.question {
            Question::Unasked => !cards.is_empty() || self.chosen.is_some(),
            Question::Asked { .. } => false,
            Question::Answered(about) => *about != cards,
        };
        if !is_due {
            return;
        }
        let present: Vec<Atr> = cards
            .iter()
            .filter_map(|(_, state)| match state {
                ReaderState::Card { atr, .. } => Some(atr.clone()),
                _ => None,
            })
            .collect();
        self.question = Question::Asked {
            about: cards,
            counts: true,
        };
        self.order(TokenOrder::Look { present });
    }

    /// Asks the modules even on a machine without cards, if nobody has asked yet: a diagnosis wants to know of them all.
    pub(super) fn ask_at_all(&mut self) {
        if self.question == Question::Unasked {
            self.question = Question::Asked {
                about: Vec::new(),
                counts: true,
            };
            self.order(TokenOrder::Look { present: Vec::new() });
        }
    }

    /// From now on with that module besides the known ones.
    pub(super) fn choose(&mut self, module: Option<PathBuf>) {
        if self.chosen == module {
            return;
        }
        self.chosen.clone_from(&module);
        self.order(TokenOrder::Choose { module });
        self.tokens.clear();
        self.answers.clear();
        match &mut self.question {
            Question::Asked { counts, .. } => *counts = false,
            question => *question = Question::Unasked,
        }
    }

    /// Takes in what the modules have found.
    pub(super) fn take(
        &mut self,
        tokens: Vec<Token>,
        answers: Vec<ModuleAnswer>,
        readers: &Snapshot,
        is_there: impl Fn(&ReaderName, &ReaderState) -> bool,
    ) {
        let Question::Asked { about, counts: true } = std::mem::take(&mut self.question) else {
            return;
        };
        // A card that came or went in the meantime is not the one that the module saw.
        let still_there = |reader: &ReaderName| {
            about
                .iter()
                .any(|(name, state)| name == reader && is_there(name, state))
        };
        self.tokens = tokens
            .into_iter()
            .map(|token| Placed {
                reader: reader_of(readers, &token.place),
                token,
            })
            .filter(|placed| placed.reader.as_ref().is_none_or(&still_there))
            .collect();
        self.answers = answers;
        self.question = Question::Answered(about);
    }

    /// Forgets the tokens whose card is gone: the next card in that reader is not taken for it.
    pub(super) fn forget(&mut self, is_gone: impl Fn(&ReaderName) -> bool) {
        self.tokens
            .retain(|placed| placed.reader.as_ref().is_none_or(|reader| !is_gone(reader)));
    }

    /// Notes what is known of a PIN now.
    pub(super) fn note(&mut self, name: &TokenName, status: PinStatus) {
        let tokens = self.tokens.iter_mut().map(|placed| &mut placed.token);
        for held in tokens
            .filter(|token| token.place == name.place)
            .flat_map(|token| &mut token.held)
        {
            if held.thumbprint() == name.thumbprint {
                held.pin = status;
            }
        }
    }

    /// Tells the thread of the modules what to do.
    pub(super) fn order(&self, order: TokenOrder) {
        // That thread lives as long as the card thread.
        let _gone = self.orders.send(order);
    }

    /// What became of each module, once they have answered.
    pub(super) fn answers(&self) -> Option<&[ModuleAnswer]> {
        matches!(self.question, Question::Answered(_)).then_some(&self.answers)
    }

    /// The tokens in that reader, or those that are in none.
    pub(super) fn tokens_in<'a>(&'a self, reader: Option<&'a ReaderName>) -> impl Iterator<Item = &'a Token> {
        self.tokens
            .iter()
            .filter(move |placed| placed.reader.as_ref() == reader)
            .map(|placed| &placed.token)
    }

    /// The token with that certificate.
    pub(super) fn find(&self, target: &Target) -> Option<TokenName> {
        self.tokens
            .iter()
            .filter(|placed| *placed.reader.as_ref().unwrap_or(&placed.token.place) == target.reader)
            .find(|placed| {
                let mut held = placed.token.held.iter();
                held.any(|held| held.thumbprint() == target.thumbprint)
            })
            .map(|placed| TokenName {
                place: placed.token.place.clone(),
                thumbprint: target.thumbprint.clone(),
            })
    }
}

/// The reader that a module means; none when it means a place of its own.
fn reader_of(readers: &Snapshot, place: &ReaderName) -> Option<ReaderName> {
    let said = place.as_str().trim_end();
    let means = |name: &str| name == said || (said.len() >= LONGEST_SLOT_NAME - 1 && name.starts_with(said));
    readers
        .readers
        .iter()
        .map(|reader| &reader.name)
        .find(|name| means(name.as_str()))
        .cloned()
}
