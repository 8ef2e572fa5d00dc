//! The deposit that is being prepared, in sight wherever the person is meanwhile, with the way back to it.

use dioxus::prelude::*;

use crate::{
    components::Bar,
    i18n::tr,
    route::Route,
    uploads::{Entry, Place, Stage, Uploads, use_uploads},
};

/// The tray. Nothing while nothing is being deposited, and none on the page of the deposit itself.
#[component]
pub(crate) fn UploadTray() -> Element {
    let uploads = use_uploads();
    let route = use_route::<Route>();
    let queue = uploads.queue();
    // Several may be prepared at once, in several folders: the one that still moves first.
    let shown = queue
        .entries()
        .iter()
        .find(|entry| entry.stage.is_moving())
        .or_else(|| queue.entries().first())
        .map(|entry| entry.place)
        .filter(|place| page_of(*place) != route);
    let Some(place) = shown else {
        return rsx! {};
    };
    rsx! {
        aside { class: "upload-tray", id: "upload-tray", "aria-label": tr!("tray-title"),
            div { class: "frame-width",
                What { uploads, place }
                Link { to: page_of(place), id: "to-deposit", class: "button", {tr!("tray-open")} }
            }
        }
    }
}

/// The page on which the deposit is prepared.
fn page_of(place: Place) -> Route {
    let (expertise, folder) = (place.expertise, place.folder);
    match place.replaces {
        Some(document) => Route::NewVersion {
            expertise,
            folder,
            document,
        },
        None => Route::Deposit { expertise, folder },
    }
}

#[component]
fn What(uploads: Uploads, place: Place) -> Element {
    let entries = uploads.of(place);
    let whole: u64 = entries.iter().map(|entry| entry.size).sum();
    let gone: u64 = entries.iter().map(|entry| uploads.gone(entry)).sum();
    rsx! {
        div { class: "tray-what",
            p { {sentence(&entries)} }
            Bar { label: tr!("sending-all"), gone, whole }
        }
    }
}

fn sentence(entries: &[Entry]) -> String {
    let moving = entries.iter().filter(|entry| entry.stage.is_moving()).count();
    let arrived = entries
        .iter()
        .filter(|entry| entry.stage == Stage::Arrived)
        .count();
    let stopped = entries.len().saturating_sub(moving).saturating_sub(arrived);
    if moving > 0 {
        tr!("tray-moving", count = moving)
    } else if stopped > 0 {
        tr!("tray-stopped", count = stopped)
    } else {
        tr!("tray-arrived", count = arrived)
    }
}
