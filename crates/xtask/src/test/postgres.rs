//! A PostgreSQL server for one run: on a free port of this machine alone, with a password that nobody else knows, in a
//! folder that disappears with it.
//!
//! The server refuses to run as root, so root runs it as Debian's user `postgres`. A small shell is its parent: it stops the
//! server and removes the folder when the pipe from us closes, which the system does however we end.

use std::{
    fs::{self, File, Permissions},
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener},
    os::unix::{
        fs::{PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    failure::Failure,
    files,
    process::{self, program},
};

/// Debian's folder of PostgreSQL's programs, one folder per version below it.
const DEBIAN_VERSIONS: &str = "/usr/lib/postgresql";

/// The user that Debian's package makes.
const UNPRIVILEGED: &str = "postgres";

/// The server is ready in a quarter of a second on an idle machine.
const START_LIMIT: Duration = Duration::from_secs(60);

/// Between two looks at whether it is ready.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Each test has pools of its own, on several databases at once.
const CONNECTIONS: &str = "max_connections=200";

/// Data that nobody needs afterwards does not have to survive a power cut.
const NOT_DURABLE: [&str; 3] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// `$1` is the folder, and what follows starts the server. It ends when nothing more can come from the standard input.
const PARENT: &str = r#"folder=$1; shift
"$@" </dev/null & server=$!
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
rm -rf "$folder"
"#;

/// A running server. Dropping it stops it.
#[derive(Debug)]
pub(super) struct Postgres {
    parent: Child,
    version: String,
    port: u16,
    password: String,
}

impl Postgres {
    /// Starts a server and waits until it answers.
    pub(super) fn start() -> Result<Self, Failure> {
        let programs = programs()?;
        let user = User::find()?;
        let password = random_text()?;
        let folder = make_folder(&user, &password)?;
        // From here on the parent removes the folder; until then, we.
        let made = initialise(&programs, &user, &folder);
        let server = made.and_then(|()| Self::serve(&programs, &user, &folder, password));
        if server.is_err() && folder.exists() {
            fs::remove_dir_all(&folder).map_err(files::failed("remove", &folder))?;
        }
        server
    }

    fn serve(programs: &Path, user: &User, folder: &Path, password: String) -> Result<Self, Failure> {
        let port = free_port()?;
        let log = folder.join("log");
        let output = File::create(&log).map_err(files::failed("write", &log))?;
        let errors = output.try_clone().map_err(files::failed("write", &log))?;
        let mut server = user.runs(&programs.join("postgres"));
        server.arg("-D").arg(folder.join("data"));
        server.args(["-p", &port.to_string()]);
        let settings = [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            CONNECTIONS,
        ];
        for setting in settings.iter().chain(&NOT_DURABLE) {
            server.args(["-c", setting]);
        }
        let mut parent = program("sh");
        parent
            .args(["-c", PARENT, "sh"])
            .arg(folder)
            .arg(server.get_program())
            .args(server.get_args())
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(errors)
            // Ctrl-C is for the tests; the server ends after them.
            .process_group(0);
        let parent = parent.spawn().map_err(|source| Failure::NotStarted {
            line: process::line(&parent),
            source,
        })?;
        let version = programs
            .parent()
            .and_then(Path::file_name)
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let running = Self {
            parent,
            version,
            port,
            password,
        };
        running.wait_until_ready(programs, &log)?;
        Ok(running)
    }

    /// PostgreSQL's version, as its folder says it.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// The port on the loopback.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// The address, password included: for the tests' environment only.
    pub(super) fn address(&self) -> String {
        let Self { port, password, .. } = self;
        format!("postgres://{UNPRIVILEGED}:{password}@127.0.0.1:{port}/postgres")
    }

    fn wait_until_ready(&self, programs: &Path, log: &Path) -> Result<(), Failure> {
        let limit = Instant::now() + START_LIMIT;
        let port = self.port.to_string();
        while Instant::now() < limit {
            let mut ask = program(programs.join("pg_isready"));
            if process::succeeds(ask.args(["-q", "-h", "127.0.0.1", "-p", &port])) {
                return Ok(());
            }
            thread::sleep(LOOK_AGAIN);
        }
        Err(Failure::Content {
            path: log.to_path_buf(),
            problem: format!(
                "PostgreSQL did not answer within {} s:\n{}",
                START_LIMIT.as_secs(),
                files::read_text(log).unwrap_or_default()
            ),
        })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.parent.stdin.take());
        // It is our child, so the wait fails only if it was waited for already.
        drop(self.parent.wait());
    }
}

