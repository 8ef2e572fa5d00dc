//! The clock of this machine, against every other that can be asked.

use std::time::Duration;

use opalexe_domain::time::Timestamp;

use tokio::{process::Command, time};

use super::{
    finding::{Finding, Outcome},
    network::Dated,
};
use crate::{clock::Clock, config::Config, db::examination::Examination};

const CHECK: &str = "clock";

/// Beyond this, what is written by two machines may come in the wrong order.
const WARNED: Duration = Duration::from_secs(5);

/// Beyond this, deadlines are wrong by what people notice, and challenges, which live five minutes, begin to fail.
const WRONG: Duration = Duration::from_secs(60);

/// How long the system may take to say whether its clock is kept.
const ANSWERED_WITHIN: Duration = Duration::from_secs(3);

const ADVICE: &str =
    "have the clocks kept by NTP (timedatectl set-ntp true, chrony), on this machine and on the other";

pub(super) async fn look(
    config: &Config,
    clock: &dyn Clock,
    examination: Option<&Examination>,
    dated: Option<Dated>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(at) = written_now(config) {
        // A disk of this machine has this very clock: only one that disagrees says something.
        let disk = drift("the disk of the data folder", at, clock.now(), Duration::ZERO);
        findings.extend((disk.outcome != Outcome::Good).then_some(disk));
    }
    if let Some(examination) = examination {
        let before = clock.now();
        match examination.now().await {
            Ok(Some(at)) => {
                let now = clock.now();
                findings.push(drift("PostgreSQL", at, before, now.since(before)));
            }
            // SQLite has this very clock.
            Ok(None) => {}
            Err(error) => findings.push(Finding::failure(
                CHECK,
                format!(
                    "PostgreSQL did not say its hour: {}",
                    super::finding::with_causes(&error)
                ),
                "look at the log of the database",
            )),
        }
        if let Ok(newest) = examination.newest_event().await {
            findings.extend(newest.and_then(|newest| from_the_future(newest, clock.now())));
        }
    }
    if let Some(Dated { at, asked_at, took }) = dated {
        findings.push(drift("the public address", at, asked_at, took));
    }
    if findings.is_empty() {
        findings.push(of_this_machine(clock.now(), is_kept().await));
    }
    findings
}

/// Whether the system says that its clock is kept by another (systemd: `NTPSynchronized`, which is the kernel's own word, whatever program keeps
/// it); none where nobody can be asked.
async fn is_kept() -> Option<bool> {
    let mut asked = Command::new("timedatectl");
    asked
        .args(["show", "--property=NTPSynchronized", "--value"])
        .kill_on_drop(true);
    let answer = time::timeout(ANSWERED_WITHIN, asked.output()).await.ok()?.ok()?;
    match answer.stdout.trim_ascii() {
        b"yes" => Some(true),
        b"no" => Some(false),
        _ => None,
    }
}

/// When there is no other clock to hold it against.
fn of_this_machine(now: Timestamp, is_kept: Option<bool>) -> Finding {
    let says = format!("{}: no other clock could be asked", told(now));
    match is_kept {
        Some(true) => Finding::good(CHECK, format!("{says}; the system says that it is kept by NTP")),
        Some(false) => Finding::warning(
            CHECK,
            format!("{says}, and the system says that nobody keeps it"),
            ADVICE,
        ),
        None => Finding::good(CHECK, format!("{says}, so whether it is right is not known")),
    }
}

/// The hour that the disk gives to a file written now, which has no name: another than this machine's when the folder lies on the network.
fn written_now(config: &Config) -> Option<Timestamp> {
    use std::io::Write as _;

    let mut file = tempfile::tempfile_in(&config.data_dir).ok()?;
    file.write_all(b"probe").ok()?;
    let modified = file.metadata().ok()?.modified().ok()?;
    let since_1970 = modified.duration_since(std::time::SystemTime::UNIX_EPOCH).ok()?;
    Some(Timestamp::from_millis(
        i64::try_from(since_1970.as_millis()).ok()?,
    ))
}

/// What another clock said in answer to a question asked at `before` that took `took`: somewhere within that time it was right, if both are.
fn drift(other: &str, said: Timestamp, before: Timestamp, took: Duration) -> Finding {
    let after = before.plus(took);
    let apart = said.since(after).max(before.since(said));
    let says = if apart < Duration::from_secs(1) {
        format!("{} here, and {other} agrees", told(before))
    } else {
        let side = if said > before { "ahead" } else { "behind" };
        format!(
            "{} here, and {other} is {} s {side}",
            told(before),
            apart.as_secs()
        )
    };
    if apart >= WRONG {
        Finding::failure(CHECK, says, ADVICE)
    } else if apart >= WARNED {
        Finding::warning(CHECK, says, ADVICE)
    } else {
        Finding::good(CHECK, says)
    }
}

fn from_the_future(newest: Timestamp, now: Timestamp) -> Option<Finding> {
    (newest.since(now) >= WARNED).then(|| {
        Finding::failure(
            CHECK,
            format!(
                "the journal's newest event is of {}, after the hour of this machine",
                told(newest)
            ),
            "the clock was set back, or another machine's is ahead: set it right before the server starts",
        )
    })
}

fn told(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.seconds()).map_or_else(|_| "?".to_owned(), |at| at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    #[test]
    fn another_clock_agrees_drifts_or_is_wrong() {
        let at = |seconds: u64, ahead: bool| {
            let by = Duration::from_secs(seconds);
            let said = if ahead { NOW.plus(by) } else { NOW.minus(by) };
            drift("PostgreSQL", said, NOW, Duration::ZERO).outcome
        };
        for ahead in [false, true] {
            assert_eq!(at(0, ahead), Outcome::Good);
            assert_eq!(at(4, ahead), Outcome::Good);
            assert_eq!(at(5, ahead), Outcome::Warning);
            assert_eq!(at(60, ahead), Outcome::Failure);
        }
        insta::assert_snapshot!(drift("PostgreSQL", NOW.plus(Duration::from_secs(90)), NOW, Duration::ZERO).says, @"2027-01-15T08:00:00Z here, and PostgreSQL is 90 s ahead");
    }

    #[test]
    fn a_clock_that_nobody_could_be_asked_about_is_not_said_to_be_right() {
        let found = |is_kept| of_this_machine(NOW, is_kept);
        assert_eq!(found(Some(true)).outcome, Outcome::Good);
        assert_eq!(found(Some(false)).outcome, Outcome::Warning);
        for is_kept in [Some(true), Some(false), None] {
            assert!(found(is_kept).says.contains("no other clock could be asked"));
        }
        insta::assert_snapshot!(found(None).says, @"2027-01-15T08:00:00Z: no other clock could be asked, so whether it is right is not known");
    }

    #[test]
    fn a_slow_answer_is_no_drift() {
        let took = Duration::from_secs(30);
        let said = NOW.plus(Duration::from_secs(29));
        assert_eq!(drift("x", said, NOW, took).outcome, Outcome::Good);
    }

    #[test]
    fn a_journal_from_the_future_means_that_the_clock_was_set_back() {
        assert!(from_the_future(NOW, NOW).is_none());
        assert!(from_the_future(NOW.plus(Duration::from_secs(4)), NOW).is_none());
        let found = from_the_future(NOW.plus(Duration::from_secs(5)), NOW).unwrap();
        assert_eq!(found.outcome, Outcome::Failure);
    }
}
