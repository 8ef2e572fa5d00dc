//! The windows with the UI in them.

use tauri::{
    Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, webview::NewWindowResponse,
};

/// The label of the window, which its capability names.
pub(crate) const MAIN: &str = "main";

/// What shows the dashboard without scrolling on the old screens of a court (1280 × 1024), in logical pixels.
const SIZE: (f64, f64) = (1180.0, 820.0);
/// Below it the pages cannot be read.
const LEAST_SIZE: (f64, f64) = (390.0, 560.0);

/// Opens the main window. It shows bundled pages alone: it goes nowhere else, and nothing opens from it.
///
/// # Errors
/// What the system says.
pub(crate) fn open_main<R: Runtime, M: Manager<R>>(app: &M) -> tauri::Result<WebviewWindow<R>> {
    let title = app.config().product_name.clone().unwrap_or_default();
    let (width, height) = SIZE;
    let (least_width, least_height) = LEAST_SIZE;
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title(title)
        .inner_size(width, height)
        .min_inner_size(least_width, least_height)
        .center()
        .on_navigation(is_own_page)
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .build()
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
