//! What was found in one matter: verdict, advice, and the facts behind them.

use dioxus::prelude::*;
use opalexe_diagnosis::{Row, ToldItem, tell};
use opalexe_domain::api::native::diagnostic::{Item, Section, Topic, Verdict};

use super::{language, name, tone};
use crate::{
    components::{Icon, Sign},
    i18n::tr,
};

/// The section of a topic; what is not found yet is said to be on its way.
#[component]
pub(super) fn Findings(topic: Topic, found: Option<Section>) -> Element {
    let empty = Section::new(topic);
    let section = found.as_ref().unwrap_or(&empty);
    let told = tell(section, language());
    let title = format!("{}-title", topic.code());
    let has_facts = !told.rows.is_empty() || !told.items.is_empty();
    rsx! {
        section {
            class: "sheet finding",
            id: "topic-{topic.code()}",
            "aria-labelledby": "{title}",
            "data-verdict": found.as_ref().map(|section| name(section.verdict)),
            div { class: "finding-head",
                h2 { id: "{title}", "{told.title}" }
                if found.is_some() {
                    VerdictMark { verdict: section.verdict, word: told.verdict.clone() }
                } else {
                    p { class: "soft", {tr!("diagnostic-looking")} }
                }
            }
            if found.is_some() {
                for advice in &told.advice {
                    p { key: "{advice}", class: "advice", "{advice}" }
                }
                if has_facts {
                    // Facts are opened where something is to be seen in them.
                    details { open: section.verdict != Verdict::Good,
                        summary { {tr!("diagnostic-facts")} }
                        Facts { rows: told.rows.clone() }
                        for (place, (item, told)) in section.items.iter().zip(told.items.iter()).enumerate() {
                            ItemFindings { key: "{place}", item: item.clone(), told: told.clone() }
                        }
                    }
                }
            }
        }
    }
}

/// One thing among several.
#[component]
fn ItemFindings(item: Item, told: ToldItem) -> Element {
    rsx! {
        div { class: "finding-item", "data-verdict": name(item.verdict),
            div { class: "finding-head",
                h3 { "{told.title}" }
                VerdictMark { verdict: item.verdict, word: told.verdict.clone() }
            }
            for advice in &told.advice {
                p { key: "{advice}", class: "advice", "{advice}" }
            }
            Facts { rows: told.rows.clone() }
        }
    }
}

/// A verdict as an icon and a word.
#[component]
fn VerdictMark(verdict: Verdict, word: String) -> Element {
    let tone = tone(verdict);
    rsx! {
        p { class: "verdict", "data-tone": tone.name(),
            Icon { sign: Sign::from(tone) }
            span { "{word}" }
        }
    }
}

#[component]
fn Facts(rows: Vec<Row>) -> Element {
    if rows.is_empty() {
        return rsx! {};
    }
    rsx! {
        dl { class: "found",
            for (place, row) in rows.iter().enumerate() {
                div { key: "{place}",
                    dt { "{row.label}" }
                    dd {
                        if row.is_code {
                            code { "{row.value}" }
                        } else {
                            "{row.value}"
                        }
                    }
                }
            }
        }
    }
}
