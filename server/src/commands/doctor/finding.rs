//! What a look has found.

use std::{error::Error, fmt, process::ExitCode};

use serde::Serialize;

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    /// Nothing is to be done.
    Good,
    /// It works, and somebody should look at it.
    Warning,
    /// Something does not work.
    Failure,
}

impl Outcome {
    const fn sign(self) -> char {
        match self {
            Self::Good => '✔',
            Self::Warning => '⚠',
            Self::Failure => '✘',
        }
    }

    const fn exit_code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Warning => 1,
            Self::Failure => 2,
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// What was looked at: a name that stays the same from version to version.
    pub(super) check: &'static str,
    /// How grave it is.
    pub(super) outcome: Outcome,
    /// What was found, in a sentence.
    pub(super) says: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) advice: Option<String>,
}

impl Finding {
    pub(super) fn good(check: &'static str, says: impl Into<String>) -> Self {
        Self {
            check,
            outcome: Outcome::Good,
            says: says.into(),
            advice: None,
        }
    }

    pub(super) fn warning(check: &'static str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            outcome: Outcome::Warning,
            advice: Some(advice.into()),
            ..Self::good(check, says)
        }
    }

    pub(super) fn failure(check: &'static str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            outcome: Outcome::Failure,
            ..Self::warning(check, says, advice)
        }
    }

    /// The same as a warning when `mild`, or else as a failure.
    pub(super) fn of_weight(
        mild: bool,
        check: &'static str,
        says: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        if mild {
            Self::warning(check, says, advice)
        } else {
            Self::failure(check, says, advice)
        }
    }
}

/// A line, and a second one for what to do.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:<16}  {}", self.outcome.sign(), self.check, self.says)?;
        if let Some(advice) = &self.advice {
            write!(f, "\n{:<18}  → {advice}", "")?;
        }
        Ok(())
    }
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Report {
    /// The gravest of the findings.
    pub(super) outcome: Outcome,
    /// The findings.
    pub(super) checks: Vec<Finding>,
}

impl Report {
    pub(super) fn new(checks: Vec<Finding>) -> Self {
        let outcome = checks.iter().map(|finding| finding.outcome).max();
        Self {
            outcome: outcome.unwrap_or(Outcome::Good),
            checks,
        }
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.outcome.exit_code())
    }

    fn count(&self, outcome: Outcome) -> usize {
        self.checks
            .iter()
            .filter(|finding| finding.outcome == outcome)
            .count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.checks {
            writeln!(f, "{finding}")?;
        }
        write!(
            f,
            "\n{} in order, {} to look at, {} to mend",
            self.count(Outcome::Good),
            self.count(Outcome::Warning),
            self.count(Outcome::Failure)
        )
    }
}

/// A failure with its causes, in one line.
pub(super) fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let told = error.to_string();
        // Some errors repeat their cause.
        if !text.contains(&told) {
            text.push_str(": ");
            text.push_str(&told);
        }
        cause = error.source();
    }
    text
}
