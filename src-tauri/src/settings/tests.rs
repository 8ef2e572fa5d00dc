//! What is kept, what the administrator decides, and what is refused.

use std::{fs, path::PathBuf};

use opalexe_domain::api::native::Proxy;

use super::*;

struct Machine {
    places: Places,
    folder: tempfile::TempDir,
}

fn machine() -> Machine {
    let folder = tempfile::tempdir().unwrap();
    let places = Places {
        environment: None,
        administrator: folder.path().join("administrator"),
        person: folder.path().join("person"),
    };
    fs::create_dir_all(&places.administrator).unwrap();
    fs::create_dir_all(&places.person).unwrap();
    Machine { places, folder }
}

impl Machine {
    fn desk(&self) -> SettingsDesk {
        SettingsDesk::open(self.places.clone())
    }

    fn administrator_writes(&self, text: &str) {
        fs::write(self.places.administrator.join("settings.json"), text).unwrap();
    }

    fn module(&self) -> PathBuf {
        let path = self.folder.path().join("module.so");
        fs::write(&path, "").unwrap();
        path
    }
}

fn through(address: &str) -> Proxy {
    Proxy::Manual {
        address: address.into(),
    }
}

#[test]
fn what_was_saved_is_found_again_and_told_to_whoever_follows() {
    let machine = machine();
    let desk = machine.desk();
    assert_eq!(desk.current(), Settings::default());
    let mut followed = desk.follow();
    let wanted = Settings {
        lock_on_card_removal: false,
        module: Some(machine.module().display().to_string()),
        proxy: through("proxy.example:3128"),
    };
    desk.save(wanted.clone()).unwrap();
    let kept = Settings {
        proxy: through("http://proxy.example:3128"),
        ..wanted
    };
    assert_eq!(desk.current(), kept);
    assert!(followed.has_changed().unwrap());
    assert_eq!(*followed.borrow_and_update(), kept);
    assert_eq!(machine.desk().current(), kept);
    assert_eq!(fs::read_dir(&machine.places.person).unwrap().count(), 1);

    desk.save(kept).unwrap();
    assert!(!followed.has_changed().unwrap());
}

#[test]
fn what_cannot_be_is_refused_whole() {
    let machine = machine();
    let desk = machine.desk();
    let missing = machine.folder.path().join("missing.so").display().to_string();
    let folder = machine.folder.path().display().to_string();
    for (wanted, fault) in [
        (
            Settings {
                proxy: through("nowhere"),
                ..Settings::default()
            },
            SettingsFault::ProxyInvalid,
        ),
        (
            Settings {
                proxy: through("me:secret@proxy.example:1"),
                ..Settings::default()
            },
            SettingsFault::ProxyCredentials,
        ),
        (
            Settings {
                module: Some("opensc-pkcs11.so".into()),
                ..Settings::default()
            },
            SettingsFault::ModuleRelative,
        ),
        (
            Settings {
                module: Some(missing),
                lock_on_card_removal: false,
                ..Settings::default()
            },
            SettingsFault::ModuleMissing,
        ),
        (
            Settings {
                module: Some(folder),
                ..Settings::default()
            },
            SettingsFault::ModuleMissing,
        ),
    ] {
        assert_eq!(desk.save(wanted), Err(fault));
        assert_eq!(desk.current(), Settings::default());
    }
    assert_eq!(fs::read_dir(&machine.places.person).unwrap().count(), 0);
}

