//! The two files of the settings: the person's, which this program writes, and the administrator's, which it only reads.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use opalexe_domain::api::native::{Proxy, Settings};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use url::Url;

use super::ProxyRoute;
use crate::server_setting::Places;

/// The name of the file, among the person's settings and among the administrator's.
const FILE_NAME: &str = "settings.json";

/// Two paths and a proxy: anything longer is not ours.
const FILE_LIMIT: u64 = 16_384;

/// What the administrator fixed. What is not named is the person's to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Administrator {
    /// See [`Settings::lock_on_card_removal`].
    pub(super) lock_on_card_removal: Option<bool>,
    /// See [`Settings::module`]; `null` forbids any.
    #[serde(deserialize_with = "named")]
    pub(super) module: Option<Option<String>>,
    /// See [`Settings::proxy`].
    pub(super) proxy: Option<Proxy>,
    /// Where newer versions of this program are announced; nowhere when it is not named.
    pub(super) update_url: Option<Url>,
}

impl Administrator {
    /// What stands for a file that cannot be understood: its author wanted to decide, and nobody else does in his place.
    pub(super) fn everything_at_its_default() -> Self {
        let settings = Settings::default();
        Self {
            lock_on_card_removal: Some(settings.lock_on_card_removal),
            module: Some(settings.module),
            proxy: Some(settings.proxy),
            update_url: None,
        }
    }

    /// What holds when a person chose that.
    pub(super) fn over(&self, chosen: &Settings) -> Settings {
        Settings {
            lock_on_card_removal: self.lock_on_card_removal.unwrap_or(chosen.lock_on_card_removal),
            module: self.module.clone().unwrap_or_else(|| chosen.module.clone()),
            proxy: self.proxy.clone().unwrap_or_else(|| chosen.proxy.clone()),
        }
    }

    /// What a person who wants that has chosen: where the administrator decides, what was chosen before.
    pub(super) fn chosen_beside(&self, wanted: &Settings, before: &Settings) -> Settings {
        let own = Self {
            lock_on_card_removal: self.lock_on_card_removal.map(|_| before.lock_on_card_removal),
            module: self.module.as_ref().map(|_| before.module.clone()),
            proxy: self.proxy.as_ref().map(|_| before.proxy.clone()),
            update_url: None,
        };
        own.over(wanted)
    }
}

/// A file of the administrator.
pub(super) enum Found<T> {
    Nothing,
    Readable(T),
    /// With its path, for whoever mends it.
    Unreadable(String),
}

/// What a person's file says; the default for each setting that it does not name. A newer version may name more.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    lock_on_card_removal: bool,
    module: Option<String>,
    proxy: Proxy,
}

impl Default for Kept {
    fn default() -> Self {
        Self::from(&Settings::default())
    }
}

impl From<&Settings> for Kept {
    fn from(settings: &Settings) -> Self {
        Self {
            lock_on_card_removal: settings.lock_on_card_removal,
            module: settings.module.clone(),
            proxy: settings.proxy.clone(),
        }
    }
}

/// What the administrator fixed.
pub(super) fn of_administrator(places: &Places) -> Found<Administrator> {
    let path = places.administrator.join(FILE_NAME);
    let usable = |fixed: Option<Administrator>| match &fixed {
        Some(Administrator {
            proxy: Some(proxy), ..
        }) if ProxyRoute::try_from(proxy).is_err() => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "the proxy is not http://host:port",
        )),
        Some(Administrator {
            module: Some(Some(module)),
            ..
        }) if !Path::new(module).is_absolute() => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "the module's path does not begin at the root",
        )),
        Some(Administrator {
            update_url: Some(url),
            ..
        }) if url.scheme() != "https" => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "update_url does not begin with https://",
        )),
        _ => Ok(fixed),
    };
    match read(&path).and_then(usable) {
        Ok(None) => Found::Nothing,
        Ok(Some(fixed)) => Found::Readable(fixed),
        Err(error) => {
            tracing::error!(%error, path = %path.display(), "the administrator's settings cannot be read");
            Found::Unreadable(path.display().to_string())
        }
    }
}

/// What the person chose. A file that cannot be understood counts as none, and each setting in it for itself.
pub(super) fn of_person(places: &Places) -> Settings {
    let kept: Kept = match read(&path_of_person(places)) {
        Ok(kept) => kept.unwrap_or_default(),
        Err(error) => {
            tracing::warn!(%error, "the person's settings cannot be read; the defaults hold");
            Kept::default()
        }
    };
    let proxy = match ProxyRoute::try_from(&kept.proxy) {
        Ok(route) => route.into(),
        Err(fault) => {
            tracing::warn!(
                ?fault,
                "the person's proxy cannot be read; that of the system holds"
            );
            Proxy::System
        }
    };
    Settings {
        lock_on_card_removal: kept.lock_on_card_removal,
        module: kept.module.filter(|module| Path::new(module).is_absolute()),
        proxy,
    }
}

/// Keeps the person's choice: the file is whole at every moment, the old one or the new one.
///
/// # Errors
/// What the file system says.
pub(super) fn keep(places: &Places, settings: &Settings) -> io::Result<()> {
    fs::create_dir_all(&places.person)?;
    let mut file = tempfile::NamedTempFile::new_in(&places.person)?;
    serde_json::to_writer_pretty(&mut file, &Kept::from(settings))?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path_of_person(places))?;
    Ok(())
}

fn path_of_person(places: &Places) -> PathBuf {
    places.person.join(FILE_NAME)
}

fn read<T: DeserializeOwned>(file: &Path) -> io::Result<Option<T>> {
    match fs::metadata(file) {
        Ok(metadata) if metadata.len() > FILE_LIMIT => return Err(io::ErrorKind::FileTooLarge.into()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    Ok(Some(serde_json::from_slice(&fs::read(file)?)?))
}

/// A member that is there, `null` included.
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}
