//! The socket through which a session takes orders: one line of JSON in, one out, one order a connection.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    os::unix::net::{UnixListener, UnixStream},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::isolated::Slot;

/// A client sends its order at once; one that does not is no client of ours.
const ORDER_LIMIT: Duration = Duration::from_secs(5);

/// An order is a path and a few words.
const LONGEST_ORDER: u64 = 16 * 1024;

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub(super) enum Order {
    Insert { card: String, slot: Slot },
    Remove { slot: Slot },
    StopService,
    StartService,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub(super) enum Answer {
    Done,
    Refused { reason: String },
}

/// An open door. Dropping it closes it, after the order under way.
pub(super) struct Door {
    path: PathBuf,
    closing: Arc<AtomicBool>,
    doorkeeper: Option<JoinHandle<()>>,
}

impl Door {
    pub(super) fn open(
        path: &Path,
        mut carry_out: impl FnMut(Order) -> Answer + Send + 'static,
    ) -> io::Result<Self> {
        let listener = UnixListener::bind(path)?;
        let closing = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&closing);
        let doorkeeper = thread::spawn(move || {
            for visitor in listener.incoming() {
                if seen.load(Ordering::SeqCst) {
                    return;
                }
                // A visitor who misbehaves is the visitor's problem.
                let _ = visitor.and_then(|visitor| serve(visitor, &mut carry_out));
            }
        });
        Ok(Self {
            path: path.to_owned(),
            closing,
            doorkeeper: Some(doorkeeper),
        })
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // Wakes the doorkeeper up.
        let woken = UnixStream::connect(&self.path).is_ok();
        if let Some(doorkeeper) = self.doorkeeper.take()
            && woken
        {
            let _ = doorkeeper.join();
        }
    }
}

fn serve(visitor: UnixStream, carry_out: &mut impl FnMut(Order) -> Answer) -> io::Result<()> {
    visitor.set_read_timeout(Some(ORDER_LIMIT))?;
    let mut line = String::new();
    BufReader::new((&visitor).take(LONGEST_ORDER)).read_line(&mut line)?;
    let answer = match serde_json::from_str(&line) {
        Ok(order) => carry_out(order),
        Err(error) => Answer::Refused {
            reason: format!("not an order: {error}"),
        },
    };
    let mut answer = serde_json::to_vec(&answer)?;
    answer.push(b'\n');
    (&visitor).write_all(&answer)
}
