//! Sending a file's bytes to the server of this page by tus 1.0 (<https://tus.io/protocols/resumable-upload>): made by POST, asked by HEAD
//! where it stands, continued by PATCH, given up by DELETE.
//!
//! The file is read slice by slice as the browser sends it: it is never whole in memory, however large it is.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use js_sys::Promise;
use opalexe_domain::{
    api::{
        Error as ApiError,
        error::ErrorCode,
        native::{Error, ServerFault},
    },
    id::UploadId,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, ProgressEvent, XmlHttpRequest};

use super::uploads::{Destination, Interruption, Progress};
use crate::sizes::{double, whole};

/// Where uploads are made.
const UPLOADS: &str = "/api/v1/uploads";

/// How many bytes go in one request. A cut costs at most these once more where the server kept nothing of them, and a proxy that holds
/// requests back holds no more than these.
const SLICE: u64 = 8 * 1024 * 1024;

/// The way by which one file goes; it can be cut once, for good.
#[derive(Debug, Clone, Default)]
pub(super) struct Line(Rc<LineState>);

#[derive(Debug, Default)]
struct LineState {
    is_cut: Cell<bool>,
    request: RefCell<Option<XmlHttpRequest>>,
}

impl Line {
    /// Breaks off whatever is being sent, and lets nothing more go.
    pub(super) fn cut(&self) {
        self.0.is_cut.set(true);
        // The end of the request is heard while it is aborted: the place must be free by then.
        let request = self.0.request.take();
        if let Some(request) = request {
            let _aborted = request.abort();
        }
    }

    fn is_cut(&self) -> bool {
        self.0.is_cut.get()
    }
}

/// Sends what the server does not have of the file yet. `tell` hears of the upload as soon as it exists and of every part that goes.
///
/// # Errors
/// [`Interruption::Cut`] for what another try may mend, [`Interruption::Refused`] for what the server will not have.
pub(super) async fn send(
    file: &File,
    destination: &Destination,
    begun: Option<UploadId>,
    line: &Line,
    tell: Rc<dyn Fn(Progress)>,
) -> Result<UploadId, Interruption> {
    let length = whole(file.size());
    let standing = match begun {
        Some(upload) => standing(upload, line).await?.map(|offset| (upload, offset)),
        None => None,
    };
    let (upload, mut offset) = match standing {
        Some(standing) => standing,
        // The server has swept it meanwhile: it begins anew.
        None => (create(destination, length, line).await?, 0),
    };
    tell(Progress::Begun { upload, offset });
    while offset < length {
        let end = offset.saturating_add(SLICE).min(length);
        let slice = file
            .slice_with_f64_and_f64(double(offset), double(end))
            .map_err(|_| Interruption::Unreadable)?;
        offset = continue_with(upload, &slice, offset, line, &tell).await?;
        tell(Progress::At { offset });
    }
    Ok(upload)
}

/// Gives an upload up. The server would sweep it all the same.
pub(super) async fn end(upload: UploadId) {
    let request = Request::new("DELETE", &path(upload));
    if let Ok(request) = request {
        let _ended = request.answered(None, &Line::default(), None).await;
    }
}

async fn create(destination: &Destination, length: u64, line: &Line) -> Result<UploadId, Interruption> {
    let request = Request::new("POST", UPLOADS)?;
    request.says("Upload-Length", &length.to_string())?;
    request.says("Upload-Metadata", &metadata(destination))?;
    let answer = request.answered(None, line, None).await?;
    let place = answer.header("Location").ok_or_else(unreadable)?;
    place
        .rsplit('/')
        .next()
        .and_then(|id| id.parse().ok())
        .ok_or_else(unreadable)
}

/// How much of it the server has; none when it knows of no such upload any more.
async fn standing(upload: UploadId, line: &Line) -> Result<Option<u64>, Interruption> {
    let request = Request::new("HEAD", &path(upload))?;
    match request.answered(None, line, None).await {
        Ok(answer) => answer.offset().map(Some),
        Err(Interruption::Gone) => Ok(None),
        Err(other) => Err(other),
    }
}

