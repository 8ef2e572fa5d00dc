//! Which server this desktop speaks to: fixed by the administrator of the machine, or chosen once by the person and kept.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::server_address::{AddressError, ServerAddress};

/// The variable by which whoever starts the program fixes the server. It goes before every file.
pub(crate) const ENVIRONMENT: &str = "OPALEXE_SERVER";

/// The name of the file, among the person's settings and among the administrator's.
const FILE_NAME: &str = "server.json";

/// A setting is one short line: anything longer is not ours.
const FILE_LIMIT: u64 = 4_096;

/// What is known of the server when the program starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ServerSetting {
    /// Nobody has said anything yet.
    Unset,
    /// The person chose it.
    Chosen(ServerAddress),
    /// The administrator fixed it.
    Fixed(ServerAddress),
    /// The administrator fixed something that is no address. The person cannot choose another one.
    FixedWrong,
}

/// Where the setting may stand.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    /// The value of [`ENVIRONMENT`], when it is set.
    pub(crate) environment: Option<String>,
    /// The administrator's folder.
    pub(crate) administrator: PathBuf,
    /// The person's folder of settings.
    pub(crate) person: PathBuf,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    origin: String,
}

impl Places {
    /// Reads the setting. A file of the person that cannot be understood counts as none: the person chooses again. One
    /// of the administrator's is never passed over.
    pub(crate) fn read(&self) -> ServerSetting {
        if let Some(text) = self.environment.as_deref().filter(|text| !text.is_empty()) {
            return fixed(text.parse());
        }
        match origin_in(&self.administrator.join(FILE_NAME)) {
            Ok(Some(text)) => return fixed(text.parse()),
            Ok(None) => {}
            Err(error) => {
                tracing::error!(%error, "the administrator's server file cannot be read");
                return ServerSetting::FixedWrong;
            }
        }
        match origin_in(&self.person.join(FILE_NAME)) {
            Ok(Some(text)) => text.parse().map_or(ServerSetting::Unset, ServerSetting::Chosen),
            Ok(None) => ServerSetting::Unset,
            Err(error) => {
                tracing::warn!(%error, "the file of the chosen server cannot be read; it is asked for again");
                ServerSetting::Unset
            }
        }
    }

    /// Keeps the person's choice: the file is whole at every moment, the old one or the new one.
    ///
    /// # Errors
    /// What the file system says.
    pub(crate) fn keep(&self, address: &ServerAddress) -> io::Result<()> {
        fs::create_dir_all(&self.person)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.person)?;
        let kept = Kept {
            origin: address.to_string(),
        };
        serde_json::to_writer(&mut file, &kept)?;
        file.write_all(b"\n")?;
        file.as_file().sync_all()?;
        file.persist(self.person.join(FILE_NAME))?;
        Ok(())
    }
}

fn fixed(address: Result<ServerAddress, AddressError>) -> ServerSetting {
    match address {
        Ok(address) => ServerSetting::Fixed(address),
        Err(error) => {
            tracing::error!(%error, "the server that the administrator fixed is no address");
            ServerSetting::FixedWrong
        }
    }
}

fn origin_in(file: &Path) -> io::Result<Option<String>> {
    match fs::metadata(file) {
        Ok(metadata) if metadata.len() > FILE_LIMIT => return Err(io::ErrorKind::FileTooLarge.into()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let kept: Kept = serde_json::from_slice(&fs::read(file)?)?;
    Ok(Some(kept.origin))
}

/// Where an administrator leaves [`FILE_NAME`] for every person of the machine.
pub(crate) fn administrator_folder() -> PathBuf {
    if cfg!(windows) {
        PathBuf::from(r"C:\ProgramData\Opalexe")
    } else if cfg!(target_os = "macos") {
        PathBuf::from("/Library/Application Support/Opalexe")
    } else {
        PathBuf::from("/etc/opalexe")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Machine {
        places: Places,
        _folder: tempfile::TempDir,
    }

    fn machine() -> Machine {
        let folder = tempfile::tempdir().unwrap();
        let places = Places {
            environment: None,
            administrator: folder.path().join("administrator"),
            person: folder.path().join("person"),
        };
        fs::create_dir_all(&places.administrator).unwrap();
        Machine {
            places,
            _folder: folder,
        }
    }

    fn address(text: &str) -> ServerAddress {
        text.parse().unwrap()
    }

    #[test]
    fn a_choice_is_found_again_and_the_next_one_replaces_it() {
        let machine = machine();
        assert_eq!(machine.places.read(), ServerSetting::Unset);
        for text in ["https://one.example", "https://two.example"] {
            machine.places.keep(&address(text)).unwrap();
            assert_eq!(machine.places.read(), ServerSetting::Chosen(address(text)));
        }
        assert_eq!(fs::read_dir(&machine.places.person).unwrap().count(), 1);
    }

    #[test]
    fn the_administrator_goes_before_the_person_and_the_environment_before_both() {
        let mut machine = machine();
        machine.places.keep(&address("https://person.example")).unwrap();
        fs::write(
            machine.places.administrator.join(FILE_NAME),
            r#"{"origin":"https://court.example"}"#,
        )
        .unwrap();
        assert_eq!(
            machine.places.read(),
            ServerSetting::Fixed(address("https://court.example"))
        );
        machine.places.environment = Some("http://127.0.0.1:8443".into());
        assert_eq!(
            machine.places.read(),
            ServerSetting::Fixed(address("http://127.0.0.1:8443"))
        );
    }

    #[test]
    fn what_the_administrator_wrote_badly_is_not_passed_over() {
        let mut machine = machine();
        for text in [
            "",
            "{}",
            r#"{"origin":"http://court.example"}"#,
            r#"{"origin":"https://a.example","more":1}"#,
        ] {
            fs::write(machine.places.administrator.join(FILE_NAME), text).unwrap();
            assert_eq!(machine.places.read(), ServerSetting::FixedWrong, "{text}");
        }
        machine.places.environment = Some("http://court.example".into());
        assert_eq!(machine.places.read(), ServerSetting::FixedWrong);
    }

    #[test]
    fn what_the_person_has_no_longer_readable_is_asked_for_again() {
        let machine = machine();
        fs::create_dir_all(&machine.places.person).unwrap();
        for text in [
            "",
            "{",
            r#"{"origin":"http://other.example"}"#,
            &" ".repeat(5_000),
        ] {
            fs::write(machine.places.person.join(FILE_NAME), text).unwrap();
            assert_eq!(machine.places.read(), ServerSetting::Unset);
        }
    }
}
