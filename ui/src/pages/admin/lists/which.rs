//! Which list: how the server is asked for it, and the words in which it is spoken of.

use opalexe_domain::{
    api::{
        native::Error,
        reference::{
            Changes, CourtEditions, Editions, ImportCourts, ImportNomenclature, ListFile, ListImport,
            NomenclatureEditions, PreviewCourts, PreviewNomenclature,
        },
    },
    reference::{Edition, RowFault, RowFaultAt},
};

use crate::{connection::Connection, i18n::tr};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Which {
    /// The courts.
    Courts,
    /// The nomenclature of specialities.
    Nomenclature,
}

impl Which {
    /// Its editions.
    pub(super) async fn editions(self, connection: Connection) -> Result<Editions, Error> {
        match self {
            Self::Courts => connection.call::<CourtEditions>(&()).await,
            Self::Nomenclature => connection.call::<NomenclatureEditions>(&()).await,
        }
    }

    /// What a file would change.
    pub(super) async fn preview(self, connection: Connection, file: &ListFile) -> Result<Changes, Error> {
        match self {
            Self::Courts => connection.call::<PreviewCourts>(file).await,
            Self::Nomenclature => connection.call::<PreviewNomenclature>(file).await,
        }
    }

    /// Puts the list of a file into force.
    pub(super) async fn import(self, connection: Connection, list: &ListImport) -> Result<Editions, Error> {
        match self {
            Self::Courts => connection.call::<ImportCourts>(list).await,
            Self::Nomenclature => connection.call::<ImportNomenclature>(list).await,
        }
    }

    /// Whether its editions have versions.
    pub(super) const fn has_versions(self) -> bool {
        matches!(self, Self::Nomenclature)
    }

    pub(super) fn lead(self) -> String {
        match self {
            Self::Courts => tr!("courts-lead"),
            Self::Nomenclature => tr!("nomenclature-lead"),
        }
    }

    /// How its file is formed.
    pub(super) fn form(self) -> String {
        match self {
            Self::Courts => tr!("courts-form"),
            Self::Nomenclature => tr!("nomenclature-form"),
        }
    }

    pub(super) fn added(self, count: usize) -> String {
        match self {
            Self::Courts => tr!("courts-added", count = count),
            Self::Nomenclature => tr!("nomenclature-added", count = count),
        }
    }

    pub(super) fn changed(self, count: usize) -> String {
        match self {
            Self::Courts => tr!("courts-changed", count = count),
            Self::Nomenclature => tr!("nomenclature-changed", count = count),
        }
    }

    pub(super) fn gone(self, count: usize) -> String {
        match self {
            Self::Courts => tr!("courts-gone", count = count),
            Self::Nomenclature => tr!("nomenclature-gone", count = count),
        }
    }

    pub(super) fn unchanged(self, count: u32) -> String {
        match self {
            Self::Courts => tr!("courts-unchanged", count = count),
            Self::Nomenclature => tr!("nomenclature-unchanged", count = count),
        }
    }

    /// That nothing is lost.
    pub(super) fn kept(self) -> String {
        match self {
            Self::Courts => tr!("courts-kept"),
            Self::Nomenclature => tr!("nomenclature-kept"),
        }
    }

    /// That it is in force.
    pub(super) fn done(self, edition: Edition, version: String) -> String {
        match self {
            Self::Courts => tr!("courts-done", edition = edition),
            Self::Nomenclature => tr!("nomenclature-done", version = version),
        }
    }

    /// What its rows are called.
    pub(super) fn rows(self) -> String {
        match self {
            Self::Courts => tr!("courts-column-count"),
            Self::Nomenclature => tr!("nomenclature-column-count"),
        }
    }

    /// « Juridiction n° 3 : … », or what is wrong with the list as a whole.
    pub(super) fn told(self, at: RowFaultAt) -> String {
        let fault = self.fault(at.fault);
        match (at.row, self) {
            (0, _) => fault,
            (row, Self::Courts) => tr!("courts-fault-at", row = row, fault = fault),
            (row, Self::Nomenclature) => tr!("nomenclature-fault-at", row = row, fault = fault),
        }
    }

    fn fault(self, fault: RowFault) -> String {
        match (fault, self) {
            (RowFault::Columns, Self::Courts) => tr!("courts-fault-columns"),
            (RowFault::Columns, Self::Nomenclature) => tr!("nomenclature-fault-columns"),
            (RowFault::Code, Self::Courts) => tr!("courts-fault-code"),
            (RowFault::Code, Self::Nomenclature) => tr!("nomenclature-fault-code"),
            (RowFault::Twice, Self::Courts) => tr!("courts-fault-twice"),
            (RowFault::Twice, Self::Nomenclature) => tr!("nomenclature-fault-twice"),
            (RowFault::Text, Self::Courts) => tr!("courts-fault-text"),
            (RowFault::Text, Self::Nomenclature) => tr!("nomenclature-fault-text"),
            (RowFault::Parent, Self::Courts) => tr!("courts-fault-parent"),
            (RowFault::Parent, Self::Nomenclature) => tr!("nomenclature-fault-parent"),
            (RowFault::Kind, _) => tr!("courts-fault-kind"),
            (RowFault::NoAttachment, _) => tr!("courts-fault-no-attachment"),
            (RowFault::Level, _) => tr!("nomenclature-fault-level"),
            (RowFault::NoChoice, _) => tr!("nomenclature-fault-no-choice"),
            (RowFault::Version, _) => tr!("nomenclature-fault-version"),
            (RowFault::TooMany, _) => tr!("list-fault-too-many"),
        }
    }
}
