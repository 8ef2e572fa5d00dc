//! What events say of deposits: who was to have them, and what each document is.

use serde::{Deserialize, Serialize};

use super::InFolder;
use crate::{
    channel::Channel,
    day::Day,
    document::DocumentKind,
    id::{DepositId, DocumentId, ParticipationId, PartieId},
    named::named,
    time::Timestamp,
};

/// A document that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepositedDocument {
    /// Which.
    pub document: DocumentId,
    /// With which others.
    pub deposit: DepositId,
    /// Where it lies.
    pub place: InFolder,
    /// The name of its file.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The document that it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<DocumentId>,
    /// What was typed of it; none in events that were kept before it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
}

/// What was typed of a document, as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number among those of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day that it bears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<Day>,
}

/// Somebody of a party whose access counsel of that party restricts or gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfPartie {
    /// The entry.
    pub participation: ParticipationId,
    /// The party.
    pub partie: PartieId,
}

/// Somebody who was to have a deposit, and how it reached that person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// The entry.
    pub participation: ParticipationId,
    /// How.
    pub channel: Channel,
}

/// A deposit with all who were to have it at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedDeposit {
    /// Which.
    pub deposit: DepositId,
    /// Where its documents lie.
    pub place: InFolder,
    /// The entry for which it was made.
    pub participation: ParticipationId,
    /// When the first of its bytes was announced.
    pub begun_at: Timestamp,
    /// The people who might read it then, without who made it.
    pub recipients: Vec<Reached>,
    /// The parties that nobody represented then: to be served on paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties_on_paper: Vec<PartieId>,
}

/// Deposits of one folder that came to be readable to people after they were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReachedLater {
    /// Why only now.
    pub because: Because,
    /// Where their documents lie.
    pub place: InFolder,
    /// Which, the oldest first; those of a large folder are told in several events.
    pub deposits: Vec<DepositId>,
    /// The people who may read them from now on.
    pub recipients: Vec<Reached>,
    /// The parties that nobody represents now: to be served on paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties_on_paper: Vec<PartieId>,
}

named! {
    /// Why a deposit that was made before reaches somebody now.
    Because {
        /// The expertise came to another state: its operations were opened.
        Step = "step",
        /// The person joined the expertise.
        Joined = "joined",
        /// The folder was opened to the person.
        FolderOpened = "folder_opened",
        /// The court was let into what is between the expert and the parties.
        CourtAdmitted = "court_admitted",
        /// The access that counsel had restricted was given back.
        AccessRestored = "access_restored",
        /// The party was added to the expertise.
        PartieAdded = "partie_added",
    }
}
