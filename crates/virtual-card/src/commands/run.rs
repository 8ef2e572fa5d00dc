//! `run`: one card, for as long as the process lives.

use std::{
    io::Write as _,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use clap::Args;
use opalexe_virtual_card::{CardFolder, ForeignCard, PlugError, plug};

#[derive(Args)]
pub(crate) struct Run {
    /// The card's folder; a blank card when it is empty. A `foreign.json` in it makes it a card that is none of ours.
    #[arg(long)]
    card: PathBuf,
    /// vpcd's address.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// vpcd's port: 35963 is its first slot's, 35964 its second's.
    #[arg(long, default_value_t = 35963)]
    port: u16,
    /// Print `inserted` when the daemon has powered the card.
    #[arg(long)]
    announce: bool,
}

impl Run {
    pub(crate) fn run(self) -> Result<(), PlugError> {
        let address = SocketAddr::new(self.host, self.port);
        let announce = || {
            if self.announce {
                let mut output = std::io::stdout().lock();
                // Whoever asked may have stopped listening; the card stays.
                let _ = writeln!(output, "inserted").and_then(|()| output.flush());
            }
        };
        match ForeignCard::open(&self.card)? {
            Some(card) => card.plug(address, announce),
            None => plug(CardFolder::open(&self.card)?, address, announce),
        }
    }
}
