//! From where settings come: the file, above it the environment, above it the flags. The last word wins.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use super::{Config, ConfigError, malformed::Malformed, settings::Settings};

/// The prefix of every variable of the environment.
const PREFIX: &str = "OPALEXE_";

/// Between the names of a nested setting: `OPALEXE_SERVER__PUBLIC_URL`.
const NESTING: &str = "__";

/// The short names of the two settings that are set most.
const SHORT_NAMES: [(&str, &[&str]); 2] = [
    ("OPALEXE_LISTEN", &["server", "listen"]),
    ("OPALEXE_DATA_DIR", &["data_dir"]),
];

/// The settings that are paths: a relative one in a file starts from that file's folder.
const PATHS: [&[&str]; 10] = [
    &["data_dir"],
    &["server", "tls", "certificate"],
    &["server", "tls", "key"],
    &["mail", "ca_file"],
    &["receipts", "key"],
    &["receipts", "certificate"],
    &["timestamp", "ca_file"],
    &["trust", "anchors"],
    &["trust", "intermediates"],
    &["trust", "crls"],
];

/// Where a file is looked for when none is named, in this order: that of the current folder, that of the machine.
pub const USUAL_FILES: [&str; 2] = ["opalexe.toml", "/etc/opalexe-server/server.toml"];

/// What was found, and where.
#[derive(Debug)]
pub struct Loaded {
    /// The settings of all layers together, with the data folder filled in.
    pub settings: Settings,
    /// The file that was read, if any.
    pub file: Option<PathBuf>,
}

/// What the command line says of the configuration.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// The file to read, and no other.
    pub config: Option<PathBuf>,
    /// The address to listen on.
    pub listen: Option<std::net::SocketAddr>,
    /// The data folder.
    pub data_dir: Option<PathBuf>,
}

impl Loaded {
    /// Reads all layers. `environment` is that of the process, or a test's.
    ///
    /// # Errors
    /// When the file cannot be read, or any layer has a name or a value that is not right.
    pub fn read(flags: &Flags, environment: &BTreeMap<String, String>) -> Result<Self, ConfigError> {
        let file = flags.config.clone().or_else(|| {
            USUAL_FILES
                .iter()
                .map(PathBuf::from)
                .find(|path| may_be_there(path))
        });
        let mut table = match &file {
            Some(path) => from_file(path)?,
            None => Table::new(),
        };
        overlay(&mut table, from_environment(environment));
        check(&table, "the environment")?;
        overlay(&mut table, from_flags(flags));
        let mut settings = check(&table, "the flags")?;
        settings
            .data_dir
            .get_or_insert_with(|| usual_data_dir(environment));
        Ok(Self { settings, file })
    }

    /// Reads all layers and completes them.
    ///
    /// # Errors
    /// Those of [`Self::read`] and [`Config::new`].
    pub fn config(self) -> Result<Config, ConfigError> {
        Config::new(self.settings)
    }
}

/// The file of the machine is one even when this user may not see it: passed over, the command would work on another database. A
/// folder into which this user cannot look is not where this user works: its file is none.
fn may_be_there(path: &Path) -> bool {
    path.try_exists().unwrap_or_else(|_unseen| path.is_absolute())
}

