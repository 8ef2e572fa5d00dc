//! Taking a card back, and keeping the lists fresh.

use jiff::Timestamp;

use super::{
    Demonstration, DemonstrationError,
    authorities::{Authorities, read_revocations, write_revocations},
    files,
};
use crate::pki::Revocation;

/// Puts the card `id` on its authority's revocation list, and reissues every list. Twice is the same as once.
///
/// # Errors
/// [`DemonstrationError::Unknown`] without such a card.
pub fn revoke(
    demonstration: &Demonstration,
    id: &str,
    now: Timestamp,
) -> Result<Demonstration, DemonstrationError> {
    let _lock = files::lock(demonstration.folder())?;
    let card = demonstration.card(id)?;
    let mut revocations = read_revocations(demonstration.folder())?;
    if !revocations.iter().any(|known| known.serial == card.serial) {
        revocations.push(Revocation {
            authority: card.authority.clone(),
            serial: card.serial.clone(),
            at: now,
        });
        write_revocations(demonstration.folder(), &revocations)?;
    }
    reissue(demonstration, now)
}

/// Issues every revocation list anew, with what was revoked so far.
///
/// # Errors
/// [`DemonstrationError::File`] when a key cannot be read or a list not written.
pub fn reissue_crls(
    demonstration: &Demonstration,
    now: Timestamp,
) -> Result<Demonstration, DemonstrationError> {
    let _lock = files::lock(demonstration.folder())?;
    reissue(demonstration, now)
}

/// As [`reissue_crls`], for a caller who holds the lock.
pub(super) fn reissue(
    demonstration: &Demonstration,
    now: Timestamp,
) -> Result<Demonstration, DemonstrationError> {
    let folder = demonstration.folder();
    let lists_due = Authorities::load(folder)?.publish_lists(folder, &read_revocations(folder)?, now)?;
    let mut renewed = demonstration.clone();
    renewed.manifest.lists_due = lists_due;
    Demonstration::write(folder, &renewed.manifest)?;
    Ok(renewed)
}
