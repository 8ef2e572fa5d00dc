//! The words of the frame: it has none of its own.

use crate::i18n::tr;

/// Each with the key under which the frame asks for it.
pub(super) fn of_viewer() -> Vec<(&'static str, String)> {
    vec![
        ("bar", tr!("viewer-bar")),
        ("loading", tr!("viewer-loading")),
        ("unreadable", tr!("viewer-unreadable")),
        ("protected", tr!("viewer-protected")),
        ("interrupted", tr!("viewer-interrupted")),
        ("page_unreadable", tr!("viewer-page-unreadable")),
        ("page", tr!("viewer-page")),
        ("page_before", tr!("viewer-page-before")),
        ("page_after", tr!("viewer-page-after")),
        ("zoom_in", tr!("viewer-zoom-in")),
        ("zoom_out", tr!("viewer-zoom-out")),
        ("fit", tr!("viewer-fit")),
        ("fit_short", tr!("viewer-fit-short")),
        ("find", tr!("viewer-find")),
        ("find_before", tr!("viewer-find-before")),
        ("find_after", tr!("viewer-find-after")),
        ("not_found", tr!("viewer-not-found")),
    ]
}
