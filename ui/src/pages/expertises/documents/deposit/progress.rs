//! How far files have gone: each, and all of them.

use std::time::Duration;

use dioxus::prelude::*;

use crate::{
    components::{Bar, Failure, Icon, Sign},
    explanation::Explanation,
    i18n::tr,
    sizes::size,
    uploads::{Entry, Place, Stage, percent, time_left, use_uploads},
};

/// How far a file has gone.
#[component]
pub(super) fn Standing(entry: Entry) -> Element {
    match &entry.stage {
        Stage::Sending => rsx! {
            Going { entry: entry.clone() }
        },
        Stage::Waiting => rsx! {
            p { class: "standing soft", {tr!("sending-waiting")} " · " {size(entry.size)} }
        },
        Stage::Paused => rsx! {
            Stopped { entry: entry.clone(), cut: false }
        },
        Stage::Cut { .. } => rsx! {
            Stopped { entry: entry.clone(), cut: true }
        },
        Stage::Arrived => rsx! {
            p { class: "standing line", "data-tone": "good",
                Icon { sign: Sign::Check }
                span { {tr!("sending-arrived")} " · " {size(entry.size)} }
            }
            Differs { differs: entry.differs }
        },
        Stage::Unreadable => rsx! {
            p { class: "standing line", "data-tone": "bad",
                Icon { sign: Sign::Cross }
                span { {tr!("sending-unreadable")} }
            }
        },
        Stage::Refused(error) => rsx! {
            Failure { explanation: Explanation::from(error), place: usize::try_from(entry.key.0).unwrap_or(0) }
        },
    }
}

/// One that goes: a bar, how much, how fast, how long still.
#[component]
fn Going(entry: Entry) -> Element {
    let uploads = use_uploads();
    let gone = uploads.gone(&entry);
    let speed = uploads.speed(entry.key);
    rsx! {
        Bar { label: tr!("sending-progress", name = entry.name.clone()), gone, whole: entry.size }
        p { class: "standing soft", {words(gone, entry.size, speed)} }
        Differs { differs: entry.differs }
    }
}

/// That the file is another than the one of its name that was sent before.
#[component]
fn Differs(differs: bool) -> Element {
    rsx! {
        if differs {
            p { class: "standing line", "data-tone": "info",
                Icon { sign: Sign::Info }
                span { {tr!("sending-differs")} }
            }
        }
    }
}

/// One that stands still for a while.
#[component]
fn Stopped(entry: Entry, cut: bool) -> Element {
    let uploads = use_uploads();
    let gone = uploads.gone(&entry);
    let percent = percent(gone, entry.size);
    rsx! {
        Bar { label: tr!("sending-progress", name = entry.name.clone()), gone, whole: entry.size }
        p { class: "standing line", "data-tone": if cut { "warn" } else { "info" },
            Icon { sign: if cut { Sign::Warning } else { Sign::Info } }
            span {
                if cut {
                    {tr!("sending-cut", percent = percent)}
                } else {
                    {tr!("sending-paused", percent = percent)}
                }
            }
        }
    }
}

/// All the files of a deposit together.
#[component]
pub(super) fn Total(place: Place) -> Element {
    let uploads = use_uploads();
    let entries = uploads.of(place);
    let whole: u64 = entries.iter().map(|entry| entry.size).sum();
    let gone: u64 = entries.iter().map(|entry| uploads.gone(entry)).sum();
    let arrived = entries
        .iter()
        .filter(|entry| entry.stage == Stage::Arrived)
        .count();
    let speed = uploads
        .speed_of_all()
        .filter(|_| entries.iter().any(|entry| entry.stage == Stage::Sending));
    rsx! {
        div { class: "total", id: "total",
            Bar { label: tr!("sending-all"), gone, whole }
            p { class: "standing",
                {tr!("sending-total", arrived = arrived, count = entries.len(), gone = size(gone), size = size(whole))}
                if let Some(speed) = speed {
                    span { class: "soft", " · " {pace(whole.saturating_sub(gone), speed)} }
                }
            }
        }
    }
}

fn words(gone: u64, whole: u64, speed: Option<u64>) -> String {
    let far = tr!("sending-going", gone = size(gone), size = size(whole));
    match speed {
        Some(speed) => format!("{far} · {}", pace(whole.saturating_sub(gone), speed)),
        None => far,
    }
}

/// How fast, and how long still.
fn pace(left: u64, speed: u64) -> String {
    let fast = tr!("sending-speed", speed = size(speed));
    format!("{fast} · {}", long(time_left(left, speed)))
}

/// A time that is left, in the unit in which a person counts it, never too short.
fn long(left: Duration) -> String {
    let seconds = left.as_secs();
    match seconds {
        0..60 => tr!("sending-left-seconds", count = seconds.max(1)),
        60..3600 => tr!("sending-left-minutes", count = seconds.div_ceil(60)),
        _ => tr!("sending-left-hours", count = seconds.div_ceil(3600)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_it_still_takes_is_told_as_a_person_counts() {
        assert_eq!(long(Duration::from_secs(0)), "encore 1 seconde");
        assert_eq!(long(Duration::from_secs(59)), "encore 59 secondes");
        assert_eq!(long(Duration::from_secs(61)), "encore 2 minutes");
        assert_eq!(long(Duration::from_secs(3_601)), "encore 2 heures");
    }
}
