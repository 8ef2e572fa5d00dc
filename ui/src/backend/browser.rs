//! The server, by `fetch`, in the session of the browser's cookie.

use js_sys::ArrayBuffer;
use opalexe_domain::api::{
    Method,
    native::{Error, ServerFault},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestCache, RequestCredentials, RequestInit, Response};

use crate::host;

/// Sends a request to the server of this page; the text of its answer.
///
/// # Errors
/// [`Error::Api`] when the server refused, [`ServerFault::Unreachable`] when no answer came.
pub(super) async fn fetch(method: Method, path: &str, body: Option<String>) -> Result<String, Error> {
    let response = send(method, path, body).await.map_err(|_| unreachable())?;
    let text = text(&response).await.map_err(|_| unreachable())?;
    if response.ok() {
        Ok(text)
    } else {
        Err(super::read(&text).map_or_else(|unreadable| unreadable, Error::Api))
    }
}

/// That part (RFC 9110 §14.2) of what lies at that path.
///
/// # Errors
/// See [`fetch`].
pub(super) async fn part(path: &str, range: &str) -> Result<ArrayBuffer, Error> {
    let response = ranged(path, range).await.map_err(|_| unreachable())?;
    if !response.ok() {
        let text = text(&response).await.map_err(|_| unreachable())?;
        return Err(super::read(&text).map_or_else(|unreadable| unreadable, Error::Api));
    }
    let bytes = response.array_buffer().map_err(|_| unreachable())?;
    JsFuture::from(bytes)
        .await
        .ok()
        .and_then(|bytes| bytes.dyn_into().ok())
        .ok_or_else(unreachable)
}

async fn ranged(path: &str, range: &str) -> Result<Response, JsValue> {
    let request = Request::new_with_str_and_init(path, &options(Method::Get))?;
    request.headers().set("Range", range)?;
    answered(&request).await
}

async fn send(method: Method, path: &str, body: Option<String>) -> Result<Response, JsValue> {
    let options = options(method);
    if let Some(body) = body.as_deref() {
        options.set_body(&JsValue::from_str(body));
    }
    let request = Request::new_with_str_and_init(path, &options)?;
    request.headers().set("Accept", "application/json")?;
    if body.is_some() {
        request.headers().set("Content-Type", "application/json")?;
    }
    answered(&request).await
}

fn options(method: Method) -> RequestInit {
    let options = RequestInit::new();
    options.set_method(method.name());
    options.set_credentials(RequestCredentials::SameOrigin);
    options.set_cache(RequestCache::NoStore);
    options
}

async fn answered(request: &Request) -> Result<Response, JsValue> {
    let window = host::window().ok_or(JsValue::UNDEFINED)?;
    JsFuture::from(window.fetch_with_request(request))
        .await?
        .dyn_into()
}

async fn text(response: &Response) -> Result<String, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::UNDEFINED)
}

fn unreachable() -> Error {
    Error::Server(ServerFault::Unreachable)
}
