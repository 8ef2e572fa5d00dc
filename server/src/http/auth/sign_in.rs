//! `POST /api/v1/auth/card/sign-in`

use opalexe_domain::api::auth::{CardSignInRequest, SignedIn as Answered};

use super::opened;
use crate::{
    app::App,
    auth::card_sign_in::{self, Attempt},
    http::{
        endpoint::{Answer, Description},
        error::Error,
        extract::{Client, ForRedemption, SignedIn, Stranger},
        frame::RequestId,
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "card_sign_in",
    tag: "auth",
    summary: "Redeems a challenge with a Web eID authentication token and opens a session. A session that comes along ends.",
};

pub(in crate::http) async fn handle(
    app: App,
    (_, previous, request, client): (Stranger<ForRedemption>, Option<SignedIn>, RequestId, Client),
    CardSignInRequest {
        ticket,
        token,
        carrier,
        device,
    }: CardSignInRequest,
) -> Result<Answer<Answered>, Error> {
    let attempt = Attempt {
        ticket,
        token,
        previous: previous.map(|previous| previous.caller.session),
        request: request.to_string(),
        device: device.unwrap_or(client.device),
        network: client.network,
    };
    let opened = card_sign_in::sign_in(&app, attempt).await?;
    opened::answer(&app, &opened, carrier, None).await
}
