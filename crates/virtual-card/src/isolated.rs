//! A pcscd of one's own.
//!
//! The daemon runs in its own mount namespace, so that its socket lies in a private folder, and in its own
//! network namespace, because vpcd listens on every address. Its driver folder is empty but for vpcd: it never
//! opens a USB reader, even when somebody's real card is in one.

mod keeper;
mod namespace;
mod private_folder;
mod slot;

pub use slot::Slot;

use std::{
    fs, io,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use crate::safety::SOCKET_VARIABLE;

use keeper::Keeper;
use namespace::Namespace;
use private_folder::PrivateFolder;
use slot::Inserted;

/// The daemon answers within 0.2 s on an idle machine; a loaded one may need much more.
const START_LIMIT: Duration = Duration::from_secs(20);

/// The daemon stops within milliseconds; past this it is killed.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// Between two looks at something that tells nobody when it changes.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// A running daemon with two reader slots, and the cards in them. Everything it started ends with it, and also
/// when this process dies.
pub struct IsolatedPcscd {
    card_program: PathBuf,
    keeper: Keeper,
    service: Option<Service>,
    slots: [Option<Inserted>; 2],
    // Last: removed when everything above has ended.
    folder: PrivateFolder,
}

struct Service {
    process: Child,
    namespace: Namespace,
}

/// Why the private daemon or one of its cards is not there.
#[derive(Debug, thiserror::Error)]
pub enum IsolatedError {
    /// The private folder cannot be made.
    #[error("cannot prepare {path}")]
    Folder {
        /// Which folder or file.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// A program cannot be started.
    #[error("cannot start {program}; on Debian: apt-get install pcscd vsmartcard-vpcd util-linux iproute2")]
    Program {
        /// Which program.
        program: &'static str,
        /// What the system answered.
        source: io::Error,
    },
    /// The daemon ended at once, in every kind of namespace tried.
    #[error(
        "pcscd does not run isolated: it takes root, or a kernel that lets users make namespaces \
         (and pcscd, vsmartcard-vpcd, util-linux, iproute2):\n{log}"
    )]
    Ended {
        /// What the last attempt said.
        log: String,
    },
    /// The daemon runs but does not answer.
    #[error("pcscd did not answer within {} s", START_LIMIT.as_secs())]
    Silent,
    /// The daemon is stopped: nothing can be inserted.
    #[error("pcscd is stopped")]
    Stopped,
    /// There is a card in the slot already.
    #[error("there is a card in {0} already")]
    Occupied(Slot),
    /// The daemon did not notice a change in the slot.
    #[error("pcscd did not notice a change in {slot}:\n{log}")]
    Unnoticed {
        /// Which slot.
        slot: Slot,
        /// What the waiting client said.
        log: String,
    },
    /// The card's process cannot be held still.
    #[error("the card cannot be held still")]
    Hold {
        /// What the system answered.
        source: io::Error,
    },
    /// The card's process ended, or the daemon did not power it.
    #[error("the card did not come up in {slot}:\n{log}")]
    Card {
        /// Which slot.
        slot: Slot,
        /// What the card's process said.
        log: String,
    },
}

impl IsolatedPcscd {
    /// Starts a daemon with two empty slots and waits until it answers. `card_program` is the
    /// `opalexe-virtual-card` binary, which plays each inserted card.
    ///
    /// # Errors
    /// [`IsolatedError::Ended`] when the machine allows no namespace or lacks pcscd or vpcd.
    pub fn start(card_program: &Path) -> Result<Self, IsolatedError> {
        let folder = PrivateFolder::create()?;
        namespace::prepare(folder.path())?;
        let mut isolated = Self {
            card_program: card_program.to_owned(),
            keeper: Keeper::start(),
            service: None,
            slots: [None, None],
            folder,
        };
        isolated.start_service()?;
        Ok(isolated)
    }