async fn continue_with(
    upload: UploadId,
    slice: &Blob,
    offset: u64,
    line: &Line,
    tell: &Rc<dyn Fn(Progress)>,
) -> Result<u64, Interruption> {
    let request = Request::new("PATCH", &path(upload))?;
    request.says("Content-Type", "application/offset+octet-stream")?;
    request.says("Upload-Offset", &offset.to_string())?;
    let tell = Rc::clone(tell);
    let hear = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        tell(Progress::At {
            offset: offset.saturating_add(whole(event.loaded())),
        });
    });
    let answer = request
        .answered(Some(slice), line, Some(hear.as_ref().unchecked_ref()))
        .await?;
    answer.offset()
}

fn path(upload: UploadId) -> String {
    format!("{UPLOADS}/{upload}")
}

/// The metadata of tus: pairs of a name and a text in base64.
fn metadata(destination: &Destination) -> String {
    let pair = |name: &str, value: &str| format!("{name} {}", STANDARD.encode(value));
    [
        pair("filename", &destination.name),
        pair("expertise", &destination.expertise.to_string()),
        pair("folder", &destination.folder.to_string()),
    ]
    .join(",")
}

/// One request. `fetch` does not tell how much of a body has gone; this older way does.
struct Request(XmlHttpRequest);

impl Request {
    fn new(method: &str, path: &str) -> Result<Self, Interruption> {
        let open = || {
            let request = XmlHttpRequest::new()?;
            request.open(method, path)?;
            request.set_request_header("Tus-Resumable", "1.0.0")?;
            request.set_request_header("Accept", "application/json")?;
            Ok(request)
        };
        open().map(Self).map_err(|_: JsValue| Interruption::Unreadable)
    }

    fn says(&self, name: &str, value: &str) -> Result<(), Interruption> {
        self.0
            .set_request_header(name, value)
            .map_err(|_| Interruption::Unreadable)
    }

    /// Sends it and waits for the answer, until `line` is cut.
    async fn answered(
        self,
        body: Option<&Blob>,
        line: &Line,
        progress: Option<&js_sys::Function>,
    ) -> Result<Answer, Interruption> {
        if line.is_cut() {
            return Err(Interruption::Halted);
        }
        let request = self.0;
        if let (Some(hear), Ok(upload)) = (progress, request.upload()) {
            upload.set_onprogress(Some(hear));
        }
        let over = Promise::new(&mut |resolve, _reject| request.set_onloadend(Some(&resolve)));
        let sent = match body {
            Some(body) => request.send_with_opt_blob(Some(body)),
            None => request.send(),
        };
        sent.map_err(|_| Interruption::Cut)?;
        line.0.request.replace(Some(request.clone()));
        let _over = JsFuture::from(over).await;
        line.0.request.take();
        request.set_onloadend(None);
        if let Ok(upload) = request.upload() {
            upload.set_onprogress(None);
        }
        if line.is_cut() {
            return Err(Interruption::Halted);
        }
        Answer(request).judged()
    }
}

struct Answer(XmlHttpRequest);

impl Answer {
    /// What the status and the body mean for whoever sends.
    fn judged(self) -> Result<Self, Interruption> {
        match self.0.status().unwrap_or(0) {
            200..=299 => Ok(self),
            // Without an answer there is no status.
            0 => Err(Interruption::Cut),
            404 | 410 if self.0.response_url().contains(&format!("{UPLOADS}/")) => Err(Interruption::Gone),
            // Another request is still at work on it, or it stands elsewhere than we believed: the next look will tell.
            409 | 423 | 460 | 408 | 429 | 500.. => Err(Interruption::Cut),
            _ => Err(Interruption::Refused(self.refusal())),
        }
    }

    fn refusal(&self) -> Error {
        let text = self.0.response_text().ok().flatten().unwrap_or_default();
        match super::read::<ApiError>(&text) {
            Ok(error) => Error::Api(error),
            // A proxy in between may say it in its own words.
            Err(_) if self.0.status() == Ok(413) => Error::Api(ErrorCode::TooLarge.into()),
            Err(unreadable) => unreadable,
        }
    }

    fn header(&self, name: &str) -> Option<String> {
        self.0.get_response_header(name).ok().flatten()
    }

    fn offset(&self) -> Result<u64, Interruption> {
        self.header("Upload-Offset")
            .and_then(|offset| offset.parse().ok())
            .ok_or_else(unreadable)
    }
}

fn unreadable() -> Interruption {
    Interruption::Refused(Error::Server(ServerFault::NotOpalexe))
}
