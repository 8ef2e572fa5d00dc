//! The folders of an expertise.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{
    folder::FolderKind,
    id::{FolderId, ParticipationId, PartieId},
    profile::Profile,
    rights::folders::{FolderAct, WhyNot},
    time::Timestamp,
};

endpoint! {
    /// The folders that the person may list, in the order of the tree: those of a kind after [`FolderKind::ALL`], of parties in the order in
    /// which these were added, and those that people made by their name.
    ReadFolders: Get "/api/v1/expertises/{expertise}/folders", () => Folders
}
endpoint! {
    /// Makes a folder in another. `not_found` when there is no such folder for this person; `act_not_permitted` or `state_forbids` when it may
    /// not be done there; faults of the form: `folder_name` (`taken`, `too_long`, …), `folder` (`too_long`: too deep, or too many).
    MakeSubFolder: Post "/api/v1/expertises/{expertise}/folders", SubFolderForm => FolderMade
}
endpoint! {
    /// Opens a folder to a sapiteur, or closes it again. For the expert. `not_found` when there is no such folder or no such active sapiteur.
    OpenFolder: Post "/api/v1/expertises/{expertise}/folders/opening", FolderOpening => Folders
}
endpoint! {
    /// Lets the court into what is between the expert and the parties (D1), or closes it again (CPC 241). For the expert.
    OpenToCourt: Post "/api/v1/expertises/{expertise}/folders/court", CourtOpening => Folders
}
endpoint! {
    /// What a person who joined later has to take note of (CPC 169); none when there is nothing to acknowledge.
    ReadCatchUp: Get "/api/v1/expertises/{expertise}/catch-up", () => CatchUp
}
endpoint! {
    /// The person took note of what was done before joining. Idempotent.
    AcknowledgeCatchUp: Post "/api/v1/expertises/{expertise}/catch-up", () => CatchUp
}

/// The folders of an expertise, as the person who asks may see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Folders {
    /// Those that the person may list.
    pub folders: Vec<Folder>,
    /// Whether the court was let into what is between the expert and the parties.
    pub court_sees_communication: bool,
    /// Whether the person may open folders to others: the expert, while the expertise goes on.
    pub may_open: bool,
    /// The active sapiteurs, where `may_open`: whom a folder can be opened to.
    pub sapiteurs: Vec<Sapiteur>,
}

/// Whom a folder can be opened to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sapiteur {
    /// The entry.
    pub participation: ParticipationId,
    /// The name, as a person reads it.
    pub name: String,
}

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Folder {
    /// Its identifier.
    pub id: FolderId,
    /// What it is for; that of the folder above, for one that people made.
    pub kind: FolderKind,
    /// The folder in which it lies. It may be one that the person cannot list, and then is not among those that were sent.
    pub parent: Option<FolderId>,
    /// Whose it is, where each party has its own.
    pub partie: Option<PartieId>,
    /// The name of that party, as a person reads it.
    pub partie_name: Option<String>,
    /// The name that people gave it; none for a folder of the tree, which the UI names by its kind and party.
    pub name: Option<String>,
    /// How many documents lie in it, without those in folders below, withdrawn ones included.
    pub documents: u32,
    /// How many of those the person has not read yet.
    pub unread: u32,
    /// What the person may do in it now.
    pub acts: Vec<FolderAct>,
    /// Why not, for everything else.
    pub why_not: Vec<Refused>,
    /// For which of the person's entries a deposit may be made here now: the page asks where there are several.
    pub depositors: Vec<OwnEntry>,
    /// To whom the expert opened it; empty for everybody but the expert.
    pub opened_to: Vec<ParticipationId>,
    /// Whether it can be opened to a sapiteur.
    pub can_be_opened: bool,
}

/// One of the person's own entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnEntry {
    /// Which.
    pub participation: ParticipationId,
    /// As what.
    pub profile: Profile,
    /// For which party, as a person reads it.
    pub partie: Option<String>,
}

/// Something that cannot be done in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refused {
    /// What.
    pub act: FolderAct,
    /// Why not.
    pub why: WhyNot,
}

/// The form of a folder that somebody makes, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubFolderForm {
    /// In which folder.
    pub parent: FolderId,
    /// Its name, required; no other folder there has it.
    pub name: String,
}

/// A folder that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FolderMade {
    /// Which.
    pub folder: FolderId,
    /// The folders with it.
    pub folders: Folders,
}

/// Opening a folder, or closing it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FolderOpening {
    /// Which.
    pub folder: FolderId,
    /// To whom: the entry of a sapiteur.
    pub participation: ParticipationId,
    /// Whether it is to be open.
    pub open: bool,
}

/// Letting the court in, or not any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourtOpening {
    /// Whether it is to be open.
    pub open: bool,
}

/// What a person who joined later has to take note of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatchUp {
    /// Since when the person is to take note; none when there is nothing to take note of.
    pub asked_at: Option<Timestamp>,
    /// When the person did.
    pub acknowledged_at: Option<Timestamp>,
    /// How many documents lay in D1 to D3 when the person joined.
    pub documents: u32,
}
