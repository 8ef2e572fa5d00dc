//! What is taken for a newer version, and what is not, from a server of this machine and with a key made for the test.

use std::{
    collections::HashMap,
    io::{Cursor, Read, Write},
    net::TcpListener,
    thread,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use minisign::KeyPair;
use serde_json::json;
use tauri::{App, test::MockRuntime};

use super::*;

const INSTALLER: &[u8] = b"a newer version of the program";

/// A server that hands out what it was given, until the test ends.
fn serve(files: HashMap<&'static str, Vec<u8>>, listener: TcpListener) {
    thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut head = [0; 4096];
            let length = connection.read(&mut head).unwrap();
            let line = String::from_utf8_lossy(&head[..length]).into_owned();
            let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
            let (status, body) = match files.get(&*path) {
                Some(body) => ("200 OK", body.as_slice()),
                None => ("404 Not Found", &b""[..]),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            connection.write_all(head.as_bytes()).unwrap();
            connection.write_all(body).unwrap();
        }
    });
}

fn signature(key: &KeyPair, data: &[u8], version: &str) -> String {
    let comment = format!("timestamp:1790000000\tfile:opalexe\tversion:{version}");
    let signature = minisign::sign(Some(&key.pk), &key.sk, Cursor::new(data), Some(&comment), None).unwrap();
    STANDARD.encode(signature.to_string())
}

fn public(key: &KeyPair) -> String {
    STANDARD.encode(key.pk.to_box().unwrap().to_string())
}

fn application() -> App<MockRuntime> {
    tauri::test::mock_builder()
        .plugin(tauri_plugin_updater::Builder::new().build())
        .build(crate::context())
        .unwrap()
}

/// What is fetched when this version is announced with this signature, beside these octets.
fn fetched(
    key: &str,
    announced: &str,
    signature: &str,
    installer: &[u8],
) -> Result<Option<Vec<u8>>, UpdateError> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let announcement = json!({
        "version": announced,
        "url": format!("{origin}/installer"),
        "signature": signature,
    });
    let files = HashMap::from([
        ("/updates.json", announcement.to_string().into_bytes()),
        ("/installer", installer.to_vec()),
    ]);
    serve(files, listener);
    let app = application();
    let address = format!("{origin}/updates.json").parse().unwrap();
    async_runtime::block_on(fetch(app.handle(), key, address, &ProxyRoute::Direct))
        .map(|fetched| fetched.map(|fetched| fetched.installer))
}

#[test]
fn a_newer_version_that_the_publisher_signed_is_taken() {
    let key = KeyPair::generate_unencrypted_keypair().unwrap();
    let signature = signature(&key, INSTALLER, "99.0.0");
    let taken = fetched(&public(&key), "99.0.0", &signature, INSTALLER).unwrap();
    assert_eq!(taken.as_deref(), Some(INSTALLER));
}

#[test]
fn what_somebody_else_signed_or_changed_is_refused() {
    let publisher = KeyPair::generate_unencrypted_keypair().unwrap();
    let other = KeyPair::generate_unencrypted_keypair().unwrap();
    let foreign = signature(&other, INSTALLER, "99.0.0");
    assert!(fetched(&public(&publisher), "99.0.0", &foreign, INSTALLER).is_err());
    let genuine = signature(&publisher, INSTALLER, "99.0.0");
    assert!(fetched(&public(&publisher), "99.0.0", &genuine, b"something else").is_err());
}

#[test]
fn an_older_version_is_not_taken_under_a_newer_number_either() {
    let key = KeyPair::generate_unencrypted_keypair().unwrap();
    let old = signature(&key, INSTALLER, "0.0.1");
    assert!(matches!(
        fetched(&public(&key), "0.0.1", &old, INSTALLER),
        Ok(None)
    ));
    assert!(fetched(&public(&key), "99.0.0", &old, INSTALLER).is_err());
}

#[test]
fn without_an_address_or_on_linux_nothing_is_asked() {
    assert_eq!(state(None), Updates::Off);
    if cfg!(target_os = "linux") {
        let address = "https://updates.example/opalexe.json".parse().unwrap();
        assert_eq!(state(Some(&address)), Updates::Off);
    }
}
