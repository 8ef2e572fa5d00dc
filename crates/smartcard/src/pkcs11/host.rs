//! A module and the process it runs in: started when it is first needed, ended when it crashes, hangs or babbles, and
//! started again later. A module that keeps failing is left alone for longer each time.
//!
//! An order that carries a PIN is never given twice.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::environment::Environment;
use super::process::Process;
use super::protocol::{
    Entry, Failure, Library, MOST_TOKENS, Order, PinFlags, Report, SignOrder, Token, TokenName,
};
use super::safety::{Owners, safe_path};
use crate::error::ModuleFault;
use crate::pin::Pin;

/// A module behind its process.
pub(super) struct Host {
    program: PathBuf,
    module: PathBuf,
    owners: Owners,
    environment: Environment,
    patience: Patience,
    process: Option<Process>,
    library: Option<Library>,
    fault: Option<ModuleFault>,
    failures: usize,
    rests_until: Option<Instant>,
}

/// How long each order may take. Beyond that the person in front of the screen must hear of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// Loading and C_Initialize: some modules look for readers for seconds.
    pub(super) loading: Duration,
    /// Reading the certificates of all cards: a slow contact card takes a second for each.
    pub(super) listing: Duration,
    /// A login and a signature: an RSA key of 4096 bits takes old cards ten seconds.
    pub(super) signing: Duration,
    /// The same, with a person at the keys of the reader.
    pub(super) signing_on_reader: Duration,
}

impl Patience {
    pub(super) const USUAL: Self = Self {
        loading: Duration::from_secs(15),
        listing: Duration::from_secs(20),
        signing: Duration::from_secs(30),
        signing_on_reader: PATIENCE_WITH_READER,
    };
}

/// How long a signature may take whose PIN is typed on the keys of a reader, which give up by themselves after thirty to sixty
/// seconds. Then the process of the module is ended, and what the reader still waits for with it.
const PATIENCE_WITH_READER: Duration = Duration::from_secs(90);

/// How long a module is left alone after its first failure in a row, its second, and so on; the last stays.
const RESTS: [Duration; 4] = [
    Duration::from_millis(500),
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_secs(300),
];

/// What an order failed by: the module said so in good health, or its process is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    Told(Failure),
    Broken(ModuleFault),
}

impl Host {
    /// A module at that path, which is walked each time that the module is loaded: it may belong to those owners.
    pub(super) fn new(
        program: PathBuf,
        module: PathBuf,
        owners: Owners,
        environment: Environment,
        patience: Patience,
    ) -> Self {
        Self {
            program,
            module,
            owners,
            environment,
            patience,
            process: None,
            library: None,
            fault: None,
            failures: 0,
            rests_until: None,
        }
    }

    /// What the module said of itself when it was last loaded.
    pub(super) fn library(&self) -> Option<&Library> {
        self.library.as_ref()
    }

    /// What it failed by; none while all is well.
    pub(super) fn fault(&self) -> Option<&ModuleFault> {
        self.fault.as_ref()
    }

    /// The tokens and their certificates. A module that answers with an error is started anew and asked once more: some do
    /// not survive that the smart card service is restarted.
    pub(super) fn tokens(&mut self) -> Result<Vec<Token>, Trouble> {
        let deadline = self.patience.listing;
        let mut outcome = self.ask(&Order::List, None, deadline);
        if let Err(Trouble::Told(_)) = outcome {
            self.process = None;
            outcome = self.ask(&Order::List, None, deadline);
        }
        match outcome {
            Ok(Report::Tokens(tokens)) if is_possible(&tokens) => Ok(tokens),
            Ok(_other) => Err(self.broken(ModuleFault::Garbled)),
            Err(Trouble::Told(failure)) => {
                self.fault = Some(fault_of(failure.clone()));
                Err(Trouble::Told(failure))
            }
            Err(broken) => Err(broken),
        }
    }

