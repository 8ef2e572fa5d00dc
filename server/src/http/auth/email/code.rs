//! `POST /api/v1/auth/email/code`

use opalexe_domain::api::auth::{Carrier, SignedIn as Answered, email::EmailCodeRequest};

use crate::{
    app::App,
    auth::email_sign_in::{self, Completion},
    http::{
        auth::opened,
        endpoint::{Answer, Description},
        error::Error,
        extract::{Client, ForEmailCode, SignedIn, Stranger},
        frame::RequestId,
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "email_code",
    tag: "auth",
    summary: "Ends a sign-in by e-mail with its code and opens a session. A session that comes along ends.",
};

pub(in crate::http) async fn handle(
    app: App,
    (_, previous, request, client): (Stranger<ForEmailCode>, Option<SignedIn>, RequestId, Client),
    EmailCodeRequest {
        ticket,
        code,
        carrier,
        device,
    }: EmailCodeRequest,
) -> Result<Answer<Answered>, Error> {
    let completion = Completion {
        ticket,
        code,
        may_be_kept: carrier == Carrier::Bearer,
        previous: previous.map(|previous| previous.caller.session),
        request: request.to_string(),
        device: device.unwrap_or(client.device),
        network: client.network,
    };
    let (opened, expertise) = email_sign_in::complete(&app, completion).await?;
    opened::answer(&app, &opened, carrier, Some(expertise)).await
}
