//! A card in a reader: the connection to vpcd.

use std::{
    io,
    net::{SocketAddr, TcpStream},
    time::Instant,
};

use socket2::SockRef;
use vpicc::{Connection, VSmartCard};

use crate::{
    card::{Card, CardError, CardFolder},
    foreign::ForeignCardError,
};

/// Why a card left its reader by itself.
#[derive(Debug, thiserror::Error)]
pub enum PlugError {
    /// vpcd cannot be reached: no daemon, or not in this network namespace.
    #[error("cannot reach the virtual reader at {address}")]
    NoReader {
        /// Where the reader was looked for.
        address: SocketAddr,
        /// What the system answered.
        source: io::Error,
    },
    /// The card itself failed.
    #[error(transparent)]
    Card(#[from] CardError),
    /// The file of a card of another world.
    #[error(transparent)]
    Foreign(#[from] ForeignCardError),
}

/// Inserts the card into the reader slot that listens at `address` and serves it until the reader goes away.
/// Ending the process is removing the card: what it wrote is on disk after each command.
///
/// `powered` is called once, when the reader first gives the card power: from then on the daemon knows of it.
///
/// Every reset and every loss of power starts the applet anew, so that no verified PIN outlives them.
///
/// # Errors
/// [`PlugError::NoReader`] when nothing listens, [`PlugError::Card`] when the card's images are damaged.
pub fn plug(mut folder: CardFolder, address: SocketAddr, powered: impl FnOnce()) -> Result<(), PlugError> {
    let unreachable = |source| PlugError::NoReader { address, source };
    let stream = TcpStream::connect(address).map_err(unreachable)?;
    stream.set_nodelay(true).map_err(unreachable)?;
    let socket = stream.try_clone().map_err(unreachable)?;
    let mut connection = Connection::from(stream);
    let mut powered = Some(powered);
    loop {
        let ended = folder.power(|card| {
            let mut inserted = Inserted {
                card,
                state: State::Serving,
            };
            loop {
                // vpcd sends length and body apart; a delayed acknowledgement would cost 40 ms an APDU. The
                // option is not sticky. Where it is missing the card is merely slow.
                let _ = SockRef::from(&socket).set_tcp_quickack(true);
                if connection.poll(&mut inserted).is_err() {
                    return true;
                }
                match inserted.state {
                    State::Serving => {}
                    State::Powered => {
                        inserted.state = State::Serving;
                        if let Some(powered) = powered.take() {
                            powered();
                        }
                    }
                    State::Restart => return false,
                }
            }
        })?;
        if ended {
            return Ok(());
        }
    }
}

enum State {
    Serving,
    Powered,
    Restart,
}

struct Inserted<'i, 'c> {
    card: &'i mut Card<'c>,
    state: State,
}

impl Inserted<'_, '_> {
    fn restart(&mut self) {
        // A chip that executed nothing since power-on has nothing to forget.
        if self.card.used() {
            self.state = State::Restart;
        }
    }
}

impl VSmartCard for Inserted<'_, '_> {
    fn power_on(&mut self) {
        self.state = State::Powered;
        self.restart();
    }

    fn power_off(&mut self) {
        self.restart();
    }

    fn reset(&mut self) {
        self.restart();
    }

    fn execute(&mut self, apdu: &[u8]) -> Vec<u8> {
        let start = Instant::now();
        let answer = self.card.execute(apdu);
        let microseconds = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        let header: Vec<u8> = apdu.iter().copied().take(4).collect();
        let status: Vec<u8> = answer
            .iter()
            .copied()
            .skip(answer.len().saturating_sub(2))
            .collect();
        // The header and the status only: the data may be a PIN.
        tracing::debug!(header = %hex::encode(header), status = %hex::encode(status), microseconds, "apdu");
        answer
    }
}
