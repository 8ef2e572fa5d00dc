//! The desktop shell, through `window.__TAURI__.core`: the documented door for a page without a bundler.

use js_sys::{Array, ArrayBuffer, Function, JSON, Object, Promise, Reflect};
use opalexe_domain::{
    api::{
        Method,
        native::{ApiCall, CallApi, Command, Error},
    },
    id::ExpertiseId,
};
use serde::de::DeserializeOwned;
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
pub(super) async fn call_api(
    method: Method,
    path: &str,
    expertise: Option<ExpertiseId>,
    body: Option<String>,
) -> Result<String, Error> {
    let call = ApiCall {
        method: method.name().to_owned(),
        path: path.to_owned(),
        expertise,
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

/// Calls a command that answers with bytes, which are no JSON.
///
/// # Errors
/// See [`command`].
pub(super) async fn bytes<C: Command>(arguments: &C::Arguments) -> Result<ArrayBuffer, Error> {
    let arguments = object(&write(arguments)?)?;
    let reply = reply_of(C::NAME, &arguments).await?;
    reply.dyn_into().map_err(|_| unreadable())
}

/// The address of a file that a scheme of the shell serves, as this system writes it.
pub(super) fn address_of_scheme(file: &str, scheme: &str) -> Option<String> {
    let convert: Function = Reflect::get(&core()?, &"convertFileSrc".into())
        .ok()?
        .dyn_into()
        .ok()?;
    convert
        .call2(&JsValue::UNDEFINED, &file.into(), &scheme.into())
        .ok()?
        .as_string()
}

/// Opens the channel `messages` of a command that watches.
///
/// # Errors
/// What the command answers.
pub(super) async fn watch<C: Command, M: DeserializeOwned>(
    tell: impl FnMut(M) + 'static,
) -> Result<C::Reply, Error> {
    let receive = receiver(tell);
    let arguments = Object::new();
    give(&arguments, receive.as_ref())?;
    // The shell reports as long as the page lives, so the function that hears it does too.
    receive.forget();
    invoke(C::NAME, &arguments).await
}

/// Calls a command that reports on the channel `messages` until it answers.
///
/// # Errors
/// What the command answers.
pub(super) async fn hearing<C: Command, M: DeserializeOwned>(
    arguments: &C::Arguments,
    tell: impl FnMut(M) + 'static,
) -> Result<C::Reply, Error> {
    let receive = receiver(tell);
    let arguments = object(&write(arguments)?)?;
    give(&arguments, receive.as_ref())?;
    invoke(C::NAME, &arguments).await
}

fn receiver<M: DeserializeOwned>(mut tell: impl FnMut(M) + 'static) -> Closure<dyn FnMut(JsValue)> {
    Closure::new(move |message: JsValue| {
        // A message of a newer shell that this page cannot read tells it nothing it could show.
        if let Some(Ok(message)) = json(&message).map(|text| read(&text)) {
            tell(message);
        }
    })
}

fn give(arguments: &JsValue, receive: &JsValue) -> Result<(), Error> {
    let channel = channel(receive).ok_or_else(unreadable)?;
    Reflect::set(arguments, &"messages".into(), &channel)
        .map(drop)
        .map_err(|_| unreadable())
}

async fn invoke<T: DeserializeOwned>(name: &str, arguments: &JsValue) -> Result<T, Error> {
    let reply = reply_of(name, arguments).await?;
    read(&json(&reply).unwrap_or_default())
}

async fn reply_of(name: &str, arguments: &JsValue) -> Result<JsValue, Error> {
    let invoke: Function = core()
        .and_then(|core| Reflect::get(&core, &"invoke".into()).ok())
        .and_then(|invoke| invoke.dyn_into().ok())
        .ok_or_else(unreadable)?;
    let promise: Promise = invoke
        .call2(&JsValue::UNDEFINED, &name.into(), arguments)
        .ok()
        .and_then(|promise| promise.dyn_into().ok())
        .ok_or_else(unreadable)?;
    JsFuture::from(promise).await.map_err(|refusal| {
        json(&refusal)
            .and_then(|text| read(&text).ok())
            .unwrap_or_else(unreadable)
    })
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
