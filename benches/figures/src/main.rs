//! What is measured across the rooms, with the real programs of a release build, on this machine, beside peers in the same run.
//!
//! ```text
//! cargo xtask build-ui
//! cargo build --release -p opalexe-server -p opalexe -p opalexe-smartcard -p opalexe-virtual-card \
//!     -p empty-window -p figures
//! target/release/figures sign-in | signature | cold-start | server | notices | size
//! ```
//!
//! Each says how loaded the machine was; what a figure means is in docs/PERFORMANCE.md.

mod cold_start;
mod framebuffer;
mod notices;
mod rounds;
mod server;
mod sign_in;
mod signature;
mod size;

use std::{
    env,
    os::unix::process::CommandExt as _,
    process::{Command, ExitCode},
};

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Makes the virtual card's process log how long the chip took for each command.
const CARD_LOGS: &str = "OPALEXE_VIRTUAL_CARD_VERBOSE";

#[derive(Parser)]
#[command(name = "figures")]
struct Arguments {
    #[command(subcommand)]
    figure: Figure,
}

#[derive(Subcommand)]
enum Figure {
    /// From the PIN to the dashboard, beside `pkcs11-tool` and `curl` with the same card.
    SignIn(sign_in::Arguments),
    /// From the PIN to the signature, by each way to the card, beside `pkcs11-tool`.
    Signature(signature::Arguments),
    /// From the start of the program to the wall, beside an empty window.
    ColdStart(cold_start::Arguments),
    /// The memory of an idle server.
    Server,
    /// What two hundred recipients cost a deposit.
    Notices,
    /// What a browser downloads.
    Size,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    if env::var_os(CARD_LOGS).is_none() {
        return in_a_session_of_its_own();
    }
    if let Figure::Signature(signature::Arguments {
        route: Some(route), ..
    }) = arguments.figure
    {
        signature::sign_again_and_again(route)?;
        return Ok(ExitCode::SUCCESS);
    }
    println!("load before: {}", rounds::load());
    let reached = match arguments.figure {
        Figure::SignIn(arguments) => sign_in::measure(&arguments)?,
        Figure::Signature(arguments) => signature::measure(&arguments)?,
        Figure::ColdStart(arguments) => cold_start::measure(&arguments)?,
        Figure::Server => server::measure()?,
        Figure::Notices => notices::measure()?,
        Figure::Size => size::measure()?,
    };
    println!("load after: {}", rounds::load());
    println!(
        "{}",
        if reached {
            "targets reached"
        } else {
            "a target was MISSED"
        }
    );
    Ok(if reached {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Starts this program again with a session bus of its own, which windows look for, and with a card that logs.
fn in_a_session_of_its_own() -> Result<ExitCode> {
    let error = Command::new("dbus-run-session")
        .arg("--")
        .arg(env::current_exe()?)
        .args(env::args_os().skip(1))
        .env(CARD_LOGS, "true")
        .exec();
    Err(error.into())
}
