//! Comparing the heads that were signed with the chain as it is now.

use std::collections::HashSet;

use aws_lc_rs::digest::{SHA256, digest};
use der::Encode as _;
use opalexe_domain::{id::ExpertiseId, time::Timestamp};

use super::signed_bytes;
use crate::{
    db::{DbError, Reader, journal, seal_certificate, sealed_head},
    signed_data::SignedBy,
};

/// What is wrong with a head that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadFault {
    /// The number of the event that was the last one.
    pub number: u64,
    /// When it was signed.
    pub at: Timestamp,
    /// What is wrong.
    pub what: Wrong,
}

/// What can be wrong with a head that was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Its signature is none of this platform's: the row was written or changed by somebody else.
    Signature,
    /// The event is not there any more: the journal was cut off before it.
    Gone,
    /// The event is another one: the journal was written anew.
    Otherwise,
}

/// What verifying the signed heads of an expertise came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadsVerdict {
    /// How many there are.
    pub count: u64,
    /// The last one that agrees: its number, and when it was signed.
    pub last: Option<(u64, Timestamp)>,
    /// Since when there are events that no head covers that agrees; none when the journal has not grown since.
    pub uncovered_since: Option<Timestamp>,
    /// What is wrong, the oldest first.
    pub faults: Vec<HeadFault>,
}

/// Compares each signed head with the chain.
///
/// # Errors
/// When the database fails.
pub async fn verify(reader: &impl Reader, expertise: ExpertiseId) -> Result<HeadsVerdict, DbError> {
    let signers = Signers::kept(reader).await?;
    let mut verdict = HeadsVerdict::default();
    for head in sealed_head::all(reader, expertise).await? {
        verdict.count = verdict.count.saturating_add(1);
        let what = if signers.signed(&head.signature, &signed_bytes(&head)) {
            match journal::hash_at(reader, expertise, head.number).await? {
                None => Some(Wrong::Gone),
                Some(hash) if hash != head.hash => Some(Wrong::Otherwise),
                Some(_) => None,
            }
        } else {
            Some(Wrong::Signature)
        };
        if what.is_none() {
            verdict.last = Some((head.number, head.at));
        }
        verdict.faults.extend(what.map(|what| HeadFault {
            number: head.number,
            at: head.at,
            what,
        }));
    }
    let covered = verdict.last.map_or(0, |(number, _)| number);
    let next = journal::links(reader, expertise, covered, 1).await?;
    verdict.uncovered_since = next.first().map(|link| link.at);
    Ok(verdict)
}

/// The certificates by which this platform has ever signed, as the database keeps them.
pub struct Signers(HashSet<String>);

impl Signers {
    /// All of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn kept(reader: &impl Reader) -> Result<Self, DbError> {
        let kept = seal_certificate::all(reader).await?;
        Ok(Self(
            kept.into_iter()
                .map(|certificate| certificate.fingerprint)
                .collect(),
        ))
    }

    /// Whether one of them signed these bytes.
    pub fn signed(&self, signature: &[u8], bytes: &[u8]) -> bool {
        let Ok(signed) = SignedBy::read(signature) else {
            return false;
        };
        let Ok(certificate) = signed.certificate.to_der() else {
            return false;
        };
        self.0.contains(&hex::encode(digest(&SHA256, &certificate))) && signed.check(bytes).is_ok()
    }
}
