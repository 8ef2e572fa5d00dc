//! A server for the tests of this crate: it speaks the wire of the real one over a real connection, and says what a test
//! tells it to say.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use opalexe_domain::{
    api::{
        auth::{
            CardSignInRequest, Carrier, CertificateSummary, Challenge, Session, SignedIn, Stage,
            email::{EmailCodeRequest, EmailStep},
        },
        error::ErrorCode,
        instance::Instance,
    },
    id::SessionId,
    time::Timestamp,
    wall::Door,
};
use tokio::sync::Notify;

use crate::{server_client::ServerClient, settings::ProxyRoute};

/// The challenge that is always given: 44 characters, as on the wire.
pub(crate) const NONCE: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
const TICKET: &str = "the-ticket";
/// The ticket of a sign-in by e-mail.
pub(crate) const EMAIL_TICKET: &str = "the-ticket-of-the-sign-in";
/// The code that is mailed.
pub(crate) const CODE: &str = "482915";
/// The secret of the session that is opened.
pub(crate) const BEARER: &str = "the-secret-of-the-session";
/// The server's clock.
pub(crate) const NOW: Timestamp = Timestamp::from_seconds(1_790_000_000);

/// What the server does otherwise than usual.
#[derive(Debug, Clone, Default)]
pub(crate) struct Manner {
    /// What it takes for its origin; its own by default.
    pub(crate) origin: Option<String>,
    /// How long its challenges live, in seconds.
    pub(crate) challenge_seconds: Option<u64>,
    /// How it refuses every card.
    pub(crate) refusal: Option<ErrorCode>,
    /// The sign-in is answered only once this was notified.
    pub(crate) deliberation: Option<Arc<Notify>>,
    /// What it answers to everything else than the above: status, content type, body.
    pub(crate) answer: Option<(StatusCode, &'static str, Vec<u8>)>,
}

impl Manner {
    /// Whether it says what it is; one that answers like no API does not.
    fn is_instance(&self) -> bool {
        self.answer
            .as_ref()
            .is_none_or(|(_, kind, _)| *kind == "application/json")
    }
}

/// One request, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) line: String,
    pub(crate) authorization: Option<String>,
    pub(crate) body: String,
}

/// The server. It ends with the runtime of the test.
pub(crate) struct FakeServer {
    pub(crate) origin: String,
    heard: Arc<Mutex<Vec<Heard>>>,
}

#[derive(Clone)]
struct Shared {
    origin: String,
    manner: Manner,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl FakeServer {
    pub(crate) async fn start(manner: Manner) -> Self {
        let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .await
            .unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::default();
        let shared = Shared {
            origin: origin.clone(),
            manner,
            heard: Arc::clone(&heard),
        };
        tokio::spawn(axum::serve(listener, Router::new().fallback(answer).with_state(shared)).into_future());
        Self { origin, heard }
    }

    pub(crate) fn client(&self) -> Arc<ServerClient> {
        Arc::new(ServerClient::new(self.origin.parse().unwrap(), &ProxyRoute::System).unwrap())
    }

    /// The requests so far.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    /// The requests so far, their first lines only.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.heard().into_iter().map(|heard| heard.line).collect()
    }
}

