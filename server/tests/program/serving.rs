//! Starting, stopping, and clients that take their time.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::Duration,
};

use crate::server::{Server, program, run, text};

#[test]
fn with_no_configuration_it_runs_in_an_empty_folder_and_says_where_everything_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &[]);
    let data = folder.path().join(".local/share/opalexe");
    for place in [
        "opalexe.db",
        "documents",
        "trust/anchors",
        "trust/intermediates",
        "trust/crls",
    ] {
        assert!(data.join(place).exists(), "{place}");
        assert!(
            server.welcome.contains(data.join(place).to_str().unwrap()),
            "{}",
            server.welcome
        );
    }
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200 OK"));
    assert!(server.get("/readyz").ends_with("ready\n"));

    server.signal("TERM");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn no_clock_is_moved_on_a_server_that_others_reach() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path(), &["serve"])
        .env("OPALEXE_TEST_CLOCK_FILE", folder.path().join("clock"))
        .env("OPALEXE_SERVER__PUBLIC_URL", "https://opalexe.example")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(
        told.contains("the clock of this program can be moved, for tests, only where"),
        "{told}"
    );
    assert!(!folder.path().join(".local/share/opalexe/opalexe.db").exists());
}

#[test]
fn later_starts_say_less_and_keep_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut server = Server::start(folder.path(), &[]);
        assert!(server.get("/readyz").ends_with("ready\n"));
        server.signal("INT");
        assert_eq!(server.wait().code(), Some(0));
        if server.welcome.lines().count() == 1 {
            return;
        }
    }
    panic!("the second start welcomed as the first");
}

#[test]
fn the_first_start_is_the_first_that_serves_whatever_was_done_before() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["accounts", "list"]).status.success());
    let server = Server::start(folder.path(), &[]);
    assert!(server.welcome.contains("This is the first start"));
}

#[test]
fn a_proxy_that_is_not_named_is_warned_of() {
    let url = ("OPALEXE_SERVER__PUBLIC_URL", "https://opalexe.example");
    let warns = |environment: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Server::start(folder.path(), environment);
        server.wait_for_log("ready").contains("server.trusted_proxies")
    };
    assert!(warns(&[url]));
    assert!(!warns(&[
        url,
        ("OPALEXE_SERVER__TRUSTED_PROXIES", "['127.0.0.1']")
    ]));
    assert!(!warns(&[]));
}

#[cfg(unix)]
#[test]
fn the_database_is_for_the_servers_user_alone_even_in_a_folder_that_is_open_to_all() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    // Characters that mean something in an address, as well.
    let data = folder.path().join("50%20 d'été ? #1");
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    let _server = Server::start(folder.path(), &[("OPALEXE_DATA_DIR", data.to_str().unwrap())]);
    for file in ["opalexe.db", "opalexe.db-wal", "opalexe.db-shm"] {
        let metadata = fs::metadata(data.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600, "{file}");
    }
}

#[test]
fn it_refuses_to_listen_to_the_network_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let refused = run(folder.path(), &["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = text(&refused.stderr);
    assert!(
        told.contains("refusing to listen on 0.0.0.0:0 without TLS"),
        "{told}"
    );
    assert!(
        !folder.path().join(".local").exists(),
        "it made files before refusing"
    );
}

#[test]
fn a_client_that_sends_its_head_slowly_or_not_at_all_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[("OPALEXE_SERVER__HEADER_DEADLINE_SECONDS", "1")]);
    for beginning in ["", "GET /healthz HTTP/1.1\r\nx-slow: ", "PRI * HTTP/2"] {
        let mut stream = server.connect();
        stream.write_all(beginning.as_bytes()).unwrap();
        // Ends when the server closes; a server that never does hangs here.
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{beginning}");
    }
    // One that announces a body, is answered without it, and sends it never.
    let mut stream = server.connect();
    stream
        .write_all(b"POST /api/v1/auth/card/challenge HTTP/1.1\r\nhost: test\r\ncontent-length: 100\r\n\r\n")
        .unwrap();
    stream.read_to_string(&mut String::new()).unwrap();
    // One that was answered and asks nothing more.
    let mut stream = server.connect();
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: test\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("alive\n"), "{answer}");
}

#[test]
fn a_full_house_lets_others_in_once_somebody_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[("OPALEXE_SERVER__CONNECTION_LIMIT", "2")]);
    let (one, _other) = (server.connect(), server.connect());
    let mut third = server.connect();
    third
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n")
        .unwrap();
    drop(one);
    let mut answer = String::new();
    third.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("alive\n"), "{answer}");
}

#[test]
fn a_request_in_progress_is_answered_before_the_server_stops() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &[]);
    let mut stream = request_in_progress(&server);
    server.signal("TERM");
    server.wait_for_log("waiting for requests in progress");
    // A supervisor that signals a whole group says it twice.
    server.signal("TERM");
    server.signal("INT");
    assert!(
        TcpStream::connect(server.address).is_err(),
        "it still takes connections"
    );
    stream.write_all(b"{}").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 Bad Request"), "{answer}");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn a_request_that_never_ends_does_not_keep_the_server_from_stopping() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &[("OPALEXE_SERVER__DRAIN_DEADLINE_SECONDS", "0")]);
    let _stream = request_in_progress(&server);
    server.signal("TERM");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn who_insists_stops_it_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(
        folder.path(),
        &[("OPALEXE_SERVER__DRAIN_DEADLINE_SECONDS", "600")],
    );
    let _stream = request_in_progress(&server);
    let stopped = loop {
        server.signal("TERM");
        match server.stopped() {
            Some(stopped) => break stopped,
            None => thread::sleep(Duration::from_millis(100)),
        }
    };
    assert_eq!(stopped.code(), Some(130));
}

/// A sign-in whose body is still to come.
fn request_in_progress(server: &Server) -> TcpStream {
    let mut stream = server.connect();
    stream
        .write_all(
            b"POST /api/v1/auth/card/sign-in HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n\
              content-length: 2\r\nexpect: 100-continue\r\n\r\n",
        )
        .unwrap();
    // The server asks for the body once the handler runs: from here on the request is in progress.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}
