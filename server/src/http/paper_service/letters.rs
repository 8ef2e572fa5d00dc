//! The letters that left.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    api::paper_service::{LETTERS_LISTED, Letter, Proof},
    id::{DepositId, DocumentId, ExpertiseId, FolderId},
};

use super::described::proof;
use crate::{
    db::{self, DbError, Reader, folder::Folder},
    http::contradictoire::People,
};

/// The letters, the last first; of what they carried, and of what proves them, what lies in these folders: those that the person may list.
pub(super) async fn letters(
    reader: &impl Reader,
    expertise: ExpertiseId,
    folders: &HashMap<FolderId, Folder>,
    people: &People,
) -> Result<Vec<Letter>, DbError> {
    let limit = u64::try_from(LETTERS_LISTED).unwrap_or(u64::MAX);
    let letters = db::letter::of_expertise(reader, expertise, limit).await?;
    let ids: Vec<_> = letters.iter().map(|letter| letter.id).collect();
    let replaced = db::letter::replaced(reader, &ids).await?;
    let mut carried: Vec<DepositId> = letters
        .iter()
        .flat_map(|letter| letter.deposits.iter().copied())
        .collect();
    carried.sort_unstable();
    carried.dedup();
    let mut listed: HashSet<DepositId> = HashSet::new();
    let mut documents: HashMap<DepositId, u32> = HashMap::new();
    for some in carried.chunks(DEPOSITS_AT_ONCE) {
        let lies_there = |deposit: &db::deposit::Deposit| folders.contains_key(&deposit.folder);
        let deposits = db::deposit::of_ids(reader, some).await?;
        listed.extend(deposits.iter().filter(|one| lies_there(one)).map(|one| one.id));
        for document in db::contradictoire::documents_of(reader, some).await? {
            let count = documents.entry(document.deposit).or_default();
            *count = count.saturating_add(1);
        }
    }
    let proofs: Vec<DocumentId> = letters.iter().filter_map(|letter| letter.proof).collect();
    let proofs: HashMap<DocumentId, Proof> = db::contradictoire::documents_by_ids(reader, expertise, &proofs)
        .await?
        .iter()
        .filter(|document| folders.contains_key(&document.folder))
        .map(|document| (document.id, proof(document)))
        .collect();
    Ok(letters
        .into_iter()
        .filter_map(|letter| {
            let deposits: Vec<DepositId> = letter
                .deposits
                .iter()
                .copied()
                .filter(|deposit| listed.contains(deposit))
                .collect();
            let recorded_by = people
                .entries
                .iter()
                .find(|entry| entry.account == Some(letter.recorded_by));
            Some(Letter {
                id: letter.id,
                to: letter.to,
                name: people.name(letter.to)?,
                number: letter.number,
                sent_on: letter.sent_on,
                outcome: letter.outcome,
                outcome_on: letter.outcome_on,
                proof: letter.proof.and_then(|proof| proofs.get(&proof).cloned()),
                documents: deposits
                    .iter()
                    .filter_map(|deposit| documents.get(deposit))
                    .copied()
                    .fold(0, u32::saturating_add),
                deposits,
                recorded_at: letter.recorded_at,
                recorded_by: recorded_by.map(|entry| entry.display_name()).unwrap_or_default(),
                is_replaced: replaced.contains(&letter.id),
            })
        })
        .collect())
}

/// How many deposits are looked at together: they are asked for by their identifiers.
const DEPOSITS_AT_ONCE: usize = 500;
