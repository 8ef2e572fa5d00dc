//! The key « / », which leads to the field of a search wherever the person is, unless something is being written. A key that is a mere character
//! can be done without (WCAG 2.1.4): whoever dictates to the machine turns it off.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::KeyboardEvent;

use super::{element, focus, keep, kept, window};

/// Where the choice is kept, and as what.
const KEPT_AS: &str = "opalexe-search-key";
const OFF: &str = "off";

/// Whether the key leads to the field.
pub(crate) fn is_search_key_on() -> bool {
    kept(KEPT_AS).as_deref() != Some(OFF)
}

/// Lets the key lead to the field, or not.
pub(crate) fn set_search_key(on: bool) {
    keep(KEPT_AS, if on { "on" } else { OFF });
}

/// Gives the keyboard to the element of that id whenever « / » is pressed where nothing is written and the element is there, for as long as the
/// page lives.
pub(crate) fn on_search_key(id: &'static str) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    let hear = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let alone = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        if event.key() == "/" && alone && !is_writing() && element(id).is_some() && is_search_key_on() {
            event.prevent_default();
            focus(id);
        }
    });
    let _heard = document.add_event_listener_with_callback("keydown", hear.as_ref().unchecked_ref());
    hear.forget();
}

/// Whether the keyboard is with something that takes letters.
fn is_writing() -> bool {
    let active = window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element());
    active.is_some_and(|active| {
        matches!(
            active.tag_name().as_str(),
            "INPUT" | "TEXTAREA" | "SELECT" | "IFRAME"
        )
    })
}
