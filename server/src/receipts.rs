//! Receipts of deposits (*accusés de dépôt*), as `docs/RECEIPTS.md` describes them.
//!
//! # What this guarantees
//! * A deposit that is published has its receipt: both are in one transaction.
//! * The receipt names the last link of the journal before it, and the journal keeps its hash in the next: neither can be exchanged without the
//!   other. Its number tells of one that is missing.
//! * What was signed is kept byte for byte. The PDF is written anew from it whenever it is asked for, and is the same each time; it carries what
//!   was signed along, so that nothing depends on the PDF itself.
//!
//! # What it must never do
//! Wait for the authority of time stamps: when it is down, receipts are issued all the same, and the stamp follows ([`crate::timestamp`]).

mod content;
mod sheet;
pub mod verification;

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::receipts::{ReceiptFile, ReceiptState},
    id::DepositId,
    journal::Event,
};

use crate::{
    app::{App, Fault},
    db::{self, DbError, Reader, Transaction, receipt::Receipt},
    deposits::Published,
    pdf, timestamp,
};
use content::Content;

/// Issues the receipt of a deposit, in the transaction that publishes it and after its events. Signing takes some hundred microseconds.
///
/// # Errors
/// When the database or the key fails; the deposit must not be published then.
pub async fn issue(app: &App, transaction: &Transaction, published: &Published<'_>) -> Result<(), Fault> {
    let deposit = published.deposit;
    let number = db::receipt::next_number(transaction, deposit.expertise).await?;
    let content = Content::of(app, transaction, published, number).await?;
    let json = serde_json::to_vec(&content).map_err(|_| DbError::Inconsistent("receipt"))?;
    let receipt = Receipt {
        deposit: deposit.id,
        expertise: deposit.expertise,
        number,
        issued_at: published.now,
        signature: app.seal()?.sign(&json, published.now)?,
        json,
    };
    db::receipt::add(transaction, &receipt).await?;
    let issued = Event::ReceiptIssued {
        deposit: deposit.id,
        place: published.place,
        number,
        sha256: hex::encode(digest(&SHA256, &receipt.json)),
    };
    app.record_in(
        transaction,
        deposit.expertise,
        published.now,
        published.actor,
        &issued,
    )
    .await?;
    let subject = deposit.id.uuid();
    timestamp::ask(app, transaction, subject, &receipt.signature, published.now).await
}

/// What is known of the receipt of a deposit; none of one that was published before there were receipts.
///
/// # Errors
/// When the database fails.
pub async fn state(reader: &impl Reader, deposit: DepositId) -> Result<Option<ReceiptState>, DbError> {
    let Some(receipt) = db::receipt::find(reader, deposit).await? else {
        return Ok(None);
    };
    Ok(Some(ReceiptState {
        number: receipt.number,
        issued_at: receipt.issued_at,
        time_stamp: db::time_stamp::state(reader, deposit.uuid()).await?,
    }))
}

/// A file of the receipt; none where there is none yet.
///
/// The PDF is signed when it is asked for, not when the receipt is issued: keeping tens of kilobytes more for each deposit would prove nothing
/// that the JSON, which it carries, does not.
///
/// # Errors
/// When the database, the key or the writing fails.
pub async fn file(app: &App, receipt: Receipt, file: ReceiptFile) -> Result<Option<Vec<u8>>, Fault> {
    Ok(match file {
        ReceiptFile::Json => Some(receipt.json),
        ReceiptFile::Signature => Some(receipt.signature),
        ReceiptFile::TimeStamp => db::time_stamp::find(&app.database, receipt.deposit.uuid())
            .await?
            .map(|stamp| stamp.answer),
        ReceiptFile::Pdf => Some(pdf_of(receipt).await?),
        ReceiptFile::PdfSignature => {
            let pdf = pdf_of(receipt).await?;
            Some(app.seal()?.sign(&pdf, app.clock.now())?)
        }
    })
}

async fn pdf_of(receipt: Receipt) -> Result<Vec<u8>, Fault> {
    let writing = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, Fault> {
        let content: Content =
            serde_json::from_slice(&receipt.json).map_err(|_| DbError::Inconsistent("receipt"))?;
        Ok(pdf::render(&sheet::of(&receipt, &content))?)
    });
    writing.await?
}
