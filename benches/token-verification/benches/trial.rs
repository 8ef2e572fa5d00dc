//! 100,000 valid tokens, none of which may be refused, and 100,000 with one bit changed, none of which may be accepted.
//!
//! `cargo bench -p token-verification --bench trial [-- --tokens N --seed S]`

use std::{process::ExitCode, time::Instant};

use anyhow::Result;
use clap::Parser;
use token_verification::Trial;

#[derive(Parser)]
struct Arguments {
    /// How many of each.
    #[arg(long, default_value_t = 100_000)]
    tokens: usize,
    /// Where the draw begins; another one at each run when it is left out.
    #[arg(long)]
    seed: Option<u64>,
    /// What `cargo bench` adds by itself.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let trial = Trial {
        tokens: arguments.tokens,
        seed: arguments.seed.unwrap_or_else(|| fastrand::u64(..)),
    };
    println!("seed {}", trial.seed);
    let start = Instant::now();
    let report = trial.run(|done| {
        if done % 10_000 == 0 {
            println!("{done} after {:.0} s", start.elapsed().as_secs_f64());
        }
    })?;
    println!("{report}");
    Ok(if report.is_flawless() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
