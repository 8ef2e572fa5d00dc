//! From the start of the program to the wall on the screen, beside an empty window, in turn on the same display.
//!
//! The files of both lie in the memory of the system; both have been started once before. What counts is what a person sees:
//! the display's own pixels are read every few milliseconds, and a window counts as visible when nine tenths of what it shows
//! in the end (text, lines, pictures: whatever has not the colour of the page) is there.

use std::{
    collections::HashMap,
    fs,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use end_to_end::{Program, World, program};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::{
    framebuffer::{PIXEL, Screen},
    rounds::Rounds,
};

/// A little more than the windows, so that both are whole.
const SCREEN: &str = "1200x840x24";
/// How often the display is looked at: a frame of 60 Hz has 16 ms.
const LOOK_EVERY: Duration = Duration::from_millis(8);
/// After so long without a change the window shows what it shows in the end.
const STILL: Duration = Duration::from_millis(1_500);
/// How long a program may take to show anything.
const PATIENCE: Duration = Duration::from_secs(30);
/// The share of the final content that must be there, in percent: a blinking caret or a late line does not count.
const VISIBLE: usize = 90;
/// The start of ours may take so many times that of an empty window.
const TARGET: f64 = 1.3;

/// What `cold-start` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How often each is started.
    #[arg(long, default_value_t = 10)]
    rounds: usize,
}

/// Measures both. Whether ours reaches the target.
pub(crate) fn measure(arguments: &Arguments) -> Result<bool> {
    let world = World::make()?;
    let folder = tempfile::tempdir()?;
    let screen = Screen::start(folder.path(), SCREEN)?;
    let ours = Starter::new(program(Program::Desktop)?, folder.path(), &screen)?
        .with("OPALEXE_SERVER", &world.server().origin())
        .with("PCSCLITE_CSOCK_NAME", &world.pcscd().to_string_lossy());
    let beside = program(Program::Desktop)?.with_file_name("empty-window");
    ensure!(beside.is_file(), "cargo build --release -p empty-window");
    let empty = Starter::new(beside, folder.path(), &screen)?;

    // Once each, so that what is read from the disk is in memory.
    empty.start()?;
    ours.start()?;
    let (mut empty_rounds, mut our_rounds) = (Rounds::default(), Rounds::default());
    for _ in 0..arguments.rounds {
        empty_rounds.push(empty.start()?);
        our_rounds.push(ours.start()?);
    }
    let ratio = our_rounds.median().as_secs_f64() / empty_rounds.median().as_secs_f64();
    println!(
        "| start to visible, {} rounds | median ms | best | worst |",
        arguments.rounds
    );
    println!("|---|---:|---:|---:|");
    println!("| empty window | {empty_rounds} |");
    println!("| **Opalexe**, the wall | {our_rounds} |");
    println!("ratio of the medians {ratio:.2}, target {TARGET}");
    Ok(ratio <= TARGET)
}

/// A program that is started again and again.
struct Starter<'s> {
    program: PathBuf,
    home: PathBuf,
    more: Vec<(&'static str, String)>,
    screen: &'s Screen,
}

impl<'s> Starter<'s> {
    fn new(program: PathBuf, folder: &Path, screen: &'s Screen) -> Result<Self> {
        let home = folder.join(program.file_name().context("a program has a name")?);
        for part in ["run", ".config", ".cache", ".local/share"] {
            fs::create_dir_all(home.join(part))?;
        }
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(home.join("run"), private)?;
        Ok(Self {
            program,
            home,
            more: Vec::new(),
            screen,
        })
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.more.push((name, value.to_owned()));
        self
    }