async fn answer(State(shared): State<Shared>, headers: HeaderMap, request: Request) -> Response {
    let line = format!("{} {}", request.method(), request.uri());
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
            .map(str::to_owned)
    };
    let body = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    shared.heard.lock().unwrap().push(Heard {
        line: line.clone(),
        authorization: text(header::AUTHORIZATION),
        body: body.clone(),
    });
    let manner = &shared.manner;
    match line.as_str() {
        "GET /api/v1/instance" if manner.is_instance() => json(&Instance {
            name: "Essai".into(),
            version: "0.1.0".into(),
            origin: manner.origin.clone().unwrap_or(shared.origin),
            now: NOW,
            support: None,
            shows_mails: false,
            courts: 0,
            nomenclature: 0,
        }),
        "POST /api/v1/auth/card/challenge" => json(&Challenge {
            nonce: NONCE.into(),
            ticket: TICKET.into(),
            expires_at: Timestamp::from_seconds(
                NOW.seconds() + i64::try_from(manner.challenge_seconds.unwrap_or(300)).unwrap(),
            ),
        }),
        "POST /api/v1/auth/card/sign-in" => {
            if let Some(deliberation) = &manner.deliberation {
                deliberation.notified().await;
            }
            match manner.refusal {
                Some(code) => refuse(StatusCode::FORBIDDEN, code),
                None => redeem(&body),
            }
        }
        "POST /api/v1/auth/email/sign-in" | "POST /api/v1/auth/email/resend" => match manner.refusal {
            Some(code) => refuse(StatusCode::FORBIDDEN, code),
            None => json(&step()),
        },
        "POST /api/v1/auth/email/code" => {
            if let Some(deliberation) = &manner.deliberation {
                deliberation.notified().await;
            }
            redeem_code(&body)
        }
        "DELETE /api/v1/session" => StatusCode::NO_CONTENT.into_response(),
        "GET /api/v1/session" if manner.answer.is_none() => {
            refuse(StatusCode::UNAUTHORIZED, ErrorCode::SessionMissing)
        }
        _ => match manner.answer.clone() {
            Some((status, kind, body)) => {
                let location = (header::LOCATION, "https://elsewhere.example/");
                (
                    status,
                    [(header::CONTENT_TYPE, kind), location],
                    Bytes::from(body),
                )
                    .into_response()
            }
            None => refuse(StatusCode::NOT_FOUND, ErrorCode::NotFound),
        },
    }
}

/// Opens a session for a token of ours with the right ticket. What the token holds is for the test to look at.
fn redeem(body: &str) -> Response {
    let request: CardSignInRequest = serde_json::from_str(body).unwrap();
    if request.ticket != TICKET || request.carrier != Carrier::Bearer {
        return refuse(StatusCode::FORBIDDEN, ErrorCode::ChallengeUnknown);
    }
    json(&SignedIn {
        session: session(),
        bearer: Some(BEARER.into()),
        expertise: None,
    })
}

/// Opens a session for the code that was mailed.
fn redeem_code(body: &str) -> Response {
    let request: EmailCodeRequest = serde_json::from_str(body).unwrap();
    if request.ticket.expose() != EMAIL_TICKET || request.carrier != Carrier::Bearer {
        return refuse(StatusCode::FORBIDDEN, ErrorCode::SignInExpired);
    }
    if request.code.expose() != CODE {
        return refuse(StatusCode::FORBIDDEN, ErrorCode::CodeWrong);
    }
    json(&SignedIn {
        session: Session {
            door: Door::PartieEmail,
            certificate: None,
            ..session()
        },
        bearer: Some(BEARER.into()),
        expertise: None,
    })
}

fn step() -> EmailStep {
    EmailStep::Code {
        ticket: EMAIL_TICKET.into(),
        sent_to_masked: "a…@example.test".into(),
        expires_at: Timestamp::from_seconds(NOW.seconds() + 600),
        resend_at: Timestamp::from_seconds(NOW.seconds() + 60),
    }
}

pub(crate) fn session() -> Session {
    Session {
        id: SessionId::new(NOW, [7; 10]),
        stage: Stage::Open,
        display_name: "Anne Example".into(),
        profile: None,
        door: Door::Card,
        administrator: false,
        certificate: Some(CertificateSummary {
            common_name: "Anne Example".into(),
            issuer: "Essai CA".into(),
            not_after: NOW,
        }),
        opened_at: NOW,
        ends_at: NOW,
        idle_seconds: 1_800,
    }
}

fn json(value: &impl serde::Serialize) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        serde_json::to_string(value).unwrap(),
    )
        .into_response()
}

fn refuse(status: StatusCode, code: ErrorCode) -> Response {
    let error = opalexe_domain::api::Error {
        request_id: Some("r1".into()),
        ..code.into()
    };
    (status, serde_json::to_string(&error).unwrap()).into_response()
}
