//! TLS spoken by the program itself.

use std::{
    fs,
    io::{Read, Write},
    sync::Arc,
};

use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, crypto::aws_lc_rs};

use crate::server::{Server, run, text};

#[test]
fn with_a_certificate_and_an_https_address_it_speaks_tls_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    fs::write(folder.path().join("cert.pem"), made.cert.pem()).unwrap();
    fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    fs::write(
        folder.path().join("opalexe.toml"),
        "[server]\npublic_url = 'https://localhost:8443'\ntls = { certificate = 'cert.pem', key = 'key.pem' }\n",
    )
    .unwrap();
    let server = Server::start(folder.path(), &[]);

    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connection = ClientConnection::new(Arc::new(config), "localhost".try_into().unwrap()).unwrap();
    let mut stream = StreamOwned::new(connection, server.connect());
    stream
        .write_all(b"GET /api/v1/instance HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("strict-transport-security: max-age="), "{answer}");
    assert!(
        answer.contains("\"origin\":\"https://localhost:8443\""),
        "{answer}"
    );

    let mut clear = server.connect();
    clear
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .unwrap();
    let mut answer = Vec::new();
    let _ = clear.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"));
}

#[test]
fn a_key_that_is_not_the_certificates_is_refused_by_the_check() {
    let folder = tempfile::tempdir().unwrap();
    let [one, other] =
        [(), ()].map(|()| rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap());
    fs::write(folder.path().join("cert.pem"), one.cert.pem()).unwrap();
    fs::write(folder.path().join("key.pem"), other.signing_key.serialize_pem()).unwrap();
    fs::write(
        folder.path().join("opalexe.toml"),
        "[server]\npublic_url = 'https://localhost'\ntls = { certificate = 'cert.pem', key = 'key.pem' }\n",
    )
    .unwrap();
    let refused = run(folder.path(), &["config", "check"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = text(&refused.stderr);
    assert!(told.contains("do not work together"), "{told}");
}
