//! One process with one module in it, asked over its standard input and output, each time with a deadline.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender, TryRecvError, TrySendError};
use std::thread;
use std::time::{Duration, Instant};

use aws_lc_rs::rand;
use zeroize::Zeroizing;

use super::environment::Environment;
use super::protocol::{
    Answered, Asked, FrameError, LARGEST_ORDER, LARGEST_REPORT, Order, Report, read_frame, write_frame,
};
use crate::error::ModuleFault;
use crate::pin::Pin;

/// A running host. Dropped, it is ended at once, whatever the module is doing.
pub(super) struct Process {
    child: Child,
    /// None once its input was closed.
    orders: Option<SyncSender<Message>>,
    reports: Receiver<Frame>,
}

type Frame = Result<Zeroizing<Vec<u8>>, FrameError>;

/// An order as it is written, and the PIN behind it.
struct Message {
    json: Vec<u8>,
    pin: Option<Pin>,
}

/// One order is answered before the next is given: what does not fit was not asked for, or not listened to.
const AHEAD: usize = 1;

impl Process {
    /// Starts the host for that module. The module is not loaded yet.
    pub(super) fn start(host: &Path, module: &Path, environment: &Environment) -> Result<Self, ModuleFault> {
        let no_host = |error: std::io::Error| ModuleFault::NoHost {
            reason: error.to_string(),
        };
        let mut child = environment
            .command(host)
            .arg(module)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What a module prints may be a trace with the PIN in it: nobody reads it.
            .stderr(Stdio::null())
            .spawn()
            .map_err(no_host)?;
        let input = child.stdin.take();
        let output = child.stdout.take();
        let (orders, outbox) = mpsc::sync_channel(AHEAD);
        let (inbox, reports) = mpsc::sync_channel(AHEAD);
        let process = Self {
            child,
            orders: Some(orders),
            reports,
        };
        begin("module reports", move || {
            if let Some(output) = output {
                forward(output, &inbox);
            }
        })?;
        // A process that does not read holds up this thread alone: whoever asks waits for the answer until the deadline.
        begin("module orders", move || {
            if let Some(input) = input {
                hand_on(input, &outbox);
            }
        })?;
        Ok(process)
    }

    /// One order, the PIN behind it if there is one, and the answer, all within the deadline.
    ///
    /// A process that has said something without being asked is not asked at all, and what it says without having read
    /// this very order is no answer. After any fault the process is of no use any more.
    pub(super) fn ask(
        &mut self,
        order: &Order,
        pin: Option<Pin>,
        deadline: Duration,
    ) -> Result<Report, ModuleFault> {
        match self.reports.try_recv() {
            Err(TryRecvError::Empty) => {}
            Ok(Ok(_) | Err(FrameError::TooLong)) => return Err(ModuleFault::Garbled),
            Ok(Err(FrameError::Closed | FrameError::Io(_))) | Err(TryRecvError::Disconnected) => {
                return Err(self.end());
            }
        }
        let number = fresh_number()?;
        self.send(
            &Asked {
                number,
                order: order.clone(),
            },
            pin,
        )?;
        match self.reports.recv_timeout(deadline) {
            Ok(Ok(frame)) => answer_to(number, &frame),
            Ok(Err(FrameError::TooLong)) => Err(ModuleFault::Garbled),
            Ok(Err(FrameError::Closed | FrameError::Io(_))) | Err(RecvTimeoutError::Disconnected) => {
                Err(self.end())
            }
            Err(RecvTimeoutError::Timeout) => Err(ModuleFault::Hung {
                seconds: deadline.as_secs(),
            }),
        }
    }

    /// Lets a process in good health close its sessions; one that does not is ended.
    pub(super) fn close(mut self) {
        let _how = self.end();
    }

    fn send(&mut self, order: &Asked, pin: Option<Pin>) -> Result<(), ModuleFault> {
        let json = serde_json::to_vec(order).map_err(|_unwritable| ModuleFault::Garbled)?;
        if json.len() > LARGEST_ORDER {
            // Only the names that came from the process could make it that long.
            return Err(ModuleFault::Garbled);
        }
        let sent = self
            .orders
            .as_ref()
            .map(|orders| orders.try_send(Message { json, pin }));
        match sent {
            Some(Ok(())) => Ok(()),
            // It has answered orders that it never read.
            Some(Err(TrySendError::Full(_))) => Err(ModuleFault::Garbled),
            Some(Err(TrySendError::Disconnected(_))) | None => Err(self.end()),
        }
    }

    /// How it ended, once it has closed its pipe. One that has closed it and stays is ended by whoever drops this.
    fn end(&mut self) -> ModuleFault {
        self.orders = None;
        let limit = Instant::now() + ENDING;
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return ModuleFault::Crashed { how: how(status) },
                Ok(None) if Instant::now() < limit => thread::sleep(LOOK_AGAIN),
                Ok(None) => {
                    return ModuleFault::Hung {
                        seconds: ENDING.as_secs(),
                    };
                }
                Err(_unknown) => return ModuleFault::Garbled,
            }
        }
    }
}

