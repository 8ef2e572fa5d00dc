//! The documents of an expertise: listing, publishing, withdrawing. Bytes come by tus (`/api/v1/uploads`) and leave by
//! `GET /api/v1/expertises/{expertise}/documents/{document}/content`, which are no JSON.

use serde::{Deserialize, Serialize};

use super::{endpoint, receipts::ReceiptState};
use crate::{
    day::Day,
    document::DocumentKind,
    id::{DepositId, DocumentId, ExpertiseId, FolderId, ParticipationId, UploadId},
    profile::Profile,
    time::Timestamp,
};

endpoint! {
    /// The documents of a folder, the newest first, [`DOCUMENTS_A_PAGE`] a page. `not_found` for a folder that the person may not list.
    ListDocuments: Post "/api/v1/expertises/{expertise}/documents/list", DocumentSearch => DocumentPage
}
endpoint! {
    /// One document with its versions, and who may read it now. `not_found` for one in a folder that the person may not list. Reading this
    /// is not reading the document.
    ReadDocument: Post "/api/v1/expertises/{expertise}/documents/read", DocumentChoice => DocumentSheet
}
endpoint! {
    /// Whom a deposit in that folder would reach if it were made now, without who asks. `not_found` for a folder that the person may not list.
    ReadRecipients: Post "/api/v1/expertises/{expertise}/folders/recipients", FolderChoice => Recipients
}
endpoint! {
    /// Publishes what was uploaded, all of it or nothing. Idempotent by the identifier of the deposit, which the client makes: the same
    /// again answers the same. `act_not_permitted` or `state_forbids` where the person may not deposit; `not_found` for an upload that is not
    /// the person's, not whole, or for another folder.
    PublishDeposit: Post "/api/v1/expertises/{expertise}/deposits", DepositForm => Deposit
}
endpoint! {
    /// Withdraws a document, for a reason. What it was stays to be seen, with its hash. Idempotent.
    WithdrawDocument: Post "/api/v1/expertises/{expertise}/documents/withdraw", WithdrawalForm => Document
}

/// How many documents a page has.
pub const DOCUMENTS_A_PAGE: u32 = 50;

/// The most documents of one deposit. A bordereau of two hundred pièces is large; beyond, two deposits are easier to read.
pub const DOCUMENTS_A_DEPOSIT: usize = 500;

/// Where the bytes of a document are: `GET`, with the session.
pub fn content_path(expertise: ExpertiseId, document: DocumentId) -> String {
    format!("/api/v1/expertises/{expertise}/documents/{document}/content")
}

/// The most documents that are chosen one by one for an archive: twenty pages of a list. A whole folder is asked for as such.
pub const DOCUMENTS_CHOSEN: usize = 1_000;

/// The most documents of one archive. Its list of contents is made before the first byte leaves; beyond, a folder is taken in parts.
pub const DOCUMENTS_AN_ARCHIVE: usize = 10_000;

/// The fields of the form that asks for an archive (`application/x-www-form-urlencoded`).
pub mod archive_field {
    /// A document that was chosen; once for each.
    pub const DOCUMENT: &str = "document";
    /// Everything that lies in the folder, `1`, in place of documents that were chosen.
    pub const WHOLE: &str = "whole";
    /// What the archive is called, without its extension; it is made safe.
    pub const NAME: &str = "name";
}

/// Where documents of a folder are taken away together: `POST` with the session and a form of [`archive_field`]s, answered by a ZIP archive
/// with a list of the hashes. At least one document and at most [`DOCUMENTS_CHOSEN`], or the whole folder of at most
/// [`DOCUMENTS_AN_ARCHIVE`].
pub fn archive_path(expertise: ExpertiseId, folder: FolderId) -> String {
    format!("/api/v1/expertises/{expertise}/folders/{folder}/archive")
}

/// Where a list goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentSearch {
    /// In which folder.
    pub folder: FolderId,
    /// After which document; none for the first page.
    #[serde(default)]
    pub after: Option<DocumentId>,
}

/// A page of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentPage {
    /// The newest first; at most [`DOCUMENTS_A_PAGE`].
    pub documents: Vec<Document>,
    /// Whence the next page goes on; none on the last one.
    pub next: Option<DocumentId>,
}

