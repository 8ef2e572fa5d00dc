//! What a file would change, and the choice.

use dioxus::prelude::*;
use opalexe_domain::{
    api::reference::{Changes, Listed},
    reference::RowFaultAt,
};

use super::{CHANGES_ID, Which};
use crate::{components::Notice, explanation::Tone, i18n::tr};

/// The most rows that are shown at once: more are folded, so that the choice below stays in sight.
const SHOWN_AT_ONCE: usize = 12;

/// What the file of that name would change.
#[component]
pub(in crate::pages) fn ChangesView(
    which: Which,
    name: String,
    changes: Changes,
    busy: bool,
    onimport: EventHandler<()>,
    onleave: EventHandler<()>,
) -> Element {
    let can_be_imported = changes.can_be_imported();
    let Changes {
        faults,
        added,
        changed,
        gone,
        same,
        ..
    } = changes;
    let is_wrong = !faults.is_empty();
    rsx! {
        section { class: "sheet", id: CHANGES_ID, tabindex: "-1", "aria-labelledby": "list-changes-title",
            h2 { id: "list-changes-title", {tr!("list-changes", name = name)} }
            if is_wrong {
                Faults { which, faults }
            } else if !can_be_imported {
                p { id: "list-same", {tr!("list-nothing-changes")} }
            } else {
                Rows { id: "list-added", title: which.added(added.len()), rows: added }
                Rows { id: "list-changed", title: which.changed(changed.len()), rows: changed }
                Rows { id: "list-gone", title: which.gone(gone.len()), rows: gone }
                p { class: "soft", {which.unchanged(same)} }
                p { {which.kept()} }
            }
            div { class: "actions",
                if can_be_imported {
                    button {
                        id: "import-list",
                        r#type: "button",
                        class: "button",
                        "data-variant": "primary",
                        "aria-disabled": busy.then_some("true"),
                        onclick: move |_| onimport.call(()),
                        {tr!("list-import")}
                    }
                }
                button { r#type: "button", class: "button", onclick: move |_| onleave.call(()), {tr!("list-leave")} }
            }
        }
    }
}

#[component]
fn Faults(which: Which, faults: Vec<RowFaultAt>) -> Element {
    rsx! {
        Notice { tone: Tone::Bad, id: "list-faults",
            p { strong { {tr!("list-faults", count = faults.len())} } }
            ul {
                for (place, at) in faults.into_iter().enumerate() {
                    li { key: "{place}", {which.told(at)} }
                }
            }
        }
    }
}

#[component]
fn Rows(id: &'static str, title: String, rows: Vec<Listed>) -> Element {
    if rows.is_empty() {
        return rsx! {};
    }
    let open = rows.len() <= SHOWN_AT_ONCE;
    rsx! {
        details { class: "changed-rows", open,
            summary { "{title}" }
            ul { id,
                for row in rows {
                    li { key: "{row.code}",
                        span { class: "code", "{row.code}" }
                        span {
                            "{row.name}"
                            if let Some(before) = row.before {
                                span { class: "line soft", {tr!("list-before", name = before)} }
                            }
                        }
                    }
                }
            }
        }
    }
}