/// The environment of this process, as far as it is text.
pub fn process_environment() -> BTreeMap<String, String> {
    env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// `$XDG_DATA_HOME/opalexe`, or `~/.local/share/opalexe`, or `opalexe-data` in the current folder when there is no home.
fn usual_data_dir(environment: &BTreeMap<String, String>) -> PathBuf {
    let absolute = |name: &str| {
        environment
            .get(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_DATA_HOME")
        .map(|data| data.join("opalexe"))
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share/opalexe")))
        .unwrap_or_else(|| PathBuf::from("opalexe-data"))
}

fn from_file(path: &Path) -> Result<Table, ConfigError> {
    let text = fs::read_to_string(path).map_err(|source| ConfigError::FileUnreadable {
        path: path.to_owned(),
        source,
    })?;
    let malformed = |error| ConfigError::FileMalformed {
        path: path.to_owned(),
        source: Malformed::in_text(&error, &text),
    };
    // Read alone first: only then can the error name the line.
    toml::from_str::<Settings>(&text).map_err(malformed)?;
    let mut table: Table = toml::from_str(&text).map_err(malformed)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    for setting in PATHS {
        anchor(&mut table, setting, folder);
    }
    if let Some(Value::Array(authorities)) = table
        .get_mut("trust")
        .and_then(|trust| trust.get_mut("authorities"))
    {
        for authority in authorities.iter_mut().filter_map(Value::as_table_mut) {
            anchor(authority, &["certificate"], folder);
        }
    }
    Ok(table)
}

/// Makes the path `setting` start from `folder`; an absolute one stays.
fn anchor(table: &mut Table, setting: &[&str], folder: &Path) {
    let Some((last, sections)) = setting.split_last() else {
        return;
    };
    let section = sections.iter().try_fold(table, |table, name| {
        table.get_mut(*name).and_then(Value::as_table_mut)
    });
    if let Some(Value::String(path)) = section.and_then(|section| section.get_mut(*last)) {
        *path = folder.join(&*path).to_string_lossy().into_owned();
    }
}

/// Variables without a nesting mark are the short names only: others of that prefix belong to other programs.
fn from_environment(environment: &BTreeMap<String, String>) -> Table {
    let mut table = Table::new();
    for (name, value) in environment {
        if let Some((_, setting)) = SHORT_NAMES.iter().find(|(short, _)| short == name) {
            put(&mut table, setting, Value::String(value.clone()));
        } else if let Some(rest) = name.strip_prefix(PREFIX).filter(|rest| rest.contains(NESTING)) {
            let setting = rest.to_lowercase();
            let setting: Vec<&str> = setting.split(NESTING).collect();
            put(&mut table, &setting, typed(value));
        }
    }
    table
}

/// A number, a truth value, a list or a table in the notation of TOML; everything else is text as it stands.
fn typed(value: &str) -> Value {
    let read = toml::from_str::<Table>(&format!("value = {value}"))
        .ok()
        .and_then(|mut table| table.remove("value"));
    match read {
        Some(Value::Datetime(_) | Value::Float(_)) | None => Value::String(value.to_owned()),
        Some(read) => read,
    }
}

fn from_flags(flags: &Flags) -> Table {
    let mut table = Table::new();
    if let Some(listen) = flags.listen {
        put(
            &mut table,
            &["server", "listen"],
            Value::String(listen.to_string()),
        );
    }
    if let Some(data_dir) = &flags.data_dir {
        let path = data_dir.to_string_lossy().into_owned();
        put(&mut table, &["data_dir"], Value::String(path));
    }
    table
}

fn put(table: &mut Table, setting: &[&str], value: Value) {
    let Some((first, rest)) = setting.split_first() else {
        return;
    };
    if rest.is_empty() {
        table.insert((*first).to_owned(), value);
    } else {
        let section = table.entry(*first).or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(section) = section {
            put(section, rest, value);
        }
    }
}

/// Lays `above` over `below`: sections are joined, everything else is replaced.
fn overlay(below: &mut Table, above: Table) {
    for (name, value) in above {
        match (below.get_mut(&name), value) {
            (Some(Value::Table(section)), Value::Table(value)) => overlay(section, value),
            (_, value) => {
                below.insert(name, value);
            }
        }
    }
}

fn check(table: &Table, layer: &'static str) -> Result<Settings, ConfigError> {
    table
        .clone()
        .try_into()
        .map_err(|error| ConfigError::SettingMalformed {
            layer,
            source: Malformed::in_settings(&error),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<const N: usize>(variables: [(&str, &str); N]) -> BTreeMap<String, String> {
        variables
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    #[test]
    fn flags_win_over_the_environment_which_wins_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("opalexe.toml");
        fs::write(
            &path,
            "data_dir = 'data'\ninstance.name = 'File'\n[server]\nlisten = '127.0.0.1:1'\ndrain_deadline_seconds = 1\n\
             [[trust.authorities]]\nname = 'Cartes'\ncertificate = 'cartes.pem'\nprofiles = ['expert']",
        )
        .unwrap();
        let flags = Flags {
            config: Some(path),
            listen: Some("127.0.0.1:3".parse().unwrap()),
            data_dir: None,
        };
        let environment = environment([
            ("OPALEXE_LISTEN", "127.0.0.1:2"),
            ("OPALEXE_INSTANCE__NAME", "2026"),
            ("OPALEXE_SERVER__DRAIN_DEADLINE_SECONDS", "2"),
            ("OPALEXE_SERVER__TRUSTED_PROXIES", "['10.0.0.0/8']"),
            ("OPALEXE_SERVER", "https://belongs.to.the.desktop"),
        ]);
        // A text setting that looks like a number must be quoted, as in a file.
        let refused = Loaded::read(&flags, &environment).unwrap_err();
        assert!(matches!(
            refused,
            ConfigError::SettingMalformed {
                layer: "the environment",
                ..
            }
        ));

        let environment = {
            let mut environment = environment;
            environment.insert("OPALEXE_INSTANCE__NAME".into(), "'2026'".into());
            environment
        };
        let settings = Loaded::read(&flags, &environment).unwrap().settings;
        assert_eq!(settings.server.listen.port(), 3);
        assert_eq!(settings.instance.name, "2026");
        assert_eq!(settings.server.drain_deadline_seconds, 2);
        assert_eq!(settings.server.trusted_proxies.len(), 1);
        assert_eq!(settings.data_dir, Some(folder.path().join("data")));
        assert_eq!(
            settings.trust.authorities[0].certificate,
            folder.path().join("cartes.pem")
        );
    }

    #[test]
    fn what_cannot_be_seen_is_there_for_the_machine_and_not_in_the_current_folder() {
        // Below a file nothing can be looked for, not even by root, who sees into every folder.
        let file = tempfile::NamedTempFile::new().unwrap();
        let unseen = file.path().join("server.toml");
        assert!(unseen.try_exists().is_err());
        assert!(may_be_there(&unseen));
        let unseen = Path::new("Cargo.toml").join(USUAL_FILES[0]);
        assert!(unseen.is_relative() && unseen.try_exists().is_err());
        assert!(!may_be_there(&unseen));
    }

    #[test]
    fn a_setting_that_does_not_exist_is_refused_wherever_it_stands() {
        let environment = environment([("OPALEXE_SERVER__LISTN", "127.0.0.1:2")]);
        let refused = Loaded::read(&Flags::default(), &environment).unwrap_err();
        let source = std::error::Error::source(&refused).unwrap().to_string();
        assert!(source.contains("unknown field `listn`"), "{source}");
    }

    #[test]
    fn the_data_folder_is_that_of_the_xdg_convention_or_of_the_current_folder() {
        let data_dir = |environment| usual_data_dir(&environment).display().to_string();
        assert_eq!(
            data_dir(environment([("XDG_DATA_HOME", "/x"), ("HOME", "/h")])),
            "/x/opalexe"
        );
        assert_eq!(data_dir(environment([("HOME", "/h")])), "/h/.local/share/opalexe");
        assert_eq!(data_dir(environment([("XDG_DATA_HOME", "x")])), "opalexe-data");
    }
}
