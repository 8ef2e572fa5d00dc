//! `POST /api/v1/auth/card/challenge`

use opalexe_domain::api::auth::Challenge;

use crate::{
    app::App,
    auth::challenge,
    http::{
        endpoint::Description,
        error::Error,
        extract::{ForChallenge, Stranger},
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "card_challenge",
    tag: "auth",
    summary: "Asks for a challenge to be signed by a card: valid five minutes, for one try.",
};

pub(in crate::http) async fn handle(app: App, _: Stranger<ForChallenge>, (): ()) -> Result<Challenge, Error> {
    Ok(challenge::issue(&app).await?)
}
