//! The contradictoire in words: a word and a sign for where each document stands, never a colour alone.

use dioxus::prelude::*;
use opalexe_domain::{
    api::contradictoire::{NoticeFate, Trace, TracedDocument, TracedPerson},
    contradictoire::Standing,
};

use super::super::{
    courriers::outcome_name,
    documents::{document_kind, kind_name},
    words::quality_name,
};
use crate::{
    components::{Icon, Sign},
    dates,
    explanation::Tone,
    i18n::tr,
    pages::dashboard::profile_name,
};

/// Where a document stands for a person.
pub(super) fn standing_name(standing: Standing) -> String {
    match standing {
        Standing::Deposited => tr!("standing-deposited"),
        Standing::Consulted => tr!("standing-consulted"),
        Standing::NeverOpened => tr!("standing-never-opened"),
        Standing::ToServe => tr!("standing-to-serve"),
        Standing::Posted => tr!("standing-posted"),
        Standing::Presented => tr!("standing-presented"),
        Standing::Served => tr!("standing-served"),
        Standing::Returned => tr!("standing-returned"),
    }
}

const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Deposited | Standing::Posted => Tone::Info,
        Standing::Consulted | Standing::Served => Tone::Good,
        Standing::NeverOpened | Standing::Returned => Tone::Bad,
        Standing::ToServe | Standing::Presented => Tone::Warn,
    }
}

/// Where a document stands, with its day.
#[component]
pub(super) fn StandingOf(line: Trace) -> Element {
    let tone = tone(line.standing);
    rsx! {
        span { class: "standing", "data-tone": tone.name(), "data-standing": line.standing.name(), title: history(&line),
            Icon { sign: Sign::from(tone) }
            span { {standing_name(line.standing)} }
        }
        if let Some(day) = day_of(&line) {
            span { class: "soft line", "{day}" }
        }
    }
}

/// The day that matters of a line.
fn day_of(line: &Trace) -> Option<String> {
    match line.standing {
        Standing::Consulted => line.first_at.map(dates::brief),
        Standing::NeverOpened | Standing::ToServe => line
            .available_at
            .map(|at| tr!("standing-since", date = dates::brief(at))),
        Standing::Posted => line
            .letter
            .as_ref()
            .map(|letter| dates::brief_day(letter.sent_on)),
        Standing::Presented | Standing::Served | Standing::Returned => line
            .letter
            .as_ref()
            .and_then(|letter| letter.outcome_on)
            .map(dates::brief_day),
        Standing::Deposited => None,
    }
}

/// Everything that is known of a line, in sentences.
pub(super) fn history(line: &Trace) -> String {
    let letter = line.letter.as_ref().map(|letter| {
        tr!(
            "standing-letter",
            number = letter.number.clone(),
            date = dates::brief_day(letter.sent_on),
            outcome = outcome_name(letter.outcome)
        )
    });
    let notice = line.notice.map(|notice| {
        let date = dates::day_and_hour(notice.at);
        match notice.fate {
            NoticeFate::Queued => tr!("standing-notice-queued"),
            NoticeFate::Sent => tr!("standing-notice-sent", date = date),
            NoticeFate::Failed => tr!("standing-notice-failed", date = date),
        }
    });
    let instant = |at| dates::day_and_hour(at);
    [
        line.available_at
            .map(|at| tr!("standing-available", date = instant(at))),
        notice,
        line.first_at.map(|at| tr!("standing-first", date = instant(at))),
        line.last_at
            .filter(|last| line.first_at != Some(*last))
            .map(|at| tr!("standing-last", date = instant(at))),
        letter,
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ")
}

/// What a document is called: its title, or the name of its file.
pub(super) fn title_of(document: &TracedDocument) -> String {
    document.title.clone().unwrap_or_else(|| document.name.clone())
}

/// What it is, where it lies, and since when.
pub(super) fn place_of(document: &TracedDocument) -> String {
    let kind = document_kind(document.kind);
    let kind = match &document.number {
        Some(number) => tr!("contradictoire-numbered", kind = kind, number = number.clone()),
        None => kind,
    };
    let folder = document
        .folder_name
        .clone()
        .unwrap_or_else(|| kind_name(document.folder_kind));
    [Some(kind), Some(folder), document.folder_partie.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// As what a person takes part, and for whom.
pub(super) fn role_of(person: &TracedPerson) -> String {
    let role = match (person.quality, person.profile) {
        (Some(quality), _) => quality_name(quality),
        (None, Some(profile)) => profile_name(profile),
        (None, None) => tr!("contradictoire-unrepresented"),
    };
    match &person.partie_name {
        Some(partie) if person.profile.is_some() => format!("{role} · {partie}"),
        _ => role,
    }
}
