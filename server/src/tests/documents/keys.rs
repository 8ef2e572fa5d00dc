//! The operator's keys: a new one takes over, and a wrong or missing one is noticed at the start.

use std::sync::Arc;

use super::world::{Room, bytes};
use crate::{
    app::{App, Fault},
    randomness::SystemRandomness,
    tests::{TestApp, app::ORIGIN, worlds::MockClock},
    vault::{VaultError, file, ring::Version, rotating},
};

/// A server whose keys are in the file of its data folder.
async fn by_file() -> Room {
    Room::of(TestApp::configured(|config| config.documents.keys = None).await).await
}

async fn restart(app: &App) -> Result<App, Fault> {
    let random = Arc::new(SystemRandomness::default());
    let clock = Arc::new(MockClock::new());
    App::open(app.config.clone(), ORIGIN.parse().unwrap(), clock, random).await
}

#[tokio::test]
async fn a_new_key_takes_over_while_documents_stay_as_they_are_and_uploads_go_on() {
    let room = by_file().await;
    let app = &room.app().app;
    let document = room.deposited(1, "a.bin", &bytes(3_000)).await;
    let path = room.announced("b.bin", 10).await;
    room.append(&path, 0, bytes(5)).send().await;

    // Another program, as the operator runs it.
    let other = restart(app).await.unwrap();
    let rotated = rotating::rotate(&other).await.unwrap();
    assert_eq!(rotated.added.map(Version::number), Some(2));
    assert_eq!(rotated.count, 2);
    assert_eq!(rotating::rewrap(&other).await.unwrap(), 0);
    let names = other.vault.names();
    let uses = crate::db::document_key::uses(&other.database, names[0].0)
        .await
        .unwrap();
    assert_eq!((names.len(), uses), (2, 0));

    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(read.bytes, bytes(3_000));
    let rest = room.append(&path, 5, bytes(5)).send().await;
    assert_eq!(rest.header("upload-offset"), "10");
}

#[tokio::test]
async fn of_two_rotations_at_once_one_is_refused_and_what_changed_the_file_all_the_same_is_noticed() {
    let room = by_file().await;
    let app = &room.app().app;
    let document = room.deposited(1, "a.bin", &bytes(3_000)).await;
    let path = app.config.data_dir.join(file::NAME);
    let other = restart(app).await.unwrap();
    let before = std::fs::read_to_string(&path).unwrap();
    let hold = file::Hold::of(&path).unwrap();
    assert!(matches!(
        rotating::rotate(&other).await,
        Err(Fault::Vault(VaultError::Held(_)))
    ));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    drop(hold);
    // Each of the two has a key of its own, and what was sealed by either opens.
    for expected in [2, 3] {
        let rotated = rotating::rotate(&restart(app).await.unwrap()).await.unwrap();
        assert_eq!(rotated.added.map(Version::number), Some(expected));
    }
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(read.bytes, bytes(3_000));
}

#[tokio::test]
async fn a_key_that_is_not_the_one_of_the_database_wraps_nothing_in_a_running_server() {
    let room = by_file().await;
    let app = &room.app().app;
    let path = app.config.data_dir.join(file::NAME);
    // A server on another machine added a key of version 2 to its own copy of the file.
    let transaction = app.database.write().await.unwrap();
    let second = Version::FIRST.next();
    crate::db::document_key::keep(&transaction, second, "theirs")
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let right = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{right}2 {}\n", "0e".repeat(32))).unwrap();
    assert!(matches!(
        crate::sweep::once(app).await,
        Err(Fault::Vault(VaultError::Another { .. }))
    ));
    assert_eq!(app.vault.highest(), Version::FIRST);
    room.deposited(1, "a.bin", b"x").await;
    let uses = crate::db::document_key::uses(&app.database, second)
        .await
        .unwrap();
    assert_eq!(uses, 0);
    std::fs::write(&path, right).unwrap();
    crate::sweep::once(app).await.unwrap();
}

#[tokio::test]
async fn without_a_former_key_that_still_seals_documents_a_server_does_not_start() {
    let room = by_file().await;
    let app = &room.app().app;
    room.deposited(1, "a.bin", b"x").await;
    let path = app.config.data_dir.join(file::NAME);
    let first = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("2 {}\n", "0e".repeat(32))).unwrap();
    let refused = restart(app).await.map(|_| ());
    assert!(
        matches!(refused, Err(Fault::Vault(VaultError::Lacking { uses: 1, .. }))),
        "{refused:?}"
    );
    std::fs::write(&path, first).unwrap();
    rotating::rotate(&restart(app).await.unwrap()).await.unwrap();
    // Nothing is sealed by the first any more.
    let both = std::fs::read_to_string(&path).unwrap();
    let second: Vec<&str> = both.lines().filter(|line| line.starts_with("2 ")).collect();
    std::fs::write(&path, second.join("\n")).unwrap();
    assert!(restart(app).await.is_ok());
}

#[tokio::test]
async fn without_the_key_of_its_documents_or_with_another_a_server_does_not_start() {
    let room = by_file().await;
    let app = &room.app().app;
    let path = app.config.data_dir.join(file::NAME);
    let right = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(
        restart(app).await,
        Err(Fault::Vault(VaultError::Missing(_)))
    ));
    assert!(!path.exists(), "none is made in its place");
    std::fs::write(&path, format!("1 {}\n", "0e".repeat(32))).unwrap();
    assert!(matches!(
        restart(app).await,
        Err(Fault::Vault(VaultError::Another { .. }))
    ));
    std::fs::write(&path, right).unwrap();
    assert!(restart(app).await.is_ok());
}
