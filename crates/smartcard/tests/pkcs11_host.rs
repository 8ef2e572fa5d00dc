//! The host program, spoken to from outside, as no client of ours would.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "the way for a test to fail")]

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use opalexe_smartcard::pkcs11_protocol::{
    Answered, Asked, Failure, LARGEST_REPORT, Order, Report, read_frame, write_frame,
};

fn host(module: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_opalexe-pkcs11-host"))
        .arg(module)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the host")
}

fn ask(host: &mut Child, frame: &[u8]) -> Answered {
    write_frame(host.stdin.as_mut().expect("a pipe"), frame).expect("a listening host");
    let answer = read_frame(host.stdout.as_mut().expect("a pipe"), LARGEST_REPORT).expect("an answer");
    serde_json::from_slice(&answer).expect("JSON")
}

fn order_numbered(number: u64, order: Order) -> Vec<u8> {
    serde_json::to_vec(&Asked { number, order }).expect("JSON")
}

fn ended(host: &mut Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        if host.try_wait().expect("a child").is_some() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    host.kill().expect("a child");
    false
}

#[test]
fn a_module_that_is_not_there_is_told_each_time() {
    let mut host = host("/nonexistent/module.so");
    for (number, order) in [(7, Order::Open), (u64::MAX, Order::List)] {
        let answered = ask(&mut host, &order_numbered(number, order));
        assert_eq!(answered.number, Some(number));
        assert!(matches!(answered.report, Report::Failed(Failure::NotLoaded(_))));
    }
    drop(host.stdin.take());
    assert!(ended(&mut host));
}

#[test]
fn nonsense_is_answered_and_a_frame_without_end_ends_the_host() {
    let mut host = host("/nonexistent/module.so");
    let refused = Answered {
        number: None,
        report: Report::Failed(Failure::BadOrder),
    };
    for nonsense in [&b"{"[..], b"", b"\"Open\"", &[0xff; 64]] {
        assert_eq!(ask(&mut host, nonsense), refused);
    }
    let mut input = host.stdin.take().expect("a pipe");
    input.write_all(&[0xff; 4]).expect("a listening host");
    assert!(ended(&mut host), "a frame of four gigabytes is not waited for");
}

#[test]
fn the_host_goes_when_the_program_goes_and_says_nothing_on_the_way() {
    let mut host = host("/nonexistent/module.so");
    drop(host.stdin.take());
    assert!(ended(&mut host));
    let mut said = String::new();
    let mut error = host.stderr.take().expect("a pipe");
    error.read_to_string(&mut said).expect("text");
    assert_eq!(said, "");
}

#[test]
fn nobody_of_the_same_account_looks_into_the_memory_of_the_host() {
    let mut host = host("/nonexistent/module.so");
    ask(&mut host, &order_numbered(1, Order::Open));
    // The files of a process that may not be dumped belong to the administrator.
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", host.id())).expect("limits");
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .expect("a limit");
    assert_eq!(
        core.split_whitespace().filter(|word| *word == "0").count(),
        2,
        "{core}"
    );
    drop(host.stdin.take());
    assert!(ended(&mut host));
}
