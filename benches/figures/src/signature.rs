//! From the PIN to the signature, by both ways that the desktop has to a card: its own PIV driver, and OpenSC in its process;
//! beside `pkcs11-tool --login --sign`. The certificate is read and the module loaded before, as at the insertion of a card.
//!
//! The card is one and the same. Where both ways reach it, the desktop takes its own driver, so that the way through OpenSC
//! cannot be measured through the windows: it is measured at the door of the package instead.

mod route;

use std::{
    env,
    io::{BufRead as _, BufReader, Lines, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use end_to_end::World;

use crate::{
    rounds::Rounds,
    sign_in::{CARDS, chip::Chip, peer::Peer},
};
pub(crate) use route::{Route, sign_again_and_again};

/// What a way to the card may take besides the chip, in the median: what is allowed from the PIN to the dashboard, of which the
/// server and the pages need the rest.
const TARGET: Duration = Duration::from_millis(100);

/// What `signature` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How often each signs.
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    /// Sign at each line of the standard input, by that way: what this program starts itself as, for each way.
    #[arg(long, hide = true)]
    pub(crate) route: Option<Route>,
}

/// Measures every way. Whether ours reach the target.
pub(crate) fn measure(arguments: &Arguments) -> Result<bool> {
    println!(
        "| PIN to signature, {} rounds | median ms | best | worst |",
        arguments.rounds
    );
    println!("|---|---:|---:|---:|");
    let mut reached = true;
    for (card, key) in CARDS {
        let mut world = World::make()?;
        world.insert(card)?;
        let mut chip = Chip::in_first_slot(&mut world);
        let peer = Peer::prepare(&world, card)?;
        let mut piv = Signer::start(Route::Piv, &world)?;
        let mut opensc = Signer::start(Route::OpenSc, &world)?;
        let [mut by_piv, mut by_opensc, mut by_peer, mut by_peer_alone] =
            std::array::from_fn(|_| Ways::default());
        for round in 0..=arguments.rounds {
            let took = [
                (piv.sign()?, chip.spent()?),
                (opensc.sign()?, chip.spent()?),
                (peer.sign()?, chip.spent()?),
            ];
            // The first round warms all up.
            if round > 0 {
                for (way, (wall, spent)) in [&mut by_piv, &mut by_opensc, &mut by_peer].into_iter().zip(took)
                {
                    way.push(wall, spent);
                }
            }
        }
        // Ours kept the card open meanwhile, which might have cost the peer time.
        drop((piv, opensc));
        for _ in 0..arguments.rounds {
            by_peer_alone.push(peer.sign()?, chip.spent()?);
        }
        for (name, way) in [
            ("**Opalexe**, its own PIV driver", &by_piv),
            ("**Opalexe**, OpenSC in its process", &by_opensc),
            ("pkcs11-tool --login --sign, in turn", &by_peer),
            ("pkcs11-tool --login --sign, ours closed", &by_peer_alone),
        ] {
            println!("| {key}: {name} | {} |", way.wall);
            println!("| {key}: {name}, less the chip's time | {} |", way.less_chip);
        }
        let peer_wall = by_peer.wall.median().min(by_peer_alone.wall.median());
        for (name, way) in [("PIV", &by_piv), ("OpenSC", &by_opensc)] {
            println!(
                "{key}: by {name} {:.2} of the peer's better median",
                way.wall.median().as_secs_f64() / peer_wall.as_secs_f64()
            );
        }
        reached &= by_piv.less_chip.median() <= TARGET && by_opensc.less_chip.median() <= TARGET;
    }
    Ok(reached)
}

#[derive(Default)]
struct Ways {
    wall: Rounds,
    less_chip: Rounds,
}

impl Ways {
    fn push(&mut self, wall: Duration, chip: Duration) {
        self.wall.push(wall);
        self.less_chip.push(wall.saturating_sub(chip));
    }
}

/// A process of this program that signs by one way. PC/SC's client library reads its socket from the environment, which no
/// process can change for itself.
struct Signer {
    process: Child,
    orders: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Signer {
    fn start(route: Route, world: &World) -> Result<Self> {
        let mut process = Command::new(env::current_exe()?)
            .args(["signature", "--route", route.name()])
            .env("PCSCLITE_CSOCK_NAME", world.pcscd())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let orders = process.stdin.take().context("its input is ours")?;
        let output = process.stdout.take().context("its output is ours")?;
        Ok(Self {
            process,
            orders,
            answers: BufReader::new(output).lines(),
        })
    }

    fn sign(&mut self) -> Result<Duration> {
        writeln!(self.orders)?;
        self.orders.flush()?;
        let line = self.answers.next().context("the signer ended")??;
        let microseconds = line.parse().with_context(|| line.clone())?;
        ensure!(microseconds > 0, "a signature takes time");
        Ok(Duration::from_micros(microseconds))
    }
}

impl Drop for Signer {
    fn drop(&mut self) {
        // It holds nothing but a card without power.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
