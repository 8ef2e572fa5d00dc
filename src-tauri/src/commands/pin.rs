//! What the PIN window may ask: to try a PIN, to change it, and to give up.

use opalexe_smartcard::LastTry;
use serde::Deserialize;
use tauri::State;

use super::arguments::Whole;
use crate::{
    pin_window::{ChangeWords, Standing, TypedPin},
    sign_in::attempt::NewPinSubmission,
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
    let standing = desktop
        .attempts
        .submit(pin.into_secret(), agreed(last_try_confirmed))
        .await;
    Ok(standing.map(|standing| desktop.wording.sentences().standing(&standing)))
}

/// One press of the button that changes a PIN.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubmittedNewPin {
    known: TypedPin,
    new: TypedPin,
    again: TypedPin,
    last_try_confirmed: bool,
}

/// Answers how things stand after it, and nothing when the window is about to close.
#[tauri::command]
pub(super) async fn submit_new_pin(
    desktop: State<'_, Desktop>,
    submitted: Whole<SubmittedNewPin>,
) -> Result<Option<ChangeWords>, ()> {
    let SubmittedNewPin {
        known,
        new,
        again,
        last_try_confirmed,
    } = submitted.0;
    let submission = |answer| NewPinSubmission {
        known: known.into_secret(),
        new: new.into_secret(),
        again: again.into_secret(),
        last_try: agreed(last_try_confirmed),
        answer,
    };
    let standing = desktop.attempts.submit_new_pin(submission).await;
    Ok(standing.map(|standing| desktop.wording.sentences().change_standing(&standing)))
}

#[tauri::command]
pub(super) async fn cancel_pin(desktop: State<'_, Desktop>) -> Result<(), ()> {
    desktop.attempts.cancel();
    Ok(())
}

fn agreed(last_try_confirmed: bool) -> LastTry {
    if last_try_confirmed {
        LastTry::Confirmed
    } else {
        LastTry::Unconfirmed
    }
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
        let codes = r#"{"known":"123456","new":"123456","again":"123456","last_try_confirmed":false}"#;
        let submitted: SubmittedNewPin = serde_json::from_str(codes).unwrap();
        assert!(!submitted.last_try_confirmed);
        assert!(!format!("{submitted:?}").contains("123456"));
    }
}
