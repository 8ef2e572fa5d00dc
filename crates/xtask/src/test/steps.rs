//! The parts of a run, with headings, and a summary at the end.

use std::time::{Duration, Instant};

use crate::failure::{self, Failure};

/// The parts that were run so far.
#[derive(Debug)]
pub(super) struct Steps {
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    passed: bool,
    took: Duration,
}

impl Steps {
    /// None so far.
    pub(super) fn new() -> Self {
        Self { done: Vec::new() }
    }

    /// Runs one under its heading and remembers how it went. Its failure is shown at once. Whether it passed.
    pub(super) fn take(&mut self, name: &'static str, step: impl FnOnce() -> Result<(), Failure>) -> bool {
        println!("\n━━ {name} ━━");
        let start = Instant::now();
        let outcome = step();
        if let Err(failure) = &outcome {
            failure::show(failure);
        }
        let passed = outcome.is_ok();
        self.done.push(Step {
            name,
            passed,
            took: start.elapsed(),
        });
        passed
    }

    /// Says how everything went. It fails when one of them did.
    pub(super) fn end(self) -> Result<(), Failure> {
        println!("\n{}", self.summary());
        let failed: Vec<&'static str> = self
            .done
            .iter()
            .filter(|step| !step.passed)
            .map(|step| step.name)
            .collect();
        if failed.is_empty() {
            return Ok(());
        }
        Err(Failure::NotPassed(failed))
    }

    fn summary(&self) -> String {
        let lines = self.done.iter().map(|step| {
            let outcome = if step.passed { "passed" } else { "FAILED" };
            format!("{:<16} {outcome} {:>8.1} s\n", step.name, step.took.as_secs_f32())
        });
        let all: Duration = self.done.iter().map(|step| step.took).sum();
        format!(
            "{}{:<16}        {:>8.1} s",
            lines.collect::<String>(),
            "all",
            all.as_secs_f32()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_fails_the_whole_and_keeps_nothing_from_running() {
        let mut steps = Steps::new();
        assert!(!steps.take("first", || Err(Failure::Missing("broken".into()))));
        let mut ran = false;
        assert!(steps.take("second", || {
            ran = true;
            Ok(())
        }));
        assert!(ran);
        assert!(
            steps.summary().contains("first            FAILED"),
            "{}",
            steps.summary()
        );
        assert_eq!(steps.end().unwrap_err().to_string(), "not passed: first");
    }

    #[test]
    fn all_passed_is_passed() {
        let mut steps = Steps::new();
        steps.take("only", || Ok(()));
        assert!(steps.end().is_ok());
    }
}
