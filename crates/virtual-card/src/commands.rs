//! The command line.

mod await_reader;
mod demonstration;
mod probe;
mod run;
mod with_reader;

use std::{error::Error, process::ExitCode};

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// PIV cards without hardware, for demonstrations and tests. Nothing here protects anything: the PINs are published.
#[derive(Parser)]
#[command(version, propagate_version = true)]
pub(crate) struct Arguments {
    /// Log each exchange with a card: headers, status words and how long the chip took, never data.
    #[arg(long, short, global = true, env = "OPALEXE_VIRTUAL_CARD_VERBOSE")]
    pub(crate) verbose: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Play a card: starting is inserting it, ending is removing it.
    Run(run::Run),
    /// Make a demonstration: authorities, revocation lists and cards. Costs nothing when it is there already.
    Provision(demonstration::Provision),
    /// Put a card on its authority's revocation list.
    Revoke(demonstration::Revoke),
    /// Issue every revocation list anew.
    ReissueCrls(demonstration::ReissueCrls),
    /// Give a card its published PIN and three tries again.
    UnblockPin(demonstration::UnblockPin),
    /// Issue a certificate whose key is a file.
    Issue(demonstration::Issue),
    /// Run a program beside a private pcscd.
    WithReader(with_reader::WithReader),
    /// Move cards in the private pcscd that this shell runs beside.
    #[command(subcommand)]
    Reader(with_reader::Reader),
    /// Say what card is in a reader, and sign with it when a PIN is given.
    Probe(probe::Probe),
    /// Wait until a reader is empty, or holds a card.
    Await(await_reader::Await),
}

impl Command {
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        match self {
            Self::Run(command) => command.run()?,
            Self::Provision(command) => command.run()?,
            Self::Revoke(command) => command.run()?,
            Self::ReissueCrls(command) => command.run()?,
            Self::UnblockPin(command) => command.run()?,
            Self::Issue(command) => command.run()?,
            Self::WithReader(command) => return command.run(),
            Self::Reader(command) => command.run()?,
            Self::Probe(command) => command.run()?,
            Self::Await(command) => command.run()?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Only what this package logs itself: the applet's libraries log whole commands, PINs included.
pub(crate) fn log(verbose: bool) {
    let filter = if verbose {
        "off,opalexe_virtual_card=debug"
    } else {
        "off,opalexe_virtual_card=info"
    };
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(std::io::stderr)
        .init();
}
