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

use tempfile::TempDir;

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

/// `$1` is the folder, `$2` the line that prepares it, `$3` the line that serves. It ends when nothing more can come from
/// the standard input.
const PARENT: &str = r#"folder=$1
if eval "$2" </dev/null; then
  eval "exec $3" </dev/null &
  server=$!
else
  : >"$folder/unprepared"
fi
cat >/dev/null
if [ -n "$server" ]; then
  # A server that is still starting does not hear the first one.
  while kill -INT "$server" 2>/dev/null; do sleep 0.1; done
fi
rm -rf "$folder"
"#;

/// A running server. Dropping it stops it.
pub(super) struct Postgres {
    parent: Child,
    folder: PathBuf,
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
        let port = free_port()?;
        let folder = make_folder(&user, &password)?;
        let log = folder.path().join("log");
        let output = File::create(&log).map_err(files::failed("write", &log))?;
        let errors = output.try_clone().map_err(files::failed("write", &log))?;
        let mut parent = program("sh");
        parent
            .args(["-c", PARENT, "sh"])
            .arg(folder.path())
            .arg(process::line(&initdb(&programs, &user, folder.path())))
            .arg(process::line(&server(&programs, &user, folder.path(), port)))
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(errors)
            // Ctrl-C is for the tests; the server ends after them.
            .process_group(0);
        let parent = parent.spawn().map_err(|source| Failure::NotStarted {
            line: "sh".into(),
            source,
        })?;
        let version = programs
            .parent()
            .and_then(Path::file_name)
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let running = Self {
            parent,
            // From here on it is the parent who removes it.
            folder: folder.keep(),
            version,
            port,
            password,
        };
        running.wait_until_ready(&programs)?;
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

    fn wait_until_ready(&self, programs: &Path) -> Result<(), Failure> {
        let limit = Instant::now() + START_LIMIT;
        let port = self.port.to_string();
        while Instant::now() < limit && !self.folder.join("unprepared").exists() {
            let mut ask = program(programs.join("pg_isready"));
            if process::succeeds(ask.args(["-q", "-h", "127.0.0.1", "-p", &port])) {
                return Ok(());
            }
            thread::sleep(LOOK_AGAIN);
        }
        let log = self.folder.join("log");
        let said = files::read_text(&log).unwrap_or_default();
        Err(Failure::Content {
            path: log,
            problem: format!("PostgreSQL does not answer:\n{said}"),
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
fn make_folder(user: &User, password: &str) -> Result<TempDir, Failure> {
    // Not TMPDIR, which may lie in a home that only its owner can enter.
    let base = Path::new("/tmp");
    let folder = tempfile::Builder::new()
        .prefix("opalexe-postgres-")
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(base)
        .map_err(files::failed("make a folder in", base))?;
    user.owns(folder.path())?;
    let secret = folder.path().join("password");
    let mut file = File::create(&secret).map_err(files::failed("write", &secret))?;
    file.set_permissions(Permissions::from_mode(0o600))
        .and_then(|()| file.write_all(password.as_bytes()))
        .map_err(files::failed("write", &secret))?;
    user.owns(&secret)?;
    Ok(folder)
}

fn initdb(programs: &Path, user: &User, folder: &Path) -> Command {
    let mut command = user.runs(&programs.join("initdb"));
    command
        .arg("--pgdata")
        .arg(folder.join("data"))
        .arg("--pwfile")
        .arg(folder.join("password"))
        .args(["--username", UNPRIVILEGED, "--auth", "scram-sha-256"])
        .args(["--encoding", "UTF8", "--locale", "C", "--no-sync"]);
    command
}

fn server(programs: &Path, user: &User, folder: &Path, port: u16) -> Command {
    let mut command = user.runs(&programs.join("postgres"));
    command
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-p", &port.to_string()]);
    let settings = [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        CONNECTIONS,
    ];
    for setting in settings.iter().chain(&NOT_DURABLE) {
        command.args(["-c", setting]);
    }
    command
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
    fn a_server_answers_those_who_know_the_password_and_leaves_nothing_behind() {
        let server = Postgres::start().unwrap();
        let address = server.address();
        assert_eq!(ask(&address).unwrap().trim(), UNPRIVILEGED);
        assert!(ask(&address.replace(&server.password, "guess")).is_err());
        let folder = server.folder.clone();
        assert!(folder.exists());
        drop(server);
        assert!(!folder.exists());
        assert!(ask(&address).is_err());
    }

    fn ask(address: &str) -> Result<String, Failure> {
        let psql = programs().unwrap().join("psql");
        process::capture(program(psql).args([address, "-Atc", "select current_user"]))
    }
}
