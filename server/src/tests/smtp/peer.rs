//! The mail server of a story: aiosmtpd, in a process of its own.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use crate::{
    config::mail::{Carrier, MailConfig},
    tests::{Authority, letters::Received},
};

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/smtp/server.py");

/// The name on its certificate, and under which it is reached.
const HOST: &str = "localhost";

pub(super) struct MailServer {
    running: Option<Child>,
    port: u16,
    folder: TempDir,
}

impl MailServer {
    pub(super) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::root("AC du relais de test");
        let (certificate, key) = authority.server(HOST);
        authority.write_to(&folder.path().join("ca.pem"));
        fs::write(folder.path().join("certificate.pem"), certificate).unwrap();
        fs::write(folder.path().join("key.pem"), key).unwrap();
        fs::create_dir(folder.path().join("received")).unwrap();
        let mut server = Self {
            running: None,
            port: 0,
            folder,
        };
        server.start_again();
        server
    }

    /// Starts it again where it was, with what it has received.
    pub(super) fn start_again(&mut self) {
        let path = |name: &str| self.folder.path().join(name);
        let mut child = Command::new(python())
            .arg(PROGRAM)
            .arg(self.port.to_string())
            .args([path("received"), path("certificate.pem"), path("key.pem")])
            // It ends when this closes, whatever becomes of the test.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line.trim().strip_prefix("listening on ").unwrap();
        self.port = port.parse().unwrap();
        self.running = Some(child);
    }

    pub(super) fn stop(&mut self) {
        if let Some(mut child) = self.running.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    pub(super) fn config(&self) -> MailConfig {
        self.config_with("app%40cour.example:s3cr%2Fet", Some(self.ca_file()))
    }

    pub(super) fn config_with(&self, account: &str, ca_file: Option<PathBuf>) -> MailConfig {
        let url = format!("smtp://{account}@{HOST}:{}?tls=required", self.port);
        MailConfig {
            carrier: Carrier::Smtp {
                server: url.parse().unwrap(),
                ca_file,
            },
            from: "opalexe@cour.example".parse().unwrap(),
            reply_to: None,
            demo_page: false,
        }
    }

    pub(super) fn ca_file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// What it took, in the order in which it took it.
    pub(super) fn received(&self) -> Vec<Received> {
        let received = self.folder.path().join("received");
        let count = fs::read_dir(&received).unwrap().count();
        (1..=count)
            .map(|number| Received::read(&fs::read(received.join(format!("{number}.eml"))).unwrap()))
            .collect()
    }

    /// To whom, in alphabetical order.
    pub(super) fn recipients(&self) -> Vec<String> {
        let mut recipients: Vec<_> = self.received().into_iter().map(|mail| mail.to).collect();
        recipients.sort();
        recipients
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// `cargo xtask setup` has put it into the target folder.
pub(in crate::tests) fn python() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let target = test.ancestors().nth(3).map(Path::to_path_buf).unwrap();
    let python = target.join("python").join("bin").join("python");
    assert!(
        python.exists(),
        "{} is missing: run `cargo xtask setup`",
        python.display()
    );
    python
}
