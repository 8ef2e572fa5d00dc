//! What the checks find: a place and the rule that is broken there.

use std::fmt;

use crate::failure::Failure;

/// A rule that is broken somewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    /// `file:line`, or a package.
    pub(crate) place: String,
    /// The rule, and what breaks it.
    pub(crate) rule: String,
}

impl Violation {
    /// A violation at a place.
    pub(crate) fn new(place: impl Into<String>, rule: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            rule: rule.into(),
        }
    }

    /// A violation on a line of a file.
    pub(crate) fn on_line(file: &str, line: usize, rule: impl Into<String>) -> Self {
        Self::new(format!("{file}:{line}"), rule)
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.rule)
    }
}

/// Lists the violations, and fails when there are any.
pub(crate) fn report(check: &'static str, mut violations: Vec<Violation>) -> Result<(), Failure> {
    violations.sort();
    violations.dedup();
    for violation in &violations {
        eprintln!("{violation}");
    }
    match violations.len() {
        0 => Ok(()),
        count => Err(Failure::Violations { check, count }),
    }
}
