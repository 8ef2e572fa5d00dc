//! The reader behind a slot, and the card in it left locked.
//!
//! C_Logout is a word between us and the module: OpenSC keeps its connection and leaves the card as it is, so that any
//! program could go on signing. A reset through PC/SC ends every verified PIN, whoever gave it.

use std::ffi::CString;
use std::time::Duration;

use pcsc::{Context, ReaderState, Scope, State};

use super::super::host::Host;
use super::slot_as_reader;
use crate::atr::Atr;
use crate::error::CardError;
use crate::link::{Leave, Link as _, PcscLink};
use crate::reader::ReaderName;

/// Resets the card in that reader. A module that holds on to the card loses its process first. So does one whose place
/// is no reader of PC/SC by name: it may be a reader all the same, whose card the module's connection holds unlocked.
pub(super) fn leave_locked(reader: &ReaderName, host: &mut Host) {
    let mut outcome = reset(reader);
    if outcome == Err(CardError::ReaderBusy) {
        host.let_go();
        outcome = reset(reader);
    }
    match outcome {
        Err(CardError::NoReader) => host.let_go(),
        // Without a card there is no PIN that could be left behind: it was pulled, or lost its reader's service, and its
        // power with it.
        Ok(()) | Err(CardError::NoCard | CardError::CardRemoved | CardError::ServiceStopped) => {}
        Err(error) => tracing::warn!(%reader, code = error.code(), "the card could not be reset"),
    }
}

fn reset(reader: &ReaderName) -> Result<(), CardError> {
    PcscLink::new(reader.clone()).begin()?.end(Leave::Reset)
}

/// The reader of PC/SC with the name of that slot, and the card in it. A slot that is none keeps its description as
/// its name, and has no answer to reset.
pub(super) fn reader_and_atr(slot: &str) -> (ReaderName, Atr) {
    let found = readers()
        .into_iter()
        .find(|(name, _atr)| is_reader_of(slot, name));
    let unknown = || (slot_as_reader(slot), Atr::new(&[]));
    found.map_or_else(unknown, |(name, atr)| (ReaderName::new(name), atr))
}

/// CK_SLOT_INFO has room for 64 bytes: longer names are cut there.
fn is_reader_of(slot: &str, reader: &str) -> bool {
    let (slot, reader) = (slot.trim(), reader.trim());
    slot == reader || (slot.len() >= SLOT_DESCRIPTION - LONGEST_CHARACTER && reader.starts_with(slot))
}

const SLOT_DESCRIPTION: usize = 64;
/// A name is cut before a character of UTF-8 that does not fit.
const LONGEST_CHARACTER: usize = 4;

fn readers() -> Vec<(String, Atr)> {
    let listed = || -> Result<Vec<ReaderState>, pcsc::Error> {
        let context = Context::establish(Scope::User)?;
        let mut states: Vec<ReaderState> = context
            .list_readers_owned()?
            .into_iter()
            .map(|name: CString| ReaderState::new(name, State::UNAWARE))
            .collect();
        context.get_status_change(Duration::ZERO, &mut states)?;
        Ok(states)
    };
    listed()
        .unwrap_or_default()
        .iter()
        .map(|state| (state.name().to_string_lossy().into_owned(), Atr::new(state.atr())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_the_reader_of_its_name_even_when_the_name_was_cut() {
        assert!(is_reader_of("Gemalto PC Twin 00 00", "Gemalto PC Twin 00 00"));
        assert!(!is_reader_of("Gemalto PC Twin 00 0", "Gemalto PC Twin 00 00"));
        let long = "A very long name of a reader with an interface and a serial number (42) 00 00";
        assert!(is_reader_of(&long[..64], long));
        assert!(!is_reader_of(&long[..40], long));
    }
}
