//! Verifying the chain of an expertise's journal: whatever was changed, removed or put elsewhere in the database is found, and named.

use opalexe_domain::id::ExpertiseId;

use super::{
    chain::{Chained, Head, by_hash},
    hash,
    walk::walk,
};
use crate::db::{DbError, Reader};

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The link is not what its hash says: somebody changed it.
    Changed(Box<Chained>),
    /// The link is what it was, and stood at another place.
    Moved {
        /// The link, where it stands.
        link: Box<Chained>,
        /// The number that it had.
        belongs: u64,
    },
    /// Links are not there, from the first number to the last.
    Missing {
        /// The first.
        from: u64,
        /// The last.
        to: u64,
    },
    /// The link is whole, and does not follow the one before: it was written anew.
    Detached(Box<Chained>),
    /// The event has no place in the chain.
    Unchained(Box<Chained>),
    /// The head is not the last link.
    HeadDiffers,
    /// The expertise has no journal at all.
    NoJournal,
}

/// What verifying came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many links were looked at.
    pub links: u64,
    /// What is wrong, in the order of the chain.
    pub faults: Vec<Fault>,
}

/// Verifies the chain of the expertise.
///
/// What cannot be seen here: an end that was cut off together with the head, and a chain that was written anew from one link on. For that
/// the head must have been told to somebody else.
pub async fn verify(reader: &impl Reader, expertise: ExpertiseId) -> Result<Verdict, DbError> {
    let mut verdict = Verdict {
        links: 0,
        faults: Vec::new(),
    };
    let mut last: Option<Looked> = None;
    let head = walk(reader, expertise, async |link| -> Result<(), DbError> {
        verdict.links = verdict.links.saturating_add(1);
        match link.number {
            None => verdict.faults.push(Fault::Unchained(Box::new(link))),
            Some(number) => {
                last = Some(look_at(reader, link, number, last.take(), &mut verdict.faults).await?);
            }
        }
        Ok(())
    })
    .await?;
    verdict.faults.extend(of_head(head, last));
    Ok(verdict)
}

/// The link that was looked at last.
struct Looked {
    number: u64,
    hash: Option<String>,
    /// Whether it is what its hash says: of one that is not, it is not known what follows it.
    is_whole: bool,
}

/// Before the first link there is none, and it follows nothing.
impl Default for Looked {
    fn default() -> Self {
        Self {
            number: 0,
            hash: None,
            is_whole: true,
        }
    }
}

/// Looks at the link at `number`, and answers what the next one is to follow.
async fn look_at(
    reader: &impl Reader,
    link: Chained,
    number: u64,
    last: Option<Looked>,
    faults: &mut Vec<Fault>,
) -> Result<Looked, DbError> {
    let before = last.unwrap_or_default();
    let expected = before.number.saturating_add(1);
    let is_next = number == expected;
    if !is_next {
        faults.push(Fault::Missing {
            from: expected,
            to: number.saturating_sub(1),
        });
    }
    let kept = link.hash.clone();
    let is_whole = kept.as_deref() == Some(hash(&link.link_at(number)).as_str());
    if !is_whole {
        faults.push(match place_of(reader, &link).await? {
            Some(belongs) => Fault::Moved {
                link: Box::new(link),
                belongs,
            },
            None => Fault::Changed(Box::new(link)),
        });
    } else if is_next && before.is_whole && link.previous != before.hash {
        faults.push(Fault::Detached(Box::new(link)));
    }
    Ok(Looked {
        number,
        hash: kept,
        is_whole,
    })
}

/// Where a link that is not what it should be stood, if all that was changed of it is its number.
async fn place_of(reader: &impl Reader, link: &Chained) -> Result<Option<u64>, DbError> {
    let before = match &link.previous {
        None => 0,
        Some(previous) => {
            let Some(before) = by_hash(reader, link.expertise, previous).await? else {
                return Ok(None);
            };
            // The one before may have been moved too: what it says of its own place is not believed.
            match whole_at(&before) {
                Some(number) => number,
                None => return Ok(None),
            }
        }
    };
    let belongs = before.saturating_add(1);
    let stood_there = link.hash.as_deref() == Some(hash(&link.link_at(belongs)).as_str());
    Ok(stood_there.then_some(belongs))
}

/// The number at which the link is whole: its own, or one beside it.
fn whole_at(link: &Chained) -> Option<u64> {
    let number = link.number?;
    [number, number.saturating_sub(1), number.saturating_add(1)]
        .into_iter()
        .find(|number| link.hash.as_deref() == Some(hash(&link.link_at(*number)).as_str()))
}

fn of_head(head: Option<Head>, last: Option<Looked>) -> Option<Fault> {
    match (head, last) {
        (None, None) => Some(Fault::NoJournal),
        (Some(head), last) => {
            let Looked { number, hash, .. } = last.unwrap_or_default();
            if head.number > number {
                Some(Fault::Missing {
                    from: number.saturating_add(1),
                    to: head.number,
                })
            } else if head.number != number || Some(head.hash) != hash {
                Some(Fault::HeadDiffers)
            } else {
                None
            }
        }
        (None, Some(_)) => Some(Fault::HeadDiffers),
    }
}
