//! `opalexe-server doctor`, on folders, ports and certificates as they are.

use std::{collections::BTreeMap, fs, net::TcpListener, path::Path};

use serde_json::Value;

use crate::server::{Server, program, run, text};

/// What the doctor says in a folder: the exit code, and the outcome and sentence of each check (the gravest, where there are several).
fn doctor(folder: &Path, environment: &[(&str, &str)]) -> (Option<i32>, BTreeMap<String, (String, String)>) {
    let output = program(folder, &["doctor", "--json"])
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {} {}", text(&output.stdout), text(&output.stderr)));
    let mut checks: BTreeMap<String, (String, String)> = BTreeMap::new();
    let weight = |outcome: &str| {
        ["good", "warning", "failure"]
            .iter()
            .position(|known| *known == outcome)
    };
    for finding in report["checks"].as_array().unwrap() {
        let of = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        let graver = checks
            .get(&of("check"))
            .is_none_or(|(known, _)| weight(known) < weight(&of("outcome")));
        if graver {
            checks.insert(of("check"), (of("outcome"), of("says")));
        }
        if of("outcome") != "good" {
            assert!(!of("advice").is_empty(), "{finding}");
        }
    }
    (output.status.code(), checks)
}

fn outcome<'a>(checks: &'a BTreeMap<String, (String, String)>, check: &str) -> &'a str {
    checks.get(check).map_or("absent", |(outcome, _)| outcome)
}

/// Every file of a folder with the length and the hash of its bytes.
fn files(folder: &Path) -> BTreeMap<String, (usize, u64)> {
    let hash = |bytes: &[u8]| {
        let mut hasher = std::hash::DefaultHasher::new();
        std::hash::Hasher::write(&mut hasher, bytes);
        (bytes.len(), std::hash::Hasher::finish(&hasher))
    };
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.insert(format!("{}/", path.display()), (0, 0));
                folders.push(path);
            } else {
                found.insert(path.display().to_string(), hash(&fs::read(&path).unwrap()));
            }
        }
    }
    found
}

#[test]
fn in_an_empty_folder_it_says_what_is_missing_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (code, checks) = doctor(folder.path(), &[("OPALEXE_LISTEN", "127.0.0.1:0")]);
    assert_eq!(code, Some(2), "{checks:?}");
    assert_eq!(outcome(&checks, "configuration"), "good");
    assert_eq!(outcome(&checks, "data_folder"), "warning");
    assert_eq!(outcome(&checks, "database"), "warning");
    assert_eq!(outcome(&checks, "anchors"), "failure");
    assert_eq!(outcome(&checks, "authorities"), "failure");
    assert_eq!(outcome(&checks, "public_url"), "good");
    assert_eq!(outcome(&checks, "log"), "good");
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_server_that_was_used_is_looked_at_without_a_byte_of_change() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cgu.pdf"), "%PDF-1.7").unwrap();
    assert!(
        run(folder.path(), &["cgu", "publish", "cgu.pdf"])
            .status
            .success()
    );
    let untouched = files(folder.path());
    doctor(folder.path(), &[("OPALEXE_LISTEN", "127.0.0.1:0")]);
    let before = files(folder.path());
    // The last program that closes a SQLite database folds the write-ahead log into it, whatever that program is; from then on no byte
    // changes there either.
    let beside_database = |files: &BTreeMap<String, (usize, u64)>| {
        let mut files = files.clone();
        files.retain(|name, _| !name.contains(".db"));
        files
    };
    assert_eq!(beside_database(&untouched), beside_database(&before));
    assert!(beside_database(&before).len() < before.len(), "{before:?}");
    let (_, checks) = doctor(folder.path(), &[("OPALEXE_LISTEN", "127.0.0.1:0")]);
    for check in [
        "data_folder",
        "storage",
        "database",
        "migrations",
        "database_writes",
        "durability",
        "clock",
        "cgu",
        "accounts",
    ] {
        assert_eq!(outcome(&checks, check), "good", "{check}: {checks:?}");
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_configuration_that_is_not_right_is_a_finding_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("opalexe.toml"),
        "[database]\nurl = 'postgres://opalexe:s3cret@db/opalexe'\nlisten = 1\n",
    )
    .unwrap();
    let (code, checks) = doctor(folder.path(), &[]);
    assert_eq!(code, Some(2));
    let (outcome, says) = &checks["configuration"];
    assert_eq!(outcome, "failure");
    assert!(
        says.contains("unknown field `listen`") && !says.contains("s3cret"),
        "{says}"
    );
}

