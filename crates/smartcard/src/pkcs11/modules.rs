//! The modules of this machine, and the cards behind them.

mod report;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::discovery::{self, Found};
use super::environment::Environment;
use super::host::{Host, Patience, Trouble, fault_of};
use super::merge::merge;
use super::products::Product;
use super::token_card::TokenCard;
use crate::atr::Atr;
use crate::card::Card;
use crate::models::model_of;

pub use report::{ModuleReport, Verdict};

/// What is known of the modules before they are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleSettings {
    /// The program `opalexe-pkcs11-host`.
    pub host: PathBuf,
    /// The absolute path of the module that the person chose.
    pub chosen: Option<PathBuf>,
}

impl ModuleSettings {
    /// The host lies beside the running program.
    ///
    /// # Errors
    /// What the system says when it does not tell where that is.
    pub fn beside_this_program(chosen: Option<PathBuf>) -> std::io::Result<Self> {
        let name = format!("opalexe-pkcs11-host{}", std::env::consts::EXE_SUFFIX);
        Ok(Self {
            host: std::env::current_exe()?.with_file_name(name),
            chosen,
        })
    }
}

/// The modules of this machine. Each runs in a process of its own from its first use on; they end when this and the
/// cards that came from it are dropped.
pub struct Modules {
    modules: Vec<Module>,
}

struct Module {
    found: Found,
    /// None for a module that is not loaded.
    host: Option<Arc<Mutex<Host>>>,
}

impl Modules {
    /// Looks for the modules. None of them is loaded yet.
    pub fn start(settings: ModuleSettings) -> Self {
        let found = discovery::modules(settings.chosen.as_deref());
        Self::over(
            found,
            settings.host,
            Environment::of_this_process(),
            Patience::USUAL,
        )
    }

    pub(super) fn over(
        found: Vec<Found>,
        program: PathBuf,
        environment: Environment,
        patience: Patience,
    ) -> Self {
        let modules = found
            .into_iter()
            .map(|found| {
                let host = found.file.is_ok().then(|| {
                    let (path, environment) = (found.path.clone(), environment.clone());
                    let host = Host::new(program.clone(), path, found.owners, environment, patience);
                    Arc::new(Mutex::new(host))
                });
                Module { found, host }
            })
            .collect();
        Self { modules }
    }

    /// The tokens of all modules with their certificates, each certificate once. Spends no PIN try.
    ///
    /// `present` are the answers of the cards in the readers: the products that they indicate are asked first, and win
    /// where several modules reach the same certificate. A module that fails is passed over; [`Self::report`] tells why.
    /// This waits for the modules, for seconds at worst: it belongs on the thread of the cards.
    pub fn cards(&mut self, present: &[Atr]) -> Vec<Box<dyn Card>> {
        let indicated: Vec<Product> = present
            .iter()
            .filter_map(|atr| model_of(atr).and_then(|model| model.product))
            .collect();
        let mut order: Vec<&Module> = self.modules.iter().collect();
        order.sort_by_key(|module| !module.found.product.is_some_and(|one| indicated.contains(&one)));
        let cards = order.into_iter().flat_map(Module::cards).collect();
        merge(cards)
    }

    /// How long it takes until none is left alone any more.
    #[cfg(test)]
    pub(super) fn rest(&self) -> std::time::Duration {
        let hosts = self.modules.iter().filter_map(|module| module.host.as_ref());
        let rests = hosts.map(|host| host.lock().unwrap_or_else(PoisonError::into_inner).rest());
        rests.max().unwrap_or_default()
    }

    /// What became of each module, for the page of diagnostics.
    pub fn report(&self) -> Vec<ModuleReport> {
        self.modules.iter().map(Module::report).collect()
    }
}

impl Module {
    fn cards(&self) -> Vec<Box<dyn Card>> {
        let Some(host) = &self.host else {
            return Vec::new();
        };
        let tokens = match host.lock().unwrap_or_else(PoisonError::into_inner).tokens() {
            Ok(tokens) => tokens,
            Err(trouble) => {
                let fault = match trouble {
                    Trouble::Told(failure) => fault_of(failure),
                    Trouble::Broken(fault) => fault,
                };
                tracing::warn!(module = %self.found.path.display(), code = fault.code(), %fault, "a module failed");
                return Vec::new();
            }
        };
        let mut in_slot: BTreeMap<&str, usize> = BTreeMap::new();
        for token in &tokens {
            *in_slot.entry(&token.name.slot).or_default() += 1;
        }
        tokens
            .iter()
            .filter_map(|token| {
                let neighbours = in_slot
                    .get(token.name.slot.as_str())
                    .is_some_and(|count| *count > 1);
                TokenCard::new(host, token, neighbours)
            })
            .map(|card| -> Box<dyn Card> { Box::new(card) })
            .collect()
    }
}
