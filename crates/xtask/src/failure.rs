//! Why a command could not do what it was asked. The text is what the developer reads: what was tried, and on what.

use std::{error::Error, io, path::PathBuf, process::ExitStatus};

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A program ended badly. Its own words are above, or in `words` when they were captured.
    #[error("this failed ({status}):\n  {line}{}", indented(words))]
    Program {
        /// The command line.
        line: String,
        /// How it ended.
        status: ExitStatus,
        /// What it said, when that was not shown already.
        words: String,
    },
    /// A program could not be started.
    #[error("this could not be started:\n  {line}")]
    NotStarted {
        /// The command line.
        line: String,
        /// Why.
        source: io::Error,
    },
    /// A program was ended because it took too long.
    #[error("this took longer than {seconds} s:\n  {line}")]
    TookTooLong {
        /// The command line.
        line: String,
        /// The limit, in seconds.
        seconds: u64,
    },
    /// A file or folder could not be read or written.
    #[error("cannot {action} {}", path.display())]
    File {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it did not work.
        source: io::Error,
    },
    /// A file does not say what it should.
    #[error("{}: {problem}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The machine lacks something that only a person can add; the text says what to type.
    #[error("{0}")]
    Missing(String),
    /// Some parts of a run did not pass; each was shown when it failed.
    #[error("not passed: {}", .0.join(", "))]
    NotPassed(Vec<&'static str>),
    /// A check found violations, which were listed.
    #[error("{check}: {count} violation(s)")]
    Violations {
        /// The check.
        check: &'static str,
        /// How many it found.
        count: usize,
    },
}

/// Writes a failure and its causes to the standard error.
pub(crate) fn show(failure: &Failure) {
    eprintln!("\nxtask: {failure}");
    let mut cause = failure.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
}

fn indented(words: &str) -> String {
    words
        .trim_end()
        .lines()
        .map(|line| format!("\n    {line}"))
        .collect()
}
