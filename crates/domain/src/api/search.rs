//! Searching the documents of an expertise.

use serde::{Deserialize, Serialize};

use super::{documents::Document, endpoint};
use crate::{
    day::Day,
    document::DocumentKind,
    id::{DocumentId, FolderId},
    named::named,
};

endpoint! {
    /// The documents in folders that the person may list which have all the words that were typed ([`crate::search::Query`]), the newest
    /// first, [`FOUND_A_PAGE`] a page; those withdrawn too. Without words, everything that the filters leave. A word may stand in the title,
    /// the name of the file, the number, the kind, the name of the folder, or the name of the depositor and of the depositor's party.
    /// Faults: [`super::field::Field::SearchText`], `too_long`. `not_found` for a folder that the person may not list.
    SearchDocuments: Post "/api/v1/expertises/{expertise}/documents/search", FindDocuments => FoundDocuments
}

/// How many documents a page has.
pub const FOUND_A_PAGE: u32 = 50;

/// What is looked for, and whence the list goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindDocuments {
    /// What was typed.
    #[serde(default)]
    pub text: String,
    /// Only in that folder, and in those below it.
    #[serde(default)]
    pub folder: Option<FolderId>,
    /// Only documents of that kind.
    #[serde(default)]
    pub kind: Option<DocumentKind>,
    /// Deposited from that day on, in Paris.
    #[serde(default)]
    pub from: Option<Day>,
    /// Deposited until the end of that day, in Paris.
    #[serde(default)]
    pub until: Option<Day>,
    /// Only what the person has not read, did not deposit, and can still read.
    #[serde(default)]
    pub unread_only: bool,
    /// After which document; none for the first page.
    #[serde(default)]
    pub after: Option<DocumentId>,
}

/// A page of what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundDocuments {
    /// The newest first; at most [`FOUND_A_PAGE`].
    pub found: Vec<FoundDocument>,
    /// Whence the next page goes on; none on the last one.
    pub next: Option<DocumentId>,
}

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundDocument {
    /// The document.
    pub document: Document,
    /// Where what was typed stands; empty when nothing was.
    pub matched: Vec<MatchedPart>,
}

named! {
    /// What of a document was looked through.
    MatchedPart {
        /// Its title.
        Title = "title",
        /// The name of its file.
        Name = "name",
        /// Its number.
        Number = "number",
        /// What it is.
        Kind = "kind",
        /// The name of the folder in which it lies, or of the party whose folder it is.
        Folder = "folder",
        /// Who deposited it, or for which party.
        Depositor = "depositor",
    }
}
