//! Which window may call what: the lists against each other, and the real gate of the webview.

mod language;
mod lock;
mod settings;
mod signal;

use std::{collections::BTreeSet, sync::mpsc, thread};

use axum::http::StatusCode;
use opalexe_domain::api::native::{Command, MAIN_COMMANDS, PIN_COMMANDS, Server, WatchCards};
use serde_json::{Value, json};
use tauri::{
    App, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, async_runtime,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};

use crate::{
    card_worker::scripted::{Script, Table},
    fake_server::{BEARER, FakeServer, Manner},
    pin_window::{self, PinWindow},
    server_setting::Places,
    session::{AskedLocks, OpenSession},
    state::Desktop,
    windows,
};
use signal::Signal;

fn all_commands() -> BTreeSet<&'static str> {
    MAIN_COMMANDS.iter().chain(PIN_COMMANDS).copied().collect()
}

fn application() -> (App<MockRuntime>, tempfile::TempDir) {
    application_of(None, Table::with(&Script::new()))
}

fn application_of(server: Option<String>, table: Table) -> (App<MockRuntime>, tempfile::TempDir) {
    application_with(server, table, None)
}

/// The application with the capabilities and the configuration of the real one, without a display.
fn application_with(
    server: Option<String>,
    table: Table,
    pin_window: Option<Box<dyn PinWindow>>,
) -> (App<MockRuntime>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let app = mock_builder()
        .invoke_handler(super::handler())
        .build(crate::context())
        .unwrap();
    let places = Places {
        environment: server,
        administrator: folder.path().join("administrator"),
        person: folder.path().join("person"),
    };
    let mut desktop = crate::desktop(app.handle(), places, table.worker);
    if let Some(pin_window) = pin_window {
        desktop.pin_window = pin_window;
    }
    app.manage(desktop);
    (app, folder)
}

fn window(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::default())
        .build()
        .unwrap()
}

/// What the page of that window is answered.
fn call(
    window: &WebviewWindow<MockRuntime>,
    url: &str,
    command: &str,
    arguments: Value,
) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body: InvokeBody::Json(arguments),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

/// The address of the bundled pages.
const OWN: &str = if cfg!(windows) {
    "http://tauri.localhost"
} else {
    "tauri://localhost"
};

/// Arguments that no command takes, so that a call that gets through does nothing.
fn nonsense() -> Value {
    json!({ "nonsense": true })
}

fn is_gate(answer: &Result<Value, Value>) -> bool {
    matches!(answer, Err(Value::String(text)) if text.contains("not allowed") || text.contains("not found"))
}

#[test]
fn the_build_script_declares_every_command_and_no_other() {
    let script = include_str!("../../build.rs");
    let list = script
        .split_once("const COMMANDS")
        .unwrap()
        .1
        .split_once("];")
        .unwrap()
        .0;
    let declared: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert_eq!(declared.len(), all_commands().len());
    assert_eq!(declared.into_iter().collect::<BTreeSet<_>>(), all_commands());
}

#[test]
fn each_capability_is_for_its_windows_and_names_its_commands_alone() {
    for (text, labels, commands) in [
        (
            include_str!("../../capabilities/main.json"),
            json!([windows::MAIN, format!("{}-*", windows::MAIN)]),
            MAIN_COMMANDS,
        ),
        (
            include_str!("../../capabilities/pin.json"),
            json!([pin_window::LABEL]),
            PIN_COMMANDS,
        ),
    ] {
        let capability: Value = serde_json::from_str(text).unwrap();
        let allowed: Vec<String> = commands
            .iter()
            .map(|command| format!("allow-{}", command.replace('_', "-")))
            .collect();
        assert_eq!(capability["windows"], labels);
        assert_eq!(capability["permissions"], json!(allowed));
        assert_eq!(capability.get("remote"), None);
        assert_eq!(capability.get("webviews"), None);
    }
}

#[test]
fn the_gate_lets_each_window_call_its_own_commands_alone() {
    let (app, _folder) = application();
    for (label, own) in [
        (windows::MAIN, MAIN_COMMANDS),
        ("main-70", MAIN_COMMANDS),
        (pin_window::LABEL, PIN_COMMANDS),
    ] {
        let window = window(&app, label);
        for command in all_commands() {
            // Without arguments to check, these would wait or act: they are called where they belong in other tests.
            if own.contains(&command)
                && ["cancel_pin", "cancel_card_sign_in", "end_session"].contains(&command)
            {
                assert_eq!(
                    call(&window, OWN, command, json!({})),
                    Ok(Value::Null),
                    "{label}: {command}"
                );
                continue;
            }
            let answer = call(&window, OWN, command, nonsense());
            assert_eq!(
                is_gate(&answer),
                !own.contains(&command),
                "{label}: {command}: {answer:?}"
            );
        }
    }
}

