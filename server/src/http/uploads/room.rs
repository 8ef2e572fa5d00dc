//! Whether there is room for more bytes in an expertise.
//!
//! # What this guarantees
//! * What is published of an expertise never weighs more than its quota: that is decided with its state held.
//! * Announcing keeps room from nobody else. Among others what is published and what has arrived counts, among one's own also what was
//!   announced: who would use up the room has to send it, under a name that everybody in the expertise knows.

use opalexe_domain::{
    api::error::ErrorCode,
    id::{AccountId, ExpertiseId},
};

use crate::{
    app::App,
    db::{self, Reader, Transaction, upload::Upload},
    http::error::Error,
};

/// Whether an account may announce `length` bytes more; asked with the state of the expertise held.
///
/// # Errors
/// `quota_exceeded` when there is no room for them.
pub(super) async fn for_announced(
    app: &App,
    transaction: &Transaction,
    expertise: ExpertiseId,
    account: AccountId,
    length: u64,
) -> Result<(), Error> {
    let usage = db::document::usage(transaction, expertise).await?;
    let waiting = db::upload::waiting(transaction, expertise, account).await?;
    within(app, &[usage, waiting.arrived, waiting.to_come, length])
}

/// Whether the rest of an upload may still come: others may have used up the room since it was announced. Two that go on at the same time
/// may both be let; the second to be published is refused then.
///
/// # Errors
/// `quota_exceeded` when there is no room for it.
pub(super) async fn for_rest(app: &App, reader: &impl Reader, upload: &Upload) -> Result<(), Error> {
    let usage = db::document::usage(reader, upload.expertise).await?;
    let waiting = db::upload::waiting(reader, upload.expertise, upload.account).await?;
    let rest = upload.length.saturating_sub(upload.resume.offset);
    within(app, &[usage, waiting.arrived, rest])
}

/// Whether uploads may become documents; asked with the state of the expertise held.
///
/// # Errors
/// `quota_exceeded` when the documents would weigh more than they may.
pub(in crate::http) async fn for_published<'a>(
    app: &App,
    transaction: &Transaction,
    expertise: ExpertiseId,
    uploads: impl Iterator<Item = &'a Upload>,
) -> Result<(), Error> {
    let usage = db::document::usage(transaction, expertise).await?;
    let more = uploads.fold(0, |sum: u64, upload| sum.saturating_add(upload.length));
    within(app, &[usage, more])
}

fn within(app: &App, weights: &[u64]) -> Result<(), Error> {
    let weighs = weights.iter().copied().fold(0, u64::saturating_add);
    if weighs > app.config.documents.quota() {
        return Err(ErrorCode::QuotaExceeded.into());
    }
    Ok(())
}
