//! The settings through the real gate, and the way to the server that follows them.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    sync::mpsc,
    thread,
};

use super::*;

/// A proxy that says where it is asked to connect, and connects nowhere.
struct FakeProxy {
    address: String,
    asked: mpsc::Receiver<String>,
}

impl FakeProxy {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (tell, asked) = mpsc::channel();
        thread::spawn(move || {
            for connection in listener.incoming() {
                let mut connection = connection.unwrap();
                let mut line = String::new();
                BufReader::new(&connection).read_line(&mut line).unwrap();
                connection
                    .write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n")
                    .unwrap();
                if tell.send(line.trim_end().to_owned()).is_err() {
                    return;
                }
            }
        });
        Self { address, asked }
    }
}

fn settings(proxy: &Value) -> Value {
    json!({ "lock_on_card_removal": true, "module": null, "proxy": proxy })
}

/// An address on the network that no resolver knows (RFC 6761 §6.4).
const ELSEWHERE: &str = "https://opalexe.invalid";
const CONNECT: &str = "CONNECT opalexe.invalid:443 HTTP/1.1";

#[test]
fn settings_are_told_kept_and_told_again() {
    let (app, folder) = application();
    let main = window(&app, windows::MAIN);
    let told = call(&main, OWN, "get_settings", json!({})).unwrap();
    assert_eq!(told["settings"], settings(&json!({ "kind": "system" })));
    assert_eq!(told["fixed"]["proxy"], json!(false));
    let wanted = settings(&json!({ "kind": "manual", "address": "proxy.example:3128" }));
    let saved = call(&main, OWN, "save_settings", wanted).unwrap();
    assert_eq!(saved["settings"]["proxy"]["address"], "http://proxy.example:3128");
    assert_eq!(call(&main, OWN, "get_settings", json!({})).unwrap(), saved);
    let kept = std::fs::read_to_string(folder.path().join("person/settings.json")).unwrap();
    assert!(kept.contains("http://proxy.example:3128"), "{kept}");

    let refused = json!({ "from": "settings", "is": "proxy_credentials" });
    let wanted = settings(&json!({ "kind": "manual", "address": "me:secret@proxy.example:3128" }));
    assert_eq!(call(&main, OWN, "save_settings", wanted), Err(refused));
    assert_eq!(call(&main, OWN, "get_settings", json!({})).unwrap(), saved);
}

#[test]
fn the_server_is_reached_through_the_proxy_as_soon_as_it_is_saved_in_open_sessions_too() {
    let proxy = FakeProxy::start();
    let (app, _folder) = application_of(Some(ELSEWHERE.into()), Table::with(&Script::new()));
    let main = window(&app, windows::MAIN);
    let desktop = app.state::<Desktop>();
    let before = desktop.server.client().unwrap();
    desktop.sessions.put(
        windows::MAIN,
        OpenSession::new(before, "the-secret".into()),
        AskedLocks::default(),
    );
    let manual = json!({ "kind": "manual", "address": proxy.address });
    call(&main, OWN, "save_settings", settings(&manual)).unwrap();
    let whoami = json!({ "method": "GET", "path": "/api/v1/session", "body": null });
    let unreachable = json!({ "from": "server", "is": "unreachable" });
    assert_eq!(
        call(&main, OWN, "call_api", whoami.clone()),
        Err(unreachable.clone())
    );
    assert_eq!(proxy.asked.recv().unwrap(), CONNECT);

    call(&main, OWN, "save_settings", settings(&json!({ "kind": "none" }))).unwrap();
    assert_eq!(call(&main, OWN, "call_api", whoami), Err(unreachable));
    assert!(proxy.asked.try_recv().is_err());
}

#[test]
fn a_proxy_is_tried_without_being_kept() {
    let proxy = FakeProxy::start();
    let (app, folder) = application_of(Some(ELSEWHERE.into()), Table::with(&Script::new()));
    let main = window(&app, windows::MAIN);
    let manual = json!({ "proxy": { "kind": "manual", "address": proxy.address } });
    let unreachable = json!({ "from": "server", "is": "unreachable" });
    assert_eq!(call(&main, OWN, "try_proxy", manual), Err(unreachable));
    assert_eq!(proxy.asked.recv().unwrap(), CONNECT);
    assert!(!folder.path().join("person/settings.json").exists());
    let nonsense = json!({ "proxy": { "kind": "manual", "address": "nowhere" } });
    let invalid = json!({ "from": "settings", "is": "proxy_invalid" });
    assert_eq!(call(&main, OWN, "try_proxy", nonsense), Err(invalid));
}

#[test]
fn a_server_of_this_machine_is_reached_without_any_proxy() {
    let server = async_runtime::block_on(FakeServer::start(Manner::default()));
    let proxy = FakeProxy::start();
    let (app, _folder) = application_of(Some(server.origin.clone()), Table::with(&Script::new()));
    let main = window(&app, windows::MAIN);
    let manual = json!({ "proxy": { "kind": "manual", "address": proxy.address } });
    assert_eq!(call(&main, OWN, "try_proxy", manual).unwrap()["name"], "Essai");
    assert!(proxy.asked.try_recv().is_err());
}
