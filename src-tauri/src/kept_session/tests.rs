use std::{collections::HashMap, fs, sync::MutexGuard, thread};

use super::*;

/// A store that keeps in memory, can be missing, and can take its time.
#[derive(Default)]
pub(crate) struct ScriptedVault {
    kept: Mutex<HashMap<String, String>>,
    pub(crate) missing: AtomicBool,
    /// While it is held, nothing is put.
    busy: Mutex<()>,
}

impl ScriptedVault {
    /// What is kept under that name.
    pub(crate) fn secret(&self, name: &str) -> Option<String> {
        self.kept.lock().unwrap().get(name).cloned()
    }

    /// Makes it wait, as for a person who is asked for its password.
    fn waits(&self) -> MutexGuard<'_, ()> {
        self.busy.lock().unwrap()
    }

    fn there(&self) -> Result<(), VaultError> {
        if self.missing.load(Ordering::Relaxed) {
            Err(VaultError::Absent)
        } else {
            Ok(())
        }
    }
}

impl Vault for ScriptedVault {
    fn status(&self) -> Result<(), VaultError> {
        self.there()
    }

    fn put(&self, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.there()?;
        let _asked = self.waits();
        let secret = secret.expose_secret().to_owned();
        self.kept.lock().unwrap().insert(name.to_owned(), secret);
        Ok(())
    }

    fn get(&self, name: &str) -> Result<Option<SecretString>, VaultError> {
        self.there()?;
        Ok(self.secret(name).map(Into::into))
    }

    fn remove(&self, name: &str) -> Result<(), VaultError> {
        self.there()?;
        self.kept.lock().unwrap().remove(name);
        Ok(())
    }
}

const ORIGIN: &str = "https://opalexe.example";
const OTHER: &str = "https://other.example";

fn kept(folder: &std::path::Path, vault: &Arc<ScriptedVault>) -> KeptSession {
    let places = Places {
        environment: None,
        administrator: folder.join("administrator"),
        person: folder.join("person"),
    };
    KeptSession::new(vault.clone(), &places)
}

fn secret(text: &str) -> Arc<SecretString> {
    Arc::new(text.into())
}

#[tokio::test]
async fn what_is_kept_is_found_again_for_its_server_alone_until_it_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(ScriptedVault::default());
    let before = kept(folder.path(), &vault);
    assert!(before.secret_for(ORIGIN).await.is_none());
    before.put(ORIGIN.into(), secret("one")).await.unwrap();
    // The program starts again.
    let after = kept(folder.path(), &vault);
    let found = after.secret_for(ORIGIN).await.unwrap();
    assert_eq!(found.expose_secret(), "one");
    assert!(after.secret_for(OTHER).await.is_none());
    // Another session took its place meanwhile: the end of the first one leaves it alone.
    after.put(ORIGIN.into(), secret("two")).await.unwrap();
    after.remove(ORIGIN.into(), secret("one")).await;
    assert_eq!(vault.secret(ORIGIN).as_deref(), Some("two"));
    after.remove(ORIGIN.into(), secret("two")).await;
    assert_eq!(vault.secret(ORIGIN), None);
    assert!(!folder.path().join("person").join(FILE_NAME).exists());
}

#[tokio::test]
async fn the_note_beside_the_store_holds_no_secret_and_without_it_the_store_is_not_asked() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(ScriptedVault::default());
    let desk = kept(folder.path(), &vault);
    desk.put(ORIGIN.into(), secret("a-secret")).await.unwrap();
    let note = folder.path().join("person").join(FILE_NAME);
    let text = fs::read_to_string(&note).unwrap();
    assert_eq!(text, r#"{"origin":"https://opalexe.example"}"#);
    fs::remove_file(note).unwrap();
    assert!(desk.secret_for(ORIGIN).await.is_none());
    assert_eq!(vault.secret(ORIGIN).as_deref(), Some("a-secret"));
}