    /// What a token says of its PIN.
    pub(super) fn flags(&mut self, token: &TokenName) -> Result<PinFlags, Trouble> {
        match self.ask(&Order::Look(token.clone()), None, self.patience.listing)? {
            Report::Flags(flags) => Ok(flags),
            _ => Err(self.broken(ModuleFault::Garbled)),
        }
    }

    /// One login and one signature. The PIN leaves this process at most once.
    pub(super) fn sign(&mut self, order: SignOrder, pin: Option<Pin>) -> Result<Vec<u8>, Trouble> {
        let deadline = match order.entry {
            Entry::NextFrame => self.patience.signing,
            Entry::Reader => self.patience.signing_on_reader,
        };
        match self.ask(&Order::Sign(order), pin, deadline)? {
            Report::Signed(signature) => Ok(signature.0),
            _ => Err(self.broken(ModuleFault::Garbled)),
        }
    }

    /// Ends the process, and whatever it holds of a card with it.
    pub(super) fn let_go(&mut self) {
        self.process = None;
    }

    fn ask(&mut self, order: &Order, pin: Option<Pin>, deadline: Duration) -> Result<Report, Trouble> {
        let mut process = match self.process.take() {
            Some(process) => process,
            None => self.start()?,
        };
        match process.ask(order, pin, deadline) {
            Ok(report) => {
                self.process = Some(process);
                self.well();
                match report {
                    Report::Failed(failure) => Err(Trouble::Told(failure)),
                    other => Ok(other),
                }
            }
            Err(fault) => Err(self.broken(fault)),
        }
    }

    /// Starts the process and loads the module, unless it is to be left alone.
    fn start(&mut self) -> Result<Process, Trouble> {
        let rest = self.rest();
        if !rest.is_zero() {
            return Err(Trouble::Broken(ModuleFault::Resting {
                seconds: rest.as_secs() + 1,
            }));
        }
        // Much may have happened to the file since it was found, or since it was last loaded.
        let mut process = safe_path(&self.module, self.owners)
            .map_err(|refusal| ModuleFault::Refused { refusal })
            .and_then(|file| Process::start(&self.program, &file, &self.environment))
            .map_err(|fault| self.broken(fault))?;
        match process.ask(&Order::Open, None, self.patience.loading) {
            Ok(Report::Opened(library)) => {
                self.library = Some(library);
                Ok(process)
            }
            Ok(Report::Failed(failure)) => Err(self.broken(fault_of(failure))),
            Ok(_other) => Err(self.broken(ModuleFault::Garbled)),
            Err(fault) => Err(self.broken(fault)),
        }
    }

    /// How long it is still left alone.
    pub(super) fn rest(&self) -> Duration {
        self.rests_until
            .map(|until| until.saturating_duration_since(Instant::now()))
            .unwrap_or_default()
    }

    fn well(&mut self) {
        self.fault = None;
        self.failures = 0;
        self.rests_until = None;
    }

    fn broken(&mut self, fault: ModuleFault) -> Trouble {
        self.process = None;
        let rest = RESTS.get(self.failures).or(RESTS.last()).copied();
        self.rests_until = rest.map(|rest| Instant::now() + rest);
        self.failures += 1;
        self.fault = Some(fault.clone());
        Trouble::Broken(fault)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if let Some(process) = self.process.take() {
            process.close();
        }
    }
}

/// Whether our host can have listed that: the names go back to it in orders.
fn is_possible(tokens: &[Token]) -> bool {
    tokens.len() <= MOST_TOKENS && tokens.iter().all(|token| token.name.fits())
}

/// A failure that concerns no card of its own.
pub(super) fn fault_of(failure: Failure) -> ModuleFault {
    match failure {
        Failure::NotLoaded(reason) => ModuleFault::NotLoaded { reason },
        Failure::PinExpired => ModuleFault::PinExpired,
        Failure::PinNotSet => ModuleFault::PinNotSet,
        Failure::PinLength | Failure::PinCharacters => ModuleFault::PinRejected,
        Failure::Function { name, code } => ModuleFault::Pkcs11 { function: name, code },
        other => ModuleFault::Pkcs11 {
            function: "host".to_owned(),
            code: format!("{other:?}"),
        },
    }
}
