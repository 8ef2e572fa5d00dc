//! What a flood of sign-ins does to everybody else.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use opalexe_domain::{device::Device, id::SessionId, time::Timestamp, wall::Door};
use opalexe_server::{
    auth::{secret::Secret, session::ABSOLUTE},
    config::accounts::AccountsSettings,
    db::{
        self,
        session::{Means, Opening, SessionRecord},
    },
};

use crate::{
    welch::quantile,
    world::{KNOWN, World},
};

/// How many sign-ins are on their way at any moment.
const AT_ONCE: usize = 64;

/// How long a person waits between two requests of the other kind.
const PAUSE: Duration = Duration::from_millis(5);

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// For how long each of the two is measured, in seconds.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
}

/// Prints what was found; false when others wait more than twice as long.
pub(crate) async fn measure(arguments: &Arguments) -> Result<bool> {
    let world = Arc::new(World::new(&AccountsSettings::default()).await?);
    let bearer = session(&world).await?;
    let span = Duration::from_secs(arguments.seconds);
    others(&world, &bearer, Duration::from_secs(2)).await?;
    let memory_before = resident_kib();
    let idle = others(&world, &bearer, span).await?;

    let stop = Arc::new(AtomicBool::new(false));
    let answered = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
    let flood: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (world, stop, answered) = (Arc::clone(&world), Arc::clone(&stop), Arc::clone(&answered));
            tokio::spawn(async move {
                let [hashed, turned_away] = answered.as_ref();
                while !stop.load(Ordering::Relaxed) {
                    match world.tries(KNOWN).await {
                        Ok(StatusCode::UNAUTHORIZED) => hashed.fetch_add(1, Ordering::Relaxed),
                        _ => turned_away.fetch_add(1, Ordering::Relaxed),
                    };
                }
            })
        })
        .collect();
    let flooded = others(&world, &bearer, span).await?;
    let memory_during = resident_kib();
    stop.store(true, Ordering::Relaxed);
    for one in flood {
        one.await?;
    }
    let [hashed, turned_away] = answered.as_ref();
    println!(
        "{AT_ONCE} sign-ins at a time for {} s: {} refused by their password, {} turned away; {} MiB more",
        arguments.seconds,
        hashed.load(Ordering::Relaxed),
        turned_away.load(Ordering::Relaxed),
        memory_during.saturating_sub(memory_before) / 1024,
    );
    let (idle_p50, idle_p99) = (quantile(&idle, 0.5), quantile(&idle, 0.99));
    let (p50, p99) = (quantile(&flooded, 0.5), quantile(&flooded, 0.99));
    println!(
        "GET /api/v1/session, ms: alone p50 {idle_p50:.2} p99 {idle_p99:.2} ({}), beside the flood p50 {p50:.2} p99 {p99:.2} ({}), ratio of p99 {:.2}, limit 2",
        idle.len(),
        flooded.len(),
        p99 / idle_p99
    );
    Ok(p99 <= 2.0 * idle_p99)
}

/// Asks who is signed in, again and again for that long: the sorted times in milliseconds.
async fn others(world: &World, bearer: &str, span: Duration) -> Result<Vec<f64>> {
    let begun = Instant::now();
    let mut times = Vec::new();
    while begun.elapsed() < span {
        let request = Request::get("/api/v1/session")
            .header("authorization", format!("Bearer {bearer}"))
            .body(Body::empty())?;
        let asked = Instant::now();
        let status = world.send(request).await?;
        times.push(asked.elapsed().as_secs_f64() * 1e3);
        ensure!(status == StatusCode::OK, "answered {status}");
        tokio::time::sleep(PAUSE).await;
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

/// A session of the account, as a sign-in opens it.
async fn session(world: &World) -> Result<String> {
    let app = &world.app;
    let now: Timestamp = app.clock.now();
    let secret = Secret::new(app.random.as_ref())?;
    let session = SessionRecord {
        id: app.random.id(now, SessionId::new)?,
        account: Some(world.account.id),
        means: Means::Email(Door::PartieEmail),
        kept: false,
        opened_at: now,
        last_seen_at: now,
        ends_at: now.plus(ABSOLUTE),
        previous_connection: None,
    };
    let opening = Opening {
        device: Device::unknown(),
        network: None,
        certificate: None,
    };
    let transaction = app.database.write().await?;
    db::session::open(&transaction, &secret.hash(), &session, &opening).await?;
    transaction.commit().await?;
    Ok(secret.expose().to_owned())
}

/// The memory that the process holds, in KiB; zero where the system does not tell.
fn resident_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|kib| kib.parse().ok())
        .unwrap_or(0)
}
