//! The walls around the daemon, built by util-linux's `unshare` and entered with its `nsenter`.

use std::{
    fs::{self, File},
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Command, Stdio},
};

use super::{IsolatedError, Slot};

/// Where Debian installs vpcd's driver.
const DRIVER: &str = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

/// Runs inside the fresh namespaces, with the private folder as its first argument and the driver as its second.
/// The daemon's socket path is compiled in, hence the bind mount over it; its USB driver folder is too, hence the
/// empty one over that.
const INSIDE: &str = r#"
set -e
touch "$1/driver.so"
mount --bind "$2" "$1/driver.so"
mount --bind "$1/no-drivers" /usr/lib/pcsc/drivers
if [ ! -d /run/pcscd ]; then mount -t tmpfs tmpfs /run; mkdir /run/pcscd; fi
mount --bind "$1/run" /run/pcscd
ip link set lo up
exec pcscd --foreground --info --config "$1/readers"
"#;

/// Which namespaces the daemon gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Mount and network; takes root's rights.
    Privileged,
    /// Those, inside a user namespace in which we are root; takes a kernel that lets users make one.
    Unprivileged,
}

impl Kind {
    /// The kinds to try, best first. Root in a container may still lack the right to make the first.
    pub(super) fn possible() -> &'static [Self] {
        if rustix::process::geteuid().is_root() {
            &[Self::Privileged, Self::Unprivileged]
        } else {
            &[Self::Unprivileged]
        }
    }

    /// The command that becomes the daemon: every step replaces the one before, so the child's number is its own.
    pub(super) fn pcscd(self, folder: &Path, log: &Path) -> Result<Command, IsolatedError> {
        let refused = |source| IsolatedError::Folder {
            path: log.to_owned(),
            source,
        };
        let output = File::create(log).map_err(refused)?;
        let errors = output.try_clone().map_err(refused)?;
        let mut command = Command::new("unshare");
        command.args(["--mount", "--net", "--propagation", "private"]);
        if self == Self::Unprivileged {
            command.arg("--map-root-user");
        }
        command
            .args([
                "--",
                "setpriv",
                "--pdeathsig",
                "KILL",
                "--",
                "sh",
                "-c",
                INSIDE,
                "sh",
            ])
            .arg(folder)
            .arg(DRIVER)
            // An administrator's tools are not in everybody's path.
            .env(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            )
            .env_remove("PCSCLITE_CSOCK_NAME")
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            // A terminal's Ctrl-C is for the program in front; the daemon ends in order, after it.
            .process_group(0);
        Ok(command)
    }
}

/// The namespaces of a running daemon.
#[derive(Debug)]
pub(super) struct Namespace {
    kind: Kind,
    holder: u32,
}

impl Namespace {
    pub(super) fn of(kind: &Kind, holder: u32) -> Self {
        Self { kind: *kind, holder }
    }

    /// The command that becomes a card next to the daemon.
    pub(super) fn card(&self, program: &Path, card_folder: &Path, slot: Slot) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.holder.to_string(), "--net"]);
        if self.kind == Kind::Unprivileged {
            command.args(["--user", "--preserve-credentials"]);
        }
        command
            .args(["--", "setpriv", "--pdeathsig", "KILL", "--"])
            .arg(program)
            .args(["run", "--announce", "--port", &slot.port().to_string(), "--card"])
            .arg(card_folder)
            .stdin(Stdio::null())
            .process_group(0);
        command
    }
}

/// Lays out the private folder.
pub(super) fn prepare(folder: &Path) -> Result<(), IsolatedError> {
    for part in ["run", "readers", "no-drivers"] {
        let path = folder.join(part);
        fs::create_dir(&path).map_err(|source| IsolatedError::Folder { path, source })?;
    }
    let path = folder.join("readers/vpcd");
    fs::write(&path, reader_configuration(folder)).map_err(|source| IsolatedError::Folder { path, source })
}

/// See reader.conf(5). One line makes both slots: the driver adds the second at the next port.
fn reader_configuration(folder: &Path) -> String {
    let port = Slot::First.port();
    let driver = folder.join("driver.so");
    format!(
        "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:{port:#06X}\nLIBPATH {}\nCHANNELID {port:#06X}\n",
        driver.display()
    )
}
