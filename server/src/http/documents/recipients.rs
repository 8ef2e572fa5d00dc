//! Who is to have what is deposited in a place, as a person reads it.

use opalexe_domain::api::documents::Recipient;

use super::{Place, described::People};
use crate::{
    db::{DbError, Reader},
    deposits::Recipients,
    http::extract::Participant,
};

/// The recipients of what the participant deposits in that place now.
pub(super) async fn of_now(
    reader: &impl Reader,
    participant: &Participant,
    place: &Place,
) -> Result<Recipients, DbError> {
    Recipients::of_now(
        reader,
        participant.expertise,
        &participant.entries,
        place.facts(),
        place.moment(),
    )
    .await
}

/// The same, as a person reads it.
pub(super) async fn named_of_now(
    reader: &impl Reader,
    participant: &Participant,
    place: &Place,
) -> Result<Vec<Recipient>, DbError> {
    let people = People::of(reader, participant).await?;
    let recipients = of_now(reader, participant, place).await?;
    Ok(people.recipients(&recipients))
}
