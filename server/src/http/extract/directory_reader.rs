//! Who may read the directory of lawyers.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::{api::error::ErrorCode, rights::may_read_lawyers};

use super::Admitted;
use crate::{app::App, http::error::Error};

/// Who may read the directory of lawyers: an expert, by card. Refused as [`Admitted`] is, and with `act_not_permitted`.
#[derive(Debug)]
pub struct DirectoryReader;

impl FromRequestParts<App> for DirectoryReader {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let admitted = Admitted::from_request_parts(parts, app).await?;
        let door = admitted.session.door();
        let profile = door.acts_as(admitted.account.profile);
        if may_read_lawyers(profile, door) {
            Ok(Self)
        } else {
            Err(ErrorCode::ActNotPermitted.into())
        }
    }
}