#[test]
fn a_page_from_elsewhere_and_a_window_without_a_capability_can_call_nothing() {
    let (app, _folder) = application();
    let main = window(&app, windows::MAIN);
    let other = window(&app, "other");
    for command in all_commands() {
        assert!(
            is_gate(&call(&main, "https://elsewhere.example", command, nonsense())),
            "{command}"
        );
        assert!(is_gate(&call(&other, OWN, command, nonsense())), "{command}");
    }
    for command in [
        "plugin:event|listen",
        "plugin:window|close",
        "plugin:app|version",
        "plugin:path|resolve",
    ] {
        assert!(is_gate(&call(&main, OWN, command, json!({}))), "{command}");
    }
}

#[test]
fn arguments_must_be_those_of_the_command_and_no_more() {
    let (app, _folder) = application();
    let main = window(&app, windows::MAIN);
    for (command, arguments) in [
        ("call_api", json!({ "method": "GET" })),
        (
            "call_api",
            json!({ "method": "GET", "path": "/api/v1/session", "body": null, "more": 1 }),
        ),
        ("sign_in_with_card", json!({ "reader": "A" })),
        ("set_server", json!({ "address": 5 })),
        ("save_cgu", json!({ "version": -1 })),
        (WatchCards::NAME, json!({ "messages": "no channel" })),
    ] {
        let answer = call(&main, OWN, command, arguments);
        // A refusal of the bridge is a text; one of ours would have a code.
        assert!(matches!(answer, Err(Value::String(_))), "{command}: {answer:?}");
    }
}

#[test]
fn without_a_server_a_page_is_told_so() {
    let (app, _folder) = application();
    let main = window(&app, windows::MAIN);
    let server: Server = serde_json::from_value(call(&main, OWN, "get_server", json!({})).unwrap()).unwrap();
    assert_eq!(
        server,
        Server {
            origin: None,
            fixed: false,
            instance: None
        }
    );
    let unset = json!({ "from": "server", "is": "server_unset" });
    let whoami = json!({ "method": "GET", "path": "/api/v1/session", "body": null });
    assert_eq!(call(&main, OWN, "call_api", whoami), Err(unset.clone()));
    let choice = json!({ "reader": "A", "certificate": "00" });
    assert_eq!(call(&main, OWN, "sign_in_with_card", choice), Err(unset));
    let insecure = json!({ "from": "server", "is": "address_insecure" });
    assert_eq!(
        call(
            &main,
            OWN,
            "set_server",
            json!({ "address": "http://opalexe.example" })
        ),
        Err(insecure)
    );
    let missing = json!({ "from": "api", "is": { "code": "session_missing" } });
    assert_eq!(
        call(&main, OWN, "save_cgu", json!({ "version": 1 })),
        Err(missing)
    );
}

#[test]
fn the_pages_stand_under_a_strict_policy() {
    let configuration: Value = serde_json::from_str(include_str!("../../tauri.conf.json")).unwrap();
    let security = &configuration["app"]["security"];
    let policy = security["csp"].as_object().unwrap();
    assert_eq!(policy["default-src"], "'none'");
    assert_eq!(policy["script-src"], "'self' 'wasm-unsafe-eval'");
    assert_eq!(policy["connect-src"], "'self' ipc: http://ipc.localhost");
    assert!(
        policy
            .values()
            .all(|sources| !sources.as_str().unwrap().contains("'unsafe-"))
    );
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["capabilities"], json!(["main", "pin"]));
    assert_eq!(configuration["build"].get("devUrl"), None);
}

