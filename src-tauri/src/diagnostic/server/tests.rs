//! The way to a server, against listeners of loopback that say what a test tells them to say.

use std::net::Ipv4Addr;

use opalexe_domain::api::native::diagnostic::ProxySource;
use rcgen::{CertificateParams, KeyPair};
use rustls::{
    ServerConfig,
    crypto::aws_lc_rs::default_provider,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

use super::{
    connection::connect,
    proxy::{Credentials, Proxy},
    *,
};

fn goal(port: u16) -> Goal {
    Goal {
        host: "127.0.0.1".into(),
        port,
        is_secure: true,
    }
}

/// A listener, and its port.
async fn listener() -> (TcpListener, u16) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

fn through(port: u16) -> Way {
    Way::Through(Proxy {
        host: "127.0.0.1".into(),
        port,
        source: ProxySource::Settings,
        credentials: Some(Credentials("Basic c2VjcmV0".into())),
    })
}

/// A proxy that answers so to the first who asks; what it was asked.
async fn proxied(answer: &'static str) -> (Result<(), NetworkFault>, String) {
    let (listener, port) = listener().await;
    let proxy = tokio::spawn(async move {
        let (mut stream, _peer) = listener.accept().await.unwrap();
        let mut asked = vec![0; 1_024];
        let read = stream.read(&mut asked).await.unwrap();
        stream.write_all(answer.as_bytes()).await.unwrap();
        String::from_utf8_lossy(&asked[..read]).into_owned()
    });
    let connected = connect(&goal(443), &through(port)).await;
    (connected.map(|_connected| ()), proxy.await.unwrap())
}

#[tokio::test]
async fn a_proxy_is_asked_for_the_way_and_what_it_refuses_is_told() {
    let (outcome, asked) = proxied("HTTP/1.1 200 OK\r\nVia: x\r\n\r\n").await;
    assert_eq!(outcome, Ok(()));
    assert!(asked.starts_with("CONNECT 127.0.0.1:443 HTTP/1.1\r\n"), "{asked}");
    assert!(
        asked.contains("Proxy-Authorization: Basic c2VjcmV0\r\n"),
        "{asked}"
    );
    for (answer, fault) in [
        (
            "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
            NetworkFault::ProxyWantsPassword,
        ),
        ("HTTP/1.1 403 Forbidden\r\n\r\n", NetworkFault::ProxyRefused),
        ("HTTP/1.1 200 OK", NetworkFault::BrokenOff),
        ("", NetworkFault::BrokenOff),
        ("nonsense\r\n\r\n", NetworkFault::ProxyRefused),
    ] {
        assert_eq!(proxied(answer).await.0, Err(fault), "{answer}");
    }
}

#[test]
fn the_password_of_a_proxy_is_told_to_nobody() {
    let way = through(3128);
    assert_eq!(
        way.told(),
        Fact::Proxy {
            address: "127.0.0.1:3128".into(),
            source: ProxySource::Settings
        }
    );
    assert!(!format!("{way:?}").contains("c2VjcmV0"));
}

#[tokio::test]
async fn a_port_where_nobody_listens_refuses_and_a_name_that_nobody_has_is_unknown() {
    let (listener, port) = listener().await;
    drop(listener);
    let refused = connect(&goal(port), &Way::Direct).await;
    assert_eq!(refused.map(|_| ()), Err(NetworkFault::Refused));
    let nowhere = Goal {
        host: "nobody.invalid".into(),
        ..goal(443)
    };
    let unknown = connect(&nowhere, &Way::Direct).await;
    assert_eq!(unknown.map(|_| ()), Err(NetworkFault::NameUnknown));
}

/// A TLS server with a certificate that nobody vouches for, for those names.
async fn server(names: &[&str]) -> u16 {
    let key = KeyPair::generate().unwrap();
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let certificate = CertificateParams::new(names).unwrap().self_signed(&key).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(std::sync::Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let (listener, port) = listener().await;
    tokio::spawn(async move {
        let acceptor = TlsAcceptor::from(std::sync::Arc::new(config));
        let (stream, _peer) = listener.accept().await.unwrap();
        // Whoever does not trust it hangs up.
        let _refused = acceptor.accept(stream).await;
    });
    port
}

async fn seen(port: u16) -> tls::Seen {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap();
    tls::shake_hands(stream, "127.0.0.1").await
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_told_with_its_thumbprint() {
    let seen = seen(server(&["127.0.0.1"]).await).await;
    assert_eq!(seen.fault, Some(TlsFault::UnknownIssuer));
    assert!(
        seen.facts
            .iter()
            .any(|fact| matches!(fact, Fact::TlsThumbprint(hex) if hex.len() == 64)),
        "{:?}",
        seen.facts
    );
}

#[tokio::test]
async fn what_does_not_speak_tls_is_told_to_be_no_such_server() {
    let (listener, port) = listener().await;
    tokio::spawn(async move {
        let (mut stream, _peer) = listener.accept().await.unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .unwrap();
        // Held open, so that what was said is read.
        let mut rest = Vec::new();
        let _hung_up = stream.read_to_end(&mut rest).await;
    });
    assert_eq!(seen(port).await.fault, Some(TlsFault::NotTls));
}

#[test]
fn each_failure_has_its_advice() {
    assert_eq!(
        advice_of_network(NetworkFault::Refused, &Way::Direct),
        Advice::CheckNetwork
    );
    assert_eq!(
        advice_of_network(NetworkFault::Refused, &through(1)),
        Advice::CheckProxy
    );
    assert_eq!(
        advice_of_network(NetworkFault::NameUnknown, &Way::Direct),
        Advice::CheckName
    );
    assert_eq!(advice_of_tls(TlsFault::Expired), Advice::ServerCertificateDates);
    assert_eq!(advice_of_tls(TlsFault::OtherName), Advice::ServerCertificateName);
}
