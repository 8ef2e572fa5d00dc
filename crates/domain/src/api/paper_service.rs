//! What is to be served by post, and the letters that left.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{
    day::Day,
    document::DocumentKind,
    folder::FolderKind,
    id::{DepositId, DocumentId, FolderId, PaperServiceId},
    named::named,
    paper_service::{Addressee, Outcome},
    profile::Profile,
    time::Timestamp,
};

endpoint! {
    /// What is to be served by post, and the letters that left. For who may [`crate::rights::Act::ReadLetters`]; of deposits in folders
    /// that the person may not list nothing is told.
    ReadPaperService: Get "/api/v1/expertises/{expertise}/paper-service", () => PaperService
}
endpoint! {
    /// Records a letter, or what became of one: a record that takes the place of the one before. Faults of the form:
    /// [`crate::paper_service::NewPaperService::parse`], `unlisted` for a deposit that does not reach the addressee on paper, or a proof that
    /// is no document that the person may read, and `too_early` for a letter that left before the day in Paris on which any of its deposits was to
    /// be served, unless it was recorded by mistake. `not_found` for a record to be replaced that there is not, `edit_stale` for one whose place another
    /// took already.
    RecordLetter: Post "/api/v1/expertises/{expertise}/paper-service", LetterForm => PaperService
}
endpoint! {
    /// Keeps to which address letters go. Faults of the form: those of a postal address. `not_found` when there is no such person or party.
    KeepAddress: Post "/api/v1/expertises/{expertise}/paper-service/address", AddressForm => PaperService
}

/// The most deposits to be served that are listed for one addressee, the oldest first.
pub const TO_SERVE_LISTED: usize = 200;

/// The most letters that are listed, the last first.
pub const LETTERS_LISTED: usize = 500;

/// What is to be served by post, and the letters that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperService {
    /// To whom something is to be served: by party, then by name.
    pub to_serve: Vec<ToServe>,
    /// The last first, those whose place another took included; at most [`LETTERS_LISTED`].
    pub letters: Vec<Letter>,
    /// The documents that may serve as proof: the expert's own and those between the expert and the court, the newest first.
    pub proofs: Vec<Proof>,
    /// Whether the person may record letters.
    pub may_record: bool,
}

named! {
    /// Why somebody is served by post.
    OnPaperBecause {
        /// Nobody represents the party.
        Unrepresented = "unrepresented",
        /// The person has no account by which to come for it.
        NoAccount = "no_account",
        /// The person was invited, and has never come into the expertise: nothing was adhered to.
        NeverCame = "never_came",
        /// The person was asked for consent to the electronic channel, and has not answered.
        Asked = "asked",
        /// The person refused the electronic channel.
        Refused = "refused",
        /// The person took the consent back.
        Withdrawn = "withdrawn",
        /// The person was on paper when it was deposited, and is no more.
        Then = "then",
    }
}

/// Somebody to whom something is to be served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ToServe {
    /// To whom.
    pub to: Addressee,
    /// The name, as a person reads it.
    pub name: String,
    /// As what; none for a party.
    pub profile: Option<Profile>,
    /// For which party, as a person reads it.
    pub partie: Option<String>,
    /// Why by post.
    pub because: OnPaperBecause,
    /// To which address letters go; none where it is not known.
    pub address: Option<PaperAddress>,
    /// The oldest first; at most [`TO_SERVE_LISTED`].
    pub deposits: Vec<DepositToServe>,
    /// Whether there are more.
    pub more: bool,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperAddress {
    /// One to four lines above the town.
    pub lines: Vec<String>,
    /// The postal code.
    pub postal_code: String,
    /// The town.
    pub town: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// A deposit to be served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepositToServe {
    /// Which.
    pub deposit: DepositId,
    /// Since when it is to be served.
    pub since: Timestamp,
    /// What its folder is for.
    pub folder_kind: FolderKind,
    /// The party whose folder it is, as a person reads it.
    pub folder_partie: Option<String>,
    /// The name that people gave that folder.
    pub folder_name: Option<String>,
    /// Whether a letter with it came back.
    pub returned: bool,
    /// Its documents, without those withdrawn.
    pub documents: Vec<PaperDocument>,
}

/// A document that a letter carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperDocument {
    /// Which.
    pub id: DocumentId,
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
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A document that may serve as proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proof {
    /// Which.
    pub document: DocumentId,
    /// In which folder.
    pub folder: FolderId,
    /// Its title, or the name of its file.
    pub name: String,
}

/// A letter that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Letter {
    /// Its record.
    pub id: PaperServiceId,
    /// To whom.
    pub to: Addressee,
    /// The name, as a person reads it.
    pub name: String,
    /// Its number.
    pub number: String,
    /// On which day it was posted.
    pub sent_on: Day,
    /// What became of it.
    pub outcome: Outcome,
    /// On which day.
    pub outcome_on: Option<Day>,
    /// The scanned proof; none also where the person may not list its folder.
    pub proof: Option<Proof>,
    /// What it carried, of folders that the person may list.
    pub deposits: Vec<DepositId>,
    /// How many documents those have.
    pub documents: u32,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// By whom, as a person reads it.
    pub recorded_by: String,
    /// Whether another record took its place.
    pub is_replaced: bool,
}

/// A letter to be recorded, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterForm {
    /// To whom.
    pub to: Addressee,
    /// What it carries: at least one.
    pub deposits: Vec<DepositId>,
    /// Its number, required.
    pub number: String,
    /// On which day it was posted, `2025-03-19`: required, not in the future.
    pub sent_on: String,
    /// What became of it, required.
    pub outcome: Option<Outcome>,
    /// On which day: required where [`Outcome::has_day`], not before it was posted nor in the future.
    #[serde(default)]
    pub outcome_on: String,
    /// The scanned proof: one of [`PaperService::proofs`].
    #[serde(default)]
    pub proof: Option<DocumentId>,
    /// The record whose place this one takes.
    #[serde(default)]
    pub replaces: Option<PaperServiceId>,
}

/// To which address letters go, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = PaperAddressForm))]
pub struct AddressForm {
    /// Whose letters.
    pub to: Addressee,
    /// The address.
    pub address: PaperAddress,
}
