//! The command line. One verb, one file.

pub mod accounts;
pub mod cgu;
pub mod config;
pub mod serve;
pub mod token;

use std::{
    error::Error as StdError, fmt, io::Write, net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc,
};

use clap::{Parser, Subcommand};
use opalexe_trust::Origin;

use crate::{
    app::{App, Fault},
    clock::SystemClock,
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
    /// The configuration file (TOML). Without this flag: ./opalexe.toml, or else /etc/opalexe/opalexe.toml, when there is one.
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
    /// List, approve or close accounts.
    #[command(subcommand)]
    Accounts(accounts::Verb),
    /// Look at authentication tokens.
    #[command(subcommand)]
    Token(token::Verb),
}

/// The exit code of a command that could not be run.
const CANNOT_RUN: u8 = 2;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let line = CommandLine::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return report(&CommandError::Io(error)),
    };
    match runtime.block_on(run(line)) {
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
        Verb::Accounts(verb) => accounts::run(verb, &open(&flags).await?).await,
        Verb::Token(verb) => token::run(verb),
    }
}

fn load(flags: &Flags) -> Result<Loaded, ConfigError> {
    Loaded::read(flags, &process_environment())
}

/// Opens everything for a command that does its work and ends.
async fn open(flags: &Flags) -> Result<App, CommandError> {
    let config = load(flags)?.config()?;
    let origin = origin(&config, config.listen)?;
    let clock = Arc::new(SystemClock::new());
    let random = Arc::new(SystemRandomness::default());
    Ok(App::open(config, origin, clock, random).await?)
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
