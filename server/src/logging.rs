//! The log: `tracing` to the standard error stream, for a person or for a machine.
//!
//! Secrets never reach it: their types do not show themselves, bodies and headers are never logged, and a test listens to a whole sign-in.

use std::io::{self, IsTerminal};

use tracing_subscriber::{EnvFilter, fmt, util::SubscriberInitExt};

use crate::config::settings::{LogFormat, LogSettings};

/// The log cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum LoggingError {
    /// The filter does not read.
    #[error("log.filter `{filter}` does not read; write a level such as info, or opalexe_server=debug,info")]
    Filter {
        /// The filter.
        filter: String,
        /// Where.
        source: tracing_subscriber::filter::ParseError,
    },
    /// It was started before.
    #[error("the log was started before")]
    Twice(#[from] tracing_subscriber::util::TryInitError),
}

/// Starts the log for the whole process.
///
/// # Errors
/// When the filter does not read, or the log was started before.
pub fn start(settings: &LogSettings) -> Result<(), LoggingError> {
    let filter = EnvFilter::try_new(&settings.filter).map_err(|source| LoggingError::Filter {
        filter: settings.filter.clone(),
        source,
    })?;
    let log = fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr);
    match settings.format {
        LogFormat::Human => log.finish().try_init()?,
        LogFormat::Json => log.json().flatten_event(true).finish().try_init()?,
    }
    Ok(())
}
