//! A program beside a private pcscd: what it gets, and that nothing outlives it.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which fail by panicking")]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use opalexe_virtual_card::rig::shared_demonstration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_opalexe-virtual-card");

#[test]
fn the_program_finds_its_card_and_its_status_is_passed_on() {
    let output = beside(&["--insert", "clerk"], "\"$0\" probe && exit 7");
    assert_eq!(
        output.status.code(),
        Some(7),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "piv\t9000\ntries\t63c3\n"
    );
}

#[test]
fn a_shell_moves_cards_and_plays_the_death_of_the_service() {
    let script = "\"$0\" reader insert lawyer --slot second && \"$0\" await present --reader 'Virtual PCD 00 01' \
        && \"$0\" reader remove --slot second && \"$0\" await empty --reader 'Virtual PCD 00 01' \
        && \"$0\" reader stop && ! \"$0\" await empty && \"$0\" reader start && \"$0\" await empty";
    let output = beside(&[], script);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_pin_is_refused_to_another_reader_and_to_the_systems_daemon() {
    let other = beside(&[], "\"$0\" probe --pin 123456 --reader 'Some Vendor 00 00'");
    assert_eq!(
        stderr(&other),
        "opalexe-virtual-card: \"Some Vendor 00 00\" is not a virtual reader; refused"
    );
    let system = Command::new(PROGRAM)
        .args(["probe", "--pin", "123456"])
        .env_remove("PCSCLITE_CSOCK_NAME")
        .output()
        .unwrap();
    assert!(
        stderr(&system).ends_with("a real card could be reached; refused"),
        "{}",
        stderr(&system)
    );
}

#[test]
fn tries_spent_on_a_copy_are_not_spent_on_the_original() {
    let spend = "\"$0\" probe --pin 000000";
    let spent = "piv\t9000\ntries\t63c3\nverify\t63c2\n";
    for _ in 0..2 {
        assert_eq!(
            String::from_utf8_lossy(&beside(&["--insert", "second-expert"], spend).stdout),
            spent
        );
    }
}

#[test]
fn when_the_session_is_killed_the_daemon_the_card_and_the_program_end() {
    let mut session = with_reader(
        &["--insert", "expired"],
        "echo $PCSCLITE_CSOCK_NAME $$; exec sleep 600",
    )
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    let mut line = String::new();
    BufReader::new(session.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let (socket, program) = line.trim().split_once(' ').unwrap();
    let socket = PathBuf::from(socket);
    let daemon = fs::read_to_string(socket.with_file_name("pcscd.pid")).unwrap();
    assert!(UnixStream::connect(&socket).is_ok());

    session.kill().unwrap();
    session.wait().unwrap();

    await_end("the daemon", || alive(daemon.trim()));
    await_end("its last thread", || UnixStream::connect(&socket).is_ok());
    await_end("the program", || alive(program));
    // The next session tidies up what this one could not.
    assert!(beside(&[], "true").status.success());
    assert!(!socket.exists());
}

fn beside(options: &[&str], script: &str) -> Output {
    with_reader(options, script).output().unwrap()
}

fn with_reader(options: &[&str], script: &str) -> Command {
    let demonstration = shared_demonstration().unwrap();
    let mut command = Command::new(PROGRAM);
    command
        .args(["with-reader", "--demonstration"])
        .arg(demonstration.folder())
        .args(options)
        .args(["--", "sh", "-c", script, PROGRAM])
        .stdin(Stdio::null());
    command
}

fn stderr(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// The kernel ends the orphans at once, but tells us nothing: look until a generous limit.
fn await_end(what: &str, is_there: impl Fn() -> bool) {
    let limit = Instant::now() + Duration::from_secs(30);
    while is_there() {
        assert!(Instant::now() < limit, "{what} is still there");
        std::thread::yield_now();
    }
}

fn alive(process: &str) -> bool {
    let status = fs::read_to_string(Path::new("/proc").join(process).join("stat"));
    // A zombie that nobody reaps in a container without init has ended all the same.
    status.is_ok_and(|status| !status.contains(") Z "))
}
