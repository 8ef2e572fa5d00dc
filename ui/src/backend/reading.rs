//! The bytes of a document that is shown in the page, part by part.

use js_sys::ArrayBuffer;
use opalexe_domain::api::{
    documents::content_path,
    native::{DocumentPart, Error, ReadDocumentPart},
};

use super::{Backend, browser, native};

/// The page of the frame in which documents are read.
const VIEWER: &str = "viewer.html";

/// The scheme by which the desktop serves it: another origin than that of the pages.
const VIEWER_SCHEME: &str = "opalexe-viewer";

impl Backend {
    /// Where the page of the viewer is; none in a desktop that does not say.
    pub(crate) fn viewer_address(self) -> Option<String> {
        match self {
            Self::Browser => Some(format!("/{VIEWER}")),
            Self::Native => native::address_of_scheme(VIEWER, VIEWER_SCHEME),
        }
    }

    /// That part of a document.
    ///
    /// # Errors
    /// What the server refused, or why it could not be reached.
    pub(crate) async fn read_part(self, part: &DocumentPart) -> Result<ArrayBuffer, Error> {
        match self {
            Self::Browser => {
                let path = content_path(part.expertise, part.document);
                browser::part(&path, &part.range()).await
            }
            Self::Native => native::bytes::<ReadDocumentPart>(part).await,
        }
    }
}
