//! A test that runs beside a private daemon.

use std::{
    env,
    process::{Command, Stdio},
};

use super::{Cards, DOOR_VARIABLE, Rig, Session, card_program, shared_demonstration};

/// Runs `body` in a process whose PC/SC library talks to a private daemon with two empty slots.
///
/// `test` is the calling test's full name, module path included, as the test runner prints it: the test is started
/// again as a child process, and there `body` runs. Tests that do so may run at the same time.
///
/// # Panics
/// When the daemon does not start, or when the test fails in the child.
#[expect(clippy::panic, reason = "the way for a test to fail")]
pub fn in_rig(test: &str, body: impl FnOnce(&Rig)) {
    if env::var_os(DOOR_VARIABLE).is_some() {
        match Rig::from_env() {
            Ok(rig) => return body(&rig),
            Err(error) => panic!("{error}"),
        }
    }
    match run_again(test) {
        Ok(true) => {}
        Ok(false) => panic!("{test} failed beside its private pcscd; see above"),
        Err(error) => panic!("{error}"),
    }
}

fn run_again(test: &str) -> Result<bool, Box<dyn std::error::Error>> {
    let session = Session::start(&card_program()?, shared_demonstration()?, Cards::Copies)?;
    // A runner that kills a test which takes too long kills its child too.
    let child = Command::new("setpriv")
        .args(["--pdeathsig", "KILL", "--"])
        .arg(env::current_exe()?)
        .args([test, "--exact", "--include-ignored", "--nocapture"])
        .envs(session.environment().iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?
        .wait_with_output()?;
    let output = String::from_utf8_lossy(&child.stdout);
    print!("{output}");
    // A name that matches no test would pass without having run.
    Ok(child.status.success() && output.contains("1 passed"))
}
