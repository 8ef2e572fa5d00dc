//! Running other programs. Whatever fails is shown with its command line, so that it can be run again by hand.

use std::{
    ffi::OsStr,
    fmt::Write as _,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::failure::Failure;

/// How often a program under a time limit is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// A program, without the variables by which `cargo run` speaks to us: a nested build that sees them may take itself
/// for another one, and build everything again.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    forget_cargo_run(&mut command);
    command
}

/// Removes what `cargo run` and rustup add to the environment of the program they start.
fn forget_cargo_run(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        let from_cargo_run = text.starts_with("CARGO_PKG_")
            || text.starts_with("CARGO_MANIFEST_")
            || matches!(text, "CARGO" | "LD_LIBRARY_PATH" | "RUST_RECURSION_COUNT");
        if from_cargo_run {
            command.env_remove(&name);
        }
    }
}

/// Runs a program to its end; its output goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|source| not_started(command, source))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::Program {
        line: line(command),
        status,
        words: String::new(),
    })
}

/// Runs a program to its end and says nothing unless it fails; then everything that it said.
pub(crate) fn run_quietly(command: &mut Command) -> Result<(), Failure> {
    capture(command).map(|_| ())
}

/// Runs a program to its end and returns its standard output.
pub(crate) fn capture(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|source| not_started(command, source))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    Err(Failure::Program {
        line: line(command),
        status: output.status,
        words: format!("{text}{}", String::from_utf8_lossy(&output.stderr)),
    })
}

/// Whether a program can be started and ends well. Nothing of what it says is shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs a program that may wait for a network that is not there, and ends it after `limit`. Nothing of what it says is
/// shown.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<(), Failure> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|source| not_started(command, source))?;
    let start = Instant::now();
    loop {
        match child.try_wait().map_err(|source| not_started(command, source))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                return Err(Failure::Program {
                    line: line(command),
                    status,
                    words: String::new(),
                });
            }
            None if start.elapsed() < limit => thread::sleep(LOOK_EVERY),
            None => {
                // It may have ended in between: then there is nothing to kill, and the wait collects it.
                drop(child.kill());
                drop(child.wait());
                return Err(Failure::TookTooLong {
                    line: line(command),
                    seconds: limit.as_secs(),
                });
            }
        }
    }
}

/// The command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    let mut line = String::new();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            // Writing to a String cannot fail.
            let _ = write!(
                line,
                "{}={} ",
                name.to_string_lossy(),
                without_password(&quoted(value))
            );
        }
    }
    line.push_str(&quoted(command.get_program()));
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&quoted(argument));
    }
    line
}

/// An address without the password in it.
fn without_password(value: &str) -> String {
    let concealed = value.split_once("://").and_then(|(scheme, rest)| {
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (person, host) = authority.rsplit_once('@')?;
        let (name, _) = person.split_once(':')?;
        Some(format!("{scheme}://{name}:…@{host}/{path}"))
    });
    concealed.unwrap_or_else(|| value.to_owned())
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = !word.is_empty()
        && word
            .chars()
            .all(|character| character.is_alphanumeric() || "-_./=:,@+%".contains(character));
    if plain {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn not_started(command: &Command, source: std::io::Error) -> Failure {
    Failure::NotStarted {
        line: line(command),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_the_line_to_type() {
        let mut command = program("sh");
        command
            .args(["-c", "echo it is 'so'; exit 3"])
            .env("MOOD", "bad day");
        let failure = run_quietly(&mut command).unwrap_err();
        assert_eq!(
            failure.to_string(),
            "this failed (exit status: 3):\n  MOOD='bad day' sh -c 'echo it is '\\''so'\\''; exit 3'\n    it is so"
        );
    }

    #[test]
    fn no_password_is_shown() {
        let mut command = program("true");
        command
            .env("DATABASE", "postgres://me:secret@127.0.0.1:1/a")
            .env("PAGE", "http://127.0.0.1:1/@a:b");
        assert_eq!(
            line(&command),
            "DATABASE=postgres://me:…@127.0.0.1:1/a PAGE=http://127.0.0.1:1/@a:b true"
        );
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let mut command = program("sleep");
        command.arg("60");
        let limit = Duration::from_millis(100);
        assert!(matches!(
            run_within(&mut command, limit),
            Err(Failure::TookTooLong { .. })
        ));
    }
}
