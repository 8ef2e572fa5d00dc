//! One way to the card, at the door of the package that the desktop uses.

use std::{
    io::{BufRead as _, Write as _, stdin, stdout},
    time::Instant,
};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use end_to_end::story::PIN;
use opalexe_smartcard::{
    Card, LastTry, ModuleSettings, Modules, Pin, PinEntry, Purpose, ReaderName, SignatureAlgorithm,
    SigningRequest, open,
};
use opalexe_virtual_card::Slot;

/// What is signed; its length is that of two hashes, as in a token.
const MESSAGE: &[u8] = b"sixty-four bytes, as the hashes of an origin and of a nonce have";

/// A way to the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Route {
    /// The driver of our own.
    Piv,
    /// OpenSC, in a process of its own.
    OpenSc,
}

impl Route {
    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Piv => "piv",
            Self::OpenSc => "open-sc",
        }
    }
}

/// Opens the card, and signs at each line of the standard input; how many microseconds it took goes to the standard output.
pub(crate) fn sign_again_and_again(route: Route) -> Result<()> {
    // The modules' processes end with it.
    let mut modules = None;
    let mut card = match route {
        Route::Piv => open(&ReaderName::new(Slot::First.reader().to_owned()))?,
        Route::OpenSc => {
            through_opensc(modules.insert(Modules::start(ModuleSettings::beside_this_program(None)?)))?
        }
    };
    for line in stdin().lock().lines() {
        line?;
        let start = Instant::now();
        sign(&mut *card)?;
        let took = start.elapsed().as_micros();
        let mut output = stdout().lock();
        writeln!(output, "{took}")?;
        output.flush()?;
    }
    Ok(())
}

fn through_opensc(modules: &mut Modules) -> Result<Box<dyn Card>> {
    let card = modules.cards(&[]).into_iter().next();
    let Some(card) = card else {
        bail!("no module shows the card: {:?}", modules.report());
    };
    Ok(card)
}

fn sign(card: &mut dyn Card) -> Result<()> {
    let certificate = card
        .certificates()
        .iter()
        .find(|certificate| certificate.purpose == Purpose::Authentication)
        .context("a certificate that signs a person in")?;
    let key = certificate.key.clone();
    // PKCS #1 v1.5 for RSA, as the peer.
    let algorithm = certificate
        .algorithms
        .iter()
        .copied()
        .find(|algorithm| *algorithm != SignatureAlgorithm::Ps256)
        .context("an algorithm")?;
    let request = SigningRequest::new(algorithm, MESSAGE, [0; 32]);
    let pin = Pin::new(PIN.to_owned().into())?;
    card.sign(&key, PinEntry::Typed(pin), &request, LastTry::Unconfirmed)?;
    Ok(())
}