    /// Starts it, watches it become visible, and ends it. How long that took from the start.
    fn start(&self) -> Result<Duration> {
        let blank = self.screen.look()?;
        let start = Instant::now();
        let running = self.spawn()?;
        let mut frames = vec![(start.elapsed(), blank)];
        let mut changed = Instant::now();
        while frames.len() == 1 || changed.elapsed() < STILL {
            ensure!(
                start.elapsed() < PATIENCE,
                "{} shows nothing",
                self.program.display()
            );
            let frame = self.screen.look()?;
            let seen = start.elapsed();
            if frames.last().is_some_and(|(_, last)| *last != frame) {
                frames.push((seen, frame));
                changed = Instant::now();
            }
            thread::sleep(LOOK_EVERY);
        }
        drop(running);
        self.wait_until_blank(frames.first().map(|(_, blank)| blank.as_slice()))?;
        visible(&frames).context("the window shows something in the end")
    }

    fn spawn(&self) -> Result<Running> {
        let mut command = Command::new(&self.program);
        command
            .env("DISPLAY", self.screen.name())
            .env("HOME", &self.home)
            .env("XDG_RUNTIME_DIR", self.home.join("run"))
            .env("XDG_CONFIG_HOME", self.home.join(".config"))
            .env("XDG_DATA_HOME", self.home.join(".local/share"))
            .env("XDG_CACHE_HOME", self.home.join(".cache"))
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_THEME", "Adwaita")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        for (name, value) in &self.more {
            command.env(name, value);
        }
        let process = command
            .spawn()
            .with_context(|| format!("{} can be started", self.program.display()))?;
        Ok(Running(process))
    }

    fn wait_until_blank(&self, blank: Option<&[u8]>) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while Some(self.screen.look()?.as_slice()) != blank {
            ensure!(
                Instant::now() < end,
                "{} stays on the screen",
                self.program.display()
            );
            thread::sleep(LOOK_EVERY);
        }
        Ok(())
    }
}

/// Ends with its children when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

/// When nine tenths of the final content were there.
fn visible(frames: &[(Duration, Vec<u8>)]) -> Option<Duration> {
    let (_, blank) = frames.first()?;
    let (_, last) = frames.last()?;
    let page = most_usual(last)?;
    let pixels = |frame: &[u8]| -> Vec<[u8; PIXEL]> {
        frame
            .chunks_exact(PIXEL)
            .filter_map(|pixel| pixel.try_into().ok())
            .collect()
    };
    let (blank, last) = (pixels(blank), pixels(last));
    let content: Vec<usize> = last
        .iter()
        .zip(&blank)
        .enumerate()
        .filter(|(_, (end, before))| **end != page && end != before)
        .map(|(place, _)| place)
        .collect();
    if content.is_empty() {
        return None;
    }
    frames
        .iter()
        .find(|(_, frame)| {
            let frame = pixels(frame);
            let there = content
                .iter()
                .filter(|place| frame.get(**place) == last.get(**place))
                .count();
            there * 100 >= content.len() * VISIBLE
        })
        .map(|(seen, _)| *seen)
}

/// The colour of the page.
fn most_usual(frame: &[u8]) -> Option<[u8; PIXEL]> {
    let mut counts: HashMap<[u8; PIXEL], usize> = HashMap::new();
    for pixel in frame.chunks_exact(PIXEL) {
        *counts.entry(pixel.try_into().ok()?).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(pixel, _)| pixel)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: [u8; 4] = [0; 4];
    const PAGE: [u8; 4] = [255; 4];
    const INK: [u8; 4] = [9; 4];

    fn frame(pixels: &[[u8; 4]]) -> Vec<u8> {
        pixels.concat()
    }

    #[test]
    fn a_window_is_visible_when_its_content_is_and_not_when_its_page_is() {
        let seconds = Duration::from_secs;
        let frames = [
            (seconds(0), frame(&[ROOT; 8])),
            (seconds(1), frame(&[PAGE; 8])),
            (
                seconds(2),
                frame(&[INK, PAGE, PAGE, PAGE, PAGE, PAGE, PAGE, PAGE]),
            ),
            (seconds(3), frame(&[INK, INK, PAGE, PAGE, PAGE, PAGE, PAGE, PAGE])),
        ];
        assert_eq!(visible(&frames), Some(seconds(3)));
        assert_eq!(visible(frames.get(..2).unwrap()), None);
    }
}
