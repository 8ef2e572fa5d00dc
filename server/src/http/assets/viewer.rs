//! The frame in which documents are read. Its page is the program's own; what it shows is not.
//!
//! # What this guarantees
//! * Its origin is opaque, even when it is opened on its own: it has neither the cookie of a session nor anything that is kept.
//! * It connects to nothing and goes nowhere. The page around it gives it the bytes of one document, and that is all that it knows.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use opalexe_trust::Origin;

/// The page of the frame.
const PAGE: &str = "/viewer.html";

/// Files of the program that hold nothing of anybody: the frame, whose origin is no one's, may load them.
const FILES: &str = "/assets/";

/// What the answers to the frame say otherwise than all others.
pub(super) fn add_headers(headers: &mut HeaderMap, path: &str, origin: &Origin) {
    if path == PAGE {
        // A policy that cannot be written leaves the one of every page, under which the frame shows nothing.
        if let Ok(policy) = HeaderValue::try_from(policy(origin)) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    if path.starts_with(FILES) {
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
    }
}

/// What it may do: run the program's scripts and their WebAssembly, in a worker too, and show pictures that it was given. `blob:` and `data:`
/// name what lies in the frame itself. WebKit takes `'self'` for the opaque origin, which nothing has: the server is named instead.
fn policy(origin: &Origin) -> String {
    let files = format!("{}{FILES}", origin.as_str());
    format!(
        "sandbox allow-scripts; default-src 'none'; script-src {files} 'wasm-unsafe-eval'; style-src {files}; img-src blob: data:; \
         font-src data:; worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers;

    fn answered(path: &str) -> HeaderMap {
        let mut answered = HeaderMap::new();
        add_headers(&mut answered, path, &"https://opalexe.example".parse().unwrap());
        headers::add(&mut answered, true);
        answered
    }

    #[test]
    fn the_frame_has_no_origin_connects_to_nothing_and_stands_in_our_own_pages_alone() {
        let headers = answered(PAGE);
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        let directives: Vec<&str> = policy.split("; ").collect();
        for directive in [
            "sandbox allow-scripts",
            "default-src 'none'",
            "script-src https://opalexe.example/assets/ 'wasm-unsafe-eval'",
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        ] {
            assert!(directives.contains(&directive), "{directive}: {policy}");
        }
        for door in ["allow-same-origin", "'unsafe-inline'", "'unsafe-eval'", "*"] {
            assert!(!policy.contains(door), "{door}: {policy}");
        }
        assert_eq!(headers[header::X_FRAME_OPTIONS], "SAMEORIGIN");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }

    #[test]
    fn the_frame_may_load_files_of_the_program_and_no_page() {
        let file = answered("/assets/viewer/pdf-0123456789ab.js");
        assert_eq!(file["cross-origin-resource-policy"], "cross-origin");
        assert_eq!(
            file[header::CONTENT_SECURITY_POLICY],
            headers::CONTENT_SECURITY_POLICY
        );
        let page = answered("/index.html");
        assert_eq!(page["cross-origin-resource-policy"], "same-origin");
        assert_eq!(page[header::X_FRAME_OPTIONS], "DENY");
    }
}
