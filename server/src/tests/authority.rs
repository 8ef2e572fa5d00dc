//! A real authority of time stamps: OpenSSL's, behind a small server of HTTP that can be told to misbehave.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{Arc, Mutex, PoisonError},
};

use der::{Decode as _, Encode as _, Tag, asn1::Any};
use opalexe_domain::time::Timestamp;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::worlds::MockClock;
use crate::{clock::Clock as _, config::receipts::TimestampAuthority, signed_data::SignedBy};

const CONFIGURATION: &str = "[tsa]\ndefault_tsa = t\n[t]\nserial = ./serial\ncrypto_device = builtin\nsigner_cert = ./tsa.pem\ncerts = ./ca.pem\n\
     signer_key = ./tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\nother_policies = 1.2.3.4.5\ndigests = sha256\n\
     accuracy = secs:1\nordering = yes\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = sha256\nclock_precision_digits = 3\n\
     [ca]\ndefault_ca = c\n[c]\ndatabase = ./index.txt\nrand_serial = yes\nnew_certs_dir = .\ndefault_md = sha256\npolicy = p\n\
     [p]\ncommonName = supplied\n[req]\ndistinguished_name = n\n[n]\n";

/// The type of what is stamped, `id-ct-TSTInfo`.
const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";

/// `PKIStatusInfo` that grants.
const GRANTED: [u8; 5] = [0x30, 3, 2, 1, 0];

/// How the authority answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As it should.
    Honest,
    /// With these bytes, whatever is asked.
    Bytes(Vec<u8>),
    /// With this status of HTTP.
    Status(u16),
    /// Not at all: the connection stays open.
    Silent,
    /// It is not there.
    Down,
}

/// An authority, its certificates, and what it was asked.
pub(crate) struct Tsa {
    pub(crate) folder: tempfile::TempDir,
    manner: Arc<Mutex<Manner>>,
    asked: Arc<Mutex<Vec<Vec<u8>>>>,
    clock: Arc<Mutex<Option<Arc<MockClock>>>>,
    port: u16,
    serving: JoinHandle<()>,
}

impl Drop for Tsa {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Tsa {
    pub(crate) async fn new() -> Self {
        Self::of_purpose("critical,timeStamping").await
    }

    /// One whose certificate is for that.
    pub(crate) async fn of_purpose(purpose: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), purpose);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let manner = Arc::new(Mutex::new(Manner::Honest));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let clock = Arc::new(Mutex::new(None));
        let serving = tokio::spawn(serve(
            listener,
            folder.path().to_owned(),
            manner.clone(),
            asked.clone(),
            clock.clone(),
        ));
        Self {
            folder,
            manner,
            asked,
            clock,
            port,
            serving,
        }
    }

    pub(crate) fn behaves(&self, manner: Manner) {
        *self.manner.lock().unwrap_or_else(PoisonError::into_inner) = manner;
    }

    /// What it was asked, in DER.
    pub(crate) fn asked(&self) -> Vec<Vec<u8>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn authority(&self) -> TimestampAuthority {
        TimestampAuthority {
            url: format!("http://127.0.0.1:{}/tsr", self.port).parse().unwrap(),
            ca_file: self.folder.path().join("ca.pem"),
            policy: None,
        }
    }

    /// From now on it tells the time of a story, not that of the machine.
    pub(crate) fn tells_the_time_of(&self, clock: &Arc<MockClock>) {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(clock));
    }

    /// The answer to a request, as OpenSSL gives it.
    pub(crate) fn reply(&self, query: &[u8]) -> Vec<u8> {
        reply(self.folder.path(), query)
    }

    /// What is stamped in that answer (`TSTInfo`), stamped by this authority, whatever its certificate is for: OpenSSL refuses to answer by one
    /// that is for anything else, and signs by it all the same.
    pub(crate) fn stamping(&self, answer: &[u8]) -> Vec<u8> {
        stamping(self.folder.path(), &info_of(answer))
    }
}