#[test]
fn the_lines_for_a_person_have_their_signs_their_advice_and_a_sum() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path(), &["doctor"])
        .env("OPALEXE_LISTEN", "127.0.0.1:0")
        .output()
        .unwrap();
    let told = text(&output.stdout);
    assert!(
        told.contains("✔ configuration     no configuration file"),
        "{told}"
    );
    assert!(told.contains("✘ anchors"), "{told}");
    assert!(told.contains("\n                    → "), "{told}");
    assert!(told.trim_end().ends_with("to mend"), "{told}");
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn its_own_server_is_recognised_and_another_program_on_the_port_is_too() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    let address = server.address.to_string();
    let (_, checks) = doctor(folder.path(), &[("OPALEXE_LISTEN", &address)]);
    assert_eq!(outcome(&checks, "listening"), "good", "{checks:?}");
    assert!(checks["listening"].1.starts_with("this server"), "{checks:?}");
    // Another configuration on the same port is not this server.
    let (_, checks) = doctor(
        folder.path(),
        &[
            ("OPALEXE_LISTEN", &address),
            ("OPALEXE_SERVER__PUBLIC_URL", "http://localhost:1"),
        ],
    );
    assert_eq!(outcome(&checks, "listening"), "failure", "{checks:?}");
    drop(server);
    let (_, checks) = doctor(folder.path(), &[("OPALEXE_LISTEN", &address)]);
    assert!(checks["listening"].1.contains("is free"), "{checks:?}");

    // It accepts and says nothing: the doctor does not wait for it.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    let (code, checks) = doctor(folder.path(), &[("OPALEXE_LISTEN", &address)]);
    assert_eq!(code, Some(2));
    assert!(
        checks["listening"].1.starts_with("another program listens"),
        "{checks:?}"
    );
}

#[test]
fn an_address_that_this_machine_has_not_cannot_be_listened_on() {
    let folder = tempfile::tempdir().unwrap();
    let (_, checks) = doctor(
        folder.path(),
        &[
            ("OPALEXE_LISTEN", "192.0.2.1:8443"),
            ("OPALEXE_SERVER__PUBLIC_URL", "https://opalexe.invalid"),
        ],
    );
    assert_eq!(outcome(&checks, "listening"), "failure", "{checks:?}");
    // A name that exists nowhere (RFC 6761 §6.4).
    assert_eq!(outcome(&checks, "public_url"), "failure", "{checks:?}");
    assert!(checks["public_url"].1.contains("leads nowhere"), "{checks:?}");
    assert_eq!(outcome(&checks, "proxy"), "warning");
}

/// A certificate for `localhost` over that many days from now, in `folder`.
fn certificate(folder: &Path, days: (i64, i64), name: &str) {
    let key = rcgen::KeyPair::generate().unwrap();
    let mut parameters = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
    let at = |days: i64| time::OffsetDateTime::now_utc() + time::Duration::days(days);
    parameters.not_before = at(days.0);
    parameters.not_after = at(days.1);
    let made = parameters.self_signed(&key).unwrap();
    fs::write(folder.join("cert.pem"), made.pem()).unwrap();
    fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
    private(&folder.join("key.pem"), 0o600);
}

fn private(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn speak_tls(folder: &Path, port: u16) {
    fs::write(
        folder.join("opalexe.toml"),
        format!(
            "[server]\npublic_url = 'https://localhost:{port}'\ntls = {{ certificate = 'cert.pem', key = 'key.pem' }}\n"
        ),
    )
    .unwrap();
}

#[test]
fn the_servers_own_certificate_is_looked_at_for_its_name_its_end_and_its_key() {
    let folder = tempfile::tempdir().unwrap();
    speak_tls(folder.path(), 8443);
    let tls = || {
        let (_, checks) = doctor(folder.path(), &[("OPALEXE_LISTEN", "127.0.0.1:0")]);
        checks["tls"].clone()
    };
    let with = |days, name| {
        certificate(folder.path(), days, name);
        tls()
    };
    assert_eq!(with((-1, 90), "localhost").0, "good");
    assert_eq!(with((-80, 10), "localhost").0, "warning");
    assert!(with((-90, -1), "localhost").1.contains("ended on"));
    assert!(with((1, 90), "localhost").1.contains("valid only from"));
    assert!(
        with((-1, 90), "other.example")
            .1
            .contains("not a certificate for localhost")
    );
    certificate(folder.path(), (-1, 90), "localhost");
    private(&folder.path().join("key.pem"), 0o644);
    assert!(tls().1.contains("mode 644"));
    fs::write(folder.path().join("key.pem"), "no key").unwrap();
    assert_eq!(tls().0, "failure");
}

#[test]
fn the_public_address_is_asked_over_tls_and_a_certificate_that_nobody_trusts_is_told() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), (-1, 90), "localhost");
    let port = {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    };
    speak_tls(folder.path(), port);
    let listen = format!("127.0.0.1:{port}");
    let _server = Server::start(folder.path(), &[("OPALEXE_LISTEN", &listen)]);

    let (_, checks) = doctor(folder.path(), &[("OPALEXE_LISTEN", &listen)]);
    assert_eq!(outcome(&checks, "listening"), "good", "{checks:?}");
    assert_eq!(outcome(&checks, "public_url"), "failure", "{checks:?}");
    assert!(checks["public_url"].1.contains("certificate"), "{checks:?}");

    let roots = folder.path().join("cert.pem").display().to_string();
    let (_, checks) = doctor(
        folder.path(),
        &[("OPALEXE_LISTEN", &listen), ("SSL_CERT_FILE", &roots)],
    );
    assert_eq!(outcome(&checks, "public_url"), "good", "{checks:?}");
    assert!(
        checks["public_url"].1.contains("reaches this server"),
        "{checks:?}"
    );
    assert_eq!(outcome(&checks, "clock"), "good", "{checks:?}");
}
