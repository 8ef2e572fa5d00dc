//! Reading a whole journal from its first link to its head, while others go on writing.

use opalexe_domain::id::ExpertiseId;

use super::chain::{Chained, Head, head, links, unchained};
use crate::db::{DbError, Reader};

/// How many links are read at once: some hundred kilobytes.
const AT_ONCE: u64 = 1_000;

/// Gives `each` every link in the order of the numbers, then what has no place in the chain, at most `AT_ONCE` of it; answers with the head.
///
/// The head belongs to the links that were given: it is read after them, and a link that came in between is given too. A link and its head
/// are written in one transaction, so that a head without its link is a link that is missing, whatever is going on.
pub async fn walk<E: From<DbError>>(
    reader: &impl Reader,
    expertise: ExpertiseId,
    mut each: impl AsyncFnMut(Chained) -> Result<(), E>,
) -> Result<Option<Head>, E> {
    let mut after = 0;
    loop {
        let mut read = links(reader, expertise, after, AT_ONCE).await?;
        if read.is_empty() {
            let head = head(reader, expertise).await?;
            read = links(reader, expertise, after, AT_ONCE).await?;
            if read.is_empty() {
                for link in unchained(reader, expertise, AT_ONCE).await? {
                    each(link).await?;
                }
                return Ok(head);
            }
        }
        for link in read {
            after = link.number.unwrap_or(after);
            each(link).await?;
        }
    }
}
