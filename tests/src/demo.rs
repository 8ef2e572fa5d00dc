//! `cargo xtask demo`: the whole story, in a window of yours or, with `--headless`, told line by line.

mod demo_console;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Result, bail};
use clap::Parser;
use end_to_end::{Display, Narrator, World, saules, story};

/// Plays the demonstration: a server with demonstration authorities, a card that is spoken to by APDUs, the application.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Play the whole story without a display, through the real application under Xvfb, and report each step.
    #[arg(long)]
    headless: bool,

    /// Which card the application sees: a virtual one, or those of the readers of this machine.
    #[arg(long, value_enum, default_value_t = demo_console::Cards::Auto)]
    cards: demo_console::Cards,

    /// Copy the logs of the programs to this folder at the end.
    #[arg(long, value_name = "FOLDER")]
    logs: Option<PathBuf>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let played = if arguments.headless {
        headless(&arguments).await
    } else {
        demo_console::run(arguments.cards).await
    };
    match played {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The demonstration stopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn headless(arguments: &Arguments) -> Result<()> {
    let mut narrator = Narrator::begin();
    let mut world = World::showing_mails()?;
    let display = Display::start(world.folder())?;
    let told = whole(&mut world, &display, &mut narrator).await;
    if let Some(folder) = &arguments.logs {
        world.keep_logs(folder)?;
    }
    told?;
    if narrator.steps() == 0 {
        bail!("nothing was told");
    }
    println!("The whole story was played: {} steps.", narrator.steps());
    Ok(())
}

/// The story of the cards, then that of the invitations.
async fn whole(world: &mut World, display: &Display, narrator: &mut Narrator) -> Result<()> {
    story::whole(world, display, narrator).await?;
    saules::played(world, display, narrator).await
}