#[tokio::test]
async fn what_was_kept_before_is_answered_and_stays_under_no_name() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(ScriptedVault::default());
    let desk = kept(folder.path(), &vault);
    assert!(desk.put(ORIGIN.into(), secret("one")).await.unwrap().is_none());
    assert!(desk.put(ORIGIN.into(), secret("one")).await.unwrap().is_none());
    let one = desk.put(ORIGIN.into(), secret("two")).await.unwrap().unwrap();
    assert_eq!((one.origin.as_str(), one.secret.expose_secret()), (ORIGIN, "one"));
    let two = desk.put(OTHER.into(), secret("three")).await.unwrap().unwrap();
    assert_eq!((two.origin.as_str(), two.secret.expose_secret()), (ORIGIN, "two"));
    assert_eq!(vault.secret(ORIGIN), None);
    let three = desk.take().await.unwrap();
    assert_eq!(
        (three.origin.as_str(), three.secret.expose_secret()),
        (OTHER, "three")
    );
    assert_eq!(vault.secret(OTHER), None);
    assert!(desk.take().await.is_none());
}

#[tokio::test]
#[expect(
    clippy::await_holding_lock,
    reason = "the store is busy for as long as the test holds it"
)]
async fn a_secret_that_the_store_takes_too_late_does_not_stay_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(ScriptedVault::default());
    let mut desk = kept(folder.path(), &vault);
    desk.patience = Duration::from_millis(50);
    let asked = vault.waits();
    let late = desk.put(ORIGIN.into(), secret("late")).await;
    assert!(matches!(late, Err(VaultError::Silent)), "{late:?}");
    drop(asked);
    // The next one waits for its turn, and so for the end of the one that nobody waited for.
    desk.patience = PATIENCE;
    desk.put(OTHER.into(), secret("next")).await.unwrap();
    assert_eq!(vault.secret(ORIGIN), None);
    assert_eq!(vault.secret(OTHER).as_deref(), Some("next"));
}

#[tokio::test]
#[expect(
    clippy::await_holding_lock,
    reason = "the store is busy for as long as the test holds it"
)]
async fn a_program_that_ends_while_the_store_takes_a_secret_finds_it_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(ScriptedVault::default());
    let asked = vault.waits();
    let mut desk = kept(folder.path(), &vault);
    desk.patience = Duration::from_millis(50);
    assert!(desk.put(ORIGIN.into(), secret("late")).await.is_err());
    // Nobody is left to give it back.
    let held = Arc::clone(&vault);
    thread::spawn(move || held.kept.lock().unwrap().insert(ORIGIN.into(), "late".into()))
        .join()
        .unwrap();
    let after = kept(folder.path(), &vault);
    let found = after.secret_for(ORIGIN).await.unwrap();
    after.remove(ORIGIN.into(), Arc::new(found)).await;
    assert_eq!(vault.secret(ORIGIN), None);
    drop(asked);
}

#[tokio::test]
async fn a_store_that_refuses_leaves_what_was_kept_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(ScriptedVault::default());
    let desk = kept(folder.path(), &vault);
    desk.put(ORIGIN.into(), secret("one")).await.unwrap();
    vault.missing.store(true, Ordering::Relaxed);
    assert!(desk.put(OTHER.into(), secret("two")).await.is_err());
    vault.missing.store(false, Ordering::Relaxed);
    let found = desk.secret_for(ORIGIN).await.unwrap();
    assert_eq!(found.expose_secret(), "one");
}

#[tokio::test]
async fn a_note_of_which_the_store_knows_nothing_goes() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(ScriptedVault::default());
    let desk = kept(folder.path(), &vault);
    desk.put(ORIGIN.into(), secret("one")).await.unwrap();
    vault.kept.lock().unwrap().clear();
    assert!(desk.secret_for(ORIGIN).await.is_none());
    assert!(!folder.path().join("person").join(FILE_NAME).exists());
}

#[tokio::test]
async fn a_machine_without_a_store_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(ScriptedVault::default());
    let desk = kept(folder.path(), &vault);
    assert_eq!(desk.keeping().await, Keeping::Possible);
    vault.missing.store(true, Ordering::Relaxed);
    assert_eq!(desk.keeping().await, Keeping::NoStore);
    assert!(desk.put(ORIGIN.into(), secret("a-secret")).await.is_err());
    assert!(desk.secret_for(ORIGIN).await.is_none());
}

#[test]
fn a_refusal_of_the_store_shows_no_secret() {
    let shown = format!("{:?} {}", VaultError::Silent, VaultError::System("locked".into()));
    assert!(shown.contains("locked"), "{shown}");
}
