//! A card of the demonstration signs without a reader: for whoever loads data in the name of its holder.

use super::{Demonstration, DemonstrationError};
use crate::{card::CardFolder, personalisation};

/// Has the card `id` sign `digest` with its authentication key, by its published PIN: RSASSA-PKCS1-v1_5 of a SHA-256 digest for an RSA key,
/// raw `R‖S` for an elliptic one.
///
/// # Errors
/// [`DemonstrationError::Unknown`] without such a card, [`crate::CardError::InUse`] while it is inserted.
pub fn sign(demonstration: &Demonstration, id: &str, digest: &[u8]) -> Result<Vec<u8>, DemonstrationError> {
    let algorithm = demonstration.card(id)?.key;
    let mut folder = CardFolder::open(&demonstration.card_folder(id)?)?;
    let signature = folder.power(|card| personalisation::authenticate(card, algorithm, digest))??;
    Ok(signature)
}
