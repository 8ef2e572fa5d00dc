//! The daemon's two reader slots, and a card in one.

use std::{
    fmt,
    fs::{self, File},
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use serde::{Deserialize, Serialize};

use super::{IsolatedError, end, keeper::Keeper};

/// The line a card's process prints when the daemon has powered it.
pub(super) const ANNOUNCEMENT: &str = "inserted";

/// vpcd's usual port; the second slot's is the next one. Private to the daemon's network namespace.
const FIRST_PORT: u16 = 35963;

/// The daemon looks for a card a few times a second; a loaded machine may take much longer.
const INSERTION_LIMIT: Duration = Duration::from_secs(20);

/// One of the daemon's two reader slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// `Virtual PCD 00 00`.
    First,
    /// `Virtual PCD 00 01`.
    Second,
}

impl Slot {
    /// Both.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];

    /// The name PC/SC gives the slot.
    pub const fn reader(self) -> &'static str {
        match self {
            Self::First => "Virtual PCD 00 00",
            Self::Second => "Virtual PCD 00 01",
        }
    }

    pub(super) fn port(self) -> u16 {
        FIRST_PORT + u16::from(self.index())
    }

    pub(super) fn index(self) -> u8 {
        match self {
            Self::First => 0,
            Self::Second => 1,
        }
    }

    pub(super) fn pick<T>(self, [first, second]: &mut [T; 2]) -> &mut T {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.reader())
    }
}

/// A card's process. Dropping it pulls the card.
pub(super) struct Inserted {
    process: Child,
    card_folder: PathBuf,
}

impl Inserted {
    pub(super) fn start(
        keeper: &Keeper,
        mut program: Command,
        card_folder: &Path,
        slot: Slot,
        log: &Path,
    ) -> Result<Self, IsolatedError> {
        let errors = File::create(log).map_err(|source| IsolatedError::Folder {
            path: log.to_owned(),
            source,
        })?;
        program.stdout(Stdio::piped()).stderr(errors);
        let mut process = keeper.spawn(program).map_err(|source| IsolatedError::Program {
            program: "nsenter",
            source,
        })?;
        let announced = process.stdout.take().and_then(|output| {
            let (line, heard) = mpsc::channel();
            // Ends with the card's process at the latest.
            thread::spawn(move || {
                let mut text = String::new();
                let _ = BufReader::new(output).read_line(&mut text);
                let _ = line.send(text);
            });
            heard.recv_timeout(INSERTION_LIMIT).ok()
        });
        let mut inserted = Self {
            process,
            card_folder: card_folder.to_owned(),
        };
        if announced.as_deref().map(str::trim_end) == Some(ANNOUNCEMENT) {
            return Ok(inserted);
        }
        inserted.lose_power();
        Err(IsolatedError::Card {
            slot,
            log: fs::read_to_string(log).unwrap_or_default(),
        })
    }

    pub(super) fn card_folder(&self) -> &Path {
        &self.card_folder
    }

    pub(super) fn is_alive(&mut self) -> bool {
        matches!(self.process.try_wait(), Ok(None))
    }

    /// Stops the process without ending it: what it was asked stays unanswered.
    pub(super) fn hold(&self) -> Result<(), IsolatedError> {
        let pid = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw);
        let stopped = pid.map_or(Ok(()), |pid| kill_process(pid, Signal::STOP));
        stopped.map_err(|error| IsolatedError::Hold { source: error.into() })
    }

    /// Ends the process. The card keeps what it wrote: each command is on disk before it is answered.
    pub(super) fn lose_power(&mut self) {
        end(&mut self.process, Signal::TERM);
    }
}

impl Drop for Inserted {
    fn drop(&mut self) {
        self.lose_power();
    }
}
