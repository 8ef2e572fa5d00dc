//! `await`: PC/SC's own word on whether there is a card in a virtual reader.

use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use opalexe_virtual_card::{UnsafeReader, VirtualReader};
use pcsc::{Context, ReaderState, Scope, State};

#[derive(Args)]
pub(crate) struct Await {
    /// What to wait for.
    state: Wanted,
    /// The reader's name.
    #[arg(long, default_value = "Virtual PCD 00 00")]
    reader: String,
    /// Give up after so many seconds.
    #[arg(long, default_value_t = 20)]
    timeout: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Wanted {
    Empty,
    Present,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum AwaitError {
    #[error(transparent)]
    Unsafe(#[from] UnsafeReader),
    #[error("PC/SC")]
    Pcsc(#[from] pcsc::Error),
}

impl Await {
    pub(crate) fn run(self) -> Result<(), AwaitError> {
        let reader = VirtualReader::new(&self.reader)?;
        let wanted = match self.state {
            Wanted::Empty => State::EMPTY,
            Wanted::Present => State::PRESENT,
        };
        let limit = Instant::now() + Duration::from_secs(self.timeout);
        let context = Context::establish(Scope::User)?;
        let mut states = [ReaderState::new(reader.name().clone(), State::UNAWARE)];
        loop {
            context.get_status_change(limit.saturating_duration_since(Instant::now()), &mut states)?;
            for state in &mut states {
                if state.event_state().contains(wanted) {
                    return Ok(());
                }
                state.sync_current_state();
            }
        }
    }
}
