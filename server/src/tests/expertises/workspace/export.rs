//! The export, verified by the script of docs/JOURNAL.md, which knows nothing of this program.

use std::{fs, process::Command};

use super::super::world::World;
use crate::{
    commands::journal::{export, lines},
    db::journal::verification::verify,
    journal_heads::verification::HeadsVerdict,
};

const DOCUMENT: &str = include_str!("../../../../../docs/JOURNAL.md");

/// The script, as somebody takes it out of the document.
fn script() -> &'static str {
    let (_, rest) = DOCUMENT.split_once("```python\n").unwrap();
    rest.split_once("```").unwrap().0
}

/// What the script says of an export, and whether it is content.
fn said_of(export: &str) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    let (program, file) = (
        folder.path().join("verify.py"),
        folder.path().join("journal.jsonl"),
    );
    fs::write(&program, script()).unwrap();
    fs::write(&file, export).unwrap();
    let ran = Command::new("python3").arg(&program).arg(&file).output().unwrap();
    let said = String::from_utf8(ran.stdout).unwrap();
    assert_eq!(String::from_utf8(ran.stderr).unwrap(), "");
    (said.trim().to_owned(), ran.status.success())
}

#[test]
fn the_script_is_short_enough_to_be_read() {
    assert!(script().lines().count() <= 50);
}

#[tokio::test]
async fn an_export_verifies_by_the_script_and_what_was_done_to_it_is_named() {
    let world = World::new().await;
    world.partie_named("SCCV Les Saules Promotion").await;
    world.invited(&world.form_of_claire()).await;
    let database = &world.app.app.database;
    let mut written = Vec::new();
    export(database, world.expertise, &mut written).await.unwrap();
    let written = String::from_utf8(written).unwrap();
    let rows: Vec<&str> = written.lines().collect();
    let count = rows.len() - 1;
    assert!(count >= 4, "{written}");
    assert_eq!(
        said_of(&written),
        (format!("{count} events, all as they were written"), true)
    );

    let changed = written
        .replacen("Bourges", "Orléans", 1)
        .replacen("demandeur", "defendeur", 1);
    assert_eq!(said_of(&changed), ("event 2: changed".to_owned(), false));
    let removed = [&rows[..1], &rows[2..]].concat().join("\n");
    assert_eq!(said_of(&removed), ("event 2: missing".to_owned(), false));
    let swapped = [&rows[..1], &[rows[2], rows[1]], &rows[3..]].concat().join("\n");
    assert!(!said_of(&swapped).1);
    let cut = [&rows[..count - 1], &rows[count..]].concat().join("\n");
    assert_eq!(said_of(&cut), (format!("event {count}: missing"), false));

    let verdict = verify(database, world.expertise).await.unwrap();
    assert_eq!(
        lines(world.expertise, &verdict, &HeadsVerdict::default()),
        [format!(
            "{}: {count} events, all as they were written; 0 signed heads agree",
            world.expertise
        )]
    );
}
