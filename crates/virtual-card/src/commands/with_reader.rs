//! A program beside a private pcscd, and the orders that move cards in it.

use std::{
    env,
    error::Error,
    ffi::OsString,
    path::PathBuf,
    process::{self, ExitCode},
};

use clap::{Args, Subcommand, ValueEnum};
use opalexe_virtual_card::{
    Rig, RigError, Slot, clock, provision,
    rig::{Cards, Session},
};

#[derive(Args)]
pub(crate) struct WithReader {
    /// The demonstration's folder; made when it is not there.
    #[arg(long, env = "OPALEXE_DEMONSTRATION")]
    demonstration: PathBuf,
    /// A card to insert before the program starts: the first one goes to the first slot.
    #[arg(long, value_name = "CARD")]
    insert: Vec<String>,
    /// Use the demonstration's cards themselves, so that their PIN counters last; copies otherwise.
    #[arg(long)]
    originals: bool,
    /// The program and its arguments.
    #[arg(last = true, required = true)]
    program: Vec<OsString>,
}

impl WithReader {
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let demonstration = provision(&self.demonstration, clock::now())?;
        let cards = if self.originals {
            Cards::Originals
        } else {
            Cards::Copies
        };
        let session = Session::start(&env::current_exe()?, demonstration, cards)?;
        if self.insert.len() > Slot::ALL.len() {
            return Err("there are two slots only".into());
        }
        for (card, slot) in self.insert.iter().zip(Slot::ALL) {
            session.insert(card, slot)?;
        }
        let (program, arguments) = self.program.split_first().ok_or("no program given")?;
        // Without its readers the program has no business: it ends with us, even when we are killed.
        let status = process::Command::new("setpriv")
            .args(["--pdeathsig", "TERM", "--"])
            .arg(program)
            .args(arguments)
            .envs(session.environment().iter().map(|(name, value)| (name, value)))
            .status()
            .map_err(|error| format!("cannot run {}: {error}", program.display()))?;
        let code = status.code().and_then(|code| u8::try_from(code).ok());
        Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
    }
}

#[derive(Subcommand)]
pub(crate) enum Reader {
    /// Insert a card: an id of the demonstration, or a card's folder.
    Insert {
        /// Which card.
        card: String,
        /// Where.
        #[arg(long, value_enum, default_value_t = SlotName::First)]
        slot: SlotName,
    },
    /// Pull a card.
    Remove {
        /// From where.
        #[arg(long, value_enum, default_value_t = SlotName::First)]
        slot: SlotName,
    },
    /// Stop the daemon.
    Stop,
    /// Start the daemon again.
    Start,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum SlotName {
    First,
    Second,
}

impl From<SlotName> for Slot {
    fn from(name: SlotName) -> Self {
        match name {
            SlotName::First => Self::First,
            SlotName::Second => Self::Second,
        }
    }
}

impl Reader {
    pub(crate) fn run(self) -> Result<(), RigError> {
        let rig = Rig::from_env()?;
        match self {
            Self::Insert { card, slot } => rig.insert(&card, slot.into()),
            Self::Remove { slot } => rig.remove(slot.into()),
            Self::Stop => rig.stop_service(),
            Self::Start => rig.start_service(),
        }
    }
}
