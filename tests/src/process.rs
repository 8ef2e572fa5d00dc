//! Child processes that end with whoever started them.

use std::{
    fs::File,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

/// How long a process may take to end after SIGTERM before it is killed. The server drains for at most ten seconds.
const PATIENCE: Duration = Duration::from_secs(12);

/// How long anything may take to be ready: generous, because a cold debug build on two busy cores is slow.
pub(crate) const READY_WITHIN: Duration = Duration::from_secs(60);

/// The pause between two looks at a condition.
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(25);

/// A process with its children, in a group of their own, stopped on drop.
///
/// `setpriv --pdeathsig` makes the kernel stop it when this program dies without dropping anything.
#[derive(Debug)]
pub(crate) struct Service {
    name: String,
    child: Child,
}

impl Service {
    /// Starts `command`; its output goes to `log`.
    pub(crate) fn start(name: &str, command: &Command, log: &Path) -> Result<Self> {
        let output = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        Self::spawn(
            name,
            command,
            Stdio::from(output.try_clone()?),
            Stdio::from(output),
        )
    }

    /// Starts `command` and keeps its standard output for the caller to read.
    pub(crate) fn start_reading(name: &str, command: &Command, log: &Path) -> Result<Self> {
        let errors = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        Self::spawn(name, command, Stdio::piped(), Stdio::from(errors))
    }

    fn spawn(name: &str, command: &Command, stdout: Stdio, stderr: Stdio) -> Result<Self> {
        use std::os::unix::process::CommandExt as _;

        let mut bound = Command::new("setpriv");
        bound
            .args(["--pdeathsig", "TERM", "--"])
            .arg(command.get_program())
            .args(command.get_args());
        for (key, value) in command.get_envs() {
            match value {
                Some(value) => bound.env(key, value),
                None => bound.env_remove(key),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            bound.current_dir(folder);
        }
        bound
            .stdin(Stdio::null())
            .stdout(stdout)
            .stderr(stderr)
            .process_group(0);
        let child = bound.spawn().with_context(|| format!("cannot start {name}"))?;
        Ok(Self {
            name: name.to_owned(),
            child,
        })
    }

    /// The child, to read from.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Fails when the process has ended already.
    pub(crate) fn still_runs(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            Some(status) => bail!("{} ended: {status}", self.name),
            None => Ok(()),
        }
    }

    /// Kills it, as a machine without power does.
    pub(crate) fn kill(mut self) {
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }

    /// Asks it to end and waits; kills what is left of its group.
    pub(crate) fn stop(&mut self) {
        let Ok(id) = i32::try_from(self.child.id()) else {
            return;
        };
        let Some(group) = Pid::from_raw(id) else { return };
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = kill_process_group(group, Signal::TERM);
            let end = Instant::now() + PATIENCE;
            while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < end {
                std::thread::sleep(LOOK_EVERY);
            }
        }
        // The leader is gone or deaf: what it started must not outlive it.
        let _ = kill_process_group(group, Signal::KILL);
        let _ = self.child.wait();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Looks until `ready` says yes.
///
/// # Errors
/// When it does not within [`READY_WITHIN`].
pub(crate) fn wait_until(what: &str, mut ready: impl FnMut() -> Result<bool>) -> Result<()> {
    let end = Instant::now() + READY_WITHIN;
    while !ready()? {
        if Instant::now() > end {
            bail!("{what}: still not so after {READY_WITHIN:?}");
        }
        std::thread::sleep(LOOK_EVERY);
    }
    Ok(())
}

/// A TCP port of loopback that was free a moment ago.
pub(crate) fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?
        .local_addr()?
        .port())
}

/// Whether somebody listens there.
pub(crate) fn listens(port: u16) -> bool {
    std::net::TcpStream::connect_timeout(&([127, 0, 0, 1], port).into(), Duration::from_millis(200)).is_ok()
}
