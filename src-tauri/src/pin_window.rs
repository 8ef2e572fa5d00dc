//! The PIN window: the one place of the webview where a PIN ever is.
//!
//! A page without WASM and without network, with a capability of three commands. It is given its sentences when it is opened and after each
//! PIN; it knows neither the card nor the session.

mod change;
mod open_window;
mod sentences;
mod typed_pin;

use std::sync::Arc;

use opalexe_smartcard::{PinPlace, PinRefusal};
use serde::Serialize;
use tauri::{AppHandle, Manager, Runtime, WebviewUrl, WebviewWindowBuilder, webview::NewWindowResponse};

pub(crate) use change::{ChangeRequest, ChangeStanding, ChangeTrouble, ChangeWords, PinAct};
pub(crate) use open_window::OpenWindow;
pub(crate) use sentences::{Language, Sentences, Standing, Wording};
pub(crate) use typed_pin::TypedPin;

/// The label of the window, which its capability names.
pub(crate) const LABEL: &str = "pin";

/// The page, as `cargo xtask build-ui` copies it beside the UI.
const PAGE: &str = "pin/index.html";
/// Room for the warning of the last try below three lines of what is signed, in logical pixels.
const SIZE: (f64, f64) = (520.0, 540.0);

/// Where a person types a PIN. A window of the shell, or a script in the tests.
pub(crate) trait PinWindow: Send + Sync {
    /// Shows the window.
    ///
    /// # Errors
    /// What the system says.
    fn open(&self, request: &PinRequest) -> Result<(), PinWindowError>;

    /// Shows the window as it changes a PIN.
    ///
    /// # Errors
    /// What the system says.
    fn open_change(&self, request: &ChangeRequest) -> Result<(), PinWindowError>;

    /// Closes the window, if it is open.
    fn close(&self);
}

/// Why there is no PIN window.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PinWindowError {
    /// The window above which it would stand is gone.
    #[error("the window that asked is gone")]
    OwnerGone,
    /// Its sentences cannot be handed over.
    #[error("the sentences of the window cannot be written")]
    Sentences(#[source] serde_json::Error),
    /// The system refused.
    #[error("the system opened no window")]
    System(#[source] tauri::Error),
}

/// What the person is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PinRequest {
    /// The label of the window that asked.
    pub(crate) owner: String,
    /// The holder of the certificate.
    pub(crate) holder: String,
    /// The reader with the card.
    pub(crate) reader: String,
    /// The origin that the card signs.
    pub(crate) server: String,
    /// What the card calls this PIN.
    pub(crate) label: Option<String>,
    /// Where the PIN is typed.
    pub(crate) place: PinPlace,
    /// How things stand before the first PIN.
    pub(crate) standing: PinStanding,
}

/// How things stand between the person and the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PinStanding {
    /// What was wrong with the last PIN.
    pub(crate) trouble: Option<PinTrouble>,
    /// How many wrong PINs are left; none when the card does not tell.
    pub(crate) tries_left: Option<u8>,
}

/// What was wrong with a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PinTrouble {
    /// The card refused it, and counted a try.
    Wrong,
    /// It cannot be right; the card has not seen it.
    Refused(PinRefusal),
    /// One try is left and the person has not confirmed it; the card has not seen the PIN.
    LastTryUnconfirmed,
}

/// The window of the shell.
pub(crate) struct ShellPinWindow<R: Runtime> {
    app: AppHandle<R>,
    wording: Arc<Wording>,
}

impl<R: Runtime> ShellPinWindow<R> {
    /// The window of that application.
    pub(crate) fn new(app: AppHandle<R>, wording: Arc<Wording>) -> Self {
        Self { app, wording }
    }
}

impl<R: Runtime> PinWindow for ShellPinWindow<R> {
    fn open(&self, request: &PinRequest) -> Result<(), PinWindowError> {
        let sentences = self.wording.sentences();
        let texts = sentences.texts(request);
        let frame = Frame {
            page: PAGE,
            title: texts.title.clone(),
            size: SIZE,
        };
        let given = Given {
            language: sentences.language().tag(),
            texts,
            standing: sentences.standing(&request.standing),
            on_reader: request.place == PinPlace::Reader,
        };
        self.build(&request.owner, frame, &given)
    }

    fn open_change(&self, request: &ChangeRequest) -> Result<(), PinWindowError> {
        let sentences = self.wording.sentences();
        let given = sentences.change_given(request);
        let frame = Frame {
            page: change::PAGE,
            title: given.title().to_owned(),
            size: change::SIZE,
        };
        self.build(&request.owner, frame, &given)
    }

    fn close(&self) {
        if let Some(window) = self.app.get_webview_window(LABEL)
            && let Err(error) = window.destroy()
        {
            tracing::error!(%error, "the PIN window cannot be closed");
        }
    }
}

/// What the page finds in `window.__OPALEXE_PIN__`.
#[derive(Serialize)]
struct Given<'a> {
    language: &'static str,
    texts: sentences::Texts<'a>,
    standing: Standing,
    /// Whether the PIN is typed on the keys of the reader: the page then has no field for it.
    on_reader: bool,
}

/// What surrounds a page of the window.
struct Frame {
    page: &'static str,
    title: String,
    size: (f64, f64),
}

impl<R: Runtime> ShellPinWindow<R> {
    fn build(&self, owner: &str, frame: Frame, given: &impl Serialize) -> Result<(), PinWindowError> {
        // One that is still being closed would keep its label.
        self.close();
        let owner = self
            .app
            .get_webview_window(owner)
            .ok_or(PinWindowError::OwnerGone)?;
        let script = format!(
            "Object.defineProperty(window, \"__OPALEXE_PIN__\", {{ value: {} }});",
            json_for_script(given).map_err(PinWindowError::Sentences)?
        );
        let (width, height) = frame.size;
        WebviewWindowBuilder::new(&self.app, LABEL, WebviewUrl::App(frame.page.into()))
            .title(frame.title)
            .inner_size(width, height)
            .resizable(false)
            .minimizable(false)
            .maximizable(false)
            .skip_taskbar(true)
            .focused(true)
            .initialization_script(script)
            .on_navigation(crate::windows::is_own_page)
            .on_new_window(|_url, _features| NewWindowResponse::Deny)
            // What is typed here is never offered again. A private context would say more, but WebKitGTK does not know the
            // program's own addresses in a second context, and shows nothing.
            .general_autofill_enabled(false)
            .parent(&owner)
            .and_then(|window| window.center().build())
            .map(|_window| ())
            .map_err(PinWindowError::System)
    }
}

/// JSON that stays one literal wherever it stands in a script: nothing in it can end the element or the line.
fn json_for_script(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(value)?;
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => safe.push(other),
        }
    }
    Ok(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_cannot_write_a_script() {
        let name = "</script><script>alert('1')</script>\u{2028}\"; &amp; \\";
        let written = json_for_script(&name).unwrap();
        for forbidden in ['<', '>', '&', '\u{2028}'] {
            assert!(!written.contains(forbidden), "{written}");
        }
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), name);
    }
}
