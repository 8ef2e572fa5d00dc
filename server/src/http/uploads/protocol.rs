//! What stands around every request of the protocol.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method},
    middleware::Next,
    response::{IntoResponse, Response},
};
use opalexe_domain::{api::error::ErrorCode, time::Timestamp};

use crate::{
    app::App,
    http::error::{self, Error},
    uploads::checksum::ALGORITHMS,
};

pub(super) const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const TUS_CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
pub(super) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub(super) const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
pub(super) const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");

/// What the body of a request is, in the protocol's words.
pub(super) const BYTES: &str = "application/offset+octet-stream";

const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
const EXTENSIONS: HeaderValue =
    HeaderValue::from_static("creation,creation-with-upload,checksum,termination,expiration");

/// Refuses another version of the protocol, and names ours in every answer.
pub(super) async fn around(request: Request, next: Next) -> Response {
    let speaks_ours = request.headers().get(TUS_RESUMABLE) == Some(&VERSION);
    let mut response = if speaks_ours || request.method() == Method::OPTIONS {
        next.run(request).await
    } else {
        let mut refused = Error::from(ErrorCode::UploadProtocol).into_response();
        refused.headers_mut().insert(TUS_VERSION, VERSION);
        refused
    };
    response.headers_mut().insert(TUS_RESUMABLE, VERSION);
    response
}

/// `OPTIONS`: what this server can do.
pub(super) async fn options(State(app): State<App>) -> Response {
    let mut response = error::done();
    let algorithms = ALGORITHMS.map(|(name, _)| name).join(",");
    let headers = response.headers_mut();
    headers.insert(TUS_VERSION, VERSION);
    headers.insert(TUS_EXTENSION, EXTENSIONS);
    headers.insert(TUS_MAX_SIZE, HeaderValue::from(app.config.documents.max_size()));
    if let Ok(algorithms) = HeaderValue::try_from(algorithms) {
        headers.insert(TUS_CHECKSUM_ALGORITHM, algorithms);
    }
    response
}

/// A moment as HTTP writes it (RFC 9110 §5.6.7).
pub(super) fn date(at: Timestamp) -> Option<HeaderValue> {
    let at = jiff::Timestamp::from_second(at.seconds()).ok()?;
    HeaderValue::try_from(at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_http_writes_it() {
        let at = date(Timestamp::from_seconds(784_111_777)).unwrap();
        assert_eq!(at, "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
