//! The files of the UI, compiled into the program by `build.rs`, and its one page for every address that a person may type.

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA256, digest};
use axum::{
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method,
        header::{
            ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
        },
    },
    response::{IntoResponse, Response},
};
use opalexe_domain::api::error::ErrorCode;
use opalexe_trust::Origin;

use super::error::{self, Error};

mod viewer;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A file of the UI.
struct Asset {
    /// Its path below the root, `/assets/app-0123abcd.js`.
    path: &'static str,
    raw: &'static [u8],
    brotli: Option<&'static [u8]>,
}

/// What is served until the UI has been built into the program.
const UNBUILT: &[u8] = include_bytes!("assets/unbuilt.html");

/// A file whose name holds its hash never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Asked again every time, answered with `304` as long as it is the same.
const ASK_AGAIN: &str = "no-cache";

/// How many hexadecimal digits in a file's name count as its hash.
const HASH_DIGITS: usize = 8;

/// The file at the request's path; the page for every other address that a browser navigates to; not found otherwise.
pub(super) fn serve(request: &Request, origin: &Origin) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Error::from(ErrorCode::NotFound).into_response();
    }
    let path = match request.uri().path() {
        "/" => "/index.html",
        path => path,
    };
    let headers = request.headers();
    if let Some(entry) = find(path) {
        return answer(entry, headers, origin);
    }
    match find("/index.html") {
        Some(page) if is_navigation(headers) => answer(page, headers, origin),
        Some(_) => Error::from(ErrorCode::NotFound).into_response(),
        None => html(UNBUILT),
    }
}

/// An asset with the tag that names its content.
struct Entry {
    asset: &'static Asset,
    tag: String,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let tag = |asset: &Asset| hex::encode(digest(&SHA256, asset.raw)).chars().take(32).collect();
    ASSETS
        .iter()
        .map(|asset| Entry {
            tag: tag(asset),
            asset,
        })
        .collect()
});

fn find(path: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.asset.path == path)
}

fn answer(entry: &'static Entry, headers: &HeaderMap, origin: &Origin) -> Response {
    let asset = entry.asset;
    let brotli = asset.brotli.filter(|_| accepts_brotli(headers));
    // The two encodings are two representations, so each has its own tag (RFC 9110 §8.8.3.3).
    let tag = match brotli {
        Some(_) => format!("\"{}-br\"", entry.tag),
        None => format!("\"{}\"", entry.tag),
    };
    let mut response = if has(headers, &tag) {
        error::not_modified()
    } else {
        let mut response = Response::new(Body::from(brotli.unwrap_or(asset.raw)));
        let answered = response.headers_mut();
        answered.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(asset.path)));
        if brotli.is_some() {
            answered.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        response
    };
    let caching = if is_hashed(asset.path) {
        FOR_EVER
    } else {
        ASK_AGAIN
    };
    let answered = response.headers_mut();
    answered.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    answered.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        answered.insert(ETAG, tag);
    }
    viewer::add_headers(answered, asset.path, origin);
    response
}

fn html(page: &'static [u8]) -> Response {
    let mut response = Response::new(Body::from(page));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// Whether a browser asks for a page, not a program for a file.
fn is_navigation(headers: &HeaderMap) -> bool {
    text(headers, ACCEPT).is_some_and(|accept| accept.contains("text/html"))
}

/// Whether `br` is among the encodings, and not at quality zero (RFC 9110 §12.5.3).
fn accepts_brotli(headers: &HeaderMap) -> bool {
    text(headers, ACCEPT_ENCODING).is_some_and(|accepted| {
        accepted.split(',').any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            let is_brotli = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
            let is_refused = parts
                .filter_map(|parameter| parameter.strip_prefix("q="))
                .any(|quality| quality.parse::<f32>().is_ok_and(|quality| quality <= 0.0));
            is_brotli && !is_refused
        })
    })
}

/// Whether the client has this very representation already.
fn has(headers: &HeaderMap, tag: &str) -> bool {
    text(headers, IF_NONE_MATCH).is_some_and(|known| {
        known
            .split(',')
            .map(str::trim)
            .any(|known| known == "*" || known.trim_start_matches("W/") == tag)
    })
}

fn text(headers: &HeaderMap, name: axum::http::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether the file's name holds a hash: a run of eight or more hexadecimal digits between `-`, `_` or `.`, one of them a number.
fn is_hashed(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| {
        name.split(['-', '_', '.']).any(|part| {
            part.len() >= HASH_DIGITS
                && part.bytes().all(|byte| byte.is_ascii_hexdigit())
                && part.bytes().any(|byte| byte.is_ascii_digit())
        })
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_its_hash_is_kept_for_ever_and_no_other() {
        assert!(is_hashed("/assets/opalexe-ui-0a1b2c3d.js"));
        assert!(is_hashed("/opalexe-ui-0a1b2c3d4e5f_bg.wasm"));
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/0a1b2c3d/boot.js"));
        assert!(!is_hashed("/defaced-feedface.js"));
    }

    #[test]
    fn brotli_is_sent_to_who_takes_it() {
        let accepts =
            |value: &str| accepts_brotli(&HeaderMap::from_iter([(ACCEPT_ENCODING, value.parse().unwrap())]));
        assert!(accepts("gzip, deflate, br, zstd"));
        assert!(accepts("br;q=0.5"));
        assert!(!accepts("br;q=0"));
        assert!(!accepts("gzip"));
        assert!(!accepts_brotli(&HeaderMap::new()));
    }

    #[test]
    fn a_known_representation_is_not_sent_again() {
        let known = |value: &str| {
            has(
                &HeaderMap::from_iter([(IF_NONE_MATCH, value.parse().unwrap())]),
                "\"a\"",
            )
        };
        assert!(known("\"a\""));
        assert!(known("\"b\", W/\"a\""));
        assert!(known("*"));
        assert!(!known("\"a-br\""));
    }
}
