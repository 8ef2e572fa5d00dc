//! Whether the time of a refused sign-in by e-mail tells that an account exists, and what a flood of them does to everybody else.
//!
//! ```text
//! cargo run --release -p sign-in-timing -- timing     # --tries 10000 of each kind
//! cargo run --release -p sign-in-timing -- flood
//! ```
//!
//! Both go through the real router over a real SQLite file. The clock moves a minute with every request, so that no rate limit stands between
//! the attacker and what is measured; of a server in service, they take most of these requests away.

mod flood;
mod timing;
mod welch;
mod world;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "sign-in-timing")]
struct Arguments {
    #[command(subcommand)]
    figure: Figure,
}

#[derive(Subcommand)]
enum Figure {
    /// Wrong passwords for an account that exists and for one that does not, at a hashing cost that hides nothing.
    Timing(timing::Arguments),
    /// Another request, alone and beside a flood of sign-ins at the full hashing cost.
    Flood(flood::Arguments),
}

fn main() -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let reached = match Arguments::parse().figure {
        Figure::Timing(arguments) => runtime.block_on(timing::measure(&arguments))?,
        Figure::Flood(arguments) => runtime.block_on(flood::measure(&arguments))?,
    };
    println!(
        "{}",
        if reached {
            "target reached"
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
