//! What was sent before and is not deposited: from another window, or from this one before it was closed.

use dioxus::prelude::*;
use opalexe_domain::{api::uploads::UploadLeft, folder::FolderKind};

use crate::{
    components::Notice,
    dates,
    explanation::Tone,
    host,
    i18n::tr,
    sizes::size,
    uploads::{Place, percent, use_uploads},
};

/// What waits for this folder. Shows nothing when nothing does.
#[component]
pub(super) fn LeftBefore(place: Place, kind: FolderKind) -> Element {
    let uploads = use_uploads();
    use_future(move || async move { uploads.look_for_left(place).await });
    let left = uploads.left(place);
    if left.is_empty() {
        return rsx! {};
    }
    rsx! {
        LeftView { left, ontake: move |upload| uploads.adopt(place, kind, &upload), onend: move |upload| uploads.abandon(&upload) }
    }
}

/// The same, as a list.
#[component]
pub(in crate::pages) fn LeftView(
    left: Vec<UploadLeft>,
    ontake: EventHandler<UploadLeft>,
    onend: EventHandler<UploadLeft>,
) -> Element {
    rsx! {
        Notice { tone: Tone::Info, id: "left-before",
            p { strong { {tr!("left-title", count = left.len())} } }
            p { {tr!("left-lead")} }
            ul { class: "left-uploads",
                for upload in left {
                    Left { key: "{upload.upload}", upload, ontake, onend }
                }
            }
        }
    }
}

#[component]
fn Left(upload: UploadLeft, ontake: EventHandler<UploadLeft>, onend: EventHandler<UploadLeft>) -> Element {
    let name = upload.name.clone();
    let until = dates::brief(upload.expires_at);
    let is_whole = upload.is_whole();
    let (taken, ended) = (upload.clone(), upload.clone());
    rsx! {
        li { class: "left-upload",
            p {
                strong { "{name}" }
                span { class: "soft", " · " {size(upload.size)} }
                br {}
                if is_whole {
                    {tr!("left-whole", until = until)}
                } else {
                    {tr!("left-part", percent = percent(upload.arrived, upload.size), until = until)}
                }
            }
            div { class: "entry-acts",
                if is_whole {
                    button { r#type: "button", class: "button take-left", "aria-label": tr!("left-take-named", name = name.clone()),
                        onclick: move |_| {
                            ontake.call(taken.clone());
                            host::focus("entries-title");
                        },
                        {tr!("left-take")}
                    }
                }
                button { r#type: "button", class: "button end-left", "data-variant": "quiet", "aria-label": tr!("left-end-named", name = name),
                    onclick: move |_| {
                        onend.call(ended.clone());
                        host::focus("h1");
                    },
                    {tr!("left-end")}
                }
            }
        }
    }
}
