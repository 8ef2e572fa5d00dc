//! Asking back before the window is left, while something would be lost with it.

use std::cell::Cell;

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::BeforeUnloadEvent;

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(false) };
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Has the browser ask before the page is closed or loaded anew, or leave freely again. The browser chooses the words.
pub(crate) fn warn_before_leaving(asks: bool) {
    ASKS.set(asks);
    let Some(window) = super::window() else {
        return;
    };
    if !asks || LISTENS.replace(true) {
        return;
    }
    let hear = Closure::<dyn FnMut(BeforeUnloadEvent)>::new(|event: BeforeUnloadEvent| {
        if ASKS.get() {
            event.prevent_default();
        }
    });
    let _heard = window.add_event_listener_with_callback("beforeunload", hear.as_ref().unchecked_ref());
    hear.forget();
}
