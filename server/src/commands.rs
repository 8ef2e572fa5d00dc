//! The command line. One verb, one file.

pub mod account;
pub mod admin;
pub mod cgu;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod import;
pub mod journal;
pub mod keys;
pub mod mail;
pub mod receipts;
pub mod reference;
pub mod search;
pub mod serve;
pub mod token;
pub mod worker;

use std::{
    error::Error as StdError, fmt, io::Write, net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc,
    time::Duration,
};

use clap::{Parser, Subcommand};
use opalexe_trust::Origin;

use crate::{
    app::{App, Fault},
    clock::{self, Clock, MovedInProduction},
    config::{
        Config, ConfigError,
        layers::{Flags, Loaded, process_environment},
    },
    logging::{self, LoggingError},
    randomness::SystemRandomness,
};

/// The Opalexe server: the web interface, the API and everything behind them, in one program.
///
/// `opalexe-server serve` runs with no configuration at all: on http://127.0.0.1:8080, with a SQLite file and its documents in one data
/// folder. What can be set, and how, is explained by `opalexe-server config generate`.
#[derive(Debug, Parser)]
#[command(name = "opalexe-server", version, max_term_width = 100)]
struct CommandLine {
    /// The configuration file (TOML). Without this flag: ./opalexe.toml, or else /etc/opalexe-server/server.toml, when there is one.
    #[arg(long, global = true, value_name = "FILE", env = "OPALEXE_CONFIG")]
    config: Option<PathBuf>,

    /// The data folder. Without it: $XDG_DATA_HOME/opalexe, or ~/.local/share/opalexe, or ./opalexe-data. [env: OPALEXE_DATA_DIR]
    #[arg(long, global = true, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,

    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Run the server until SIGTERM or Ctrl-C.
    Serve {
        /// Where to accept connections. Beyond loopback it needs TLS, or a proxy that speaks it. [env: OPALEXE_LISTEN]
        #[arg(long, value_name = "ADDRESS:PORT")]
        listen: Option<SocketAddr>,
    },
    /// Check, show or write a configuration.
    #[command(subcommand)]
    Config(config::Verb),
    /// Publish the conditions générales d'utilisation, or list their versions.
    #[command(subcommand)]
    Cgu(cgu::Verb),
    /// Fill a demonstration.
    #[command(subcommand)]
    Demo(demo::Verb),
    /// List, show, approve, refuse or close accounts; declare cards lost, bind others.
    #[command(subcommand, alias = "accounts")]
    Account(account::Verb),
    /// Say who administers the instance through its pages.
    #[command(subcommand)]
    Admin(admin::Verb),
    /// Import what was kept elsewhere before.
    #[command(subcommand)]
    Import(import::Verb),
    /// Verify that the journals of expertises are as they were written, or write one out.
    #[command(subcommand)]
    Journal(journal::Verb),
    /// List the keys that documents are sealed by, or let a new one take over.
    #[command(subcommand)]
    Keys(keys::Verb),
    /// Write the certificates by which receipts are verified, or let another key sign them.
    #[command(subcommand)]
    Receipts(receipts::Verb),
    /// List, write and import the lists that the forms offer: the courts, the nomenclature of specialities.
    #[command(subcommand)]
    Reference(reference::Verb),
    /// Check the index by which documents are found, or fill it again.
    #[command(subcommand)]
    Search(search::Verb),
    /// Try the mail server, list mails that wait or failed, have one tried again.
    #[command(subcommand)]
    Mail(mail::Verb),
    /// Send the mails, and do nothing else, until SIGTERM or Ctrl-C: beside servers over the same database. `serve` sends them too.
    Worker,
    /// Look at everything that the server stands on, and say what to do. Changes nothing. Exit code: 0 all is well, 1 something should be
    /// looked at, 2 something does not work.
    Doctor(doctor::Options),
    /// Look at authentication tokens.
    #[command(subcommand)]
    Token(token::Verb),
}

/// The exit code of a command that could not be run.
const CANNOT_RUN: u8 = 2;

/// How long work on files that nobody waits for any more may take at the end.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let line = CommandLine::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return report(&CommandError::Io(error)),
    };
    let outcome = runtime.block_on(run(line));
    // A file on a disk that hangs must not keep the program for ever.
    runtime.shutdown_timeout(LAST_WORDS);
    match outcome {
        Ok(code) => code,
        Err(error) => report(&error),
    }
}

