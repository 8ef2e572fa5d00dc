//! The log of the program: what a support desk needs to know, and no secret.
//!
//! One file a day in the system's folder for logs, a fortnight of them. `info` and above; the level cannot be raised
//! from outside, because the libraries below would then write more than they should.

use std::{io, panic, path::Path};

use tracing::Level;
use tracing_appender::{
    non_blocking::WorkerGuard,
    rolling::{InitError, Rotation},
};
use tracing_subscriber::{filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

/// How many daily files are kept: long enough for a person to call for help after a week away.
const FILES: usize = 14;

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LogError {
    /// The folder cannot be made.
    #[error("the folder of the log cannot be made")]
    Folder(#[source] io::Error),
    /// The file cannot be made.
    #[error("the file of the log cannot be made")]
    File(#[source] InitError),
    /// Something in this process logs already.
    #[error("a log is being written already")]
    Taken(#[source] tracing_subscriber::util::TryInitError),
}

/// Begins the log in that folder. It is written by a thread of its own, until the guard is dropped.
///
/// # Errors
/// When the folder or the file cannot be made.
pub(crate) fn begin(folder: &Path) -> Result<WorkerGuard, LogError> {
    std::fs::create_dir_all(folder).map_err(LogError::Folder)?;
    let file = tracing_appender::rolling::Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("opalexe")
        .filename_suffix("log")
        .max_log_files(FILES)
        .build(folder)
        .map_err(LogError::File)?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let levels = Targets::new()
        .with_default(Level::WARN)
        .with_target("opalexe", Level::INFO);
    tracing_subscriber::registry()
        .with(
            tracing_subscriber::fmt::layer()
                .with_ansi(false)
                .with_writer(writer),
        )
        .with(levels)
        .try_init()
        .map_err(LogError::Taken)?;
    log_panics();
    Ok(guard)
}

/// A panic is logged by its place alone: its message may hold what was being worked on.
fn log_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        match panic.location() {
            Some(place) => tracing::error!(file = place.file(), line = place.line(), "the program failed"),
            None => tracing::error!("the program failed at an unknown place"),
        }
        before(panic);
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_tells_the_place_of_a_panic_but_not_its_message() {
        let folder = tempfile::tempdir().unwrap();
        let guard = begin(folder.path()).unwrap();
        tracing::info!(target: "opalexe_desktop", "something happened");
        tracing::debug!(target: "opalexe_desktop", "too much detail");
        tracing::info!(target: "hyper", "somebody else's detail");
        let failed = std::thread::spawn(|| panic!("the PIN is 123456")).join();
        assert!(failed.is_err());
        drop(guard);
        let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(files.len(), 1);
        let text = std::fs::read_to_string(files[0].as_ref().unwrap().path()).unwrap();
        assert!(text.contains("something happened"), "{text}");
        assert!(
            text.contains("the program failed") && text.contains("log.rs"),
            "{text}"
        );
        for absent in ["123456", "detail"] {
            assert!(!text.contains(absent), "{text}");
        }
    }
}
