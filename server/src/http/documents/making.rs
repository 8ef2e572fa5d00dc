//! Making something for somebody, as long as not too much is being made for the same person.

use crate::{
    app::App,
    http::{error::Error, extract::Participant, limits::at_once::Making},
};

/// Begins; it lasts until what is given back is dropped.
pub(super) fn begin_making(app: &App, participant: &Participant) -> Result<Making, Error> {
    let begun = app.limits.makings.begin(participant.account.id);
    begun.map_err(|retry_after| Error::TooManyRequests { retry_after })
}
