//! `opalexe-server doctor`: looks at everything that the server stands on and says what to do.
//!
//! # What this guarantees
//! Nothing is changed: what is written to a bucket to try it is deleted again, no folder is made, no migration run, no row kept. Every look ends within `PATIENCE`. No secret is written. The one
//! trace: where no server runs, SQLite folds the write-ahead log that the last program left into the database when this one closes it, as it
//! does for every program. What the database holds is the same.
//!
//! The exit code is 0 when all is well, 1 when something should be looked at, 2 when something does not work.

mod bucket;
mod clock;
mod database;
mod documents_key;
mod finding;
mod folders;
mod mail;
mod network;
mod operation;
mod receipts;
pub(crate) mod revocation;
#[cfg(test)]
mod tests;
mod tls;
pub(crate) mod trust;

use std::{process::ExitCode, sync::Arc, time::Duration};

use clap::Args;
use opalexe_domain::time::Timestamp;
use tokio::{task, time};

use super::{CommandError, load, say};
use crate::{
    clock::{Clock, SystemClock},
    config::{Config, layers::Flags},
    trust::Believed,
};
use finding::{Finding, Report};

/// How long each look may take. A machine that takes longer to answer is in trouble, which is an answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// How the findings are written.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Write one JSON object instead of lines for a person.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(options: &Options, flags: &Flags) -> Result<ExitCode, CommandError> {
    let report = examine(flags, Arc::new(SystemClock::new())).await;
    if options.json {
        say(serde_json::to_string_pretty(&report)?)?;
    } else {
        say(&report)?;
    }
    Ok(report.exit_code())
}

async fn examine(flags: &Flags, clock: Arc<dyn Clock>) -> Report {
    let loaded = match load(flags) {
        Ok(loaded) => loaded,
        Err(error) => return Report::new(vec![configuration_refused(&error)]),
    };
    let file = loaded.file.clone();
    let config = match loaded.config() {
        Ok(config) => config,
        Err(error) => return Report::new(vec![configuration_refused(&error)]),
    };
    let told = file.map_or_else(
        || "no configuration file: the defaults, the environment and the flags are in force".to_owned(),
        |file| format!("{} reads", file.display()),
    );
    let mut findings = vec![Finding::good("configuration", told)];
    findings.extend(all(&config, clock).await);
    Report::new(findings)
}

fn configuration_refused(error: &dyn std::error::Error) -> Finding {
    Finding::failure(
        "configuration",
        finding::with_causes(error),
        "correct the setting; `opalexe-server config generate` explains each",
    )
}

/// Every look at what `config` names, in the order in which a person would mend it.
async fn all(config: &Config, clock: Arc<dyn Clock>) -> Vec<Finding> {
    let now = clock.now();
    let mut findings = blocking("data_folder", config, folders::look).await;
    findings.extend(bounded(bucket::look(config), vec![late("bucket")]).await);
    let (found, examination) = bounded(database::look(config), (vec![late("database")], None)).await;
    findings.extend(found);
    findings.extend(blocking("trust", config, move |config| trust_and_lists(config, now)).await);
    let (found, dated) = bounded(
        network::look(config, clock.as_ref()),
        (vec![late("network")], None),
    )
    .await;
    findings.extend(blocking("tls", config, move |config| tls::look(config, now)).await);
    findings.extend(found);
    let look = clock::look(config, clock.as_ref(), examination.as_ref(), dated);
    findings.extend(bounded(look, vec![late("clock")]).await);
    let look = mail::key(config, examination.as_ref());
    findings.extend(bounded(look, vec![late("instance_key")]).await);
    let look = documents_key::look(config, examination.as_ref());
    findings.extend(bounded(look, vec![late("documents_key")]).await);
    findings.extend(blocking("receipts_key", config, move |config| receipts::key(config, now)).await);
    findings.extend(
        bounded(
            receipts::authority(config, clock.as_ref()),
            vec![late("time_stamps")],
        )
        .await,
    );
    findings.extend(bounded(mail::look(config), vec![late("mail")]).await);
    if let Some(examination) = &examination {
        let look = operation::look(examination, now);
        findings.extend(bounded(look, vec![late("accounts")]).await);
        let look = mail::outbox(examination, now);
        findings.extend(bounded(look, vec![late("outbox")]).await);
        let look = receipts::waiting(examination, now);
        findings.extend(bounded(look, vec![late("waiting_for_time_stamps")]).await);
    }
    findings.push(operation::support(config));
    findings.push(operation::log(config));
    if let Some(examination) = examination {
        // Whatever was found is said already.
        let _ = time::timeout(PATIENCE, examination.close()).await;
    }
    findings
}

fn trust_and_lists(config: &Config, now: Timestamp) -> Vec<Finding> {
    let believed = Believed::load(&config.trust);
    let mut findings = trust::look(&config.trust, &believed, now);
    findings.extend(revocation::look(&config.trust, &believed, now));
    findings
}

async fn bounded<T>(look: impl Future<Output = T>, late: T) -> T {
    time::timeout(PATIENCE, look).await.unwrap_or(late)
}

/// A look at files, on a thread that may wait. A disk that hangs keeps that thread and nobody else.
async fn blocking(
    check: &'static str,
    config: &Config,
    look: impl FnOnce(&Config) -> Vec<Finding> + Send + 'static,
) -> Vec<Finding> {
    let config = config.clone();
    let look = task::spawn_blocking(move || look(&config));
    match time::timeout(PATIENCE, look).await {
        Ok(Ok(findings)) => findings,
        Ok(Err(error)) => vec![Finding::failure(
            check,
            format!("the look at it broke off: {error}"),
            "tell the maintainers: this is a fault of the program",
        )],
        Err(_) => vec![late(check)],
    }
}

fn late(check: &'static str) -> Finding {
    Finding::failure(
        check,
        format!("no answer within {} seconds", PATIENCE.as_secs()),
        "look whether the disk, the database or the network behind it hangs",
    )
}