#[test]
fn the_administrator_decides_and_the_persons_own_choice_comes_back_after_him() {
    let machine = machine();
    machine
        .desk()
        .save(Settings {
            lock_on_card_removal: false,
            ..Settings::default()
        })
        .unwrap();
    machine.administrator_writes(
        r#"{"lock_on_card_removal":true,"module":null,"proxy":{"kind":"manual","address":"http://court.example:3128"}}"#,
    );
    let desk = machine.desk();
    let described = desk.described();
    assert_eq!(
        described.settings,
        Settings {
            proxy: through("http://court.example:3128"),
            ..Settings::default()
        }
    );
    assert_eq!(
        described.fixed,
        FixedSettings {
            lock_on_card_removal: true,
            module: true,
            proxy: true,
            unreadable: None
        }
    );
    let otherwise = Settings {
        proxy: Proxy::None,
        ..described.settings.clone()
    };
    assert_eq!(desk.save(otherwise), Err(SettingsFault::SettingFixed));
    assert_eq!(desk.save(described.settings), Ok(()));
    machine.administrator_writes("{}");
    let own = machine.desk().current();
    assert_eq!(
        own,
        Settings {
            lock_on_card_removal: false,
            ..Settings::default()
        }
    );
}

#[test]
fn what_the_administrator_does_not_name_is_the_persons() {
    let machine = machine();
    machine.administrator_writes(r#"{"proxy":{"kind":"none"}}"#);
    let desk = machine.desk();
    let wanted = Settings {
        lock_on_card_removal: false,
        module: Some(machine.module().display().to_string()),
        proxy: Proxy::None,
    };
    assert_eq!(desk.save(wanted.clone()), Ok(()));
    assert_eq!(desk.current(), wanted);
    assert_eq!(desk.route(), ProxyRoute::Direct);
}

#[test]
fn what_the_administrator_wrote_badly_fixes_everything_and_names_its_file() {
    let machine = machine();
    for text in [
        "",
        "{",
        r#"{"more":1}"#,
        r#"{"lock_on_card_removal":null,"proxy":{"kind":"manual","address":"me:secret@a.example:1"}}"#,
        r#"{"module":"opensc-pkcs11.so"}"#,
        r#"{"update_url":"http://updates.example/opalexe.json"}"#,
        r#"{"update_url":"nowhere"}"#,
        &" ".repeat(20_000),
    ] {
        machine.administrator_writes(text);
        let desk = machine.desk();
        let described = desk.described();
        assert_eq!(described.settings, Settings::default(), "{text}");
        assert!(described.fixed.lock_on_card_removal && described.fixed.module && described.fixed.proxy);
        assert!(described.fixed.unreadable.unwrap().ends_with("settings.json"));
        let unlocked = Settings {
            lock_on_card_removal: false,
            ..Settings::default()
        };
        assert_eq!(desk.save(unlocked), Err(SettingsFault::SettingFixed));
    }
}

#[test]
fn newer_versions_are_announced_where_the_administrator_says_and_nowhere_else() {
    let machine = machine();
    assert_eq!(machine.desk().update_address(), None);
    machine.administrator_writes(r#"{"update_url":"https://updates.example/opalexe.json"}"#);
    let desk = machine.desk();
    assert_eq!(
        desk.update_address().map(String::from).as_deref(),
        Some("https://updates.example/opalexe.json")
    );
    assert_eq!(desk.described().fixed, FixedSettings::default());
}

#[test]
fn what_the_person_has_no_longer_readable_counts_as_never_set() {
    let machine = machine();
    let file = machine.places.person.join("settings.json");
    for text in [
        "",
        "{",
        r#"{"proxy":{"kind":"manual","address":"nowhere"},"module":"relative.so","of_a_newer_version":1}"#,
    ] {
        fs::write(&file, text).unwrap();
        assert_eq!(machine.desk().current(), Settings::default(), "{text}");
    }
    fs::write(&file, r#"{"lock_on_card_removal":false,"of_a_newer_version":1}"#).unwrap();
    assert!(!machine.desk().current().lock_on_card_removal);
}

#[test]
fn a_disk_that_takes_nothing_changes_nothing() {
    let machine = machine();
    let desk = machine.desk();
    fs::remove_dir(&machine.places.person).unwrap();
    fs::write(&machine.places.person, "a file where the folder should be").unwrap();
    let unlocked = Settings {
        lock_on_card_removal: false,
        ..Settings::default()
    };
    assert_eq!(desk.save(unlocked), Err(SettingsFault::SettingsNotSaved));
    assert!(desk.current().lock_on_card_removal);
}
