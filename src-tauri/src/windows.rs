//! The windows with the UI in them: the first one, and those of « Ouvrir une autre session », each with a session of its own. That is how
//! one person is expert here and intervenant there (release note §5).

mod place;

use std::sync::atomic::{AtomicU32, Ordering};

use opalexe_domain::api::native::WindowFault;
use tauri::{
    AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    webview::NewWindowResponse,
};

use crate::{pin_window, viewer};

/// The label of the first window. Those that follow are `main-2`, `main-3` and so on; their capability names them all. A label is never
/// given again, so that what is under way for a window never comes to another one.
pub(crate) const MAIN: &str = "main";
/// The number of the next window.
static NEXT: AtomicU32 = AtomicU32::new(2);
/// The most windows at once: one for each thing that a person is, and some to spare. Each is a web process of its own.
const MOST: usize = 8;
/// Where another window begins: it never takes the door of the first one without asking.
const WALL: &str = "profil";
/// How far another window stands beside the one from which it was opened, so that both are seen, in logical pixels.
const BESIDE: f64 = 40.0;

/// What shows the dashboard without scrolling on the old screens of a court (1280 × 1024), in logical pixels.
const SIZE: (f64, f64) = (1180.0, 820.0);
/// Below it the pages cannot be read.
const LEAST_SIZE: (f64, f64) = (390.0, 560.0);

/// Opens the first window.
///
/// # Errors
/// What the system says.
pub(crate) fn open_main<R: Runtime, M: Manager<R>>(app: &M) -> tauri::Result<WebviewWindow<R>> {
    let window = prepared(app, MAIN, WebviewUrl::default());
    let (width, height) = SIZE;
    let window = match place::found(app) {
        Some((place, screen)) => window
            .inner_size(
                f64::from(place.width) / screen.scale,
                f64::from(place.height) / screen.scale,
            )
            .position(
                f64::from(place.x) / screen.scale,
                f64::from(place.y) / screen.scale,
            )
            .maximized(place.maximized),
        None => window.inner_size(width, height).center(),
    };
    window.build()
}

/// Opens another window on the wall, beside the one that asks.
///
/// # Errors
/// [`WindowFault::TooManyWindows`], or [`WindowFault::WindowNotOpened`] when the system refuses.
pub(crate) fn open_another<R: Runtime>(from: &WebviewWindow<R>) -> Result<(), WindowFault> {
    let app = from.app_handle();
    if mains(app).len() >= MOST {
        return Err(WindowFault::TooManyWindows);
    }
    let label = format!("{MAIN}-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let window = prepared(app, &label, WebviewUrl::App(WALL.into()));
    let (width, height) = SIZE;
    let window = match beside(from) {
        Some((x, y)) => window.inner_size(width, height).position(x, y),
        None => window.inner_size(width, height).center(),
    };
    match window.build() {
        Ok(_window) => {
            tracing::info!(label, "another window is open");
            Ok(())
        }
        Err(error) => {
            tracing::error!(%error, "another window cannot be opened");
            Err(WindowFault::WindowNotOpened)
        }
    }
}

/// Whether that is the label of a window with the UI in it.
pub(crate) fn is_main(label: &str) -> bool {
    label == MAIN
        || label
            .strip_prefix(MAIN)
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|number| number.parse::<u32>().is_ok())
}

/// A window as each of them is: it shows bundled pages alone, goes nowhere else, and nothing opens from it.
fn prepared<'a, R: Runtime, M: Manager<R>>(
    app: &'a M,
    label: &str,
    page: WebviewUrl,
) -> WebviewWindowBuilder<'a, R, M> {
    let title = app.config().product_name.clone().unwrap_or_default();
    let (least_width, least_height) = LEAST_SIZE;
    WebviewWindowBuilder::new(app, label, page)
        .title(title)
        .min_inner_size(least_width, least_height)
        .on_navigation(|url| viewer::is_frame(url) || is_own_page(url))
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
}

/// A place beside that window, in logical pixels.
fn beside<R: Runtime>(window: &WebviewWindow<R>) -> Option<(f64, f64)> {
    let scale = window.scale_factor().ok()?;
    let position = window.outer_position().ok()?.to_logical::<f64>(scale);
    Some((position.x + BESIDE, position.y + BESIDE))
}

/// The windows with the UI in them, in the order in which they were opened.
fn mains<R: Runtime>(app: &AppHandle<R>) -> Vec<WebviewWindow<R>> {
    let mut windows: Vec<(u32, WebviewWindow<R>)> = app
        .webview_windows()
        .into_iter()
        .filter(|(label, _)| is_main(label))
        .map(|(label, window)| {
            let number = label.rsplit('-').next().and_then(|number| number.parse().ok());
            (number.unwrap_or_default(), window)
        })
        .collect();
    windows.sort_by_key(|(number, _)| *number);
    windows.into_iter().map(|(_, window)| window).collect()
}

/// That window is about to be closed: the first one will open again where the one that was closed last stands now.
pub(crate) fn remember_place<R: Runtime>(app: &AppHandle<R>, label: &str) {
    if let Some(window) = app.get_webview_window(label) {
        place::keep(&window);
    }
}

/// Brings the program before the person's eyes: its windows, and above them the PIN window if it waits.
pub(crate) fn come_forward<R: Runtime>(app: &AppHandle<R>) {
    for window in mains(app)
        .into_iter()
        .chain(app.get_webview_window(pin_window::LABEL))
    {
        let brought = window
            .unminimize()
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
        if let Err(error) = brought {
            tracing::warn!(%error, label = window.label(), "the window does not come to the front");
        }
    }
}

/// Whether a page is one of the bundled ones.
pub(crate) fn is_own_page(url: &Url) -> bool {
    let own = match url.scheme() {
        // Linux and macOS.
        "tauri" => url.host_str() == Some("localhost"),
        // Windows has no schemes of one's own.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    if !own {
        tracing::warn!(scheme = url.scheme(), "a page tried to lead out of the program");
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_the_ui_is_told_by_its_label() {
        for label in ["main", "main-2", "main-17"] {
            assert!(is_main(label), "{label}");
        }
        for label in ["pin", "main-", "main-x", "mainly", "other", "main-2-3"] {
            assert!(!is_main(label), "{label}");
        }
    }

    #[test]
    fn no_page_leads_out_of_the_program() {
        let own = |text: &str| is_own_page(&text.parse().unwrap());
        if cfg!(not(windows)) {
            assert!(own("tauri://localhost/pin/index.html"));
            assert!(!own("http://tauri.localhost/"));
        }
        for text in [
            "https://opalexe.example/",
            "http://localhost/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!own(text), "{text}");
        }
    }
}