/// As whom the server runs.
#[derive(Debug)]
enum User {
    /// As whoever runs us.
    Ourselves,
    /// As Debian's user, since we are root.
    Unprivileged { user: u32, group: u32 },
}

impl User {
    fn find() -> Result<Self, Failure> {
        let id = |arguments: &[&str]| -> Result<u32, Failure> {
            let mut command = program("id");
            let said = process::capture(command.args(arguments))?;
            said.trim()
                .parse()
                .map_err(|_| Failure::Missing(format!("`id` does not answer with a number: {said}")))
        };
        if id(&["-u"])? != 0 {
            return Ok(Self::Ourselves);
        }
        Ok(Self::Unprivileged {
            user: id(&["-u", UNPRIVILEGED])?,
            group: id(&["-g", UNPRIVILEGED])?,
        })
    }

    fn runs(&self, file: &Path) -> Command {
        match self {
            Self::Ourselves => program(file),
            Self::Unprivileged { user, group } => {
                let mut command = program("setpriv");
                command
                    .arg(format!("--reuid={user}"))
                    .arg(format!("--regid={group}"))
                    .args(["--clear-groups", "--"])
                    .arg(file);
                command
            }
        }
    }

    fn owns(&self, path: &Path) -> Result<(), Failure> {
        match self {
            Self::Ourselves => Ok(()),
            Self::Unprivileged { user, group } => {
                chown(path, Some(*user), Some(*group)).map_err(files::failed("give away", path))
            }
        }
    }
}

/// The folder of the newest version's programs.
fn programs() -> Result<PathBuf, Failure> {
    let versions = fs::read_dir(DEBIAN_VERSIONS).into_iter().flatten().flatten();
    versions
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse::<u32>().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, folder)| folder.join("initdb").exists())
        .max()
        .map(|(_, folder)| folder)
        .ok_or_else(|| {
            Failure::Missing("PostgreSQL is not installed; please run:\n  cargo xtask setup".into())
        })
}

/// A folder that the server's user can reach, with the file of its password in it.
fn make_folder(user: &User, password: &str) -> Result<PathBuf, Failure> {
    // Not TMPDIR, which may lie in a home that only its owner can enter.
    let base = Path::new("/tmp");
    let folder = tempfile::Builder::new()
        .prefix("opalexe-postgres-")
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(base)
        .map_err(files::failed("make a folder in", base))?
        .keep();
    user.owns(&folder)?;
    let secret = folder.join("password");
    let mut file = File::create(&secret).map_err(files::failed("write", &secret))?;
    file.set_permissions(Permissions::from_mode(0o600))
        .and_then(|()| file.write_all(password.as_bytes()))
        .map_err(files::failed("write", &secret))?;
    user.owns(&secret)?;
    Ok(folder)
}

fn initialise(programs: &Path, user: &User, folder: &Path) -> Result<(), Failure> {
    let mut initdb = user.runs(&programs.join("initdb"));
    initdb
        .current_dir(folder)
        .arg("--pgdata")
        .arg(folder.join("data"))
        .arg("--pwfile")
        .arg(folder.join("password"))
        .args([
            "--username",
            UNPRIVILEGED,
            "--auth",
            "scram-sha-256",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--no-sync",
        ]);
    process::run_quietly(&mut initdb)
}

/// 128 random bits in hexadecimal.
fn random_text() -> Result<String, Failure> {
    let source = Path::new("/dev/urandom");
    let mut bytes = [0; 16];
    File::open(source)
        .and_then(|mut file| file.read_exact(&mut bytes))
        .map_err(files::failed("read", source))?;
    Ok(hex::encode(bytes))
}

/// A port that was free a moment ago. If another program takes it first, the server says so in its log.
fn free_port() -> Result<u16, Failure> {
    let address = (Ipv4Addr::LOCALHOST, 0);
    TcpListener::bind(address)
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(files::failed("listen on", Path::new("127.0.0.1")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_and_leaves_nothing_behind() {
        let before = folders();
        let server = Postgres::start().unwrap();
        let address = server.address();
        let said = process::capture(program(programs().unwrap().join("psql")).args([
            &address,
            "-Atc",
            "select current_user",
        ]));
        assert_eq!(said.unwrap().trim(), UNPRIVILEGED);
        let wrong = address.replace(&server.password, "guess");
        assert!(!process::succeeds(
            program(programs().unwrap().join("psql")).args([&wrong, "-Atc", "select 1"])
        ));
        let port = server.port();
        drop(server);
        assert!(TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok());
        assert_eq!(folders(), before);
    }

    fn folders() -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> = fs::read_dir("/tmp")
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.to_string_lossy().starts_with("/tmp/opalexe-postgres-"))
            .collect();
        found.sort();
        found
    }
}
