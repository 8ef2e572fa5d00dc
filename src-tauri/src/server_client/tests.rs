//! What comes back from servers good and bad, over real connections.

use std::{io::Write, net::TcpListener, sync::Arc, thread};

use axum::http::StatusCode;
use opalexe_domain::api::{
    Endpoint,
    dashboard::GetDashboard,
    error::ErrorCode,
    native::{Error, ServerFault},
};
use rustls::pki_types::PrivateKeyDer;

use super::{ANSWER_LIMIT, ServerClient};
use crate::{
    fake_server::{FakeServer, Manner},
    settings::ProxyRoute,
};

async fn answering(status: StatusCode, kind: &'static str, body: &[u8]) -> FakeServer {
    FakeServer::start(Manner {
        answer: Some((status, kind, body.to_vec())),
        ..Manner::default()
    })
    .await
}

async fn dashboard(server: &ServerClient) -> Result<String, Error> {
    server
        .call(
            Some(&"the-secret".into()),
            GetDashboard::METHOD,
            GetDashboard::PATH,
            None,
        )
        .await
}

fn client(address: &str) -> ServerClient {
    ServerClient::new(address.parse().unwrap(), &ProxyRoute::System).unwrap()
}

#[tokio::test]
async fn the_secret_of_the_session_travels_in_its_header_alone() {
    let server = answering(StatusCode::OK, "application/json", b"{\"some\":\"json\"}").await;
    assert_eq!(
        dashboard(&server.client()).await.as_deref(),
        Ok("{\"some\":\"json\"}")
    );
    let heard = server.heard();
    assert_eq!(heard[0].line, "GET /api/v1/dashboard");
    assert_eq!(heard[0].authorization.as_deref(), Some("Bearer the-secret"));
    assert_eq!(heard[0].body, "");
}

#[tokio::test]
async fn no_content_reads_as_nothing() {
    let server = answering(StatusCode::NO_CONTENT, "application/json", b"").await;
    assert_eq!(dashboard(&server.client()).await.as_deref(), Ok("null"));
    assert_eq!(server.client().sign_out(&"the-secret".into()).await, Ok(()));
}

#[tokio::test]
async fn a_refusal_is_passed_on_whole() {
    let server = FakeServer::start(Manner::default()).await;
    let Err(Error::Api(refusal)) = dashboard(&server.client()).await else {
        panic!("the server refuses");
    };
    assert_eq!(
        (refusal.code, refusal.request_id.as_deref()),
        (ErrorCode::NotFound, Some("r1"))
    );
}

#[tokio::test]
async fn a_proxy_without_its_server_is_an_instance_that_is_not_available() {
    for status in [
        StatusCode::BAD_GATEWAY,
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::GATEWAY_TIMEOUT,
    ] {
        let server = answering(status, "text/html", b"<h1>nginx</h1>").await;
        assert_eq!(
            dashboard(&server.client()).await,
            Err(Error::Api(ErrorCode::Unavailable.into()))
        );
    }
}

#[tokio::test]
async fn what_is_no_instance_is_told_so() {
    let none = Err(Error::Server(ServerFault::NotOpalexe));
    for (status, body) in [
        (StatusCode::OK, &b"<h1>It works!</h1>"[..]),
        (StatusCode::OK, b"{}"),
        (StatusCode::NOT_FOUND, b"<h1>Not found</h1>"),
        (StatusCode::NOT_FOUND, b"{\"code\":\"not_found\"}"),
        (StatusCode::OK, b"\xff\xfe"),
    ] {
        let server = answering(status, "text/html", body).await;
        assert_eq!(server.client().instance().await.map(drop), none, "{status}");
    }
}

#[tokio::test]
async fn a_redirection_is_not_followed() {
    let server = answering(StatusCode::FOUND, "text/html", b"").await;
    assert_eq!(
        dashboard(&server.client()).await,
        Err(Error::Server(ServerFault::NotOpalexe))
    );
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn an_answer_beyond_the_limit_is_not_read_to_its_end() {
    let server = answering(StatusCode::OK, "application/json", &vec![b' '; ANSWER_LIMIT + 1]).await;
    assert_eq!(
        dashboard(&server.client()).await,
        Err(Error::Server(ServerFault::NotOpalexe))
    );
    let server = answering(StatusCode::OK, "application/json", &vec![b' '; ANSWER_LIMIT]).await;
    assert!(dashboard(&server.client()).await.is_ok());
}

#[tokio::test]
async fn nobody_at_the_address_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(
        dashboard(&client(&address)).await,
        Err(Error::Server(ServerFault::Unreachable))
    );
}

#[tokio::test]
async fn a_certificate_that_the_system_does_not_trust_is_told_so() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let served = thread::spawn(move || {
        let key = rcgen::generate_simple_self_signed(vec!["127.0.0.1".into()]).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![key.cert.der().clone()],
                PrivateKeyDer::try_from(key.signing_key.serialize_der()).unwrap(),
            )
            .unwrap();
        let mut tls = rustls::ServerConnection::new(Arc::new(config)).unwrap();
        let (mut stream, _) = listener.accept().unwrap();
        // The client turns away in the middle of it.
        assert!(tls.complete_io(&mut stream).is_err());
    });
    assert_eq!(
        dashboard(&client(&address)).await,
        Err(Error::Server(ServerFault::TlsUntrusted))
    );
    served.join().unwrap();
}

#[tokio::test]
async fn a_server_without_tls_behind_an_https_address_is_no_instance() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let served = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
            .unwrap();
        stream
    });
    assert_eq!(
        dashboard(&client(&address)).await,
        Err(Error::Server(ServerFault::NotOpalexe))
    );
    drop(served.join().unwrap());
}
