//! From the PIN to the dashboard, with the real desktop, server, pcscd and a virtual card, beside `pkcs11-tool` and `curl` with
//! the same card in turn.
//!
//! Ours begins with the Enter in the PIN window; the certificate was read at insertion, and the challenge was asked for before the
//! PIN window opened. The peer begins with the start of `pkcs11-tool`; it was given challenge and certificate for nothing. Both end
//! with the answer to the request for the dashboard, by which the targets are judged; ours goes on to the dashboard painted, which
//! is told beside it. The chip's own time, for VERIFY and the signature, is what the card's process measured, and is subtracted
//! from both where the table says so: what is left is what the programs, PC/SC and the server take, and carries over to real cards.
//!
//! Our programs keep the card open between their turns, which might cost the peer time: it signs in again, as often, when ours are
//! closed, and the better of its two medians is what ours is held against.

pub(crate) mod chip;
mod ours;
pub(crate) mod peer;

use std::time::Duration;

use anyhow::Result;
use end_to_end::{
    Desktop, Display, World,
    story::{
        Outcome, PIN, People, accept_cgu, dashboard, decline_account, register, sign_in, take_card_door,
    },
};

use crate::{
    rounds::{Rounds, milliseconds},
    server,
};
use chip::Chip;
use ours::Notes;
use peer::Peer;

/// Ours less the chip's own time, in the median.
const TARGET: Duration = Duration::from_millis(100);
/// Ours may take this share of what the peer takes, chip included.
const SHARE: f64 = 0.5;

/// Who signs in, and with what key.
pub(crate) const CARDS: [(&str, &str); 2] = [("expert", "RSA-2048"), ("second-expert", "P-256")];

/// What `sign-in` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How often each signs in.
    #[arg(long, default_value_t = 20)]
    rounds: usize,
}

/// What one sign-in took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Took {
    /// On the clock on the wall.
    pub(crate) wall: Duration,
    /// The chip's part of it.
    pub(crate) chip: Duration,
}

/// Measures both. Whether ours reaches the targets.
pub(crate) fn measure(arguments: &Arguments) -> Result<bool> {
    tokio::runtime::Runtime::new()?.block_on(all_cards(arguments.rounds))
}

async fn all_cards(rounds: usize) -> Result<bool> {
    println!("| {rounds} rounds | median ms | best | worst |");
    println!("|---|---:|---:|---:|");
    let mut reached = true;
    for (card, key) in CARDS {
        reached &= one_card(card, key, rounds).await?;
    }
    Ok(reached)
}

async fn one_card(card: &str, key: &str, rounds: usize) -> Result<bool> {
    let mut world = World::make()?;
    world.insert(card)?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    first_connection(&world, &desktop, card).await?;
    let mut chip = Chip::in_first_slot(&mut world);
    let peer = Peer::prepare(&world, card)?;

    let [mut peers, mut alone] = std::array::from_fn(|_| Ways::default());
    let mut ours = OurRounds::default();
    for round in 0..=rounds {
        let (took, notes) = ours::sign_in(&world, &desktop, card, &mut chip).await?;
        let theirs = peer.sign_in(&mut chip)?;
        // The first round warms both up.
        if round > 0 {
            ours.push(took, &notes);
            peers.push(theirs);
        }
    }
    desktop.close().await?;
    for _ in 0..rounds {
        alone.push(peer.sign_in(&mut chip)?);
    }
    ours.print(key);
    println!("| {key}: pkcs11-tool and curl, in turn | {} |", peers.wall);
    println!("| {key}: pkcs11-tool and curl, ours closed | {} |", alone.wall);
    let peer_wall = peers.wall.median().min(alone.wall.median());
    let peer_less_chip = peers.less_chip.median().min(alone.less_chip.median());
    let (wall, less_chip) = (ours.answered.wall.median(), ours.answered.less_chip.median());
    let share = wall.as_secs_f64() / peer_wall.as_secs_f64();
    println!(
        "{key}: {:.0} ms less the chip's time, target {:.0}; {share:.2} of the peer's better median, target {SHARE}; {:.2} without the chip on either side",
        milliseconds(less_chip),
        milliseconds(TARGET),
        less_chip.as_secs_f64() / peer_less_chip.as_secs_f64(),
    );
    println!(
        "{key}: the server holds {:.1} MiB after {} sign-ins",
        server::resident(world.server().folder())?,
        3 * rounds + 2
    );
    Ok(less_chip <= TARGET && share <= SHARE)
}

/// What one way took, round after round.
#[derive(Default)]
struct Ways {
    wall: Rounds,
    less_chip: Rounds,
}

impl Ways {
    fn push(&mut self, took: Took) {
        self.wall.push(took.wall);
        self.less_chip.push(took.wall.saturating_sub(took.chip));
    }
}

/// Our way, with what was noted on it.
#[derive(Default)]
struct OurRounds {
    answered: Ways,
    chip: Rounds,
    heard: Rounds,
    signed: Rounds,
    session: Rounds,
    asked: Rounds,
    there: Rounds,
    painted: Ways,
}

impl OurRounds {
    fn push(&mut self, took: Took, notes: &Notes) {
        self.answered.push(took);
        self.chip.push(took.chip);
        self.heard.push(notes.signing);
        self.signed.push(notes.submitting);
        self.session.push(notes.session);
        self.asked.push(notes.asked);
        self.there.push(notes.there);
        self.painted.push(Took {
            wall: notes.painted,
            chip: took.chip,
        });
    }

    fn print(&self, key: &str) {
        for (what, rounds) in [
            ("PIN until the shell has it", &self.heard),
            ("PIN until the page hears that the card has signed", &self.signed),
            ("PIN until the page has the session", &self.session),
            ("PIN until the page asks for the dashboard", &self.asked),
            ("**PIN until the dashboard's answer**", &self.answered.wall),
            ("**the same, less the chip's time**", &self.answered.less_chip),
            ("PIN until the dashboard is in the page", &self.there),
            ("PIN until the dashboard is painted", &self.painted.wall),
            ("the same, less the chip's time", &self.painted.less_chip),
            ("the chip, VERIFY and signature", &self.chip),
        ] {
            println!("| {key}: {what} | {rounds} |");
        }
    }
}

/// Registers the card's holder, so that every later sign-in leads to the dashboard.
async fn first_connection(world: &World, desktop: &Desktop, card: &str) -> Result<()> {
    let person = if card == "expert" {
        People::expert()
    } else {
        People::second_expert()
    };
    take_card_door(desktop).await?;
    let entry = world.demonstration().card(card)?;
    sign_in(desktop, entry, PIN, Outcome::FirstConnection).await?;
    let page = desktop.page();
    decline_account(&page).await?;
    register(&page, &person).await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, person.first_name).await
}
