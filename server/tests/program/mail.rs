//! Mails and the key of the instance, from the command line.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
};

use crate::server::{Server, program, run, text};

const DATA: &str = ".local/share/opalexe";

#[test]
fn a_mail_is_tried_at_once_and_the_outbox_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let tried = run(folder.path(), &["mail", "test", "claire@cabinet.example"]);
    assert_eq!(text(&tried.stdout), "taken: kept in the folder\n");
    let mails: Vec<_> = fs::read_dir(folder.path().join(DATA).join("mail"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let [mail] = <[_; 1]>::try_from(mails).unwrap();
    let mail = fs::read_to_string(mail).unwrap();
    assert!(mail.contains("\r\nTo: claire@cabinet.example\r\n"), "{mail}");

    let queue = run(folder.path(), &["mail", "queue"]);
    assert_eq!(
        (queue.status.code(), text(&queue.stdout)),
        (Some(0), String::new())
    );
    let unknown = "01a3185c-5000-7000-8000-000000000000";
    for verb in ["show", "retry"] {
        let refused = run(folder.path(), &["mail", verb, unknown]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains(&format!("there is no mail {unknown}")));
    }
    let refused = run(folder.path(), &["mail", "test", "nobody"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn a_mail_server_that_nobody_answers_for_is_told_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path(), &["mail", "test", "claire@cabinet.example"])
        .env("OPALEXE_MAIL__URL", "smtp://app:s3cret@127.0.0.1:9")
        .env("OPALEXE_MAIL__FROM", "opalexe@cour.example")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(
        told.contains("the mail was not taken") && !told.contains("s3cret"),
        "{told}"
    );
}

#[test]
fn the_worker_says_that_it_is_ready_and_stops_when_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = program(folder.path(), &["worker"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(worker.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.contains("worker is ready"), "{line}");
    let told = Command::new("kill")
        .args(["-TERM", &worker.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    assert_eq!(worker.wait().unwrap().code(), Some(0));
}

#[test]
fn the_key_is_made_at_the_first_start_and_a_server_with_another_one_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    assert!(server.welcome.contains("BACK UP both keys"), "{}", server.welcome);
    drop(server);
    let key = folder.path().join(DATA).join("instance.key");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let text_of_key = fs::read_to_string(&key).unwrap();
    assert_eq!(text_of_key.trim().len(), 64);

    fs::remove_file(&key).unwrap();
    let refused = run(folder.path(), &["serve"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = text(&refused.stderr);
    assert!(told.contains("the database is sealed by the key"), "{told}");
    assert!(!key.exists());
    fs::write(&key, "0f".repeat(32)).unwrap();
    let refused = run(folder.path(), &["serve"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = text(&refused.stderr);
    assert!(told.contains("the database is sealed by"), "{told}");
    assert!(!told.contains(text_of_key.trim()), "{told}");
    fs::write(&key, text_of_key).unwrap();
    assert_eq!(run(folder.path(), &["mail", "queue"]).status.code(), Some(0));
}
