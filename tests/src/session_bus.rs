//! A session bus with nobody on it but the application and whom a test puts there: what is installed on this machine answers nothing.

use std::{path::Path, process::Command};

use anyhow::{Context as _, Result};
use rustix::process::{Pid, Signal, kill_process};

/// A bus that starts no service by itself. The system's own would start the store of secrets, where one is installed.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Unlocks a store of secrets with a password that is worth nothing, and waits until it is on the bus: the program that asks for it first
/// would else find none. It ends with the bus. Its number is kept, so that a story can end it before.
const WITH_STORE: &str = r#"
printf store | gnome-keyring-daemon --foreground --unlock --components=secrets &
echo $! > "$HOME/store.pid"
tries=0
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \
    string:org.freedesktop.secrets > /dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 200 ] || exit 1
  sleep 0.05
done
exec "$@"
"#;

/// Whether the person's desktop has a store of secrets (Secret Service).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecretStore {
    /// It has none.
    Absent,
    /// GNOME's, unlocked. What it keeps is in the person's home.
    Unlocked,
}

/// The command that runs a program on a bus of its own; the program and its arguments are to be added. Its file goes to `folder`.
pub(crate) fn command(folder: &Path, store: SecretStore) -> Result<Command> {
    let file = folder.join("session-bus.conf");
    std::fs::write(&file, BUS)?;
    let mut command = Command::new("dbus-run-session");
    command.arg(format!("--config-file={}", file.display())).arg("--");
    if store == SecretStore::Unlocked {
        command.args(["sh", "-c", WITH_STORE, "sh"]);
    }
    Ok(command)
}

/// Ends the store of secrets of the desktop with that home, which then has none.
pub(crate) fn end_store(home: &Path) -> Result<()> {
    let number = std::fs::read_to_string(home.join("store.pid"))?;
    let store = Pid::from_raw(number.trim().parse()?).context("a process has a number")?;
    kill_process(store, Signal::KILL)?;
    Ok(())
}
