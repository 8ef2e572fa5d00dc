//! The journal of an expertise, as a person reads it.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{
    day::Day,
    expertise::{State, Step},
    folder::FolderKind,
    id::{DocumentId, ParticipationId},
    named::named,
    profile::Profile,
    time::Timestamp,
};

endpoint! {
    /// A page of the journal of the expertise, the newest first: what the person may read of it ([`crate::journal::Reader`]).
    ReadJournal: Post "/api/v1/expertises/{expertise}/journal", JournalSearch => JournalPage
}

/// How many entries a page has.
pub const ENTRIES_A_PAGE: usize = 50;

named! {
    /// What an entry is about, for the filter.
    Topic {
        /// Steps of the expertise, and what it is.
        Procedure = "procedure",
        /// Parties and people.
        People = "people",
        /// Folders and who may see them.
        Folders = "folders",
        /// Documents: deposits, withdrawals.
        Documents = "documents",
        /// Who read what, and who came in.
        Readings = "readings",
    }
}

/// What is looked for, and whence the list goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalSearch {
    /// About what; all topics when empty.
    #[serde(default)]
    pub topics: Vec<Topic>,
    /// Done by whom: an entry of the expertise.
    #[serde(default)]
    pub by: Option<ParticipationId>,
    /// From which day on, in Paris.
    #[serde(default)]
    pub from: Option<Day>,
    /// Until the end of which day, in Paris.
    #[serde(default)]
    pub until: Option<Day>,
    /// Before which number; none for the first page.
    #[serde(default)]
    pub before: Option<u64>,
}

/// A page of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalPage {
    /// The newest first; at most [`ENTRIES_A_PAGE`]. There may be none on a page that is not the last one.
    pub entries: Vec<Entry>,
    /// Whence the next page goes on ([`JournalSearch::before`]); none on the last one.
    pub next: Option<u64>,
    /// Whether the person reads all of it, or what concerns the person alone.
    pub whole: bool,
    /// By whom something can have been done, for the filter.
    pub people: Vec<Person>,
}

/// Somebody of the expertise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The entry.
    pub participation: ParticipationId,
    /// The name, as a person reads it.
    pub name: String,
    /// As what.
    pub profile: Profile,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    /// Its number in the journal of the expertise: 1 is the first.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// What, as the journal names it: [`crate::journal::Event::name`].
    pub act: String,
    /// About what.
    pub topic: Topic,
    /// Who, as a person reads it; none for the operator.
    pub by: Option<String>,
    /// As what.
    pub by_profile: Option<Profile>,
    /// The link of the chain, SHA-256 in hexadecimal.
    pub hash: String,
    /// What else there is to say, in the order in which it is read.
    pub details: Vec<Detail>,
}

/// Something that an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", content = "is", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Detail {
    /// Whom it is about, as a person reads it.
    Person(String),
    /// As what that person takes part.
    Profile(Profile),
    /// About which party, as a person reads it.
    Partie(String),
    /// From which state.
    From(State),
    /// To which state.
    To(State),
    /// The step.
    Step(Step),
    /// The text on which it rests.
    Basis(String),
    /// A day that was said.
    Day(Day),
    /// Why.
    Reason(String),
    /// The decision on which it rests.
    Reference(String),
    /// The folder, by what it is for.
    Folder(FolderKind),
    /// The name that people gave a folder.
    FolderName(String),
    /// A document.
    Document(DocumentId),
    /// The name of its file.
    DocumentName(String),
    /// How many bytes it has.
    Size(u64),
    /// SHA-256 of its bytes, in hexadecimal.
    Sha256(String),
    /// What a document is.
    DocumentKind(crate::document::DocumentKind),
    /// How many documents or deposits.
    Count(u32),
    /// Who was to have it electronically, as a person reads it.
    Reached(String),
    /// Who is to be served on paper: a person, or a party that nobody represents.
    OnPaper(String),
    /// Why it reached somebody only then.
    Because(crate::journal::Because),
    /// What became of a letter.
    LetterOutcome(crate::paper_service::Outcome),
    /// What was changed, by the name of the field.
    Field(crate::api::field::Field),
}
