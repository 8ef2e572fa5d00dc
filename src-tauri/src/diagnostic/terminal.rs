//! `opalexe --diagnose`: the same diagnosis in a terminal, without a window, a webview or a display.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use opalexe_diagnosis::{Language, anonymised, in_text, report};
use opalexe_domain::{
    api::native::diagnostic::{Diagnosis, Section, Topic, Verdict},
    time::Timestamp,
};
use tokio::{runtime, task::JoinSet};

use super::{Folders, Surroundings, examine};
use crate::{
    card_worker::CardWorker,
    clock::{Clock, SystemClock},
    command_line::Telling,
    modules,
    server_desk::ServerDesk,
    server_setting::{self, Places},
    settings::SettingsDesk,
    sign_in::attempt::Attempts,
};

/// The name under which the system keeps this program's files: that of `tauri.conf.json`.
const IDENTIFIER: &str = "org.opalexe.desktop";

/// The program could not even look.
const NOTHING_FOUND: u8 = 2;

/// Finds out how things stand and says it. The exit code is 0 when all is well, 1 when something is worth a look, and 2 when
/// nobody can sign in so.
pub(crate) fn run(telling: Telling) -> ExitCode {
    let diagnosis = match find_out() {
        Ok(diagnosis) => diagnosis,
        Err(error) => {
            eprintln!("opalexe: {error}");
            return ExitCode::from(NOTHING_FOUND);
        }
    };
    let told = match told(&diagnosis, telling, SystemClock.now(), language()) {
        Ok(told) => told,
        Err(error) => {
            eprintln!("opalexe: {error}");
            return ExitCode::from(NOTHING_FOUND);
        }
    };
    // Whoever reads only the beginning closes the pipe: the exit code says the rest.
    let _written = writeln!(io::stdout().lock(), "{told}");
    ExitCode::from(match diagnosis.verdict() {
        Verdict::Good => 0,
        Verdict::Warning => 1,
        Verdict::Bad => 2,
    })
}

/// Why nothing could be found out.
#[derive(Debug, thiserror::Error)]
enum TerminalError {
    #[error("the system names no folder for this program")]
    Folder,
    #[error("the system gives no thread")]
    Thread(#[source] io::Error),
    #[error("the system gives no thread for the cards")]
    Cards(#[source] opalexe_smartcard::CardError),
}

fn find_out() -> Result<Diagnosis, TerminalError> {
    let folders = folders().ok_or(TerminalError::Folder)?;
    let places = Places {
        environment: std::env::var(server_setting::ENVIRONMENT).ok(),
        administrator: server_setting::administrator_folder(),
        person: folders.settings.clone(),
    };
    let cards = CardWorker::start(Arc::new(SystemClock), modules::starter()).map_err(TerminalError::Cards)?;
    let settings = SettingsDesk::open(places.clone());
    cards.use_module(settings.current().module.map(PathBuf::from));
    let desk = Arc::new(Desk {
        server: ServerDesk::open(places, settings.route()),
        settings,
        cards,
        attempts: Attempts::default(),
        folders,
    });
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(TerminalError::Thread)?;
    let sections = runtime.block_on(examine_all(desk));
    // A service that hangs must not keep the terminal waiting.
    runtime.shutdown_background();
    Ok(Diagnosis { sections })
}

/// What the window has in its state.
struct Desk {
    server: ServerDesk,
    settings: SettingsDesk,
    cards: CardWorker,
    attempts: Attempts,
    folders: Folders,
}

async fn examine_all(desk: Arc<Desk>) -> Vec<Section> {
    let mut checks = JoinSet::new();
    for topic in Topic::ALL {
        let desk = Arc::clone(&desk);
        checks.spawn(async move {
            let surroundings = Surroundings {
                server: &desk.server,
                settings: &desk.settings,
                cards: &desk.cards,
                attempts: &desk.attempts,
                clock: &SystemClock,
                folders: desk.folders.clone(),
            };
            examine(topic, &surroundings).await
        });
    }
    let found = checks.join_all().await;
    let section_of = |topic: &Topic| found.iter().find(|section| section.topic == *topic).cloned();
    Topic::ALL.iter().filter_map(section_of).collect()
}

/// The folders that the application with its window has too.
fn folders() -> Option<Folders> {
    let logs = if cfg!(target_os = "macos") {
        dirs::home_dir()?.join("Library/Logs").join(IDENTIFIER)
    } else {
        dirs::data_local_dir()?.join(IDENTIFIER).join("logs")
    };
    Some(Folders {
        logs,
        settings: dirs::config_dir()?.join(IDENTIFIER),
    })
}

fn told(
    diagnosis: &Diagnosis,
    telling: Telling,
    at: Timestamp,
    language: Language,
) -> Result<String, serde_json::Error> {
    match telling {
        Telling {
            json: true,
            anonymous,
        } => {
            let shown = if anonymous {
                anonymised(diagnosis)
            } else {
                diagnosis.clone()
            };
            serde_json::to_string_pretty(&shown)
        }
        Telling {
            json: false,
            anonymous: true,
        } => Ok(report(diagnosis, at, language)),
        Telling {
            json: false,
            anonymous: false,
        } => Ok(in_text(diagnosis, at, language)),
    }
}

/// The language of the terminal (POSIX, « Environment Variables »).
fn language() -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    named.map_or(Language::French, |name| Language::of_locale(&name))
}

#[cfg(test)]
mod tests {
    use tauri::Manager;

    use super::*;

    #[test]
    fn the_terminal_looks_where_the_window_keeps_its_files() {
        let app = tauri::test::mock_builder()
            .build(crate::context::<tauri::test::MockRuntime>())
            .unwrap();
        let folders = folders().unwrap();
        assert_eq!(app.path().app_log_dir().unwrap(), folders.logs);
        assert_eq!(app.path().app_config_dir().unwrap(), folders.settings);
    }

    #[test]
    fn programs_read_what_the_terminal_says() {
        let diagnosis = Diagnosis {
            sections: vec![Section::new(Topic::Program)],
        };
        let json = Telling {
            json: true,
            anonymous: false,
        };
        let told = told(&diagnosis, json, Timestamp::from_seconds(0), Language::French).unwrap();
        assert_eq!(serde_json::from_str::<Diagnosis>(&told).unwrap(), diagnosis);
    }
}
