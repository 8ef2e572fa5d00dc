//! `POST /api/v1/auth/card/sign-in`

use opalexe_domain::api::auth::{CardSignInRequest, Carrier, SignedIn as Answered};

use crate::{
    app::App,
    auth::card_sign_in::{self, Attempt},
    http::{
        cookie,
        endpoint::{Answer, Description},
        error::Error,
        extract::{ForRedemption, SignedIn, Stranger},
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
    (_, previous, request): (Stranger<ForRedemption>, Option<SignedIn>, RequestId),
    CardSignInRequest {
        ticket,
        token,
        carrier,
    }: CardSignInRequest,
) -> Result<Answer<Answered>, Error> {
    let attempt = Attempt {
        ticket,
        token,
        previous: previous.map(|previous| previous.caller.session),
        request: request.to_string(),
    };
    let opened = card_sign_in::sign_in(&app, attempt).await?;

    let session = opened.caller.describe(&app.database).await?;
    Ok(match carrier {
        Carrier::Cookie => {
            let cookie = cookie::set(&opened.secret);
            Answer::with_cookie(
                Answered {
                    session,
                    bearer: None,
                },
                cookie,
            )
        }
        Carrier::Bearer => Answered {
            session,
            bearer: Some(opened.secret.expose().to_owned()),
        }
        .into(),
    })
}