/// Why a command could not be run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error("the configuration is not right")]
    Config(#[from] ConfigError),
    #[error("the log cannot be started")]
    Logging(#[from] LoggingError),
    #[error("the server cannot be opened")]
    Fault(#[from] Fault),
    #[error(transparent)]
    Clock(#[from] MovedInProduction),
    #[error("TLS cannot be spoken")]
    Tls(#[from] crate::serve::tls::TlsError),
    #[error("{address} cannot be listened on")]
    Listen {
        address: SocketAddr,
        source: std::io::Error,
    },
    #[error("{path} cannot be read")]
    File { path: PathBuf, source: std::io::Error },
    #[error("{0}")]
    Refused(String),
    #[error("the output cannot be written")]
    Io(#[from] std::io::Error),
    #[error("the configuration cannot be written as TOML")]
    Toml(#[from] toml::ser::Error),
    #[error("the answer cannot be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl From<crate::db::DbError> for CommandError {
    fn from(error: crate::db::DbError) -> Self {
        Self::Fault(error.into())
    }
}

async fn run(line: CommandLine) -> Result<ExitCode, CommandError> {
    let mut flags = Flags {
        config: line.config,
        data_dir: line.data_dir,
        listen: None,
    };
    match line.verb {
        Verb::Serve { listen } => {
            flags.listen = listen;
            serve::run(load(&flags)?).await
        }
        Verb::Config(verb) => config::run(verb, &flags),
        Verb::Cgu(verb) => cgu::run(verb, &open(&flags).await?).await,
        Verb::Admin(verb) => admin::run(verb, &open(&flags).await?).await,
        Verb::Account(verb) => account::run(verb, &open(&flags).await?).await,
        Verb::Demo(verb) => demo::run(verb, &open_as_server(&flags).await?).await,
        Verb::Import(verb) => import::run(verb, &open(&flags).await?).await,
        Verb::Journal(verb) => journal::run(verb, &open(&flags).await?).await,
        Verb::Keys(verb) => keys::run(verb, &open(&flags).await?).await,
        Verb::Mail(mail::Verb::Bounce { file }) => Ok(mail::bounce(open(&flags).await, &file).await),
        Verb::Mail(verb) => mail::run(verb, &open(&flags).await?).await,
        Verb::Receipts(verb) => receipts::run(verb, &open(&flags).await?).await,
        Verb::Reference(verb) => reference::run(verb, &open(&flags).await?).await,
        Verb::Search(verb) => search::run(verb, &open(&flags).await?).await,
        Verb::Worker => worker::run(open(&flags).await?).await,
        Verb::Doctor(options) => doctor::run(&options, &flags).await,
        Verb::Token(verb) => token::run(verb),
    }
}

fn load(flags: &Flags) -> Result<Loaded, ConfigError> {
    Loaded::read(flags, &process_environment())
}

/// Opens everything for a command that does its work and ends.
async fn open(flags: &Flags) -> Result<App, CommandError> {
    let (config, origin, clock) = at_hand(flags)?;
    let random = Arc::new(SystemRandomness::default());
    Ok(App::open_for_command(config, origin, clock, random).await?)
}

/// The same for a command that signs, as the server does.
async fn open_as_server(flags: &Flags) -> Result<App, CommandError> {
    let (config, origin, clock) = at_hand(flags)?;
    let random = Arc::new(SystemRandomness::default());
    Ok(App::open(config, origin, clock, random).await?)
}

fn at_hand(flags: &Flags) -> Result<(Config, Origin, Arc<dyn Clock>), CommandError> {
    let config = load(flags)?.config()?;
    let origin = origin(&config, config.listen)?;
    let clock = clock::of_program(&config)?;
    Ok((config, origin, clock))
}

/// The origin that cards sign for: the public address, or that of the socket.
fn origin(config: &Config, address: SocketAddr) -> Result<Origin, ConfigError> {
    if let Some(origin) = &config.public_url {
        return Ok(origin.clone());
    }
    let url = match address.port() {
        80 => format!("http://{}", bracketed(address)),
        port => format!("http://{}:{port}", bracketed(address)),
    };
    url.parse().map_err(|_| ConfigError::PublicUrlMalformed(url))
}

fn bracketed(address: SocketAddr) -> String {
    match address {
        SocketAddr::V4(address) => address.ip().to_string(),
        SocketAddr::V6(address) => format!("[{}]", address.ip()),
    }
}

/// Writes a line for the person at the terminal.
fn say(line: impl fmt::Display) -> Result<(), CommandError> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

/// Writes a line about what is done already. Whoever closed the output does not want to know; that undoes nothing, so it is no failure.
fn tell(line: impl fmt::Display) {
    let _ = say(line);
}

/// Tells the person what failed and why, cause by cause.
fn report(error: &CommandError) -> ExitCode {
    let mut text = format!("opalexe-server: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!("\n  because: {error}"));
        cause = error.source();
    }
    // Nobody is left to tell when even this fails.
    let _ = writeln!(std::io::stderr(), "{text}");
    ExitCode::from(CANNOT_RUN)
}

fn start_log(config: &Config) -> Result<(), LoggingError> {
    logging::start(&config.log)
}

#[cfg(test)]
mod tests;
