//! What is said of a document before it is deposited, as typed.

use opalexe_domain::document::DocumentKind;

use crate::typed_day;

/// The sheet of a document. What was guessed from the name of its file is changed as freely as anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// What it is.
    pub(crate) kind: DocumentKind,
    /// Its number: « 3 », « 3 bis ».
    pub(crate) number: String,
    /// Its title.
    pub(crate) title: String,
    /// Its date, as typed.
    pub(crate) dated: String,
}

impl Sheet {
    /// Whether the date cannot be read.
    pub(crate) fn is_undated(&self) -> bool {
        !self.dated.trim().is_empty() && typed_day::read(&self.dated).is_none()
    }
}
