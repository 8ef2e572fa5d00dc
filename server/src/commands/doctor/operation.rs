//! What the operator has to do with people: CGU to publish, accounts that wait; and the log.

use std::time::Duration;

use opalexe_domain::time::Timestamp;
use tracing_subscriber::EnvFilter;

use super::finding::{Finding, with_causes};
use crate::{
    config::{Config, settings::LogFormat},
    db::{self, examination::Examination},
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// After this many days, somebody who waits for approval should not wait any longer.
const WAITED_TOO_LONG: u32 = 7;

pub(super) async fn look(examination: &Examination, now: Timestamp) -> Vec<Finding> {
    let database = examination.database();
    let broken = |check, error: db::DbError| {
        Finding::failure(check, with_causes(&error), "look at the log of the database")
    };
    let cgu = match db::cgu::last(database).await {
        Ok(Some(cgu)) => Finding::good("cgu", format!("version {} is the last", cgu.version)),
        Ok(None) => Finding::warning(
            "cgu",
            "none are published, so nobody is asked to accept any",
            "opalexe-server cgu publish FILE.pdf",
        ),
        Err(error) => broken("cgu", error),
    };
    let accounts = match db::account::queue(database).await {
        Ok((count, since)) => waiting_accounts(count, since, now),
        Err(error) => broken("accounts", error),
    };
    vec![cgu, accounts]
}

fn waiting_accounts(count: u64, since: Option<Timestamp>, now: Timestamp) -> Finding {
    let Some(since) = since else {
        return Finding::good("accounts", "none waits for approval");
    };
    let days = now.since(since).as_secs() / DAY.as_secs();
    let says = format!("{count} wait for approval, the first for {days} days");
    if now.since(since) >= DAY * WAITED_TOO_LONG {
        Finding::warning("accounts", says, "opalexe-server account list --pending")
    } else {
        Finding::good("accounts", says)
    }
}

/// Whom the pages send people to: for a lost card, a new card, a registration that waits or was refused.
pub(super) fn support(config: &Config) -> Finding {
    const CHECK: &str = "support";
    let reached = config
        .support
        .iter()
        .flat_map(|support| [&support.email, &support.phone]);
    let shown: Vec<&str> = reached.flatten().map(String::as_str).collect();
    if shown.is_empty() {
        return Finding::warning(
            CHECK,
            "no page says how you are reached, and several send people to you: for a lost or a new card, for a registration that waits",
            "set email or phone in [instance.support]",
        );
    }
    Finding::good(CHECK, format!("the pages send people to {}", shown.join(", ")))
}

/// The settings of the log.
pub(super) fn log(config: &Config) -> Finding {
    const CHECK: &str = "log";
    let filter = &config.log.filter;
    let format = match config.log.format {
        LogFormat::Human => "human",
        LogFormat::Json => "json",
    };
    if let Err(error) = EnvFilter::try_new(filter) {
        return Finding::failure(
            CHECK,
            format!("log.filter `{filter}` does not read: {error}; the server does not start"),
            "write a level such as info, or opalexe_server=debug,info",
        );
    }
    let says = format!("{format}, filter `{filter}`, on the standard error stream");
    let everything = filter
        .split(',')
        .map(str::trim)
        .any(|part| ["debug", "trace"].contains(&part.to_ascii_lowercase().as_str()));
    if everything {
        return Finding::warning(
            CHECK,
            format!("{says}: every part tells everything, which fills a disk"),
            "set log.filter = \"info\", or name the part: opalexe_server=debug,info",
        );
    }
    Finding::good(CHECK, says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use opalexe_domain::api::instance::Support;

    use crate::{commands::doctor::finding::Outcome, config::settings::Settings};

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    #[test]
    fn who_waits_for_a_week_is_told_of() {
        let after = |days| waiting_accounts(2, Some(NOW.minus(DAY * days)), NOW);
        assert_eq!(after(6).outcome, Outcome::Good);
        assert_eq!(after(7).outcome, Outcome::Warning);
        assert_eq!(after(7).says, "2 wait for approval, the first for 7 days");
        assert_eq!(waiting_accounts(0, None, NOW).outcome, Outcome::Good);
    }

    #[test]
    fn an_operator_whom_nobody_can_reach_is_told() {
        let mut config = Config::new(Settings::default()).unwrap();
        assert_eq!(support(&config).outcome, Outcome::Warning);
        config.support = Some(Support {
            email: None,
            phone: Some("02 48 00 00 00".into()),
        });
        assert_eq!(support(&config).outcome, Outcome::Good);
    }

    #[test]
    fn a_log_that_tells_everything_or_does_not_read_is_told_of() {
        let with = |filter: &str| {
            let mut config = Config::new(Settings::default()).unwrap();
            config.log.filter = filter.into();
            log(&config).outcome
        };
        assert_eq!(with("info"), Outcome::Good);
        assert_eq!(with("opalexe_server=debug,info"), Outcome::Good);
        assert_eq!(with("debug"), Outcome::Warning);
        assert_eq!(with("opalexe_server=info, TRACE"), Outcome::Warning);
        assert_eq!(with("opalexe_server=loud"), Outcome::Failure);
    }
}
