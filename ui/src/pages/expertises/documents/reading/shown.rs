//! Which documents are shown in the page: by what their bytes are, never by their name.

use opalexe_domain::api::documents::Document;

/// The largest PDF that is shown. It comes part by part, but the room for all of it is set aside.
const PDF_LIMIT: u64 = 512 * 1024 * 1024;

/// The largest picture that is shown: all of it comes before any of it is seen.
const PICTURE_LIMIT: u64 = 64 * 1024 * 1024;

/// The pictures that every browser shows and in which nothing runs. SVG is none of them.
const PICTURES: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/// How a document is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// Page by page.
    Pdf,
    /// As a picture.
    Picture,
}

impl Kind {
    /// How that document is shown; none for those that are only downloaded.
    pub(in super::super) fn of(document: &Document) -> Option<Self> {
        if document.withdrawn.is_some() || document.size == 0 {
            return None;
        }
        match document.content_type.as_str() {
            "application/pdf" => (document.size <= PDF_LIMIT).then_some(Self::Pdf),
            kind if PICTURES.contains(&kind) => (document.size <= PICTURE_LIMIT).then_some(Self::Picture),
            _ => None,
        }
    }

    /// What the frame calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Picture => "image",
        }
    }
}
