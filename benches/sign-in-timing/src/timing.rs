//! Whether a stopwatch tells that an account exists.

use std::time::Instant;

use anyhow::{Result, ensure};
use axum::http::StatusCode;
use opalexe_server::{
    config::accounts::AccountsSettings,
    randomness::{Randomness, SystemRandomness},
};

use crate::{
    welch::{Sample, quantile},
    world::{KNOWN, World},
};

/// Two samples whose means are closer than this many standard errors are taken for one (ISO/IEC 17825, and the authors of dudect).
const LIMIT: f64 = 4.5;

/// What lies above this share of both samples is the machine's doing, and is left out as dudect does; the whole is told as well.
const KEPT: f64 = 0.95;

/// The least that Argon2 takes: 8 KiB, one pass. The full cost would hide what is looked for.
const LEAST_MEMORY_KIB: u32 = 8;
const LEAST_PASSES: u32 = 1;

/// What a refusal takes at least, in milliseconds, when it is hidden, and when it is exceeded.
const FLOOR: u32 = 10;
const EXCEEDED_FLOOR: u32 = 1;

/// Six MiB, one pass: more than [`EXCEEDED_FLOOR`] on every machine, little enough that a difference shows.
const EXCEEDING_MEMORY_KIB: u32 = 6 * 1024;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many of each kind.
    #[arg(long, default_value_t = 10_000)]
    tries: u32,
}

/// What is asked.
#[derive(Clone, Copy)]
enum Asked {
    SignIn,
    Forgotten,
}

/// What is measured: what is asked, of which server, and whether the limit holds for it.
struct Figure {
    name: &'static str,
    asked: Asked,
    memory_kib: u32,
    floor: u32,
    is_judged: bool,
}

/// The floor is there for a difference that the first of them shows; the second says whether it hides it, the third what becomes of it on a
/// server that is so busy that a refusal takes longer than the floor. Only what a server in service does has to reach the limit.
const FIGURES: [Figure; 4] = [
    Figure {
        name: "a wrong password, no floor",
        asked: Asked::SignIn,
        memory_kib: LEAST_MEMORY_KIB,
        floor: 0,
        is_judged: false,
    },
    Figure {
        name: "a wrong password, below the floor",
        asked: Asked::SignIn,
        memory_kib: LEAST_MEMORY_KIB,
        floor: FLOOR,
        is_judged: true,
    },
    Figure {
        name: "a wrong password, beyond the floor",
        asked: Asked::SignIn,
        memory_kib: EXCEEDING_MEMORY_KIB,
        floor: EXCEEDED_FLOOR,
        is_judged: false,
    },
    Figure {
        name: "a forgotten password",
        asked: Asked::Forgotten,
        memory_kib: LEAST_MEMORY_KIB,
        floor: 0,
        is_judged: true,
    },
];

/// Prints what was found; false when something tells that must not.
pub(crate) async fn measure(arguments: &Arguments) -> Result<bool> {
    let mut reached = true;
    for figure in &FIGURES {
        let cost = AccountsSettings {
            hash_memory_kib: figure.memory_kib,
            hash_passes: LEAST_PASSES,
            refused_after_milliseconds: figure.floor,
            ..AccountsSettings::default()
        };
        let world = World::new(&cost).await?;
        // Until caches and pages are warm.
        compare(&world, figure.asked, arguments.tries / 10 + 10).await?;
        let (known, unknown) = compare(&world, figure.asked, arguments.tries).await?;
        let tells_nothing = tell(figure, &known, &unknown);
        reached &= tells_nothing || !figure.is_judged;
    }
    Ok(reached)
}

/// The times, in microseconds, for an address that has an account and for those that have none, in a random order.
async fn compare(world: &World, asked: Asked, tries: u32) -> Result<(Vec<f64>, Vec<f64>)> {
    let random: &dyn Randomness = &SystemRandomness::default();
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for _ in 0..tries.saturating_mul(2) {
        let draw = random.bytes::<4>()?;
        let is_known = draw.first().is_some_and(|byte| byte % 2 == 0);
        // As long as the other.
        let stranger = format!(
            "claire.duvign{:02x}@barreau-bourges.example",
            draw.last().unwrap_or(&0)
        );
        let email = if is_known { KNOWN } else { &stranger };
        let begun = Instant::now();
        let (status, expected) = match asked {
            Asked::SignIn => (world.tries(email).await?, StatusCode::UNAUTHORIZED),
            Asked::Forgotten => (world.forgets(email).await?, StatusCode::OK),
        };
        let took = begun.elapsed().as_secs_f64() * 1e6;
        ensure!(status == expected, "answered {status}");
        if is_known {
            known.push(took)
        } else {
            unknown.push(took)
        }
    }
    Ok((known, unknown))
}

fn tell(figure: &Figure, known: &[f64], unknown: &[f64]) -> bool {
    let mut all: Vec<f64> = known.iter().chain(unknown).copied().collect();
    all.sort_by(f64::total_cmp);
    let edge = quantile(&all, KEPT);
    let below = |values: &[f64]| {
        values
            .iter()
            .copied()
            .filter(|value| *value <= edge)
            .collect::<Vec<_>>()
    };
    let t = Sample::of(&below(known)).t_against(Sample::of(&below(unknown)));
    let of_all = Sample::of(known).t_against(Sample::of(unknown));
    let median = |values: &[f64]| {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        quantile(&sorted, 0.5)
    };
    println!(
        "{}: {} tries with an account, median {:.0} µs; {} without, median {:.0} µs; |t| of Welch {:.2} (of all of them {:.2}), {}",
        figure.name,
        known.len(),
        median(known),
        unknown.len(),
        median(unknown),
        t.abs(),
        of_all.abs(),
        if figure.is_judged {
            format!("limit {LIMIT}")
        } else {
            "not judged".to_owned()
        },
    );
    t.abs() < LIMIT
}
