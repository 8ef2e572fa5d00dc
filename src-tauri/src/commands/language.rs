//! The language of the PIN window.

use opalexe_domain::api::native::{Error, SetLanguage};
use tauri::State;

use super::Arguments;
use crate::{pin_window::Language, state::Desktop};

#[tauri::command]
pub(super) async fn set_language(
    desktop: State<'_, Desktop>,
    arguments: Arguments<SetLanguage>,
) -> Result<(), Error> {
    desktop.wording.speak(Language::of_tag(&arguments.0.language));
    Ok(())
}
