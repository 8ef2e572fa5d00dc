//! The desktop shell: the UI in a window; the session, TLS, cards and the PIN in Rust.
//!
//! # What it guarantees
//! - The session's secret never enters the webview, and goes to no other server than the one that opened it.
//! - A card signs the address to which this program is connected, never a text that came in a message.
//! - The PIN is typed in one window, is sent to the card once for each press of its button, and is kept nowhere.
//! - A page calls the commands that its window's capability names, and loads nothing from outside.

mod audience;
mod beginning;
mod card_failure;
mod card_worker;
mod chosen_files;
mod clock;
mod command_line;
mod commands;
mod core_dump;
mod departures;
mod diagnostic;
mod downloads;
mod email_sign_in;
#[cfg(test)]
mod fake_server;
mod kept_session;
mod lock;
mod log;
mod modules;
mod pin_change;
mod pin_window;
mod sending;
mod server_address;
mod server_client;
mod server_desk;
mod server_setting;
mod session;
mod session_card;
mod settings;
mod sign_in;
mod state;
mod this_machine;
mod updates;
mod viewer;
mod windows;

use std::{process::ExitCode, sync::Arc, time::Duration};

use tauri::{App, AppHandle, Context, Manager, RunEvent, Runtime, WindowEvent, async_runtime};
use tokio::time::timeout;

use card_worker::CardWorker;
use clock::SystemClock;
use command_line::Request;
use kept_session::{KeptSession, SystemVault};
use pin_window::{ShellPinWindow, Wording};
use server_desk::ServerDesk;
use server_setting::Places;
use settings::SettingsDesk;
use state::Desktop;

/// How long the program waits for the server to hear of the end of its sessions before it ends itself.
const FAREWELL_PATIENCE: Duration = Duration::from_secs(3);

/// Answers what stands on the command line, or runs the application until its last window is closed.
pub fn run() -> ExitCode {
    core_dump::forbid();
    match command_line::understand(std::env::args_os().skip(1)) {
        Request::Start => start(),
        Request::Diagnose(telling) => diagnostic::terminal::run(telling),
        Request::Say(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Request::Refuse(text) => {
            eprint!("{text}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> ExitCode {
    let built = viewer::served(tauri::Builder::default())
        // The first, so that a second program ends before it has touched a card or a file.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            windows::come_forward(app);
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .invoke_handler(commands::handler())
        .setup(|app| prepare(app).map_err(Into::into))
        .build(context());
    match built {
        Ok(app) => {
            app.run(follow);
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the application cannot start");
            // Without a log, without a window: the terminal is all that is left.
            eprintln!("Opalexe cannot start: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The pages, the capabilities and the configuration, as they were built in.
fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Why the application cannot start.
#[derive(Debug, thiserror::Error)]
enum StartError {
    #[error("the system names no folder for this program")]
    Folder(#[source] tauri::Error),
    #[error("the system gives no thread for the cards")]
    Cards(#[source] opalexe_smartcard::CardError),
    #[error("the window cannot be opened")]
    Window(#[source] tauri::Error),
}

fn prepare<R: Runtime>(app: &mut App<R>) -> Result<(), StartError> {
    let folder = app.path().app_log_dir().map_err(StartError::Folder)?;
    match log::begin(&folder) {
        Ok(guard) => {
            app.manage(guard);
        }
        // A full disk must not keep a person from signing in.
        Err(error) => eprintln!("Opalexe writes no log: {error}"),
    }
    let version = &app.package_info().version;
    tracing::info!(%version, "Opalexe starts");
    let places = Places {
        environment: std::env::var(server_setting::ENVIRONMENT).ok(),
        administrator: server_setting::administrator_folder(),
        person: app.path().app_config_dir().map_err(StartError::Folder)?,
    };
    let cards = CardWorker::start(Arc::new(SystemClock), modules::starter()).map_err(StartError::Cards)?;
    let desktop = desktop(app.handle(), places, cards);
    app.manage(desktop);
    app.manage(updates::Waiting::default());
    updates::follow(app.handle());
    async_runtime::spawn(lock::watch(app.handle().clone()));
    async_runtime::spawn(modules::follow_settings(app.handle().clone()));
    windows::open_main(app).map_err(StartError::Window)?;
    Ok(())
}

fn desktop<R: Runtime>(app: &AppHandle<R>, places: Places, cards: CardWorker) -> Desktop {
    let wording = Arc::new(Wording::new());
    let settings = SettingsDesk::open(places.clone());
    let kept = KeptSession::new(Arc::new(SystemVault), &places);
    Desktop {
        server: ServerDesk::open(places, settings.route()),
        settings,
        sessions: session::Sessions::default(),
        email_sign_ins: email_sign_in::EmailSignIns::default(),
        kept,
        departures: departures::Departures::default(),
        cards,
        files: chosen_files::ChosenFiles::default(),
        sendings: sending::Sendings::default(),
        audience: audience::Audience::default(),
        lock_listeners: lock::LockListeners::default(),
        attempts: sign_in::attempt::Attempts::default(),
        pin_window: Box::new(ShellPinWindow::new(app.clone(), Arc::clone(&wording))),
        wording,
        salt: || {
            let mut salt = [0; 32];
            aws_lc_rs::rand::fill(&mut salt).ok().map(|()| salt)
        },
    }
}

/// Follows what happens to the windows and to the program.
fn follow<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    match event {
        // The title bar of the PIN window says the same as its button.
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::CloseRequested { .. },
            ..
        } if label == pin_window::LABEL => {
            app.state::<Desktop>().attempts.cancel();
        }
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::CloseRequested { .. },
            ..
        } if windows::is_main(&label) => windows::remember_place(app, &label),
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::DragDrop(event),
            ..
        } if windows::is_main(&label) => {
            let desktop = app.state::<Desktop>();
            // A locked window takes nothing.
            if !desktop.sessions.is_locked(&label) {
                desktop.files.dragged(&label, &event);
            }
        }
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::Destroyed,
            ..
        } if windows::is_main(&label) => depart(app, &label),
        // The last window was closed: the server hears of it before the program ends.
        RunEvent::ExitRequested { code: None, api, .. } => {
            api.prevent_exit();
            let app = app.clone();
            async_runtime::spawn(async move {
                let desktop = app.state::<Desktop>();
                if timeout(FAREWELL_PATIENCE, desktop.take_leave()).await.is_err() {
                    tracing::warn!("the server did not hear in time of the end of the sessions");
                }
                tracing::info!("Opalexe ends");
                updates::install(&app);
                app.exit(0);
            });
        }
        _ => {}
    }
}

/// A main window is gone: its own session ends, and no other.
fn depart<R: Runtime>(app: &AppHandle<R>, label: &str) {
    let desktop = app.state::<Desktop>();
    let Some(session) = desktop.forget_window(label) else {
        return;
    };
    // Begun before anything else happens to the program: its end waits for this one.
    let departure = desktop.departures.begin();
    let app = app.clone();
    async_runtime::spawn(async move {
        app.state::<Desktop>().leave(session).await;
        drop(departure);
    });
}
