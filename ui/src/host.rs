//! What the page asks of the window it runs in: the hour, the title, the focus, what is kept, the clipboard.
//!
//! Outside a browser there is no window: questions answer nothing and orders do nothing, so that pages can be rendered
//! by tests. Nothing here leaves the machine; that is the business of [`crate::backend`] alone.

mod files;
mod form;
mod leaving;
mod search_key;
pub(crate) mod viewer;

use js_sys::{Function, Promise};
use opalexe_domain::time::Timestamp;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FocusOptions, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition, Storage, Window,
};

pub(crate) use files::{Dropped, chosen, clear_files, dropped, has_files};
pub(crate) use form::post_form;
pub(crate) use leaving::warn_before_leaving;
pub(crate) use search_key::{is_search_key_on, on_search_key, set_search_key};

/// The window, in a browser or a webview.
pub(crate) fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") {
        web_sys::window()
    } else {
        None
    }
}

/// The machine's clock. The beginning of 1970 outside a browser.
pub(crate) fn now() -> Timestamp {
    let millis = if cfg!(target_arch = "wasm32") {
        js_sys::Date::now()
    } else {
        0.0
    };
    Timestamp::from_millis(whole(millis))
}

/// A whole number of milliseconds that JavaScript gave as a double. `Date::now` is exact for the next 200 000 years.
fn whole(millis: f64) -> i64 {
    format!("{millis:.0}").parse().unwrap_or(0)
}

/// Bytes that nobody can foresee; none outside a browser.
pub(crate) fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    window()?
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    Some(bytes)
}

/// Waits that many milliseconds; for ever outside a browser.
pub(crate) async fn sleep(millis: i32) {
    let Some(window) = window() else {
        return std::future::pending().await;
    };
    let promise = Promise::new(&mut |resolve: Function, _reject: Function| {
        // A window without a timer would leave the promise unresolved: nothing is done then, which is the safe side.
        let _timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _elapsed = JsFuture::from(promise).await;
}

/// What the browser says of itself.
pub(crate) fn user_agent() -> Option<String> {
    window()?.navigator().user_agent().ok()
}

/// Names the page in the title bar, the tabs and the history.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Tells screen readers and hyphenation which language the page is in.
pub(crate) fn set_language(tag: &str) {
    let root = window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _set = root.set_attribute("lang", tag);
    }
}

/// Gives the keyboard to the element of that id and brings it into view.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _focused = element.focus();
    }
}

/// Moves the focus there once the page that is being drawn stands. Whoever changes the page and asks for the focus in the same breath
/// would give it to the element that is about to go; a busy machine draws later than the next frame, so that it is waited for.
pub(crate) async fn focus_when_drawn(id: &str) {
    for _ in 0..FRAMES {
        sleep(FRAME_MILLIS).await;
        if element(id).is_some() {
            break;
        }
    }
    focus(id);
}

/// A page that is not drawn within some two seconds has no such element: its person has gone on.
const FRAMES: u32 = 120;

/// One picture of a screen that shows sixty a second.
const FRAME_MILLIS: i32 = 16;

/// Gives the keyboard to the element of that id, and leaves the page where it was scrolled to.
pub(crate) fn focus_in_place(id: &str) {
    if let Some(element) = element(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _focused = element.focus_with_options(&options);
    }
}

/// Gives the keyboard to the element `id`, unless the person is at work elsewhere than on the element `resting`.
pub(crate) fn focus_unless_busy(id: &str, resting: &str) {
    let active = window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element());
    let idle = active.is_none_or(|active| active.tag_name() == "BODY" || active.id() == resting);
    if idle {
        focus(id);
    }
}

/// Calls `lock` whenever Ctrl + Shift + L is pressed, wherever the focus is, for as long as the page lives.
pub(crate) fn on_lock_keys(mut lock: impl FnMut() + 'static) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    let hear = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if event.ctrl_key() && event.shift_key() && event.key().eq_ignore_ascii_case("l") {
            event.prevent_default();
            lock();
        }
    });
    let _heard = document.add_event_listener_with_callback("keydown", hear.as_ref().unchecked_ref());
    hear.forget();
}

/// Calls `look` whenever the person comes back to this page from another tab or window, for as long as the page lives.
pub(crate) fn on_return(look: impl FnMut() + 'static) {
    let Some(window) = window() else {
        return;
    };
    let hear = Closure::<dyn FnMut()>::new(look);
    let _heard = window.add_event_listener_with_callback("focus", hear.as_ref().unchecked_ref());
    hear.forget();
}

/// Loads the page once more, from the beginning.
pub(crate) fn begin_anew() {
    if let Some(window) = window() {
        let _begun = window.location().reload();
    }
}

/// Opens the printing of the page.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _printed = window.print();
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Brings the element of that id into view, and moves as little as needed.
pub(crate) fn reveal(id: &str) {
    if let Some(element) = element(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Begins a page at its top.
pub(crate) fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// What was kept on this machine under `key`.
pub(crate) fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps `value` on this machine. A browser that refuses (private window, full) makes the choice be asked again.
pub(crate) fn keep(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _kept = storage.set_item(key, value);
    }
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// Puts a text on the clipboard; whether it could.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let navigator = window.navigator();
    // The clipboard exists in secure contexts alone; the binding does not know that it may be absent.
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}
