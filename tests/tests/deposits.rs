//! Documents on their way in: a client that nobody here wrote, and a server that dies in the middle.

use std::{process::Command, time::Duration};

use anyhow::{Context as _, Result, ensure};
use aws_lc_rs::digest::{SHA256, digest};
use end_to_end::{World, deposits::Desk, npm};
use opalexe_domain::id::{DepositId, UploadId};
use serde_json::Value;
use tokio::time::{sleep, timeout};

#[tokio::test]
async fn a_client_that_nobody_here_wrote_sends_is_cut_goes_on_and_cancels() -> Result<()> {
    let world = World::make()?;
    let desk = Desk::ready(&world).await?;
    let script = end_to_end::workspace().join("tests/assets/tus-client.mjs");
    let output = Command::new("node")
        .arg(script)
        .env("TUS_MODULES", npm::modules("tus-js-client")?)
        .env("TUS_ORIGIN", world.server().origin())
        .env("TUS_BEARER", desk.expert.bearer()?)
        .env("TUS_EXPERTISE", desk.expertise.to_string())
        .env("TUS_FOLDER", desk.folder.to_string())
        .output()
        .context("node can be started")?;
    ensure!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let told: Value = serde_json::from_slice(&output.stdout)?;
    let upload = told.get("upload").and_then(Value::as_str);
    let upload: UploadId = upload.context("an upload")?.parse()?;
    let deposit = desk.publishes(deposit_of(1)?, &[upload]).await?;
    let document = deposit.documents.first().context("a document")?;
    ensure!(told.get("sha256").and_then(Value::as_str) == Some(document.sha256.as_str()));
    ensure!(document.name == "Pièce n° 1.bin");
    desk.downloads(document).await?;
    Ok(())
}

/// How often the server dies.
const ROUNDS: u64 = 24;

/// What one round deposits: an empty file, one smaller than a chunk of the store, and one of several.
const SIZES: [usize; 3] = [0, 700_000, 9_000_000];

#[tokio::test]
async fn a_server_that_is_killed_anywhere_loses_nothing_that_it_acknowledged_and_shows_nothing_half()
-> Result<()> {
    let mut world = World::make()?;
    let mut desk = Desk::ready(&world).await?;
    let mut published = 0;
    let mut interrupted = 0;
    for round in 1..=ROUNDS {
        let mut files: Vec<File> = SIZES
            .iter()
            .zip(0..)
            .map(|(size, place)| File::of(round, place, *size))
            .collect();
        // Spread over what a deposit takes on a machine that does other things too.
        let until = Duration::from_millis(round * 7_919 % 400);
        let done = timeout(until, deposit(&desk, round, &mut files)).await;
        world.server_mut().dies_and_starts_again()?;
        desk.expert.reconnects()?;
        let visible = desk.sees().await?;
        let of_round = visible
            .iter()
            .filter(|document| document.name.starts_with(&format!("{round}-")))
            .count();
        ensure!(
            of_round == 0 || of_round == files.len(),
            "round {round} shows {of_round} documents"
        );
        if let Ok(done) = done {
            done?;
            ensure!(of_round == files.len(), "round {round} was acknowledged");
        } else {
            interrupted += 1;
        }
        // It goes on where the server says that it stands, which is never before what it had acknowledged.
        deposit(&desk, round, &mut files).await?;
        published += files.len();
        for file in &files {
            let document = desk.sees().await?;
            let document = document.iter().find(|document| document.name == file.name);
            let document = document.with_context(|| format!("{} is published", file.name))?;
            let read = desk.downloads(document).await?;
            ensure!(
                read == file.bytes && document.sha256 == file.sha256(),
                "{} is whole",
                file.name
            );
        }
    }
    ensure!(interrupted > 0, "no deposit was interrupted");
    let visible = desk.sees().await?;
    ensure!(
        visible.len() == published,
        "{} documents of {published}",
        visible.len()
    );
    let verdict = world.server().operate("journal", &["verify"])?;
    ensure!(!verdict.is_empty());
    Ok(())
}

/// A file of a round, and how much of it the server acknowledged.
struct File {
    name: String,
    bytes: Vec<u8>,
    upload: Option<UploadId>,
    acknowledged: usize,
}

impl File {
    fn of(round: u64, place: u64, size: usize) -> Self {
        let seed = round.wrapping_mul(31).wrapping_add(place);
        let bytes = (0..)
            .take(size)
            .map(|at: u64| u8::try_from(at.wrapping_mul(seed | 1) >> 3 & 0xff).unwrap_or_default());
        Self {
            name: format!("{round}-{place}.bin"),
            bytes: bytes.collect(),
            upload: None,
            acknowledged: 0,
        }
    }

    fn sha256(&self) -> String {
        digest(&SHA256, &self.bytes)
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// Sends what the server does not have of the files and publishes them; may be broken off anywhere, and called again.
async fn deposit(desk: &Desk, round: u64, files: &mut [File]) -> Result<()> {
    let is_published = desk
        .sees()
        .await?
        .iter()
        .any(|document| document.name.starts_with(&format!("{round}-")));
    let mut uploads = Vec::new();
    for file in &mut *files {
        let upload = match file.upload {
            Some(upload) => upload,
            None => *file
                .upload
                .insert(desk.announces(&file.name, file.bytes.len()).await?),
        };
        uploads.push(upload);
        if is_published {
            continue;
        }
        let mut offset = desk.expert.asks_where(upload).await?;
        ensure!(
            offset >= file.acknowledged,
            "{offset} of {} are left",
            file.acknowledged
        );
        while offset < file.bytes.len() {
            let end = (offset + 3_000_000).min(file.bytes.len());
            let bytes = file.bytes.get(offset..end).context("bytes are left")?;
            offset = desk.expert.sends(upload, offset, bytes.to_vec()).await?;
            file.acknowledged = offset;
        }
    }
    desk.publishes(deposit_of(round)?, &uploads).await?;
    // So that some are killed when all is done.
    sleep(Duration::from_millis(1)).await;
    Ok(())
}

fn deposit_of(number: u64) -> Result<DepositId> {
    Ok(format!("019ca945-0a00-7000-8000-{number:012}").parse()?)
}
