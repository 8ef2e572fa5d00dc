//! `probe`: a look at what is in a virtual reader, through PC/SC.

use clap::Args;
use opalexe_virtual_card::{UnsafeReader, VirtualReader};
use pcsc::{Card, Context, MAX_BUFFER_SIZE, Protocols, Scope, ShareMode};

const SELECT_PIV: &[u8] = &[
    0x00, 0xa4, 0x04, 0x00, 0x0b, 0xa0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00, 0x00,
];

/// VERIFY without data asks for the tries left and spends none (SP 800-73-4 part 2 §3.2.1).
const TRIES: &[u8] = &[0x00, 0x20, 0x00, 0x80];

const VERIFY: &[u8] = &[0x00, 0x20, 0x00, 0x80, 0x08];
const PIN_LENGTH: usize = 8;

#[derive(Args)]
pub(crate) struct Probe {
    /// The reader's name.
    #[arg(long, default_value = "Virtual PCD 00 00")]
    reader: String,
    /// Try this PIN: a wrong one spends a try.
    #[arg(long)]
    pin: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum ProbeError {
    #[error(transparent)]
    Unsafe(#[from] UnsafeReader),
    #[error("PC/SC")]
    Pcsc(#[from] pcsc::Error),
    #[error("a PIN has 6 to 8 digits")]
    Pin,
}

impl Probe {
    pub(crate) fn run(self) -> Result<(), ProbeError> {
        // Before anything else: no context, no card, without it.
        let reader = VirtualReader::new(&self.reader)?;
        let context = Context::establish(Scope::User)?;
        let card = context.connect(reader.name(), ShareMode::Shared, Protocols::ANY)?;
        println!("piv\t{}", status(&card, SELECT_PIV)?);
        println!("tries\t{}", status(&card, TRIES)?);
        if let Some(pin) = self.pin {
            println!("verify\t{}", status(&card, &verify(&pin)?)?);
        }
        Ok(())
    }
}

fn verify(pin: &str) -> Result<Vec<u8>, ProbeError> {
    let usual = (6..=PIN_LENGTH).contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit());
    if !usual {
        return Err(ProbeError::Pin);
    }
    let mut padded = pin.as_bytes().to_vec();
    padded.resize(PIN_LENGTH, 0xff);
    Ok([VERIFY, &padded].concat())
}

fn status(card: &Card, command: &[u8]) -> Result<String, ProbeError> {
    let mut buffer = [0; MAX_BUFFER_SIZE];
    let answer = card.transmit(command, &mut buffer)?;
    Ok(hex::encode(
        answer
            .iter()
            .copied()
            .skip(answer.len().saturating_sub(2))
            .collect::<Vec<_>>(),
    ))
}
