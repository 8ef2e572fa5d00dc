//! What lies in an archive, and what each file in it is called.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    api::error::ErrorCode,
    document::DocumentName,
    id::DepositId,
    time::{ParisTime, Timestamp},
};
use unicode_normalization::UnicodeNormalization;

use crate::{
    app::App,
    db::{self, document::Document},
    http::error::Error,
    zip::{Archive, Entry},
};

/// The list of the hashes. It comes first, so that it is there even when a download broke off.
const LIST: &str = "SHA256SUMS.txt";

/// The documents of an archive, the list of their hashes, and how they lie in it.
pub(super) struct Contents {
    /// In the order of the archive.
    pub(super) documents: Vec<Document>,
    /// A line for each, as `sha256sum -c` reads it.
    pub(super) list: Vec<u8>,
    /// The list, and the documents after it.
    pub(super) archive: Archive,
}

impl Contents {
    pub(super) async fn of(app: &App, documents: Vec<Document>) -> Result<Self, Error> {
        let mut deposits: Vec<DepositId> = documents.iter().map(|document| document.deposit).collect();
        deposits.dedup();
        let mut published = HashMap::new();
        // A statement has a limited number of parameters; SQLite's is 32 766.
        for deposits in deposits.chunks(DEPOSITS_AT_ONCE) {
            let deposits = db::deposit::of_ids(&app.database, deposits).await?;
            published.extend(
                deposits
                    .into_iter()
                    .map(|deposit| (deposit.id, deposit.accepted_at)),
            );
        }
        Self::laid_out(documents, &published, app.clock.now())
            .ok_or_else(|| ErrorCode::ArchiveTooLarge.into())
    }

    fn laid_out(
        documents: Vec<Document>,
        published: &HashMap<DepositId, Timestamp>,
        now: Timestamp,
    ) -> Option<Self> {
        let names = names(documents.iter().map(|document| &document.name));
        let list: String = documents
            .iter()
            .zip(&names)
            .map(|(document, name)| format!("{}  {name}\n", document.sha256))
            .collect();
        let mut entries = vec![Entry {
            name: LIST.to_owned(),
            size: u64::try_from(list.len()).ok()?,
            changed: now.in_paris(),
        }];
        entries.extend(documents.iter().zip(names).map(|(document, name)| Entry {
            name: name.into(),
            size: document.size,
            changed: at(published, document),
        }));
        Some(Self {
            documents,
            list: list.into_bytes(),
            archive: Archive::of(entries).ok()?,
        })
    }

    /// How many bytes the archive has.
    pub(super) fn length(&self) -> u64 {
        self.archive.length()
    }
}

/// Far below what a statement takes.
const DEPOSITS_AT_ONCE: usize = 1_000;

fn at(published: &HashMap<DepositId, Timestamp>, document: &Document) -> Option<ParisTime> {
    published.get(&document.deposit).copied()?.in_paris()
}

/// The names, each once: where two differ at most by their case or by how their accents are written, which some systems do not see, the later
/// one gets a number.
fn names<'a>(names: impl Iterator<Item = &'a DocumentName>) -> Vec<DocumentName> {
    let mut taken = HashSet::from([as_systems_compare(LIST)]);
    // Where to go on looking, so that ten thousand files of one name are not compared with each other.
    let mut tried: HashMap<String, u32> = HashMap::new();
    names
        .map(|name| {
            let key = as_systems_compare(name.as_str());
            let next = tried.entry(key.clone()).or_insert(2);
            let mut own = name.clone();
            let mut own_key = key;
            while !taken.insert(own_key) {
                own = name.numbered(*next);
                own_key = as_systems_compare(own.as_str());
                *next = next.saturating_add(1);
            }
            own
        })
        .collect()
}

/// What two names have in common that Windows or macOS takes for one: accents apart from their letters, and each letter as the small one of
/// its capital (ς and σ have one capital).
fn as_systems_compare(name: &str) -> String {
    name.nfd()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(typed: &[&str]) -> Vec<String> {
        let typed: Vec<_> = typed.iter().map(|name| DocumentName::made_safe(name)).collect();
        names(typed.iter()).into_iter().map(String::from).collect()
    }

    #[test]
    fn files_of_one_name_get_numbers() {
        assert_eq!(
            named(&["a.pdf", "A.PDF", "a.pdf", "a (2).pdf", "É", "é", "sha256sums.txt"]),
            [
                "a.pdf",
                "A (2).PDF",
                "a (3).pdf",
                "a (2) (2).pdf",
                "É",
                "é (2)",
                "sha256sums (2).txt"
            ]
        );
    }

    #[test]
    fn ten_thousand_files_of_one_long_name_have_a_name_each() {
        let long = format!("{}.pdf", "a".repeat(400));
        let names = named(&vec![long.as_str(); 10_000]);
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), 10_000);
    }
}
