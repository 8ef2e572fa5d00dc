//! The frame in which a document is read, and the channel to it.
//!
//! The frame has an opaque origin, connects to nothing, and shows what somebody else wrote: what comes from it is a wish to read a part of the
//! one document that it shows, or to be closed. Whatever else it says is not heard.

use js_sys::{Array, ArrayBuffer, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{HtmlIFrameElement, MessageChannel, MessageEvent, MessagePort};

use crate::sizes::{double, whole};

/// What is to be shown.
#[derive(Debug)]
pub(crate) struct Shown {
    /// What the frame takes it for: `pdf` or `image`.
    pub(crate) what: &'static str,
    /// Its content type, by its bytes.
    pub(crate) content_type: String,
    /// How many bytes it has.
    pub(crate) size: u64,
    /// What it is called.
    pub(crate) title: String,
    /// The language of the words.
    pub(crate) language: &'static str,
    /// The words of the frame, by their key.
    pub(crate) words: Vec<(&'static str, String)>,
}

/// What the frame asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// The bytes from `start` to before `end`.
    Read {
        /// The first.
        start: u64,
        /// The one after the last.
        end: u64,
    },
    /// To leave the document.
    Close,
}

/// The channel to a frame, for as long as it is held.
#[derive(Debug)]
pub(crate) struct Line {
    port: MessagePort,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl Line {
    /// Gives the part that begins there, or says that it could not be read.
    pub(crate) fn give(&self, start: u64, bytes: Option<ArrayBuffer>) {
        let handed = Array::new();
        let message = object(&[("start", double(start).into())]);
        if let Some(bytes) = bytes {
            let _set = Reflect::set(&message, &"bytes".into(), &bytes);
            handed.push(&bytes);
        }
        // A frame that is gone hears nothing.
        let _given = self.port.post_message_with_transferable(&message, &handed);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}

/// Has the frame of that id show a document. `hear` hears what it asks.
pub(crate) fn show(frame: &str, shown: &Shown, mut hear: impl FnMut(Wish) + 'static) -> Option<Line> {
    let frame: HtmlIFrameElement = super::element(frame)?.dyn_into().ok()?;
    let channel = MessageChannel::new().ok()?;
    let port = channel.port1();
    let size = shown.size;
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(wish) = wish(&event.data(), size) {
            hear(wish);
        }
    });
    port.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    let words: Vec<(&str, JsValue)> = shown
        .words
        .iter()
        .map(|(key, word)| (*key, word.into()))
        .collect();
    let message = object(&[
        ("kind", "show".into()),
        ("what", shown.what.into()),
        ("type", shown.content_type.as_str().into()),
        ("size", double(size).into()),
        ("title", shown.title.as_str().into()),
        ("language", shown.language.into()),
        ("words", object(&words).into()),
    ]);
    let handed = Array::of1(&channel.port2());
    // An opaque origin has no name: the message goes to this very frame, which can be nothing but the viewer (`frame-src`).
    frame
        .content_window()?
        .post_message_with_transfer(&message, "*", &handed)
        .ok()?;
    Some(Line { port, _hear: hear })
}

fn wish(message: &JsValue, size: u64) -> Option<Wish> {
    let of = |key: &str| Reflect::get(message, &key.into()).ok();
    match of("kind")?.as_string()?.as_str() {
        "close" => Some(Wish::Close),
        "read" => {
            let (start, end) = (whole(of("start")?.as_f64()?), whole(of("end")?.as_f64()?));
            (start < end && end <= size).then_some(Wish::Read { start, end })
        }
        _ => None,
    }
}

fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in members {
        // A new object takes every member.
        let _set = Reflect::set(&object, &(*key).into(), value);
    }
    object
}
