//! The contract, kept behind real modules: OpenSC with a virtual card, SoftHSM with tokens on the disk, and a module of
//! our own that misbehaves.
//!
//! The host program of this package must be built beside the tests; cargo does so because the package has an
//! integration test.

mod misbehaving;
mod opensc;
mod softhsm;

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::discovery::Found;
use super::environment::Environment;
use super::host::Patience;
use super::modules::Modules;
use super::products::Product;
use super::safety::Owners;
use crate::card::Card;

/// `opalexe-pkcs11-host`, two folders above the tests.
fn host_program() -> PathBuf {
    let tests = std::env::current_exe().expect("a running test");
    let built = tests.parent().and_then(Path::parent).expect("a target folder");
    let program = built.join("opalexe-pkcs11-host");
    assert!(program.is_file(), "{} is not built", program.display());
    program
}

fn found(path: &Path, product: Option<Product>) -> Found {
    Found::at(
        path.to_owned(),
        product,
        product.is_none(),
        Owners::AdministratorOrPerson,
    )
}

fn modules(found: Vec<Found>, environment: Environment, patience: Patience) -> Modules {
    Modules::over(found, host_program(), environment, patience)
}

/// For modules in good health, on a machine that builds at the same time.
const LONG: Patience = Patience {
    loading: Duration::from_secs(60),
    listing: Duration::from_secs(60),
    signing: Duration::from_secs(60),
    signing_on_reader: Duration::from_secs(60),
};

fn only(mut cards: Vec<Box<dyn Card>>) -> Box<dyn Card> {
    assert_eq!(cards.len(), 1, "cards");
    cards.remove(0)
}
