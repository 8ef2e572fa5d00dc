//! The expert of an expertise.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::{api::error::ErrorCode, profile::Profile};

use super::Participant;
use crate::{app::App, http::error::Error};

/// The participant who is the expert of the expertise. Refused as [`Participant`] is, and with `act_not_permitted`. What the state of the
/// expertise allows is asked with [`Participant::may`].
#[derive(Debug)]
pub struct LeadExpert(pub Participant);

impl FromRequestParts<App> for LeadExpert {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let participant = Participant::from_request_parts(parts, app).await?;
        if participant.profile == Profile::Expert {
            Ok(Self(participant))
        } else {
            Err(ErrorCode::ActNotPermitted.into())
        }
    }
}
