//! `HEAD /api/v1/uploads/{upload}`

use axum::{
    body::Body,
    http::{HeaderValue, header::CACHE_CONTROL},
    response::Response,
};

use super::{
    protocol::{UPLOAD_EXPIRES, UPLOAD_LENGTH, UPLOAD_OFFSET, date},
    upload::OwnUpload,
};

pub(super) async fn handle(OwnUpload(upload): OwnUpload) -> Response {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(upload.resume.offset));
    headers.insert(UPLOAD_LENGTH, HeaderValue::from(upload.length));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(expires) = date(upload.expires_at) {
        headers.insert(UPLOAD_EXPIRES, expires);
    }
    response
}
