//! The module: loaded once, initialised once, and asked until the program has enough.

use std::path::{Path, PathBuf};

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::slot::Slot;
use opalexe_smartcard::pkcs11_protocol::{Bytes, Failure, Library, PinFlags, SignOrder, Token, TokenName};
use zeroize::Zeroizing;

use crate::failure::failure_of;
use crate::{listing, signing};

/// The one module of this process.
pub(crate) struct Module {
    path: PathBuf,
    loaded: Option<Pkcs11>,
}

impl Module {
    pub(crate) fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            loaded: None,
        }
    }

    /// Loads and initialises it, and asks what it is.
    pub(crate) fn open(&mut self) -> Result<Library, Failure> {
        let info = self.pkcs11()?.get_library_info().map_err(failure_of)?;
        Ok(Library {
            description: info.library_description().trim().to_owned(),
            manufacturer: info.manufacturer_id().trim().to_owned(),
            version: info.library_version().to_string(),
            cryptoki: info.cryptoki_version().to_string(),
        })
    }

    pub(crate) fn tokens(&mut self) -> Result<Vec<Token>, Failure> {
        listing::tokens(self.pkcs11()?)
    }

    pub(crate) fn flags(&mut self, name: &TokenName) -> Result<PinFlags, Failure> {
        let pkcs11 = self.pkcs11()?;
        let slot = slots_of(pkcs11, name)?
            .into_iter()
            .next()
            .ok_or(Failure::TokenGone)?;
        listing::flags(pkcs11, slot)
    }

    pub(crate) fn sign(
        &mut self,
        order: &SignOrder,
        pin: Option<Zeroizing<Vec<u8>>>,
    ) -> Result<Bytes, Failure> {
        signing::sign(self.pkcs11()?, order, pin).map(Bytes)
    }

    /// Lets the module clean up.
    pub(crate) fn close(self) {
        if let Some(pkcs11) = self.loaded {
            // The process ends in any case.
            let _unheard = pkcs11.finalize();
        }
    }

    fn pkcs11(&mut self) -> Result<&Pkcs11, Failure> {
        if self.loaded.is_none() {
            let pkcs11 = Pkcs11::new(&self.path).map_err(failure_of)?;
            initialise(&pkcs11).map_err(failure_of)?;
            self.loaded = Some(pkcs11);
        }
        self.loaded
            .as_ref()
            .ok_or_else(|| Failure::NotLoaded(String::new()))
    }
}

/// A module that knows no locks is told that one thread alone will call it, as is the case.
fn initialise(pkcs11: &Pkcs11) -> Result<(), Error> {
    let with = |flags| pkcs11.initialize(CInitializeArgs::new(flags));
    match with(CInitializeFlags::OS_LOCKING_OK) {
        Err(Error::Pkcs11(RvError::CantLock | RvError::ArgumentsBad, _)) => with(CInitializeFlags::empty()),
        Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(()),
        outcome => outcome,
    }
}

/// The slots whose token has that name: several, when OpenSC shortened the names of several PINs to the same text.
pub(crate) fn slots_of(pkcs11: &Pkcs11, name: &TokenName) -> Result<Vec<Slot>, Failure> {
    let slots = pkcs11.get_slots_with_token().map_err(failure_of)?;
    Ok(slots
        .into_iter()
        .filter(|slot| listing::name(pkcs11, *slot).is_ok_and(|found| found == *name))
        .collect())
}
