//! A card reader, drawn in the state in which it is.

use dioxus::prelude::*;

/// What the drawing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drawing {
    /// No reader: only its outline, and a plug.
    NoReader,
    /// A reader that rests.
    Resting,
    /// A reader that waits for a card.
    Empty,
    /// A card in the reader.
    CardIn,
    /// A card that works.
    Working,
    /// A card that waits for its PIN.
    Pin,
    /// Something failed.
    Error,
}

impl Drawing {
    const fn name(self) -> &'static str {
        match self {
            Self::NoReader => "no-reader",
            Self::Resting => "resting",
            Self::Empty => "empty",
            Self::CardIn => "card-in",
            Self::Working => "working",
            Self::Pin => "pin",
            Self::Error => "error",
        }
    }

    const fn has_card_in(self) -> bool {
        matches!(self, Self::CardIn | Self::Working | Self::Pin | Self::Error)
    }
}

/// The drawing. It repeats what the heading beside it says, so it is silent for screen readers.
#[component]
pub(crate) fn ReaderDrawing(drawing: Drawing) -> Element {
    rsx! {
        svg {
            class: "reader",
            "data-state": drawing.name(),
            view_box: "0 0 240 220",
            "aria-hidden": "true",
            path { class: "reader-cable", d: "M120 196v10q0 8 8 8h72" }
            if drawing == Drawing::Empty {
                SmartCard { top: 6 }
                path { class: "reader-arrow", d: "M120 98v22M110 111l10 10 10-10" }
            }
            if drawing.has_card_in() {
                SmartCard { top: 62 }
            }
            rect { class: "reader-body", x: "36", y: "132", width: "168", height: "64", rx: "10" }
            rect { class: "reader-slot", x: "60", y: "132", width: "120", height: "7", rx: "3" }
            circle { class: "reader-light", cx: "184", cy: "176", r: "5" }
            match drawing {
                Drawing::NoReader => rsx! {
                    path { class: "reader-plug", d: "M200 206h14v16h-14zM214 210h8M214 218h8" }
                },
                Drawing::Working => rsx! {
                    circle { class: "reader-dot", cx: "100", cy: "166", r: "5" }
                    circle { class: "reader-dot", cx: "120", cy: "166", r: "5" }
                    circle { class: "reader-dot", cx: "140", cy: "166", r: "5" }
                },
                Drawing::Pin => rsx! {
                    path { class: "reader-pin", d: "M78 160v12M72.800 163l10.400 6M72.800 169l10.400-6" }
                    path { class: "reader-pin", d: "M106 160v12M100.800 163l10.400 6M100.800 169l10.400-6" }
                    path { class: "reader-pin", d: "M134 160v12M128.800 163l10.400 6M128.800 169l10.400-6" }
                    path { class: "reader-pin", d: "M154 174h12" }
                },
                Drawing::Error => rsx! {
                    circle { class: "reader-badge", cx: "120", cy: "166", r: "17" }
                    path { class: "reader-mark", d: "M113 159l14 14M127 159l-14 14" }
                },
                Drawing::Resting | Drawing::Empty | Drawing::CardIn => rsx! {},
            }
        }
    }
}

/// A card that stands upright, its contacts down.
#[component]
fn SmartCard(top: u8) -> Element {
    rsx! {
        g { transform: "translate(70 {top})",
            rect { class: "card-body", width: "100", height: "86", rx: "8" }
            path { class: "card-line", d: "M14 18h44M14 29h30" }
            rect { class: "card-chip", x: "38", y: "50", width: "24", height: "20", rx: "4" }
            path { class: "card-contact", d: "M38 60h24M50 50v20" }
        }
    }
}
