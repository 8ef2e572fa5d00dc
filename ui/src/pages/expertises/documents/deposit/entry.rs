//! The files of a deposit: what each is, and how far it has gone.

use dioxus::prelude::*;
use opalexe_domain::{
    document::DocumentKind,
    text::{DocumentNumber, DocumentTitle},
};

use super::{
    super::words::document_kind,
    progress::{Standing, Total},
};
use crate::{
    components::{Icon, Sign},
    host,
    i18n::tr,
    uploads::{Entry, Key, Place, Stage, use_uploads},
};

/// All of them. Shows nothing when there are none.
#[component]
pub(super) fn Entries(place: Place, judged: bool) -> Element {
    let uploads = use_uploads();
    let entries = uploads.of(place);
    if entries.is_empty() {
        return rsx! {};
    }
    let keys: Vec<Key> = entries.iter().map(|entry| entry.key).collect();
    let (held, moving) = (
        entries.iter().any(|entry| entry.stage == Stage::Paused),
        entries.iter().any(|entry| entry.stage.is_moving()),
    );
    let count = entries.len();
    rsx! {
        section { "aria-labelledby": "entries-title",
            h2 { id: "entries-title", tabindex: "-1", {tr!("deposit-documents", count = count)} }
            p { class: "soft", {tr!("deposit-guessed")} }
            if count > 1 {
                Total { place }
                div { class: "actions entries-acts",
                    if moving {
                        button { id: "pause-all", r#type: "button", class: "button",
                            onclick: {
                                let keys = keys.clone();
                                move |_| keys.iter().for_each(|key| uploads.pause(*key))
                            },
                            {tr!("deposit-pause-all")}
                        }
                    }
                    if held {
                        button { id: "resume-all", r#type: "button", class: "button",
                            onclick: {
                                let keys = keys.clone();
                                move |_| keys.iter().for_each(|key| uploads.resume(*key))
                            },
                            {tr!("deposit-resume-all")}
                        }
                    }
                    button { id: "remove-all", r#type: "button", class: "button", "data-variant": "quiet",
                        onclick: move |_| {
                            keys.iter().for_each(|key| uploads.remove(*key));
                            host::focus("h1");
                        },
                        {tr!("deposit-remove-all")}
                    }
                }
            }
            ol { class: "entries",
                for (place, entry) in entries.into_iter().enumerate() {
                    OneEntry { key: "{entry.key.0}", entry, place: place.saturating_add(1), judged }
                }
            }
        }
    }
}

#[component]
fn OneEntry(entry: Entry, place: usize, judged: bool) -> Element {
    let uploads = use_uploads();
    let key = entry.key;
    let id = format!("entry-{}", key.0);
    let undated = judged && entry.sheet.is_undated();
    rsx! {
        li { class: "sheet entry", "aria-label": tr!("deposit-of-file", place = place, name = entry.name.clone()),
            "data-stage": stage_name(&entry.stage),
            div { class: "entry-head",
                p { class: "entry-name", strong { "{entry.name}" } }
                Acts { entry: entry.clone() }
            }
            Standing { entry: entry.clone() }
            div { class: "entry-fields",
                div { class: "field",
                    label { r#for: "{id}-kind", {tr!("deposit-kind")} }
                    select {
                        id: "{id}-kind",
                        onchange: move |event| {
                            if let Ok(kind) = event.value().parse() {
                                uploads.describe(key, |sheet| sheet.kind = kind);
                            }
                        },
                        for kind in DocumentKind::ALL {
                            option { key: "{kind}", value: kind.name(), selected: *kind == entry.sheet.kind,
                                {document_kind(*kind)}
                            }
                        }
                    }
                }
                div { class: "field",
                    label { r#for: "{id}-number", {tr!("deposit-number")} }
                    input {
                        id: "{id}-number",
                        r#type: "text",
                        autocomplete: "off",
                        maxlength: "{DocumentNumber::LIMIT}",
                        value: entry.sheet.number.clone(),
                        oninput: move |event| uploads.describe(key, |sheet| sheet.number = event.value()),
                    }
                }
                div { class: "field",
                    label { r#for: "{id}-title", {tr!("deposit-name")} }
                    input {
                        id: "{id}-title",
                        r#type: "text",
                        autocomplete: "off",
                        maxlength: "{DocumentTitle::LIMIT}",
                        value: entry.sheet.title.clone(),
                        oninput: move |event| uploads.describe(key, |sheet| sheet.title = event.value()),
                    }
                }
                div { class: "field", "data-faulty": undated.then_some("true"),
                    label { r#for: "{id}-dated", {tr!("deposit-dated")} }
                    if undated {
                        p { class: "field-error", id: "{id}-dated-error",
                            Icon { sign: Sign::Cross }
                            span { {tr!("deposit-dated-wrong")} }
                        }
                    }
                    input {
                        id: "{id}-dated",
                        r#type: "text",
                        autocomplete: "off",
                        placeholder: tr!("deposit-dated-hint"),
                        "aria-invalid": undated.then_some("true"),
                        "aria-describedby": undated.then(|| format!("{id}-dated-error")),
                        value: entry.sheet.dated.clone(),
                        oninput: move |event| uploads.describe(key, |sheet| sheet.dated = event.value()),
                    }
                }
            }
        }
    }
}

fn stage_name(stage: &Stage) -> &'static str {
    match stage {
        Stage::Waiting => "waiting",
        Stage::Sending => "sending",
        Stage::Paused => "paused",
        Stage::Cut { .. } => "cut",
        Stage::Refused(_) => "refused",
        Stage::Unreadable => "unreadable",
        Stage::Arrived => "arrived",
    }
}

/// What may be done with the file as it stands.
#[component]
fn Acts(entry: Entry) -> Element {
    let uploads = use_uploads();
    let (key, name) = (entry.key, entry.name.clone());
    rsx! {
        div { class: "entry-acts",
            match entry.stage {
                Stage::Waiting | Stage::Sending => rsx! {
                    button { r#type: "button", class: "button pause", "data-variant": "quiet",
                        "aria-label": tr!("deposit-pause-named", name = name.clone()),
                        onclick: move |_| uploads.pause(key),
                        {tr!("deposit-pause")}
                    }
                },
                Stage::Paused => rsx! {
                    button { r#type: "button", class: "button resume", "data-variant": "quiet",
                        "aria-label": tr!("deposit-resume-named", name = name.clone()),
                        onclick: move |_| uploads.resume(key),
                        {tr!("deposit-resume")}
                    }
                },
                Stage::Cut { .. } | Stage::Refused(_) => rsx! {
                    button { r#type: "button", class: "button retry", "data-variant": "quiet",
                        "aria-label": tr!("deposit-retry-named", name = name.clone()),
                        onclick: move |_| uploads.resume(key),
                        {tr!("deposit-retry")}
                    }
                },
                Stage::Unreadable | Stage::Arrived => rsx! {},
            }
            button { r#type: "button", class: "button remove", "data-variant": "quiet",
                "aria-label": tr!("deposit-remove-named", name = name),
                onclick: move |_| {
                    uploads.remove(key);
                    host::focus(if uploads.queue().entries().is_empty() { "h1" } else { "entries-title" });
                },
                {tr!("deposit-remove")}
            }
        }
    }
}
