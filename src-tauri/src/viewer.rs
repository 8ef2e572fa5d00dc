//! The frame in which documents are read: its page and its scripts by a scheme of their own, so that its origin is not that of the pages.
//!
//! # What it guarantees
//! * Only the bundled files of the frame are served.
//! * The frame has an opaque origin, connects to nothing and goes nowhere; its policy travels with it.

use std::borrow::Cow;

use tauri::{
    AppHandle, Builder, Runtime,
    http::{Request, Response, StatusCode, header},
};

/// The scheme. A system that has no schemes of one's own says `http://opalexe-viewer.localhost` instead.
pub(crate) const SCHEME: &str = "opalexe-viewer";

/// The page of the frame.
const PAGE: &str = "/viewer.html";

/// What its page loads.
const FILES: &str = "/assets/";

/// What it may do: run the program's scripts and their WebAssembly, in a worker too, and show pictures that it was given. `blob:` and `data:`
/// name what lies in the frame itself. The windows alone show it (`frame-src` of their own policy), so nothing is said of who may. WebKit takes
/// `'self'` for the opaque origin, which nothing has: the scheme is named.
const POLICY: &str = "sandbox allow-scripts; default-src 'none'; script-src opalexe-viewer: http://opalexe-viewer.localhost 'wasm-unsafe-eval'; \
     style-src opalexe-viewer: http://opalexe-viewer.localhost; img-src blob: data:; \
     font-src data:; worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'";

/// Serves it in that application.
pub(crate) fn served<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.register_uri_scheme_protocol(SCHEME, |context, request| answer(context.app_handle(), &request))
}

/// Whether that is the address of the page of the frame, or of the frame before it has one.
pub(crate) fn is_frame(url: &tauri::Url) -> bool {
    let own = match url.scheme() {
        SCHEME => url.host_str() == Some("localhost"),
        "http" | "https" => cfg!(windows) && url.host_str() == Some("opalexe-viewer.localhost"),
        _ => false,
    };
    own && url.path() == PAGE
}

fn answer<R: Runtime>(app: &AppHandle<R>, request: &Request<Vec<u8>>) -> Response<Cow<'static, [u8]>> {
    let path = request.uri().path();
    let asset = is_of_the_viewer(path)
        .then(|| app.asset_resolver().get(path.to_owned()))
        .flatten()
        // What is not there is answered by the page of the windows: it has no business in a frame.
        .filter(|asset| path == PAGE || asset.mime_type != "text/html");
    let answered = match asset {
        Some(asset) => Response::builder()
            .header(header::CONTENT_TYPE, asset.mime_type)
            .header(header::CONTENT_SECURITY_POLICY, POLICY)
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
            .header(header::REFERRER_POLICY, "no-referrer")
            .body(Cow::Owned(asset.bytes)),
        None => Response::builder()
            .status(StatusCode::NOT_FOUND)
            .body(Cow::Borrowed(&[][..])),
    };
    answered.unwrap_or_default()
}

/// The page, its scripts and what is written in the style of the program. The program of the pages itself is none of it.
fn is_of_the_viewer(path: &str) -> bool {
    path == PAGE
        || path
            .strip_prefix(FILES)
            .is_some_and(|file| file.starts_with("viewer/") || file.starts_with("tokens-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_files_of_the_frame_are_served() {
        for path in [
            "/viewer.html",
            "/assets/viewer/pdf-0123456789ab.js",
            "/assets/tokens-0123456789ab.css",
        ] {
            assert!(is_of_the_viewer(path), "{path}");
        }
        for path in [
            "/",
            "/index.html",
            "/pin/index.html",
            "/assets/opalexe-ui-0123456789ab.js",
        ] {
            assert!(!is_of_the_viewer(path), "{path}");
        }
    }

    #[test]
    fn the_frame_is_known_by_its_address() {
        let is = |text: &str| is_frame(&text.parse().unwrap());
        assert!(is("opalexe-viewer://localhost/viewer.html"));
        assert!(!is("opalexe-viewer://elsewhere/viewer.html"));
        assert!(!is(
            "opalexe-viewer://localhost/assets/viewer/licences/pdf.js.txt"
        ));
        assert!(!is("https://opalexe-viewer.localhost.example/viewer.html"));
    }
}
