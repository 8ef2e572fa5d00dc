//! `call_api`: the operations of the server that the pages may call with the window's session.

use opalexe_domain::api::{
    Endpoint, Method,
    auth::WhoAmI,
    cgu::{AcceptCgu, CurrentCgu},
    dashboard::GetDashboard,
    error::ErrorCode,
    instance::GetInstance,
    native::{ApiCall, CallApi, Error},
    registration::{Register, Registration},
};
use tauri::{Runtime, State, WebviewWindow};

use super::Arguments;
use crate::state::Desktop;

/// The largest body of a call: a registration with every field full is under ten kilobytes.
const BODY_LIMIT: usize = 64 * 1024;

/// The operations that pages may call. Challenge, redemption and sign-out are the shell's own business.
const ALLOWED: [(Method, &str); 7] = [
    named::<GetInstance>(),
    named::<WhoAmI>(),
    named::<Registration>(),
    named::<Register>(),
    named::<CurrentCgu>(),
    named::<AcceptCgu>(),
    named::<GetDashboard>(),
];

const fn named<E: Endpoint>() -> (Method, &'static str) {
    (E::METHOD, E::PATH)
}

#[tauri::command]
pub(super) async fn call_api<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<CallApi>,
) -> Result<String, Error> {
    let call = arguments.0;
    let (method, path) = allowed(&call)?;
    let session = desktop.sessions.of(window.label());
    let (server, bearer) = match &session {
        Some(session) => (session.server.clone(), Some(&*session.bearer)),
        None => (desktop.server.client().map_err(Error::Server)?, None),
    };
    let outcome = server.call(bearer, method, path, call.body).await;
    if let (Err(Error::Api(refusal)), Some(session)) = (&outcome, &session)
        && refusal.code == ErrorCode::SessionMissing
    {
        desktop.sessions.forget(window.label(), session);
    }
    outcome
}

/// The operation, in the words of our own list: nothing of the page's text goes into the URL.
fn allowed(call: &ApiCall) -> Result<(Method, &'static str), Error> {
    if call.body.as_ref().is_some_and(|body| body.len() > BODY_LIMIT) {
        return Err(Error::Api(ErrorCode::TooLarge.into()));
    }
    ALLOWED
        .into_iter()
        .find(|(method, path)| method.name() == call.method && *path == call.path)
        .ok_or_else(|| Error::Api(ErrorCode::BadRequest.into()))
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::auth::{CardChallenge, CardSignIn, SignOut};

    use super::*;

    fn call(method: &str, path: &str) -> ApiCall {
        ApiCall {
            method: method.into(),
            path: path.into(),
            body: None,
        }
    }

    #[test]
    fn what_pages_need_is_open_to_them() {
        for (method, path) in ALLOWED {
            assert_eq!(allowed(&call(method.name(), path)), Ok((method, path)));
        }
    }

    #[test]
    fn the_card_and_the_end_of_a_session_are_not_for_pages_and_no_other_path_is() {
        let refused = Err(Error::Api(ErrorCode::BadRequest.into()));
        for (method, path) in [
            (CardChallenge::METHOD.name(), CardChallenge::PATH),
            (CardSignIn::METHOD.name(), CardSignIn::PATH),
            (SignOut::METHOD.name(), SignOut::PATH),
            ("get", WhoAmI::PATH),
            ("POST", WhoAmI::PATH),
            ("GET", ""),
            ("GET", "/api/v1/dashboard/../auth/card/challenge"),
            ("GET", "/api/v1/dashboard?x=1"),
            ("GET", "https://elsewhere.example/api/v1/dashboard"),
            ("GET", "@elsewhere.example/api/v1/dashboard"),
        ] {
            assert_eq!(allowed(&call(method, path)), refused, "{method} {path}");
        }
    }

    #[test]
    fn a_body_has_its_limit() {
        let with = |size| ApiCall {
            body: Some("x".repeat(size)),
            ..call("POST", Register::PATH)
        };
        assert!(allowed(&with(BODY_LIMIT)).is_ok());
        assert_eq!(
            allowed(&with(BODY_LIMIT + 1)),
            Err(Error::Api(ErrorCode::TooLarge.into()))
        );
    }
}
