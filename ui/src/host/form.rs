//! Forms that the browser itself sends, because it saves what comes without the page holding it.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlFormElement, HtmlInputElement};

/// Sends the fields by `POST`. An answer that is an attachment is saved, and the page stays; another takes its place.
pub(crate) fn post_form(action: &str, fields: &[(&str, String)]) {
    let Some(document) = super::window().and_then(|window| window.document()) else {
        return;
    };
    if let Some(form) = form(&document, action, fields) {
        // Without this the browser sends nothing: it must stand in the page, for as long as sending begins.
        let placed = document
            .body()
            .is_some_and(|body| body.append_child(&form).is_ok());
        if placed {
            let _sent = form.submit();
        }
        form.remove();
    }
}

fn form(document: &Document, action: &str, fields: &[(&str, String)]) -> Option<HtmlFormElement> {
    let form: HtmlFormElement = document.create_element("form").ok()?.dyn_into().ok()?;
    form.set_method("post");
    form.set_action(action);
    form.set_hidden(true);
    for (name, value) in fields {
        let input: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
        input.set_type("hidden");
        input.set_name(name);
        input.set_value(value);
        form.append_child(&input).ok()?;
    }
    Some(form)
}