/// Runs OpenSSL in a folder.
pub(crate) fn openssl(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// A key on P-256 in `NAME.key`, and its certificate by itself in `NAME.pem`, whose key usage is `usage`.
pub(crate) fn certified(folder: &Path, name: &str, usage: &str) {
    let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
    let usage = format!("keyUsage={usage}");
    let done = openssl(
        folder,
        &[
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=Cachet",
            "-days",
            "30",
            "-addext",
            &usage,
            "-keyout",
            &key,
            "-out",
            &certificate,
        ],
    );
    assert!(done.status.success(), "{done:?}");
}

fn make(folder: &Path, purpose: &str) {
    let run = |arguments: &[&str]| {
        let done = openssl(folder, arguments);
        assert!(done.status.success(), "{done:?}");
    };
    let curve = "ec_paramgen_curve:P-256";
    std::fs::write(folder.join("tsa.cnf"), CONFIGURATION).unwrap();
    std::fs::write(folder.join("tsa.ext"), format!("extendedKeyUsage={purpose}\n")).unwrap();
    std::fs::write(folder.join("serial"), "01\n").unwrap();
    std::fs::write(folder.join("ca.ext"), "basicConstraints=critical,CA:TRUE\n").unwrap();
    std::fs::write(folder.join("index.txt"), "").unwrap();
    let request = |kind: &[&str], name: &str, key: &str, to: &str| {
        let named = ["-nodes", "-subj", name, "-keyout", key, "-out", to];
        run(&[&["req", "-newkey"], kind, &named].concat());
    };
    request(
        &["ec", "-pkeyopt", curve],
        "/CN=AC horodatage",
        "ca.key",
        "ca.csr",
    );
    request(&["rsa:2048"], "/CN=Horodatage", "tsa.key", "tsa.csr");
    // The stories happen at other times than today.
    let certify = |by: &[&str], request: &str, to: &str, extensions: &str| {
        let begun = [
            "ca", "-batch", "-notext", "-config", "tsa.cnf", "-keyfile", "ca.key",
        ];
        let times = ["-startdate", "20200101000000Z", "-enddate", "20991231235959Z"];
        let files = ["-in", request, "-out", to, "-extfile", extensions];
        run(&[&begun, by, &times, &files].concat());
    };
    certify(&["-selfsign"], "ca.csr", "ca.pem", "ca.ext");
    certify(&["-cert", "ca.pem"], "tsa.csr", "tsa.pem", "tsa.ext");
}

fn reply(folder: &Path, query: &[u8]) -> Vec<u8> {
    let file = tempfile::NamedTempFile::new_in(folder).unwrap();
    std::fs::write(file.path(), query).unwrap();
    let file = file.path().to_str().unwrap();
    openssl(
        folder,
        &["ts", "-reply", "-config", "tsa.cnf", "-queryfile", file],
    )
    .stdout
}

/// The same answer with another time.
fn at(folder: &Path, answer: &[u8], at: Timestamp) -> Vec<u8> {
    let digits: String = at
        .written_in_utc()
        .unwrap()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let mut info = info_of(answer);
    // A `GeneralizedTime` to the millisecond: tag, length, `YYYYMMDDHHMMSS.fffZ`; zeros at its end are left out.
    let place = info
        .windows(4)
        .position(|bytes| bytes[0] == 0x18 && &bytes[2..] == b"20")
        .unwrap();
    info[place + 2..place + 16].copy_from_slice(&digits.as_bytes()[..14]);
    stamping(folder, &info)
}

fn info_of(answer: &[u8]) -> Vec<u8> {
    let body = der::asn1::AnyRef::from_der(answer).unwrap();
    let token = &body.value()[body.value().len() - token_length(body.value())..];
    let (_, content) = SignedBy::read(token).unwrap().content();
    content.unwrap().as_bytes().to_vec()
}

/// How much of an answer follows its status.
fn token_length(body: &[u8]) -> usize {
    body.len() - 2 - usize::from(body[1])
}

fn stamping(folder: &Path, info: &[u8]) -> Vec<u8> {
    let file = tempfile::NamedTempFile::new_in(folder).unwrap();
    std::fs::write(file.path(), info).unwrap();
    let signed = openssl(
        folder,
        &[
            "cms",
            "-sign",
            "-binary",
            "-nodetach",
            "-cades",
            "-econtent_type",
            TST_INFO,
            "-in",
            file.path().to_str().unwrap(),
            "-signer",
            "tsa.pem",
            "-inkey",
            "tsa.key",
            "-outform",
            "DER",
        ],
    );
    assert!(signed.status.success(), "{signed:?}");
    let answer = [GRANTED.as_slice(), &signed.stdout].concat();
    Any::new(Tag::Sequence, answer).unwrap().to_der().unwrap()
}

async fn serve(
    listener: TcpListener,
    folder: PathBuf,
    manner: Arc<Mutex<Manner>>,
    asked: Arc<Mutex<Vec<Vec<u8>>>>,
    clock: Arc<Mutex<Option<Arc<MockClock>>>>,
) {
    // One after the other: its serial numbers are in a file.
    let mut kept = Vec::new();
    while let Ok((mut stream, _)) = listener.accept().await {
        let manner = manner.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if manner == Manner::Down {
            continue;
        }
        let Some(query) = query_of(&mut stream).await else {
            continue;
        };
        asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(query.clone());
        let (status, answer) = match manner {
            Manner::Honest => {
                let answer = reply(&folder, &query);
                let clock = clock.lock().unwrap_or_else(PoisonError::into_inner).clone();
                (
                    200,
                    clock.map_or(answer.clone(), |clock| at(&folder, &answer, clock.now())),
                )
            }
            Manner::Bytes(bytes) => (200, bytes),
            Manner::Status(status) => (status, Vec::new()),
            Manner::Silent | Manner::Down => {
                kept.push(stream);
                continue;
            }
        };
        let head = format!(
            "HTTP/1.1 {status} x\r\ncontent-type: application/timestamp-reply\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            answer.len()
        );
        let _ = stream.write_all(head.as_bytes()).await;
        let _ = stream.write_all(&answer).await;
    }
}

/// The body of a request.
async fn query_of(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut read = Vec::new();
    loop {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece).await.ok()?;
        if count == 0 {
            return None;
        }
        read.extend_from_slice(&piece[..count]);
        let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&read[..end]).to_ascii_lowercase();
        assert!(
            head.contains("content-type: application/timestamp-query"),
            "{head}"
        );
        let (_, length) = head.split_once("content-length: ")?;
        let length: usize = length.lines().next()?.trim().parse().ok()?;
        if read.len() >= end + 4 + length {
            return Some(read[end + 4..end + 4 + length].to_vec());
        }
    }
}
