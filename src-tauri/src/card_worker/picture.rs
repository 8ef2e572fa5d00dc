//! The scene that the person sees of what lies before the card thread.

use std::collections::{BTreeMap, BTreeSet};

use opalexe_domain::{
    api::native::{Card, CardContent, CardScene},
    time::Timestamp,
};
use opalexe_smartcard::{ReaderName, ReaderState, Snapshot, model_of, readable_names};

use super::{
    bench::{Bench, Content, Place},
    held::Held,
    scene,
    tokens::Token,
    unusable::{Findings, explain},
};

/// The scene.
pub(super) fn of(bench: &Bench, now: Timestamp) -> CardScene {
    let names = readable(&bench.readers);
    let mut cards: Vec<Card> = bench
        .places
        .iter()
        .map(|(reader, place)| in_reader(bench, reader, place, names.get(reader), now))
        .collect();
    cards.extend(beside_the_readers(bench, now));
    scene::scene(&bench.readers, cards)
}

fn in_reader(
    bench: &Bench,
    reader: &ReaderName,
    place: &Place,
    readable: Option<&String>,
    now: Timestamp,
) -> Card {
    let tokens: Vec<&Token> = bench.beyond.tokens_in(Some(reader)).collect();
    let content = scene::content(held_in(bench, reader, place), now)
        .unwrap_or_else(|| without_certificate(bench, place, &tokens));
    let model = match &place.state {
        ReaderState::Card { atr, .. } => model_of(atr),
        _ => None,
    };
    Card {
        reader: reader.to_string(),
        reader_name: readable.cloned().unwrap_or_else(|| reader.to_string()),
        name: model.map(|model| model.name.to_owned()),
        content,
    }
}

/// All that is held in that reader: by the card as our driver reads it, then behind modules.
fn held_in<'a>(bench: &'a Bench, reader: &'a ReaderName, place: &'a Place) -> impl Iterator<Item = &'a Held> {
    let own: &[Held] = match &place.content {
        Content::Read { held, .. } => held,
        _ => &[],
    };
    let tokens = bench.beyond.tokens_in(Some(reader));
    own.iter().chain(tokens.flat_map(|token| &token.held))
}

/// A card that offers nothing, as far as it is known.
fn without_certificate(bench: &Bench, place: &Place, tokens: &[&Token]) -> CardContent {
    let (was_read, applications) = match &place.content {
        Content::Unread => return CardContent::Reading,
        Content::Busy(fault) | Content::Faulty(fault) => {
            return CardContent::Faulty { fault: fault.clone() };
        }
        Content::Read { .. } => (true, &[][..]),
        Content::Foreign { applications } => (!tokens.is_empty(), applications.as_slice()),
    };
    let Some(modules) = bench.beyond.answers() else {
        return CardContent::AskingModules;
    };
    match &place.state {
        ReaderState::Card { atr, .. } => CardContent::Unusable {
            card: explain(&Findings {
                atr,
                applications,
                was_read,
                read_by_module: !tokens.is_empty(),
                modules,
            }),
        },
        // Only a card can have been read.
        _ => CardContent::Reading,
    }
}

/// The tokens that are in none of our readers, each a card of its own; one that offers nothing is not shown. Nor is a
/// certificate that a reader shows already: a module may call the reader by another name.
fn beside_the_readers(bench: &Bench, now: Timestamp) -> Vec<Card> {
    let mut places: Vec<(&ReaderName, Vec<&Token>)> = Vec::new();
    for token in bench.beyond.tokens_in(None) {
        match places.iter_mut().find(|(place, _)| *place == &token.place) {
            Some((_, tokens)) => tokens.push(token),
            None => places.push((&token.place, vec![token])),
        }
    }
    let in_readers: BTreeSet<&[u8]> = bench
        .places
        .iter()
        .flat_map(|(reader, place)| held_in(bench, reader, place))
        .map(|held| held.certificate.der.as_slice())
        .collect();
    let shown = places.into_iter().filter_map(|(place, tokens)| {
        let held = tokens.iter().flat_map(|token| &token.held);
        let further = held.filter(|held| !in_readers.contains(held.certificate.der.as_slice()));
        let content = scene::content(further, now)?;
        Some(Card {
            reader: place.to_string(),
            reader_name: place.as_str().trim().to_owned(),
            // What it calls itself is the holder's name, which its certificates say.
            name: None,
            content,
        })
    });
    shown.collect()
}

fn readable(readers: &Snapshot) -> BTreeMap<ReaderName, String> {
    let names: Vec<ReaderName> = readers.readers.iter().map(|reader| reader.name.clone()).collect();
    let readable = readable_names(&names);
    names.into_iter().zip(readable).collect()
}
