//! A daemon, its door, and the environment by which a program finds both.

use std::{
    collections::HashMap,
    ffi::OsString,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    DEMONSTRATION_VARIABLE, DOOR_VARIABLE, RigError,
    door::{Answer, Door, Order},
    own_folder,
};
use crate::{
    card::CardFolder,
    demonstration::Demonstration,
    isolated::{IsolatedPcscd, Slot},
    safety::SOCKET_VARIABLE,
};

/// A private daemon that takes orders from the programs it is shared with. Everything ends with it.
pub struct Session {
    // First: no order comes in once the rest goes down.
    _door: Door,
    readers: Arc<Mutex<Readers>>,
    environment: Vec<(&'static str, OsString)>,
}

/// Whose PIN tries are spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cards {
    /// Copies, made at the first insertion and thrown away with the session.
    Copies,
    /// The demonstration's own.
    Originals,
}

impl Session {
    /// Starts a daemon with two empty slots for the cards of `demonstration`. `card_program` is the
    /// `opalexe-virtual-card` binary.
    ///
    /// # Errors
    /// [`RigError::Isolated`] when the machine cannot run an isolated daemon.
    pub fn start(card_program: &Path, demonstration: Demonstration, cards: Cards) -> Result<Self, RigError> {
        let pcscd = IsolatedPcscd::start(card_program)?;
        let door_path = pcscd.folder().join("door");
        let environment = vec![
            (SOCKET_VARIABLE, pcscd.socket().into()),
            (DOOR_VARIABLE, door_path.clone().into()),
            (DEMONSTRATION_VARIABLE, demonstration.folder().into()),
        ];
        let readers = Arc::new(Mutex::new(Readers {
            pcscd,
            demonstration,
            cards,
            copies: HashMap::new(),
        }));
        let behind = Arc::clone(&readers);
        let door = Door::open(&door_path, move |order| {
            let mut readers = behind.lock().unwrap_or_else(PoisonError::into_inner);
            match readers.carry_out(order) {
                Ok(()) => Answer::Done,
                Err(error) => Answer::Refused {
                    reason: error.to_string(),
                },
            }
        })
        .map_err(|source| RigError::Door {
            path: door_path,
            source,
        })?;
        Ok(Self {
            _door: door,
            readers,
            environment,
        })
    }

    /// What the environment of a program must hold, for PC/SC and for [`super::Rig::from_env`].
    pub fn environment(&self) -> &[(&'static str, OsString)] {
        &self.environment
    }

    /// Inserts a card, as [`super::Rig::insert`].
    ///
    /// # Errors
    /// As [`super::Rig::insert`].
    pub fn insert(&self, card: &str, slot: Slot) -> Result<(), RigError> {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        readers.carry_out(Order::Insert {
            card: card.to_owned(),
            slot,
        })
    }
}

struct Readers {
    pcscd: IsolatedPcscd,
    demonstration: Demonstration,
    cards: Cards,
    copies: HashMap<String, PathBuf>,
}

impl Readers {
    fn carry_out(&mut self, order: Order) -> Result<(), RigError> {
        match order {
            Order::Insert { card, slot } => {
                let folder = self.folder(&card)?;
                self.pcscd.insert(&folder, slot)?;
            }
            Order::Remove { slot } => self.pcscd.remove(slot),
            Order::StopService => self.pcscd.stop_service(),
            Order::StartService => self.pcscd.start_service()?,
        }
        Ok(())
    }

    fn folder(&mut self, card: &str) -> Result<PathBuf, RigError> {
        if let Some(folder) = own_folder(card) {
            return Ok(folder.to_owned());
        }
        let original = self.demonstration.card_folder(card)?;
        if self.cards == Cards::Originals {
            return Ok(original);
        }
        if let Some(copy) = self.copies.get(card) {
            return Ok(copy.clone());
        }
        let copy = self.pcscd.folder().join("cards").join(card);
        CardFolder::copy(&original, &copy)?;
        self.copies.insert(card.to_owned(), copy.clone());
        Ok(copy)
    }
}
