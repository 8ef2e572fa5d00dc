//! The operator's commands.

use std::fs;

use crate::server::{program, run, text};

#[test]
fn a_setting_that_does_not_exist_is_refused_with_its_name_and_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("opalexe.toml"),
        "[server]\nlisten_to = '127.0.0.1:1'\n",
    )
    .unwrap();
    let refused = run(folder.path(), &["config", "check"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = text(&refused.stderr);
    assert!(
        told.contains("unknown field `listen_to`") && told.contains("line 2"),
        "{told}"
    );
}

#[test]
fn a_configuration_that_does_not_read_is_refused_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in [
        "[database]\nurl = 'postgres://opalexe:s3cret@db/opalexe",
        "[database]\nurl = 'postgres://opalexe:s3cret@db/opalexe' x",
        "\ndatabase = 'postgres://opalexe:s3cret@db/opalexe'",
    ] {
        fs::write(folder.path().join("opalexe.toml"), wrong).unwrap();
        let refused = run(folder.path(), &["config", "check"]);
        assert_eq!(refused.status.code(), Some(2));
        let told = text(&refused.stderr);
        assert!(told.contains("line 2") && !told.contains("s3cret"), "{told}");
    }
}

#[test]
fn a_generated_configuration_can_be_run_on_and_dumped() {
    let folder = tempfile::tempdir().unwrap();
    let generated = run(folder.path(), &["config", "generate"]);
    fs::write(folder.path().join("opalexe.toml"), generated.stdout).unwrap();
    let checked = run(folder.path(), &["config", "check"]);
    insta::assert_snapshot!(text(&checked.stdout), @r#"
    file: opalexe.toml
    origin: http://127.0.0.1:8080
    trust: 0 anchors, 0 intermediates, 0 listed authorities, 0 revocation lists
    the configuration can be run on
    "#);
    assert_eq!(checked.status.code(), Some(0));

    let dumped = program(folder.path(), &["config", "dump"])
        .env("OPALEXE_DATABASE__URL", "postgres://opalexe:s3cret@db/opalexe")
        .output()
        .unwrap();
    let dumped = text(&dumped.stdout);
    assert!(dumped.contains("postgres://opalexe:…@db/opalexe"), "{dumped}");
    assert!(!dumped.contains("s3cret"), "{dumped}");
}

#[test]
fn the_cgu_are_published_and_listed() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        text(&run(folder.path(), &["cgu", "list"]).stdout),
        "none is published\n"
    );

    fs::write(folder.path().join("cgu.pdf"), "%PDF-1.7").unwrap();
    let published = run(folder.path(), &["cgu", "publish", "cgu.pdf"]);
    insta::assert_snapshot!(text(&published.stdout), @"version 1 is in force: 8 bytes, SHA-256 86edbaa24831badfa0a8b04bb410141e2ee4182b6d0014493fe262a7a331c20b");
    let listed = text(&run(folder.path(), &["cgu", "list"]).stdout);
    assert!(listed.starts_with("1  2"), "{listed}");

    fs::write(folder.path().join("cgu.pdf"), "<html>").unwrap();
    let refused = run(folder.path(), &["cgu", "publish", "cgu.pdf"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(text(&refused.stderr), "opalexe-server: cgu.pdf is not a PDF\n");
}

#[test]
fn a_change_that_nobody_reads_of_is_made_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cgu.pdf"), "%PDF-1.7").unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let published = program(folder.path(), &["cgu", "publish", "cgu.pdf"])
        .stdout(writer)
        .status()
        .unwrap();
    assert_eq!(published.code(), Some(0));
    let listed = text(&run(folder.path(), &["cgu", "list"]).stdout);
    assert!(listed.starts_with("1  2"), "{listed}");
}

#[test]
fn an_account_that_is_not_there_is_not_approved() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(text(&run(folder.path(), &["account", "list"]).stdout), "");
    let refused = run(folder.path(), &["account", "approve", "personne@opalexe.example"]);
    assert_eq!(
        text(&refused.stderr),
        "opalexe-server: no account has the address personne@opalexe.example\n"
    );
}

#[test]
fn an_authority_that_is_listed_twice_is_refused_by_the_check_and_by_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let mut parameters = rcgen::CertificateParams::default();
    parameters.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let certificate = parameters.self_signed(&key).unwrap();
    fs::write(folder.path().join("ac.pem"), certificate.pem()).unwrap();
    let block = |name: &str, profile: &str| {
        format!("[[trust.authorities]]\nname = '{name}'\ncertificate = 'ac.pem'\nprofiles = ['{profile}']\n")
    };
    fs::write(
        folder.path().join("opalexe.toml"),
        format!("{}{}", block("Un", "expert"), block("Deux", "magistrat")),
    )
    .unwrap();
    for command in [["config", "check"], ["serve", "--listen=127.0.0.1:0"]] {
        let refused = run(folder.path(), &command);
        assert_eq!(refused.status.code(), Some(2), "{command:?}");
        let told = text(&refused.stderr);
        assert!(told.contains("`Un` and `Deux` are the same authority"), "{told}");
    }
}

#[test]
fn a_file_of_old_accesses_is_checked_whole_and_imported_or_refused_with_its_lines() {
    let folder = tempfile::tempdir().unwrap();
    let import = |content: &str| {
        fs::write(folder.path().join("old.csv"), content).unwrap();
        let done = run(folder.path(), &["import", "legacy", "old.csv"]);
        (done.status.code(), text(&done.stdout))
    };
    let header = "reference,expert_email,created_on,mandate,title\n";
    let late = format!("{header}A,nobody@expert.example,2024-06-01,amicable,Un\n");
    assert_eq!(
        import(&late),
        (
            Some(2),
            "line 2, created_on: not before 2024-05-29\nnothing was imported\n".into()
        )
    );
    assert_eq!(
        import(header),
        (
            Some(0),
            "imported: 0 expertises with 0 accesses; there already: 0\n".into()
        )
    );
}

#[test]
fn an_administrator_is_named_by_address_and_by_card_or_by_email_as_the_other_commands_name_an_account() {
    let folder = tempfile::tempdir().unwrap();
    // The second is how it was said before.
    for by in ["--by", "--access"] {
        let refused = run(
            folder.path(),
            &["admin", "grant", "nobody@cabinet.example", by, "email"],
        );
        let told = text(&refused.stderr);
        assert!(
            told.contains("no account by email has the address nobody@cabinet.example"),
            "{told}"
        );
    }
}