#[test]
fn a_person_signs_in_works_and_signs_out_and_the_page_never_sees_the_secret() {
    let answer = (
        StatusCode::OK,
        "application/json",
        b"{\"a\":\"dashboard\"}".to_vec(),
    );
    let manner = Manner {
        answer: Some(answer),
        ..Manner::default()
    };
    let server = async_runtime::block_on(FakeServer::start(manner));
    let script = Script::new().then(Ok(()));
    let table = Table::with(&script);
    async_runtime::block_on(table.insert());
    let (asked, open) = mpsc::channel();
    let (app, _folder) = application_with(Some(server.origin.clone()), table, Some(Box::new(Signal(asked))));
    let main = window(&app, windows::MAIN);
    let pin = window(&app, pin_window::LABEL);
    let choice = json!({ "reader": script.choice().reader, "certificate": script.choice().certificate });

    let signing_in = {
        let main = main.clone();
        thread::spawn(move || call(&main, OWN, "sign_in_with_card", choice))
    };
    open.recv().unwrap();
    let typed = json!({ "pin": "123456", "last_try_confirmed": false });
    assert_eq!(call(&pin, OWN, "submit_pin", typed), Ok(Value::Null));
    let session = signing_in.join().unwrap().unwrap();
    assert_eq!(session["display_name"], "Anne Example");
    assert!(!session.to_string().contains(BEARER));

    let dashboard = json!({ "method": "GET", "path": "/api/v1/dashboard", "body": null });
    assert_eq!(
        call(&main, OWN, "call_api", dashboard.clone()),
        Ok(json!("{\"a\":\"dashboard\"}"))
    );
    assert_eq!(call(&main, OWN, "end_session", json!({})), Ok(Value::Null));
    assert!(call(&main, OWN, "call_api", dashboard).is_ok());
    let heard = server.heard();
    let last: Vec<(&str, bool)> = heard
        .iter()
        .skip(3)
        .map(|heard| (heard.line.as_str(), heard.authorization.is_some()))
        .collect();
    assert_eq!(
        last,
        [
            ("GET /api/v1/dashboard", true),
            ("DELETE /api/v1/session", true),
            ("GET /api/v1/dashboard", false)
        ]
    );
    assert_eq!(
        heard[3].authorization.as_deref(),
        Some(&*format!("Bearer {BEARER}"))
    );
}

#[test]
fn a_session_that_the_server_has_ended_is_forgotten() {
    let server = async_runtime::block_on(FakeServer::start(Manner::default()));
    let (app, _folder) = application_of(Some(server.origin.clone()), Table::with(&Script::new()));
    let main = window(&app, windows::MAIN);
    let desktop = app.state::<Desktop>();
    desktop.sessions.put(
        windows::MAIN,
        OpenSession::new(server.client(), "ended".into()),
        AskedLocks::default(),
    );
    let whoami = json!({ "method": "GET", "path": "/api/v1/session", "body": null });
    let missing = json!({ "from": "api", "is": { "code": "session_missing", "request_id": "r1" } });
    assert_eq!(call(&main, OWN, "call_api", whoami), Err(missing));
    assert!(desktop.sessions.of(windows::MAIN).is_none());
}

#[test]
fn a_server_is_chosen_once_it_has_said_what_it_is_and_the_session_of_the_former_ends() {
    let former = async_runtime::block_on(FakeServer::start(Manner::default()));
    let next = async_runtime::block_on(FakeServer::start(Manner::default()));
    let (app, folder) = application();
    let main = window(&app, windows::MAIN);
    let choose = |address: &str| call(&main, OWN, "set_server", json!({ "address": address }));
    assert_eq!(choose(&former.origin).unwrap()["instance"]["name"], "Essai");
    let desktop = app.state::<Desktop>();
    desktop.sessions.put(
        windows::MAIN,
        OpenSession::new(former.client(), "of-the-former".into()),
        AskedLocks::default(),
    );
    assert_eq!(choose(&former.origin).unwrap()["origin"], former.origin.as_str());
    assert!(desktop.sessions.of(windows::MAIN).is_some());
    assert_eq!(choose(&next.origin).unwrap()["origin"], next.origin.as_str());
    assert!(desktop.sessions.of(windows::MAIN).is_none());
    assert_eq!(
        former.lines().last().map(String::as_str),
        Some("DELETE /api/v1/session")
    );
    assert_eq!(next.lines(), ["GET /api/v1/instance"]);
    let kept = std::fs::read_to_string(folder.path().join("person/server.json")).unwrap();
    assert!(kept.contains(&next.origin), "{kept}");
}

#[test]
fn a_server_that_the_administrator_fixed_cannot_be_changed() {
    let fixed = async_runtime::block_on(FakeServer::start(Manner::default()));
    let other = async_runtime::block_on(FakeServer::start(Manner::default()));
    let (app, _folder) = application_of(Some(fixed.origin.clone()), Table::with(&Script::new()));
    let main = window(&app, windows::MAIN);
    let invalid = json!({ "from": "server", "is": "address_invalid" });
    assert_eq!(
        call(&main, OWN, "set_server", json!({ "address": other.origin })),
        Err(invalid)
    );
    assert!(other.lines().is_empty());
    let server = call(&main, OWN, "get_server", json!({})).unwrap();
    assert_eq!(
        (server["fixed"].clone(), server["origin"].as_str()),
        (json!(true), Some(&*fixed.origin))
    );
    assert_eq!(server["instance"]["name"], "Essai");
}