/// How long a process may take to end after it has closed its pipe: what a module does then, writing its files, is short.
const ENDING: Duration = Duration::from_secs(2);
/// Between two looks at a process that ends.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Eight bytes by lot: whoever guesses has one chance in 2^64.
fn fresh_number() -> Result<u64, ModuleFault> {
    let mut number = [0; 8];
    rand::fill(&mut number).map_err(|_unspecified| ModuleFault::NoHost {
        reason: "the system gives no random number".to_owned(),
    })?;
    Ok(u64::from_le_bytes(number))
}

/// The report in that frame, when it answers the order of that number.
fn answer_to(number: u64, frame: &[u8]) -> Result<Report, ModuleFault> {
    match serde_json::from_slice(frame) {
        Ok(Answered {
            number: Some(repeated),
            report,
        }) if repeated == number => Ok(report),
        _ => Err(ModuleFault::Garbled),
    }
}

fn begin(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), ModuleFault> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(|_thread| ())
        .map_err(|_io| ModuleFault::NoThread)
}

/// Writes orders until nobody has any more, or nobody reads them.
fn hand_on(mut input: impl Write, orders: &Receiver<Message>) {
    while let Ok(Message { json, pin }) = orders.recv() {
        let written = write_frame(&mut input, &json).and_then(|()| match &pin {
            // Straight from where it was typed to the pipe: no buffer in between.
            Some(pin) => write_frame(&mut input, pin.expose().as_bytes()),
            None => Ok(()),
        });
        if written.is_err() {
            return;
        }
    }
}

fn forward(mut output: impl Read, reports: &SyncSender<Frame>) {
    loop {
        let frame = read_frame(&mut output, LARGEST_REPORT);
        let last = frame.is_err();
        if reports.send(frame).is_err() || last {
            return;
        }
    }
}

#[cfg(unix)]
fn how(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt as _;

    match (status.signal(), status.code()) {
        (Some(signal), _) => format!("signal {signal}"),
        (None, code) => format!("exit code {}", code.unwrap_or_default()),
    }
}

#[cfg(not(unix))]
fn how(status: ExitStatus) -> String {
    format!("exit code {:#010x}", status.code().unwrap_or_default())
}

impl Drop for Process {
    fn drop(&mut self) {
        // Neither fails but for a process that has ended already.
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::pkcs11::protocol::{Bytes, TokenName};

    /// A host that does that, whatever it is asked.
    fn host(script: &str) -> (tempfile::TempDir, Process) {
        let folder = tempfile::tempdir().expect("a folder");
        let host = folder.path().join("host");
        std::fs::write(&host, format!("#!/bin/sh\n{script}\n")).expect("written");
        std::fs::set_permissions(&host, std::fs::Permissions::from_mode(0o755)).expect("executable");
        let module = Path::new("/nonexistent/module.so");
        let process = Process::start(&host, module, &Environment::of_this_process()).expect("a process");
        (folder, process)
    }

    fn look_at_a_token_with_a_name_of(length: usize) -> Order {
        Order::Look(TokenName {
            slot: "x".repeat(length),
            label: String::new(),
            serial: String::new(),
            model: String::new(),
        })
    }

    #[test]
    fn what_a_process_says_unasked_is_never_taken_for_an_answer() {
        // Well-formed, and without having read any order: no number, or the one that a counter would begin with.
        for number in [None, Some(0), Some(1)] {
            let report = Report::Signed(Bytes(vec![0]));
            let json = serde_json::to_string(&Answered { number, report }).expect("JSON");
            let (_folder, mut process) = host(&format!(
                r"while printf '\{:03o}\000\000\000{json}'; do :; done",
                json.len()
            ));
            for _again in 0..200 {
                let answer = process.ask(&Order::Open, None, Duration::from_secs(30));
                assert_eq!(answer, Err(ModuleFault::Garbled));
            }
        }
    }

    #[test]
    fn a_process_that_does_not_read_holds_nobody_up() {
        let (_folder, mut process) = host("exec sleep 600");
        let order = look_at_a_token_with_a_name_of(LARGEST_ORDER - 200);
        // More than any pipe takes.
        for _again in 0..64 {
            assert!(process.ask(&order, None, Duration::from_millis(5)).is_err());
        }
    }

    #[test]
    fn an_order_that_is_too_long_is_not_given() {
        let (_folder, mut process) = host("exec sleep 600");
        let order = look_at_a_token_with_a_name_of(LARGEST_ORDER);
        let outcome = process.ask(&order, None, Duration::from_secs(30));
        assert_eq!(outcome, Err(ModuleFault::Garbled));
    }

    #[test]
    fn a_process_that_closes_its_pipe_and_stays_is_not_waited_for() {
        let (_folder, mut process) = host("exec 1>&-\nexec sleep 600");
        assert_eq!(
            process.ask(&Order::Open, None, Duration::from_secs(30)),
            Err(ModuleFault::Hung { seconds: 2 })
        );
    }
}
