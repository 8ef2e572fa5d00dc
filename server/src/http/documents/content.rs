//! `GET /api/v1/expertises/{expertise}/documents/{document}/content`
//!
//! # What this guarantees
//! * Only the chunks that the range touches are read, each authenticated before a byte of it leaves; at most two are in memory.
//! * While a client does not take what is sent, no thread waits for it.
//! * A browser saves it and runs nothing of it, whatever it is.

use std::{
    ops::Range,
    pin::Pin,
    slice,
    task::{Context, Poll, ready},
};

use axum::{
    body::{Body, Bytes},
    extract::{RawPathParams, State},
    http::{
        HeaderMap, HeaderValue, Method,
        header::{
            ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
            IF_RANGE, RANGE,
        },
    },
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use hyper::body::{Frame, SizeHint};
use opalexe_domain::{api::error::ErrorCode, id::DocumentId, rights::folders::FolderAct};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::task::JoinHandle;

use super::{
    Place,
    consulted::{Extent, consulted},
    part::{Asked, asked},
};
use crate::{
    app::{App, Fault},
    db::{self, document::Document},
    http::{
        error::{self, Error},
        extract::Participant,
    },
    store::{Outgoing, StoreError},
};

/// Where the bytes of a document are.
pub(in crate::http) const PATH: &str = "/api/v1/expertises/{expertise}/documents/{document}/content";

/// What may stand as it is in an extended parameter (RFC 8187 §3.2.1, `attr-char`).
const EXTENDED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// The route: its answer is no JSON.
pub(in crate::http) fn route() -> MethodRouter<App> {
    get(handle)
}

async fn handle(
    State(app): State<App>,
    participant: Participant,
    params: RawPathParams,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let id = of_path(&params).ok_or(ErrorCode::NotFound)?;
    let document = db::document::find(&app.database, participant.expertise, id)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let place = Place::of(&app, &app.database, &participant, document.folder).await?;
    place.may(FolderAct::Download)?;
    if document.withdrawn.is_some() {
        return Err(ErrorCode::DocumentWithdrawn.into());
    }
    let etag = format!("\"{}\"", document.sha256);
    let part = match asked(range(&headers, &etag), document.size) {
        Asked::Beyond => return Ok(beyond(document.size)),
        Asked::Whole => None,
        Asked::Part(part) => Some(part),
    };
    let bytes = part.clone().unwrap_or(0..document.size);
    let body = if method == Method::HEAD {
        Body::empty()
    } else {
        let outgoing = open(&app, &document).await?;
        let extent = match bytes.start {
            0 => Extent::FromItsBeginning,
            _ => Extent::LaterPart,
        };
        consulted(&app, &participant, &place, slice::from_ref(&document), extent).await?;
        Body::new(Pieces::of(outgoing, bytes.clone()))
    };
    let mut response = Response::new(body);
    let answered = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, document.content_type.clone()),
        (CONTENT_DISPOSITION, disposition(document.name.as_str())),
        (ETAG, etag),
    ] {
        if let Ok(value) = HeaderValue::try_from(value) {
            answered.insert(name, value);
        }
    }
    answered.insert(
        CONTENT_LENGTH,
        HeaderValue::from(bytes.end.saturating_sub(bytes.start)),
    );
    answered.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    // Whoever opens it in the browser all the same runs nothing that may be in it.
    answered.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    let Some(Range { start, end }) = part else {
        return Ok(response);
    };
    let part = format!("bytes {start}-{}/{}", end.saturating_sub(1), document.size);
    let part = HeaderValue::try_from(part).map_err(|_| ErrorCode::BadRequest)?;
    Ok(error::of_part(response, part))
}

fn of_path(params: &RawPathParams) -> Option<DocumentId> {
    let (_, value) = params.iter().find(|(name, _)| *name == "document")?;
    value.parse().ok()
}

/// The range, unless it was asked for only as long as the document is another one.
fn range<'a>(headers: &'a HeaderMap, etag: &str) -> Option<&'a str> {
    let is_same = headers
        .get(IF_RANGE)
        .is_none_or(|value| value.as_bytes() == etag.as_bytes());
    headers
        .get(RANGE)
        .filter(|_| is_same)
        .and_then(|range| range.to_str().ok())
}

fn beyond(size: u64) -> Response {
    let mut response = Error::from(ErrorCode::RangeBeyondEnd).into_response();
    if let Ok(value) = HeaderValue::try_from(format!("bytes */{size}")) {
        response
            .headers_mut()
            .insert(axum::http::header::CONTENT_RANGE, value);
    }
    response
}

/// The name for programs that read ASCII only, and as it is (RFC 6266 §4.3).
pub(super) fn disposition(name: &str) -> String {
    let ascii: String = name
        .chars()
        .map(|letter| match letter {
            ' '..='~' if letter != '"' && letter != '\\' && letter != '%' => letter,
            _ => '_',
        })
        .collect();
    let extended = utf8_percent_encode(name, EXTENDED);
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{extended}")
}

/// Opens the bytes of a document.
pub(super) async fn open(app: &App, document: &Document) -> Result<Outgoing, Fault> {
    let (app, wrapped) = (app.clone(), document.key.clone());
    let (object, parts, size) = (document.object, document.parts.clone(), document.size);
    let opening = tokio::task::spawn_blocking(move || {
        let key = app.vault.unwrap(object, &wrapped)?;
        Ok(app.store.read(object, &parts, &key, size)?)
    });
    opening.await?
}

/// A document on its way out: the next chunk is read while the one before leaves.
struct Pieces {
    reading: Option<JoinHandle<Result<(Outgoing, Bytes), StoreError>>>,
    left: Range<u64>,
}

impl Pieces {
    fn of(outgoing: Outgoing, bytes: Range<u64>) -> Self {
        let mut pieces = Self {
            reading: None,
            left: bytes,
        };
        pieces.read_on(outgoing);
        pieces
    }

    fn read_on(&mut self, mut outgoing: Outgoing) {
        if self.left.is_empty() {
            return;
        }
        let left = self.left.clone();
        self.reading = Some(tokio::task::spawn_blocking(move || {
            let piece = outgoing.piece(&left)?;
            Ok((outgoing, piece))
        }));
    }
}

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        let Some(reading) = &mut self.reading else {
            return Poll::Ready(None);
        };
        let read = ready!(Pin::new(reading).poll(context));
        self.reading = None;
        let read = read.map_err(Fault::from).and_then(|read| Ok(read?));
        Poll::Ready(Some(
            read.map(|(outgoing, piece)| {
                let count = u64::try_from(piece.len()).unwrap_or(u64::MAX);
                self.left.start = self.left.start.saturating_add(count);
                self.read_on(outgoing);
                Frame::data(piece)
            })
            .inspect_err(|fault| {
                // The answer has begun: all that can be done is to break it off, so that nobody takes it for the document.
                let cause: &(dyn std::error::Error + 'static) = fault;
                tracing::error!(cause, "a document could not be read to its end");
            }),
        ))
    }

    fn is_end_stream(&self) -> bool {
        self.reading.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.end.saturating_sub(self.left.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_in_ascii_and_as_it_is() {
        assert_eq!(
            disposition("Pièce n° 1 \"a\".pdf"),
            "attachment; filename=\"Pi_ce n_ 1 _a_.pdf\"; filename*=UTF-8''Pi%C3%A8ce%20n%C2%B0%201%20%22a%22.pdf"
        );
        assert_eq!(
            disposition("a'(b);c%\r\n"),
            "attachment; filename=\"a'(b);c___\"; filename*=UTF-8''a%27%28b%29%3Bc%25%0D%0A"
        );
    }
}
