//! What the PIN window may ask: to try a PIN, and to give up.

use opalexe_smartcard::LastTry;
use serde::Deserialize;
use tauri::State;

use super::arguments::Whole;
use crate::{
    pin_window::{Standing, TypedPin},
    state::Desktop,
};

/// One press of the button.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Submitted {
    pin: TypedPin,
    last_try_confirmed: bool,
}

/// Answers how things stand when another PIN may be typed, and nothing when the window is about to close.
#[tauri::command]
pub(super) async fn submit_pin(
    desktop: State<'_, Desktop>,
    submitted: Whole<Submitted>,
) -> Result<Option<Standing>, ()> {
    let Submitted {
        pin,
        last_try_confirmed,
    } = submitted.0;
    let last_try = if last_try_confirmed {
        LastTry::Confirmed
    } else {
        LastTry::Unconfirmed
    };
    let standing = desktop.attempts.submit(pin.into_secret(), last_try).await;
    Ok(standing.map(|standing| desktop.wording.sentences().standing(&standing)))
}

#[tauri::command]
pub(super) async fn cancel_pin(desktop: State<'_, Desktop>) -> Result<(), ()> {
    desktop.attempts.cancel();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_submitted_does_not_show_the_pin() {
        let submitted: Submitted =
            serde_json::from_str(r#"{"pin":"123456","last_try_confirmed":true}"#).unwrap();
        assert!(submitted.last_try_confirmed);
        assert!(!format!("{submitted:?}").contains("123456"));
    }
}