/// A document, as the person who asks may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Document {
    /// Its identifier.
    pub id: DocumentId,
    /// The folder in which it lies.
    pub folder: FolderId,
    /// The deposit with which it came.
    pub deposit: DepositId,
    /// The name of its file.
    pub name: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number among those of its kind.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The day that it bears.
    pub dated: Option<Day>,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What its bytes are, as far as they show: `application/pdf`.
    pub content_type: String,
    /// When it was published.
    pub deposited_at: Timestamp,
    /// Who deposited it.
    pub depositor: Depositor,
    /// When and why it was withdrawn; its bytes are given out no more.
    pub withdrawn: Option<Withdrawal>,
    /// The document that it replaces.
    pub replaces: Option<DocumentId>,
    /// The document that replaces it.
    pub replaced_by: Option<DocumentId>,
    /// When the person first read it; none for one that is new to the person.
    pub read_at: Option<Timestamp>,
    /// Whether the person may withdraw it now.
    pub may_withdraw: bool,
}

/// Who deposited a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Depositor {
    /// The name, as a person reads it.
    pub name: String,
    /// As what.
    pub profile: Profile,
    /// For which party, as a person reads it.
    pub partie: Option<String>,
    /// Whether it is the person who asks.
    pub oneself: bool,
}

/// That a document was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Withdrawal {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// What is to be published together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepositForm {
    /// Made by the client, a UUID of version 4 or 7: what is sent again with it is done once.
    pub deposit: DepositId,
    /// In which folder.
    pub folder: FolderId,
    /// For which of the person's entries ([`super::folders::Folder::depositors`]): required where several may deposit there, such as those
    /// of an avocat of two parties. Faults: [`super::field::Field::Participation`], `required` or `unlisted`.
    #[serde(default)]
    pub participation: Option<ParticipationId>,
    /// At least one, at most [`DOCUMENTS_A_DEPOSIT`].
    pub documents: Vec<DocumentForm>,
}

/// A document to be published, as typed. Empty text is a field left empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentForm {
    /// The upload that has its bytes.
    pub upload: UploadId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number among those of its kind.
    #[serde(default)]
    pub number: String,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// The day that it bears, `2025-04-08`.
    #[serde(default)]
    pub dated: String,
    /// The document of the same folder that it replaces.
    #[serde(default)]
    pub replaces: Option<DocumentId>,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deposit {
    /// Its identifier.
    pub id: DepositId,
    /// When the first of its bytes came.
    pub begun_at: Timestamp,
    /// When it was published.
    pub at: Timestamp,
    /// The documents, in the order in which they were sent.
    pub documents: Vec<Document>,
    /// Who was to have it, at that time.
    pub recipients: Vec<Recipient>,
    /// Its receipt; none of a deposit that was published before there were receipts.
    #[serde(default)]
    pub receipt: Option<ReceiptState>,
}

/// Somebody who was to have a document when it was published, or a party that nobody represented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recipient {
    /// The name, as a person reads it.
    pub name: String,
    /// As what; none for a party that nobody represents, whose name is then that of the party.
    pub profile: Option<Profile>,
    /// For which party, as a person reads it.
    pub partie: Option<String>,
    /// Whether electronically; else it is to be served on paper.
    pub electronic: bool,
}

/// Why a document is to be withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithdrawalForm {
    /// Which.
    pub document: DocumentId,
    /// Why, required.
    pub reason: String,
}

/// A document to be read about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentChoice {
    /// Which.
    pub document: DocumentId,
}

/// A document with what is to be known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentSheet {
    /// The document.
    pub document: Document,
    /// All its versions, itself among them, the newest first.
    pub versions: Vec<Document>,
    /// Who may read it now, without who asks.
    pub readers: Vec<Recipient>,
    /// The receipt of its deposit, for those who may read it ([`crate::rights::receipts`]).
    #[serde(default)]
    pub receipt: Option<ReceiptState>,
}

/// A folder to be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FolderChoice {
    /// Which.
    pub folder: FolderId,
}

/// Whom a deposit would reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recipients {
    /// Electronically or on paper; in the order of the profiles, those of a party together.
    pub recipients: Vec<Recipient>,
}
