//! The demonstration in a window: the application on your display, and a few words to play with the card.

use std::{
    io::{BufRead as _, Write as _},
    process::{Child, Command},
    time::Instant,
};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use end_to_end::{Program, World, program, saules};
use opalexe_smartcard::Monitor;

/// How long the system's pcscd may take to say which readers there are. Without pcscd the answer comes at once.
const ANSWER_WITHIN: std::time::Duration = std::time::Duration::from_secs(2);

/// How often the window is looked at while nothing is typed.
const LOOK_EVERY: std::time::Duration = std::time::Duration::from_millis(200);

/// Which card the application sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Cards {
    /// The readers of this machine when there is one, a virtual card otherwise.
    Auto,
    /// A virtual card in an isolated pcscd.
    Virtual,
    /// The readers of this machine.
    Real,
}

/// Opens the application and obeys what is typed, until the window is closed or `quit`.
pub(crate) async fn run(cards: Cards) -> Result<()> {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        bail!("there is no display here; play it with `cargo xtask demo --headless`");
    }
    let mut world = World::showing_mails()?;
    load(&world).await?;
    let real = cards == Cards::Real || (cards == Cards::Auto && this_machine_has_a_reader());
    if !real {
        world.insert("expert")?;
    }
    introduce(&world, real);
    for line in saules::told(&world).await? {
        println!("{line}");
    }
    let mut application = open(&world, real)?;
    obey(&mut world, real, &mut application)?;
    let _ = application.kill();
    application.wait()?;
    Ok(())
}

/// Loads the expertise of the demonstration, while its people's cards are still in no reader.
async fn load(world: &World) -> Result<()> {
    let began = Instant::now();
    let saules = saules::load(world).await?;
    println!(
        "« {} » is loaded in {:.1} s: {} parties, {} invitations, and the expert's other expertises.",
        saules::TITLE,
        began.elapsed().as_secs_f64(),
        saules.parties,
        saules.invited
    );
    Ok(())
}

fn introduce(world: &World, real: bool) {
    println!("The server listens on {}.", world.server().origin());
    println!("Its data vanish at the end: {}", world.folder().display());
    if real {
        println!(
            "Your own reader is used. This server knows the demonstration's authorities only, so it will refuse a"
        );
        println!("real card and say why; `cargo xtask demo --cards virtual` plays the story to its end.");
    } else {
        println!(
            "The card of {} is in the virtual reader: it leads straight to « {} ».",
            holder(world, "expert"),
            saules::TITLE
        );
        println!("`insert second-expert` plays a first connection: nobody has used that card yet.");
        println!("Type `insert CARD`, `remove`, `cards` or `quit`.");
    }
}

fn holder(world: &World, id: &str) -> String {
    world
        .demonstration()
        .card(id)
        .map_or_else(|_| id.to_owned(), |card| card.common_name.clone())
}

fn open(world: &World, real: bool) -> Result<Child> {
    let mut command = Command::new(program(Program::Desktop)?);
    let home = world.folder().join("home");
    command
        .env("OPALEXE_SERVER", world.server().origin())
        .env("XDG_CONFIG_HOME", home.join(".config"))
        .env("XDG_DATA_HOME", home.join(".local/share"))
        .env("XDG_CACHE_HOME", home.join(".cache"));
    if !real {
        command.env("PCSCLITE_CSOCK_NAME", world.pcscd());
    }
    command.spawn().context("the application starts")
}

fn obey(world: &mut World, real: bool, application: &mut Child) -> Result<()> {
    let (sender, typed) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(|line| line.ok()) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    let mut open_input = true;
    loop {
        if application.try_wait()?.is_some() {
            return Ok(());
        }
        if !open_input {
            // Nothing can be typed here: the window alone says when it is over.
            std::thread::sleep(LOOK_EVERY);
            continue;
        }
        let line = match typed.recv_timeout(LOOK_EVERY) {
            Ok(line) => line,
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => continue,
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => {
                open_input = false;
                continue;
            }
        };
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["quit" | "q"] => return Ok(()),
            ["cards"] => list(world),
            ["remove"] if !real => world.remove(),
            ["insert", id] if !real => report(world.insert(id)),
            [] => {}
            _ => println!("`insert CARD`, `remove`, `cards` or `quit`"),
        }
        std::io::stdout().flush()?;
    }
}

fn list(world: &World) {
    for card in world.demonstration().cards() {
        println!(
            "  {:<16} {:<28} {:?}, {:?}",
            card.id, card.common_name, card.kind, card.expectation
        );
    }
}

fn report(done: Result<()>) {
    if let Err(error) = done {
        println!("{error:#}");
    }
}

/// Whether the system's pcscd knows a reader. Only the list of readers is asked for: no card is touched.
fn this_machine_has_a_reader() -> bool {
    let (sender, first) = std::sync::mpsc::channel();
    let Ok(_monitor) = Monitor::start(move |snapshot| {
        let _ = sender.send(!snapshot.readers.is_empty());
    }) else {
        return false;
    };
    first.recv_timeout(ANSWER_WITHIN).unwrap_or(false)
}
