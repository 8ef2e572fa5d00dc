//! How many tokens a second the whole verification judges on one core, beside other programs, in one run.
//!
//! `cargo bench -p token-verification --bench race [-- --rounds N]`. The rounds of the contestants alternate, so that other
//! work on the machine disturbs all alike; the best round of each counts. Ratios carry over to other machines, figures do not.
//!
//! Ours does everything that a sign-in asks of the engine: form and limits, origin and nonce, profile of the certificate, path,
//! purposes, policies, signature, and a revocation list of 100,000 entries. The others do less, each as its module says.

mod cryptography;
mod field;
mod openssl;
mod ours;
mod webpki_alone;

use std::{fs, process::ExitCode};

use anyhow::{Context as _, Result};
use clap::Parser;
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
use token_verification::KeyKind;

use field::{Contestant, Field};

/// What is raced with. P-521 and RSA-3072 are rare on cards.
const KINDS: [KeyKind; 3] = [KeyKind::P256, KeyKind::P384, KeyKind::Rsa2048];

/// What ours must reach of what no verifier can beat.
const TARGET: f64 = 0.8;

#[derive(Parser)]
struct Arguments {
    /// How many rounds each contestant runs with each kind of key.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// What `cargo bench` adds by itself.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let core = keep_to_one_core()?;
    println!("one core (number {core}), load before: {}", load());
    println!();
    println!("| key | contestant | tokens/s | µs a token | ours is |");
    println!("|---|---|---:|---:|---:|");
    let mut missing = Vec::new();
    let mut reached = true;
    for kind in KINDS {
        let folder = tempfile::tempdir()?;
        let field = Field::prepare(kind, folder.path())?;
        let mut contestants: Vec<Box<dyn Contestant + '_>> = vec![
            Box::new(ours::Ours::new(&field)),
            Box::new(webpki_alone::WebpkiAlone::new(&field)?),
        ];
        for peer in [cryptography::enter(&field), openssl::enter(&field)] {
            match peer {
                Ok(peer) => contestants.push(peer),
                Err(error) => missing.push(format!("{error:#}")),
            }
        }
        let best = race(&mut contestants, arguments.rounds)?;
        let ours = best.first().copied().unwrap_or_default();
        for (contestant, rate) in contestants.iter().zip(&best) {
            println!(
                "| {} | {} | {rate:.0} | {:.0} | {:.2} × |",
                kind.name(),
                contestant.name(),
                1e6 / rate,
                ours / rate
            );
        }
        reached &= best.get(1).is_none_or(|limit| ours / limit >= TARGET);
    }
    println!();
    missing.dedup();
    for peer in missing {
        println!("not raced: {peer}");
    }
    println!("load after: {}", load());
    println!(
        "target, {TARGET} of rustls-webpki alone: {}",
        if reached { "reached" } else { "MISSED" }
    );
    Ok(if reached {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The best rate of each, in tokens a second.
fn race(contestants: &mut [Box<dyn Contestant + '_>], rounds: usize) -> Result<Vec<f64>> {
    let mut best = vec![0.0_f64; contestants.len()];
    for _ in 0..rounds {
        for (contestant, best) in contestants.iter_mut().zip(&mut best) {
            let rate = contestant.round().with_context(|| contestant.name().to_owned())?;
            *best = best.max(rate);
        }
    }
    Ok(best)
}

/// Keeps this program and what it starts to the last core that it may use; other programs prefer the first.
fn keep_to_one_core() -> Result<usize> {
    let allowed = sched_getaffinity(None)?;
    let core = (0..CpuSet::MAX_CPU)
        .rev()
        .find(|core| allowed.is_set(*core))
        .context("there is a core")?;
    let mut one = CpuSet::new();
    one.set(core);
    sched_setaffinity(None, &one)?;
    Ok(core)
}

fn load() -> String {
    fs::read_to_string("/proc/loadavg").map_or_else(|_| "unknown".to_owned(), |text| text.trim().to_owned())
}
