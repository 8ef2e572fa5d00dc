//! The machine's clock, moved forward by what a file says: for stories that would last half an hour otherwise.
//!
//! It is compiled with debug assertions only, so that no packaged program holds it, and it refuses a configuration that others could
//! rely on. Whoever can write the file can make codes and sessions expire early, and nothing last longer: the clock never goes back.

use std::{
    env, fs,
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use opalexe_domain::time::Timestamp;

use super::{Clock, MovedInProduction, SystemClock};
use crate::config::{
    Config,
    mail::{Carrier, is_of_this_machine},
};

/// The variable that names the file. The file holds by how many milliseconds the clock is ahead; while there is none, it is not.
const FILE_VARIABLE: &str = "OPALEXE_TEST_CLOCK_FILE";

/// The machine's clock and what a file adds to it, read anew each time.
#[derive(Debug)]
pub(super) struct MovedClock {
    system: SystemClock,
    file: PathBuf,
    ahead: AtomicU64,
}

impl MovedClock {
    /// The clock that the environment asks for; none where it asks for none.
    pub(super) fn of_environment(config: &Config) -> Result<Option<Self>, MovedInProduction> {
        env::var_os(FILE_VARIABLE)
            .map(|file| Self::over(file.into(), config))
            .transpose()
    }

    fn over(file: PathBuf, config: &Config) -> Result<Self, MovedInProduction> {
        if !is_for_trying_out(config) {
            return Err(MovedInProduction);
        }
        Ok(Self {
            system: SystemClock::new(),
            file,
            ahead: AtomicU64::new(0),
        })
    }

    /// A file that is missing or being written says what it said before.
    fn ahead(&self) -> Duration {
        let told = fs::read_to_string(&self.file)
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(0);
        let before = self.ahead.fetch_max(told, Ordering::Relaxed);
        Duration::from_millis(before.max(told))
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Timestamp {
        self.system.now().plus(self.ahead())
    }

    fn elapsed(&self) -> Duration {
        self.system.elapsed() + self.ahead()
    }
}

fn is_for_trying_out(config: &Config) -> bool {
    let is_local = config
        .public_url
        .as_ref()
        .is_none_or(|url| is_of_this_machine(url.as_str()));
    is_local && config.listen.ip().is_loopback() && matches!(config.mail.carrier, Carrier::Folder(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Config {
        Config::new(toml::from_str(text).unwrap()).unwrap()
    }

    #[test]
    fn the_clock_goes_ahead_by_what_the_file_says_and_never_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock");
        let clock = MovedClock::over(file.clone(), &config("")).unwrap();
        let (began, counted) = (clock.now(), clock.elapsed());
        fs::write(&file, "600000\n").unwrap();
        let ten_minutes = Duration::from_secs(600);
        assert!(clock.now() >= began.plus(ten_minutes));
        assert!(clock.elapsed() >= counted + ten_minutes);
        for text in ["0", "", "later", "-1"] {
            fs::write(&file, text).unwrap();
            assert!(clock.now() >= began.plus(ten_minutes), "{text}");
        }
    }

    #[test]
    fn no_clock_is_moved_where_others_rely_on_it() {
        for text in [
            "server.public_url = 'https://opalexe.example'",
            "server.listen = '0.0.0.0:8080'\nserver.public_url = 'https://localhost'",
            "mail.url = 'smtp://relais.example'\nmail.from = 'opalexe@cour.example'",
        ] {
            assert!(MovedClock::over("clock".into(), &config(text)).is_err(), "{text}");
        }
        let local = config("server.public_url = 'http://127.0.0.1:8080'");
        assert!(MovedClock::over("clock".into(), &local).is_ok());
    }
}
