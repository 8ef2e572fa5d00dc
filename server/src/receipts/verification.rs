//! Comparing the receipts of an expertise with its journal: each is an anchor in it.
//!
//! # What this guarantees
//! A receipt whose row was changed, removed or written by somebody else is found, and so is a journal that was cut off or written anew before a
//! receipt that is still there. Who removes both is found by the copies that people keep.

use std::ops::RangeInclusive;

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{id::ExpertiseId, journal::Event};
use serde::Deserialize;

use super::content::Link;
use crate::{
    db::{
        DbError, Reader, journal,
        receipt::{self, Receipt},
    },
    journal_heads::verification::Signers,
};

/// How many receipts are read at once: some kilobytes each.
const AT_ONCE: u64 = 100;

/// What is wrong with receipts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptFault {
    /// There are none of these numbers, though the journal or a later receipt tells of them.
    Missing(RangeInclusive<u64>),
    /// The signature of that one is none of this platform's.
    Signature(u64),
    /// The link of the journal that it names is not there any more, or another one.
    Link {
        /// The number of the receipt.
        receipt: u64,
        /// The number of the link.
        link: u64,
    },
    /// The link after it does not tell of it: another receipt was put in its place.
    Untold(u64),
}

/// What verifying the receipts of an expertise came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceiptsVerdict {
    /// How many there are.
    pub count: u64,
    /// What is wrong, in the order of their numbers.
    pub faults: Vec<ReceiptFault>,
}

/// Where a receipt is anchored.
#[derive(Deserialize)]
struct Anchored {
    journal: Link,
}

/// Compares each receipt with the journal.
///
/// # Errors
/// When the database fails.
pub async fn verify(reader: &impl Reader, expertise: ExpertiseId) -> Result<ReceiptsVerdict, DbError> {
    let signers = Signers::kept(reader).await?;
    let mut verdict = ReceiptsVerdict::default();
    let mut last: u64 = 0;
    loop {
        let receipts = receipt::after(reader, expertise, last, AT_ONCE).await?;
        if receipts.is_empty() {
            break;
        }
        for receipt in receipts {
            verdict.count = verdict.count.saturating_add(1);
            verdict.faults.extend(missing(last, receipt.number));
            verdict.faults.extend(wrong(reader, &receipt, &signers).await?);
            last = receipt.number;
        }
    }
    let told = journal::count(reader, expertise, journal::RECEIPT_ISSUED).await?;
    verdict.faults.extend(missing(last, told.saturating_add(1)));
    Ok(verdict)
}

/// The numbers between two.
fn missing(last: u64, next: u64) -> Option<ReceiptFault> {
    let between = last.saturating_add(1)..=next.saturating_sub(1);
    (!between.is_empty()).then_some(ReceiptFault::Missing(between))
}

async fn wrong(
    reader: &impl Reader,
    receipt: &Receipt,
    signers: &Signers,
) -> Result<Option<ReceiptFault>, DbError> {
    let number = receipt.number;
    if !signers.signed(&receipt.signature, &receipt.json) {
        return Ok(Some(ReceiptFault::Signature(number)));
    }
    let Ok(Anchored { journal: named }) = serde_json::from_slice(&receipt.json) else {
        return Ok(Some(ReceiptFault::Signature(number)));
    };
    let before = named.number.saturating_sub(1);
    let mut links = journal::links(reader, receipt.expertise, before, 2)
        .await?
        .into_iter();
    let is_named = links
        .next()
        .is_some_and(|link| link.number == Some(named.number) && link.hash.as_deref() == Some(&named.hash));
    if !is_named {
        return Ok(Some(ReceiptFault::Link {
            receipt: number,
            link: named.number,
        }));
    }
    let sha256 = hex::encode(digest(&SHA256, &receipt.json));
    let tells = links.next().is_some_and(|link| {
        let event = serde_json::from_str(&link.body);
        matches!(event, Ok(Event::ReceiptIssued { sha256: told, .. }) if told == sha256)
    });
    Ok((!tells).then_some(ReceiptFault::Untold(number)))
}
