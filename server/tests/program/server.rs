//! The program started in a folder of its own.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, ChildStderr, Command, ExitStatus, Output, Stdio},
};

/// The program in `folder`, which is its home, with nothing else in its environment.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opalexe-server"));
    command
        .env_clear()
        .env("HOME", folder)
        .current_dir(folder)
        .args(arguments);
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A running server. Dropping it kills it.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) welcome: String,
    log: Option<BufReader<ChildStderr>>,
}

impl Server {
    /// Starts on a free port and waits until it says that it is ready.
    pub(crate) fn start(folder: &Path, environment: &[(&str, &str)]) -> Self {
        let mut child = program(folder, &["serve"])
            .env("OPALEXE_LISTEN", "127.0.0.1:0")
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let log = child.stderr.take().map(BufReader::new);
        let mut welcome = String::new();
        // At the first start the welcome ends with how to stop; later it is one line.
        while !welcome.contains("Stop with Ctrl-C") && output.read_line(&mut welcome).unwrap() > 0 {
            if welcome.starts_with("Opalexe is ready") && folder.join("started-before").exists() {
                break;
            }
        }
        let address = welcome
            .lines()
            .find_map(|line| line.trim().strip_prefix("listening on"))
            .or_else(|| {
                welcome
                    .lines()
                    .next()?
                    .split_once("//")
                    .map(|(_, address)| address)
            })
            .unwrap_or_else(|| panic!("no address in: {welcome}"));
        std::fs::write(folder.join("started-before"), "").unwrap();
        Self {
            address: address.trim().parse().unwrap(),
            child,
            welcome,
            log,
        }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).unwrap()
    }

    /// The whole answer to a request without a body.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = self.connect();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill")
            .args([&format!("-{name}"), &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(status.success());
    }

    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// How it ended, when it has.
    pub(crate) fn stopped(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().unwrap()
    }

    /// Reads the log until a line has this in it, and gives what was read.
    pub(crate) fn wait_for_log(&mut self, wanted: &str) -> String {
        let log = self.log.as_mut().unwrap();
        let mut text = String::new();
        while !text.lines().last().is_some_and(|line| line.contains(wanted)) {
            assert!(
                log.read_line(&mut text).unwrap() > 0,
                "the log ended without: {wanted}"
            );
        }
        text
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
