//! « Avis »: what a person was told of deposits, the same as by mail, and what became of the mails. Looking at a notice is never reading a
//! document.

use serde::{Deserialize, Serialize};

use super::{documents::Recipient, endpoint, expertises::intervenants::InvitationMail};
use crate::{
    folder::FolderKind,
    id::{DepositId, DocumentId, ExpertiseId, FolderId, NoticeId},
    notice::NoticeKind,
    time::Timestamp,
};

endpoint! {
    /// The person's notices, the newest first, [`NOTICES_A_PAGE`] a page: of the expertises in which the person takes part through the door of
    /// the session.
    ReadNotices: Post "/api/v1/notices/list", NoticeSearch => NoticePage
}
endpoint! {
    /// How many of them the person has not seen.
    CountNotices: Get "/api/v1/notices/count", () => NoticeCount
}
endpoint! {
    /// The person has seen one, or all up to one. Idempotent; what is not the person's is passed over.
    MarkNoticesSeen: Post "/api/v1/notices/seen", Seen => NoticeCount
}
endpoint! {
    /// Which mails of convenience the person wants.
    ReadNoticePreferences: Get "/api/v1/notices/preferences", () => NoticePreferences
}
endpoint! {
    /// Changes which mails of convenience the person wants. The notice of a deposit is an act and always leaves (CPC 748-3).
    ChangeNoticePreferences: Post "/api/v1/notices/preferences", NoticePreferences => NoticePreferences
}
endpoint! {
    /// What became of the notices of a deposit. For who may read its receipt ([`crate::rights::receipts`]), and for those of them who may not
    /// read the contacts of the others without what mail servers answered; to everybody else `not_found`.
    ReadDepositNotices: Post "/api/v1/expertises/{expertise}/deposits/notices", DepositChoice => DepositNotices
}

/// How many notices a page has.
pub const NOTICES_A_PAGE: u32 = 50;

/// Where a list goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeSearch {
    /// After which notice; none for the first page.
    #[serde(default)]
    pub after: Option<NoticeId>,
}

/// A page of notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticePage {
    /// The newest first; at most [`NOTICES_A_PAGE`].
    pub notices: Vec<Notice>,
    /// Whence the next page goes on; none on the last one.
    pub next: Option<NoticeId>,
    /// How many the person has not seen, on all pages.
    pub unseen: u32,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Its identifier.
    pub id: NoticeId,
    /// What it tells.
    pub kind: NoticeKind,
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// The short name of the expertise.
    pub title: String,
    /// When it was told.
    pub at: Timestamp,
    /// When the person saw it here.
    pub seen_at: Option<Timestamp>,
    /// What was deposited; none when the person may not list the folder any more.
    pub item: Option<NoticedDeposit>,
}

/// What a notice is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticedDeposit {
    /// In which folder.
    pub folder: FolderId,
    /// What the folder is for.
    pub folder_kind: FolderKind,
    /// The name that people gave it; none for a folder of the tree.
    pub folder_name: Option<String>,
    /// Whose it is, as a person reads it, where each party has its own.
    pub partie: Option<String>,
    /// Who deposited, as a person reads it.
    pub depositor: String,
    /// When it was deposited.
    pub deposited_at: Timestamp,
    /// How many documents it has, without those withdrawn since.
    pub documents: u32,
    /// How many of those the person has not read.
    pub unread: u32,
    /// The document, of a deposit of one.
    pub document: Option<DocumentId>,
}

/// How many notices the person has not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeCount {
    /// So many.
    pub unseen: u32,
}

/// What the person has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Seen {
    /// One notice.
    One {
        /// Which.
        notice: NoticeId,
    },
    /// That one and all before it: what came while the person was looking stays new.
    UpTo {
        /// The newest that was shown.
        notice: NoticeId,
    },
}

/// Which mails of convenience a person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticePreferences {
    /// The recap of what is unread; of an expert, also that of who has not read.
    pub recap: bool,
}

/// A deposit to be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepositChoice {
    /// Which.
    pub deposit: DepositId,
}

/// What became of the notices of a deposit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepositNotices {
    /// Those who were to have it, as they were then.
    pub recipients: Vec<NoticedRecipient>,
    /// Whether it was for the court and reached nobody there.
    pub court_unreached: bool,
}

/// Somebody who was to have a deposit, and the notice of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticedRecipient {
    /// Who.
    pub recipient: Recipient,
    /// What became of the mail; none where none left, as for who is served on paper. A person with several entries got one.
    pub mail: Option<InvitationMail>,
}
