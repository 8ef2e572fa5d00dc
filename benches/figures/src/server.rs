//! The memory of an idle server: after its start, and after a thousand requests.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result, ensure};
use end_to_end::World;

/// What it may hold, in MiB.
const TARGET: f64 = 40.0;
/// How many requests it answers.
const REQUESTS: usize = 1_000;

/// Measures. Whether the target is reached.
pub(crate) fn measure() -> Result<bool> {
    let world = World::make()?;
    let before = resident(world.server().folder())?;
    for path in ["/", "/api/v1/instance"] {
        ask(&format!("{}{path}?[1-{}]", world.server().origin(), REQUESTS / 2))?;
    }
    let after = resident(world.server().folder())?;
    println!(
        "server, resident: {before:.1} MiB after the start, {after:.1} MiB after {REQUESTS} requests; target {TARGET}"
    );
    Ok(before <= TARGET && after <= TARGET)
}

/// Asks for every address of the pattern, on one connection.
fn ask(pattern: &str) -> Result<()> {
    let output = Command::new("curl")
        .args([
            "--silent",
            "--output",
            "/dev/null",
            "--write-out",
            "%{http_code}\n",
            pattern,
        ])
        .output()
        .context("curl can be started")?;
    let answers = String::from_utf8(output.stdout)?;
    let good = answers.lines().filter(|status| *status == "200").count();
    ensure!(
        good == REQUESTS / 2,
        "{good} of {} were answered well",
        REQUESTS / 2
    );
    Ok(())
}

/// What the server of that folder holds in memory, in MiB.
pub(crate) fn resident(folder: &Path) -> Result<f64> {
    let configuration = folder.join("opalexe.toml");
    let configuration = configuration.to_string_lossy();
    for process in fs::read_dir("/proc")? {
        let process = process?.path();
        // Processes end while they are looked at.
        let Ok(line) = fs::read(process.join("cmdline")) else {
            continue;
        };
        let mut words = line.split(|octet| *octet == 0);
        if !words.any(|word| word == configuration.as_bytes()) {
            continue;
        }
        let status = fs::read_to_string(process.join("status"))?;
        let kibibytes: f64 = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .and_then(|rest| rest.trim().strip_suffix(" kB"))
            .context("a process has a resident size")?
            .parse()?;
        return Ok(kibibytes / 1_024.0);
    }
    anyhow::bail!("the server is not running")
}
