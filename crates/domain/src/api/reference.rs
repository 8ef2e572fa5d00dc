//! The lists of an instance: the courts and the nomenclature of specialities that the program carries, or editions that the operator imported.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{
    reference::{Edition, RowFaultAt, courts::CourtRow, specialites::NomenclatureVersion},
    time::Timestamp,
};

endpoint! {
    /// The lists in force. Open to everybody, as the law that they follow.
    GetReference: Get "/api/v1/reference", () => Reference
}
endpoint! {
    /// The editions of the list of courts, the newest first. For administrators.
    CourtEditions: Get "/api/v1/admin/reference/courts", () => Editions
}
endpoint! {
    /// What a file would change in the list of courts. Changes nothing. For administrators.
    PreviewCourts: Post "/api/v1/admin/reference/courts/preview", ListFile => Changes
}
endpoint! {
    /// Puts the list of a file into force, as the next edition; answers with all of them. `edit_stale` when another edition came into force since
    /// the preview, `bad_request` when the file has faults. For administrators.
    ImportCourts: Post "/api/v1/admin/reference/courts/import", ListImport => Editions
}
endpoint! {
    /// The editions of the nomenclature, the newest first. For administrators.
    NomenclatureEditions: Get "/api/v1/admin/reference/nomenclature", () => Editions
}
endpoint! {
    /// What a file would change in the nomenclature. Changes nothing. For administrators.
    PreviewNomenclature: Post "/api/v1/admin/reference/nomenclature/preview", ListFile => Changes
}
endpoint! {
    /// Puts the nomenclature of a file into force, as the next edition; answers with all of them, and refuses as [`ImportCourts`] does. For
    /// administrators.
    ImportNomenclature: Post "/api/v1/admin/reference/nomenclature/import", ListImport => Editions
}

/// The most bytes of a file: three times the list of courts that the program carries, and four times its nomenclature.
pub const FILE_LIMIT: usize = 48 * 1024;

/// The lists in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reference {
    /// Which edition of the list of courts: 0 for the list that the program carries.
    pub edition: Edition,
    /// Its courts; none for edition 0.
    pub courts: Vec<CourtRow>,
    /// Which edition of the nomenclature: 0 for the one that the program carries.
    #[serde(default)]
    pub nomenclature: Edition,
    /// The versions of the nomenclature that were imported, the one in force last; none for edition 0.
    #[serde(default)]
    pub nomenclatures: Vec<NomenclatureVersion>,
}

/// The editions of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ListEditions))]
pub struct Editions {
    /// The newest first: it is in force.
    pub editions: Vec<ListEdition>,
}

/// An edition of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListEdition {
    /// Which: 0 is the list that the program carries.
    pub edition: Edition,
    /// The version of a nomenclature; none of the list of courts.
    pub version: Option<String>,
    /// When it was imported; none for the list that the program carries.
    pub imported_at: Option<Timestamp>,
    /// The name of the administrator who did; none for the operator at the command line.
    pub by: Option<String>,
    /// How many rows it has.
    pub rows: u32,
}

/// The text of a file: a table with a heading, in CSV with commas, semicolons or tabs. The columns of courts are `code`, `kind`, `name`, `siege`
/// and `parent`; those of a nomenclature `code` and `label`, perhaps `parent`, `level` and `note`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListFile {
    /// The version of a nomenclature, the year of its order; nothing for courts.
    #[serde(default)]
    pub version: String,
    /// The text, at most [`FILE_LIMIT`] bytes.
    pub text: String,
}

/// A list to put into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListImport {
    /// The version of a nomenclature; nothing for courts.
    #[serde(default)]
    pub version: String,
    /// The text.
    pub text: String,
    /// The edition that it was compared with.
    pub compared_with: Edition,
}

/// What a file would change in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ListChanges))]
pub struct Changes {
    /// The edition that it is compared with.
    pub compared_with: Edition,
    /// What is wrong with it; nothing can be put into force while there is anything.
    pub faults: Vec<RowFaultAt>,
    /// What comes in.
    pub added: Vec<Listed>,
    /// What changes, as it would be.
    pub changed: Vec<Listed>,
    /// What is offered no more. What names it stays as it is.
    pub gone: Vec<Listed>,
    /// How many rows stay as they are.
    pub same: u32,
    /// Whether the list as a whole changes beside its rows: a nomenclature gets another version.
    #[serde(default)]
    pub of_another_version: bool,
}

/// A row of a list as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ListedRow))]
pub struct Listed {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// The name that it had, when it is renamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

impl Changes {
    /// Whether it can be put into force, and would change something.
    pub fn can_be_imported(&self) -> bool {
        let changes_rows = !(self.added.is_empty() && self.changed.is_empty() && self.gone.is_empty());
        self.faults.is_empty() && (changes_rows || self.of_another_version)
    }
}
