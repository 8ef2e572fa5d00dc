//! Small signs that stand beside a word, never in its place.

use dioxus::prelude::*;

use crate::explanation::Tone;

/// What a sign stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Something to know.
    Info,
    /// Done, valid.
    Check,
    /// Mind this.
    Warning,
    /// Failed, not valid.
    Cross,
}

impl From<Tone> for Sign {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Info => Self::Info,
            Tone::Good => Self::Check,
            Tone::Warn => Self::Warning,
            Tone::Bad => Self::Cross,
        }
    }
}

/// A sign of 20 px, in the colour of its text, silent for screen readers.
#[component]
pub(crate) fn Icon(sign: Sign) -> Element {
    let path = match sign {
        Sign::Info => "M10 9v5M10 6v.5",
        Sign::Check => "M6 10.5l2.8 2.8L14 7.5",
        Sign::Warning => "M10 6v5M10 13.5v.5",
        Sign::Cross => "M7 7l6 6M13 7l-6 6",
    };
    rsx! {
        svg {
            class: "icon",
            view_box: "0 0 20 20",
            width: "20",
            height: "20",
            "aria-hidden": "true",
            if sign == Sign::Warning {
                path { d: "M10 1.8L18.8 17.5H1.2Z", class: "icon-outline" }
            } else {
                circle { cx: "10", cy: "10", r: "8.5", class: "icon-outline" }
            }
            path { d: path, class: "icon-stroke" }
        }
    }
}
