//! What the person must know, above whichever page, until it is read.

use dioxus::prelude::*;

use crate::{
    components::{Failure, Notice, Voice},
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    news::{News, use_news},
};

/// What there is to know, when there is something.
#[component]
pub(crate) fn NewsOfTheFrame() -> Element {
    let desk = use_news();
    let Some(news) = desk.there() else {
        return rsx! {};
    };
    rsx! {
        div { class: "page frame-news",
            match news {
                News::NotKept => rsx! {
                    Notice { tone: Tone::Warn, id: "not-kept", voice: Voice::Urgent,
                        p { strong { {tr!("keep-failed")} } }
                        p { {tr!("keep-failed-means")} }
                        Read {}
                    }
                },
                News::Failed(error) => rsx! {
                    Failure { explanation: Explanation::from(&error) }
                    Read {}
                },
            }
        }
    }
}

/// The button that closes it.
#[component]
fn Read() -> Element {
    let desk = use_news();
    rsx! {
        button {
            id: "news-read",
            r#type: "button",
            class: "button",
            onclick: move |_| {
                desk.forget();
                // The button goes with what it closes.
                host::focus_in_place("content");
            },
            {tr!("news-read")}
        }
    }
}
