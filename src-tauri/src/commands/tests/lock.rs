//! The gate of a locked window.

use opalexe_domain::api::native::{CardScene, CertificateChoice, LockReason};
use opalexe_smartcard::{Service, Snapshot};

use super::*;
use crate::{
    server_client::ServerClient, session::AskedLocks, session_card::SessionCard, settings::ProxyRoute,
};

#[test]
fn a_locked_window_is_answered_nothing_but_how_to_unlock_it_or_leave() {
    let (app, _folder) = application();
    let main = window(&app, windows::MAIN);
    let desktop = app.state::<Desktop>();
    let server = ServerClient::new("http://127.0.0.1:9".parse().unwrap(), &ProxyRoute::System).unwrap();
    let choice = CertificateChoice {
        reader: "A".into(),
        certificate: "aa".into(),
    };
    let readers = Snapshot {
        service: Service::Running,
        readers: Vec::new(),
    };
    let card = SessionCard::noticed(&choice, &readers, &CardScene::NoReader);
    let session = OpenSession::new(server.into(), BEARER.into()).opened_with(card);
    desktop
        .sessions
        .put(windows::MAIN, session, AskedLocks::default());
    let locked = json!({ "from": "lock", "is": "locked" });

    assert_ne!(call(&main, OWN, "get_settings", json!({})), Err(locked.clone()));
    desktop.sessions.lock(windows::MAIN, LockReason::Asked).unwrap();
    let open = [
        "watch_lock",
        "lock_window",
        "unlock_with_card",
        "cancel_card_sign_in",
        "end_session",
        "watch_cards",
        "get_server",
        "set_language",
    ];
    for command in MAIN_COMMANDS.iter().filter(|command| !open.contains(command)) {
        assert_eq!(
            call(&main, OWN, command, nonsense()),
            Err(locked.clone()),
            "{command}"
        );
    }
    // The server of the session is not there; the way out is open all the same.
    assert_eq!(call(&main, OWN, "end_session", json!({})), Ok(Value::Null));
    assert!(!desktop.sessions.is_locked(windows::MAIN));
}
