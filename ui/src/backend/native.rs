//! The desktop shell, through `window.__TAURI__.core`: the documented door for a page without a bundler.

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use opalexe_domain::api::{
    Method,
    native::{ApiCall, CallApi, CardMessage, Command, Error, WatchCards},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use super::{read, unreadable, write};
use crate::host;

/// Whether this page runs in the desktop.
pub(super) fn is_present() -> bool {
    core().is_some()
}

/// Calls an operation of the server through the shell; the text of its answer.
///
/// # Errors
/// What the shell answers.
pub(super) async fn call_api(method: Method, path: &str, body: Option<String>) -> Result<String, Error> {
    let call = ApiCall {
        method: method.name().to_owned(),
        path: path.to_owned(),
        body,
    };
    command::<CallApi>(&call).await
}

/// Calls a command of the shell.
///
/// # Errors
/// What the command answers; an unknown code when there is no shell or its answer cannot be read.
pub(super) async fn command<C: Command>(arguments: &C::Arguments) -> Result<C::Reply, Error> {
    let arguments = object(&write(arguments)?)?;
    invoke(C::NAME, &arguments).await
}

/// Opens the channel `messages` of [`WatchCards`].
///
/// # Errors
/// What the command answers.
pub(super) async fn watch_cards(mut tell: impl FnMut(CardMessage) + 'static) -> Result<(), Error> {
    let receive = Closure::<dyn FnMut(JsValue)>::new(move |message: JsValue| {
        // A message of a newer shell that this page cannot read tells it nothing it could show.
        if let Some(Ok(message)) = json(&message).map(|text| read(&text)) {
            tell(message);
        }
    });
    let arguments = Object::new();
    let channel = channel(receive.as_ref()).ok_or_else(unreadable)?;
    Reflect::set(&arguments, &"messages".into(), &channel).map_err(|_| unreadable())?;
    // The shell reports as long as the page lives, so the function that hears it does too.
    receive.forget();
    invoke(WatchCards::NAME, &arguments).await
}

async fn invoke<T: serde::de::DeserializeOwned>(name: &str, arguments: &JsValue) -> Result<T, Error> {
    let invoke: Function = core()
        .and_then(|core| Reflect::get(&core, &"invoke".into()).ok())
        .and_then(|invoke| invoke.dyn_into().ok())
        .ok_or_else(unreadable)?;
    let promise: Promise = invoke
        .call2(&JsValue::UNDEFINED, &name.into(), arguments)
        .ok()
        .and_then(|promise| promise.dyn_into().ok())
        .ok_or_else(unreadable)?;
    match JsFuture::from(promise).await {
        Ok(reply) => read(&json(&reply).unwrap_or_default()),
        Err(refusal) => Err(json(&refusal)
            .and_then(|text| read(&text).ok())
            .unwrap_or_else(unreadable)),
    }
}

/// A new `Channel` that gives its messages to `receive`.
fn channel(receive: &JsValue) -> Option<JsValue> {
    let constructor: Function = Reflect::get(&core()?, &"Channel".into()).ok()?.dyn_into().ok()?;
    let channel = Reflect::construct(&constructor, &Array::new()).ok()?;
    Reflect::set(&channel, &"onmessage".into(), receive).ok()?;
    Some(channel)
}

/// `window.__TAURI__.core`.
fn core() -> Option<JsValue> {
    let tauri = Reflect::get(&host::window()?.into(), &"__TAURI__".into()).ok()?;
    let core = Reflect::get(&tauri, &"core".into()).ok()?;
    core.is_object().then_some(core)
}

/// The JavaScript object of a JSON text; an empty one for nothing, because a command's arguments are an object.
fn object(text: &str) -> Result<JsValue, Error> {
    let value = JSON::parse(text).map_err(|_| unreadable())?;
    Ok(if value.is_object() {
        value
    } else {
        Object::new().into()
    })
}

fn json(value: &JsValue) -> Option<String> {
    // `undefined` has no JSON: the binding would give back something that is not a string.
    if value.is_undefined() {
        return Some(super::NOTHING.to_owned());
    }
    JSON::stringify(value).ok()?.as_string()
}
