//! The S3 service of a test: moto, in a process of its own.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdout, Command, Stdio},
};

use futures_util::TryStreamExt;
use object_store::{ObjectStore, aws::AmazonS3Builder};
use secrecy::ExposeSecret;

use super::smtp::peer::python;
use crate::config::bucket::BucketSettings;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/bucket/server.py");

/// What the service does to the requests that follow.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fault {
    /// So many are answered by 500.
    Status(u32),
    /// So many are never answered.
    Silence(u32),
}

/// An S3 service with one empty bucket. It ends with the test.
pub(super) struct Service {
    running: Child,
    answers: BufReader<ChildStdout>,
    port: u16,
}

impl Service {
    pub(super) fn start() -> Self {
        let mut running = Command::new(python())
            .arg(PROGRAM)
            // It ends when this closes, whatever becomes of the test.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut answers = BufReader::new(running.stdout.take().unwrap());
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        let port = line.trim().strip_prefix("listening on ").unwrap();
        Self {
            port: port.parse().unwrap(),
            running,
            answers,
        }
    }

    pub(super) fn settings(&self) -> BucketSettings {
        BucketSettings {
            name: "documents".to_owned(),
            endpoint: Some(format!("http://127.0.0.1:{}", self.port)),
            region: "us-east-1".to_owned(),
            prefix: "opalexe".to_owned(),
            timeout_seconds: 30,
            access_key_id: "key".to_owned(),
            secret_access_key: "secret".to_owned().into(),
        }
    }

    pub(super) fn fails(&mut self, fault: Fault) {
        let line = match fault {
            Fault::Status(count) => format!("status {count}"),
            Fault::Silence(count) => format!("silence {count}"),
        };
        writeln!(self.running.stdin.as_mut().unwrap(), "{line}").unwrap();
        let mut done = String::new();
        self.answers.read_line(&mut done).unwrap();
        assert_eq!(done.trim(), "done");
    }

    /// What lies in the bucket: names and sizes.
    pub(super) async fn parts(&self) -> Vec<(String, u64)> {
        let settings = self.settings();
        let service = AmazonS3Builder::new()
            .with_bucket_name(&settings.name)
            .with_region(&settings.region)
            .with_endpoint(settings.endpoint.unwrap())
            .with_allow_http(true)
            .with_access_key_id(&settings.access_key_id)
            .with_secret_access_key(settings.secret_access_key.expose_secret())
            .build()
            .unwrap();
        let listed: Vec<_> = service.list(None).try_collect().await.unwrap();
        listed
            .into_iter()
            .map(|part| (part.location.to_string(), part.size))
            .filter(|(name, _)| !name.ends_with("/probe"))
            .collect()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.running.kill().unwrap();
        self.running.wait().unwrap();
    }
}
