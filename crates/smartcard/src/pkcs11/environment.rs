//! What a module's process finds in its environment: what modules need, and nothing that loads code, redirects a
//! configuration or writes a trace.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// The environment of the processes that run modules.
#[derive(Debug, Clone, Default)]
pub(super) struct Environment {
    variables: Vec<(OsString, OsString)>,
}

impl Environment {
    /// What is let through of our own.
    pub(super) fn of_this_process() -> Self {
        let variables = std::env::vars_os()
            .filter(|(name, _value)| name.to_str().is_some_and(is_let_through))
            .collect();
        Self { variables }
    }

    #[cfg(test)]
    pub(super) fn with(mut self, name: &str, value: &Path) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// A command that has this environment and no other.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.variables.iter().cloned());
        // No relative path of a module leads to a folder of the person.
        #[cfg(unix)]
        command.current_dir("/");
        #[cfg(windows)]
        {
            command.current_dir(SYSTEM_FOLDER);
            std::os::windows::process::CommandExt::creation_flags(&mut command, NO_CONSOLE);
        }
        command
    }
}

/// Windows looks for the libraries of a library in the working folder too. The flags of LoadLibraryEx that forbid it are not
/// used: vendors' modules find their own libraries by the usual search, so the folder must be one that only an
/// administrator writes to.
#[cfg(windows)]
const SYSTEM_FOLDER: &str = r"C:\Windows\System32";

/// CREATE_NO_WINDOW: no black window appears beside the application.
#[cfg(windows)]
const NO_CONSOLE: u32 = 0x0800_0000;

fn is_let_through(name: &str) -> bool {
    // SoftHSM's tokens are for tests: a release never looks for them elsewhere than where it was installed.
    LET_THROUGH.iter().any(|known| is_same(known, name))
        || (cfg!(debug_assertions) && name == "SOFTHSM2_CONF")
}

/// Windows does not tell names by their case.
fn is_same(known: &str, name: &str) -> bool {
    if cfg!(windows) {
        known.eq_ignore_ascii_case(name)
    } else {
        known == name
    }
}

/// Absent on purpose, among others: `LD_PRELOAD` and `LD_LIBRARY_PATH`, `DYLD_*`, `OPENSC_CONF` and `OPENSC_DEBUG`,
/// whose trace has the PIN in it, `PKCS11SPY`, `P11_KIT_*`, and the path.
const LET_THROUGH: [&str; 25] = [
    // Where the smart card service listens, in a rig of tests.
    "PCSCLITE_CSOCK_NAME",
    // Where modules keep what they read of a card.
    "HOME",
    "USER",
    "LOGNAME",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR",
    // In which language they name things.
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    // Where their windows appear, when they ask for a PIN by themselves.
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    // Windows does not work without them.
    "SystemRoot",
    "SystemDrive",
    "windir",
    "ProgramData",
    "ProgramFiles",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "TEMP",
    "TMP",
    "USERNAME",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loads_code_or_traces_is_held_back() {
        for name in [
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "DYLD_INSERT_LIBRARIES",
            "OPENSC_DEBUG",
            "OPENSC_CONF",
            "PKCS11SPY",
            "P11_KIT_DEBUG",
            "PATH",
            "OPALEXE_DATABASE_URL",
        ] {
            assert!(!is_let_through(name), "{name}");
        }
        assert!(is_let_through("PCSCLITE_CSOCK_NAME") && is_let_through("HOME"));
    }

    #[cfg(unix)]
    #[test]
    fn a_process_has_this_environment_and_no_other() {
        let environment = Environment::default().with("HOME", Path::new("/somewhere"));
        let output = environment
            .command(Path::new("/usr/bin/env"))
            .output()
            .expect("a process");
        assert_eq!(output.stdout, b"HOME=/somewhere\n");
    }
}