    /// What `PCSCLITE_CSOCK_NAME` must be for a client to talk to this daemon.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("run/pcscd.comm")
    }

    /// The private folder: `pcscd.log` and `card-0.log`, `card-1.log` lie there.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Inserts the card of `card_folder` and waits until PC/SC says that it is there.
    ///
    /// # Errors
    /// [`IsolatedError::Occupied`], [`IsolatedError::Stopped`], or [`IsolatedError::Card`] when the card's folder
    /// is in use or damaged.
    pub fn insert(&mut self, card_folder: &Path, slot: Slot) -> Result<(), IsolatedError> {
        if slot
            .pick(&mut self.slots)
            .as_mut()
            .is_some_and(Inserted::is_alive)
        {
            return Err(IsolatedError::Occupied(slot));
        }
        let service = self.service.as_ref().ok_or(IsolatedError::Stopped)?;
        // A card that left by itself may still count as present.
        self.confirm(slot, "empty")?;
        let program = service.namespace.card(&self.card_program, card_folder, slot);
        let log = self.folder.path().join(format!("card-{}.log", slot.index()));
        let inserted = Inserted::start(&self.keeper, program, card_folder, slot, &log)?;
        *slot.pick(&mut self.slots) = Some(inserted);
        self.confirm(slot, "present")
    }

    /// Pulls the card out of `slot`, at once, then waits until PC/SC says so. Nothing happens when there is none.
    /// A daemon that never notices is reported by the next insertion.
    pub fn remove(&mut self, slot: Slot) {
        drop(slot.pick(&mut self.slots).take());
        if self.is_running() {
            let _ = self.confirm(slot, "empty");
        }
    }

    /// Makes the card in `slot` hold still in the middle of whatever it does, as a slow or dying one would, until it is
    /// pulled. Nothing happens when there is none.
    ///
    /// # Errors
    /// [`IsolatedError::Hold`] when the system does not allow it.
    pub fn hold(&mut self, slot: Slot) -> Result<(), IsolatedError> {
        slot.pick(&mut self.slots).as_ref().map_or(Ok(()), Inserted::hold)
    }

    /// Whether the daemon runs.
    pub fn is_running(&mut self) -> bool {
        self.service
            .as_mut()
            .is_some_and(|service| matches!(service.process.try_wait(), Ok(None)))
    }

    /// Stops the daemon, as an administrator would; the cards stay in their slots, without power.
    pub fn stop_service(&mut self) {
        if let Some(mut service) = self.service.take() {
            end(&mut service.process, Signal::TERM);
        }
        for inserted in self.slots.iter_mut().flatten() {
            inserted.lose_power();
        }
    }

    /// Starts the daemon again at the same socket, with the cards that were in their slots. Nothing happens while
    /// it runs.
    ///
    /// # Errors
    /// As [`IsolatedPcscd::start`] and [`IsolatedPcscd::insert`].
    pub fn start_service(&mut self) -> Result<(), IsolatedError> {
        if self.is_running() {
            return Ok(());
        }
        self.stop_service();
        self.service = Some(self.launch()?);
        for slot in Slot::ALL {
            if let Some(inserted) = slot.pick(&mut self.slots).take() {
                let card_folder = inserted.card_folder().to_owned();
                drop(inserted);
                self.insert(&card_folder, slot)?;
            }
        }
        Ok(())
    }

    /// Waits until a PC/SC client sees the slot `empty` or a card `present` in it. The daemon looks at its readers
    /// a few times a second, and takes two cards for one when they change between two looks.
    fn confirm(&self, slot: Slot, state: &str) -> Result<(), IsolatedError> {
        let output = Command::new(&self.card_program)
            .args(["await", state, "--reader", slot.reader()])
            .env(SOCKET_VARIABLE, self.socket())
            .stdin(Stdio::null())
            .output()
            .map_err(|source| IsolatedError::Program {
                program: "opalexe-virtual-card",
                source,
            })?;
        if output.status.success() {
            return Ok(());
        }
        Err(IsolatedError::Unnoticed {
            slot,
            log: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    fn launch(&self) -> Result<Service, IsolatedError> {
        let mut log = String::new();
        for kind in namespace::Kind::possible() {
            let log_file = self.folder.path().join("pcscd.log");
            let program = kind.pcscd(self.folder.path(), &log_file)?;
            let mut process = self
                .keeper
                .spawn(program)
                .map_err(|source| IsolatedError::Program {
                    program: "unshare",
                    source,
                })?;
            match self.wait_until_ready(&mut process) {
                Ok(()) => {
                    let namespace = Namespace::of(kind, process.id());
                    return Ok(Service { process, namespace });
                }
                Err(Unready::Ended) => log = fs::read_to_string(&log_file).unwrap_or_default(),
                Err(Unready::Silent) => {
                    end(&mut process, Signal::KILL);
                    return Err(IsolatedError::Silent);
                }
            }
        }
        Err(IsolatedError::Ended { log })
    }

    /// The daemon opens its socket after its readers: whoever can connect finds both slots.
    fn wait_until_ready(&self, process: &mut Child) -> Result<(), Unready> {
        let limit = Instant::now() + START_LIMIT;
        while Instant::now() < limit {
            if !matches!(process.try_wait(), Ok(None)) {
                return Err(Unready::Ended);
            }
            if UnixStream::connect(self.socket()).is_ok() {
                return Ok(());
            }
            thread::sleep(LOOK_AGAIN);
        }
        Err(Unready::Silent)
    }
}

enum Unready {
    Ended,
    Silent,
}

impl Drop for IsolatedPcscd {
    fn drop(&mut self) {
        self.slots = [None, None];
        self.stop_service();
    }
}

/// Ends a child of ours and waits for it: `signal` first, a kill when that is not heard.
fn end(process: &mut Child, signal: Signal) {
    let limit = Instant::now() + STOP_LIMIT;
    if let Some(pid) = i32::try_from(process.id()).ok().and_then(Pid::from_raw) {
        // Not waited for yet, so the number still means this child.
        let _ = kill_process(pid, signal);
        // One that is held still hears the signal only when it may go on.
        let _ = kill_process(pid, Signal::CONT);
    }
    while matches!(process.try_wait(), Ok(None)) {
        if Instant::now() >= limit {
            let _ = process.kill();
        }
        thread::sleep(LOOK_AGAIN);
    }
}
