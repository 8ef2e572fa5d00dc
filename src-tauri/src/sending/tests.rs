//! Sending to a server that keeps what it was sent, and now and then does not.

use std::{io::Write as _, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::{patch, post},
};
use tempfile::NamedTempFile;
use tokio::net::TcpListener;

use super::*;
use crate::{
    server_address::ServerAddress, server_client::ServerClient, session::AskedLocks, settings::ProxyRoute,
};

const WINDOW: &str = "main";
const UPLOAD: &str = "019560a0-0000-7000-8000-00000000000a";

/// What the server has, and what it does with the next pieces.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    bytes: Vec<u8>,
    metadata: String,
    refusals: Vec<StatusCode>,
    hangs: bool,
    bearers: Vec<String>,
}

impl Shelf {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap()
    }
}

async fn begin(State(shelf): State<Shelf>, headers: HeaderMap) -> impl IntoResponse {
    shelf.kept().metadata = headers["upload-metadata"].to_str().unwrap().to_owned();
    (
        StatusCode::CREATED,
        [("location", format!("/api/v1/uploads/{UPLOAD}"))],
    )
}

async fn standing(State(shelf): State<Shelf>) -> impl IntoResponse {
    (
        StatusCode::OK,
        [("upload-offset", shelf.kept().bytes.len().to_string())],
    )
}

async fn append(State(shelf): State<Shelf>, headers: HeaderMap, body: Bytes) -> impl IntoResponse {
    if shelf.kept().hangs {
        std::future::pending::<()>().await;
    }
    let mut kept = shelf.kept();
    let offset: usize = headers["upload-offset"].to_str().unwrap().parse().unwrap();
    kept.bearers
        .push(headers["authorization"].to_str().unwrap().to_owned());
    if let Some(refusal) = kept.refusals.pop() {
        return (refusal, [("upload-offset", String::new())]);
    }
    if offset != kept.bytes.len() {
        return (StatusCode::CONFLICT, [("upload-offset", String::new())]);
    }
    kept.bytes.extend_from_slice(&body);
    (
        StatusCode::NO_CONTENT,
        [("upload-offset", kept.bytes.len().to_string())],
    )
}

struct Bench {
    shelf: Shelf,
    files: ChosenFiles,
    sessions: Sessions,
    sendings: Sendings,
    file: NamedTempFile,
    number: u32,
}

async fn bench(content: &[u8]) -> Bench {
    let shelf = Shelf::default();
    let router = Router::new()
        .route("/api/v1/uploads", post(begin))
        .route("/api/v1/uploads/{upload}", patch(append).head(standing))
        .layer(axum::extract::DefaultBodyLimit::disable())
        .with_state(shelf.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let address: ServerAddress = address.parse().unwrap();
    let client = ServerClient::new(address, &ProxyRoute::Direct).unwrap();
    let sessions = Sessions::default();
    sessions.put(
        WINDOW,
        OpenSession::new(Arc::new(client), "secret".into()),
        AskedLocks::default(),
    );
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    file.flush().unwrap();
    let files = ChosenFiles::default();
    let chosen = files.take(WINDOW, vec![file.path().to_owned()]);
    Bench {
        shelf,
        files,
        sessions,
        sendings: Sendings::default(),
        number: chosen[0].file,
        file,
    }
}

impl Bench {
    async fn send(&self, upload: Option<UploadId>) -> Result<UploadId, Error> {
        let order = FileToSend {
            file: self.number,
            name: "pièce n° 3.pdf".into(),
            expertise: "019560a0-0000-7000-8000-0000000000ee".parse().unwrap(),
            folder: "019560a0-0000-7000-8000-0000000000f0".parse().unwrap(),
            upload,
        };
        let told = Arc::new(|_| {});
        self.sendings
            .send(WINDOW, (&self.files, &self.sessions), order, told)
            .await
    }
}

/// More than the largest first piece, and no round number.
fn content() -> Vec<u8> {
    (0..3_700_001_u32)
        .filter_map(|place| u8::try_from(place % 251).ok())
        .collect()
}

#[tokio::test]
async fn a_file_arrives_whole_and_says_where_it_goes() {
    let content = content();
    let bench = bench(&content).await;
    let upload = bench.send(None).await.unwrap();
    assert_eq!(upload.to_string(), UPLOAD);
    let kept = bench.shelf.kept();
    assert!(kept.bytes == content);
    assert!(
        kept.metadata
            .starts_with("filename cGnDqGNlIG7CsCAzLnBkZg==,expertise "),
        "{}",
        kept.metadata
    );
    assert!(kept.bearers.iter().all(|bearer| bearer == "Bearer secret"));
}

#[tokio::test]
async fn a_cut_is_told_as_one_and_the_next_try_goes_on_from_where_it_stands() {
    let content = content();
    let bench = bench(&content).await;
    bench.shelf.kept().refusals = vec![StatusCode::LOCKED];
    assert_eq!(bench.send(None).await, Err(Error::File(FileFault::SendingCut)));
    bench.shelf.kept().bytes = content[..1_000_003].to_vec();
    let upload = UPLOAD.parse().unwrap();
    assert_eq!(bench.send(Some(upload)).await, Ok(upload));
    assert!(bench.shelf.kept().bytes == content);
    bench.shelf.kept().bytes.clear();
    bench.shelf.kept().refusals = vec![StatusCode::GONE];
    assert_eq!(
        bench.send(Some(upload)).await,
        Err(Error::File(FileFault::UploadGone))
    );
}

#[tokio::test]
async fn a_file_that_changed_is_not_sent_and_one_that_is_no_more_neither() {
    let mut bench = bench(b"first").await;
    bench.file.write_all(b" and more").unwrap();
    bench.file.flush().unwrap();
    let unreadable = Err(Error::File(FileFault::FileUnreadable));
    assert_eq!(bench.send(None).await, unreadable);
    bench.number += 1;
    assert_eq!(bench.send(None).await, unreadable, "nobody has chosen it");
}

#[tokio::test]
async fn a_halt_is_heard_while_the_server_is_silent() {
    let bench = Arc::new(bench(&content()).await);
    bench.shelf.kept().hangs = true;
    let sending = tokio::spawn({
        let bench = Arc::clone(&bench);
        async move { bench.send(None).await }
    });
    while bench.shelf.kept().metadata.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    bench.sendings.halt(WINDOW, bench.number);
    assert_eq!(sending.await.unwrap(), Err(Error::File(FileFault::SendingHalted)));
    assert!(bench.sendings.going().is_empty());
}
