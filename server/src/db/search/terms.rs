//! What of a document is looked for, as both engines keep it, and what is looked for, as both are asked.
//!
//! A word is kept with the end of the identifier of its expertise before it: whoever looks in one expertise touches the words of no other,
//! however many there are. What is no word begins with `_`, which no word has: the folder, the kind, the entry of the depositor. Their names
//! are looked up when somebody asks, so that a name that changes needs no change here.
//!
//! Everything is of letters and digits and `_`, so that nothing somebody typed means anything to an engine.

use opalexe_domain::{
    document::DocumentKind,
    id::{ExpertiseId, FolderId, ParticipationId},
    search::{Term, words},
};

use super::Sought;
use crate::db::document::Document;

/// Where no word stands: between the parts of a document, so that no phrase reaches from one into the next.
pub(super) const GAP: &str = "_";

/// The end of the identifier of an expertise, which is random. Two that share one share the work of finding, and no document.
pub(super) struct Shelf(String);

impl Shelf {
    /// That of the expertise.
    pub(super) fn of(expertise: ExpertiseId) -> Self {
        Self(format!("{:012x}", expertise.uuid().as_u128() & 0xffff_ffff_ffff))
    }

    /// A word of it.
    pub(super) fn word(&self, folded: &str) -> String {
        format!("{}{folded}", self.0)
    }

    /// The mark of documents of that kind.
    pub(super) fn kind(&self, kind: DocumentKind) -> String {
        format!("_k{}{kind}", self.0)
    }
}

/// The mark of documents in that folder.
pub(super) fn folder(id: FolderId) -> String {
    format!("_f{}", id.uuid().simple())
}

/// The mark of documents of that depositor.
pub(super) fn person(id: ParticipationId) -> String {
    format!("_p{}", id.uuid().simple())
}

/// The words of a document with [`GAP`]s between its parts.
pub(super) fn of_document(document: &Document) -> Vec<String> {
    let shelf = Shelf::of(document.expertise);
    let kind_and_number = format!(
        "{} {}",
        document.kind,
        document.number.as_deref().unwrap_or_default()
    );
    let parts = [
        kind_and_number.as_str(),
        document.title.as_deref().unwrap_or_default(),
        document.name.as_str(),
    ];
    let mut found = Vec::new();
    for part in parts {
        found.extend(words(part).into_iter().map(|word| shelf.word(&word.folded)));
        found.push(GAP.to_owned());
    }
    found
}

/// The marks of a document.
pub(super) fn marks(document: &Document, depositor: ParticipationId) -> [String; 3] {
    [
        folder(document.folder),
        person(depositor),
        Shelf::of(document.expertise).kind(document.kind),
    ]
}

/// How an engine says what is looked for.
pub(super) trait Dialect {
    /// A word or a mark.
    fn word(word: &str) -> String;
    /// A word that begins so.
    fn beginning(word: &str) -> String;
    /// Words one after the other.
    fn phrase(words: &[String]) -> String;
    /// What stands between things of which one is enough.
    const OR: &'static str;
    /// What stands between things that all must be there.
    const AND: &'static str;
}

/// What all of the terms come to; none without any.
pub(super) fn asked<D: Dialect>(expertise: ExpertiseId, sought: &[Sought<'_>]) -> Vec<String> {
    let shelf = Shelf::of(expertise);
    sought
        .iter()
        .map(|sought| {
            let itself = match sought.term {
                Term::Word(word) => D::word(&shelf.word(word)),
                Term::Beginning(word) => D::beginning(&shelf.word(word)),
                Term::Phrase(words) => {
                    let words: Vec<String> = words.iter().map(|word| shelf.word(word)).collect();
                    D::phrase(&words)
                }
            };
            let folders = sought.folders.iter().map(|id| D::word(&folder(*id)));
            let people = sought.people.iter().map(|id| D::word(&person(*id)));
            one_of::<D>(std::iter::once(itself).chain(folders).chain(people))
        })
        .collect()
}

/// One of these.
pub(super) fn one_of<D: Dialect>(these: impl Iterator<Item = String>) -> String {
    let these: Vec<String> = these.collect();
    format!("({})", these.join(D::OR))
}
