//! The editions of a list.

use dioxus::prelude::*;
use opalexe_domain::api::reference::Editions;

use super::Which;
use crate::{dates, i18n::tr};

/// The editions, the one in force first.
#[component]
pub(in crate::pages) fn EditionsView(which: Which, editions: Editions) -> Element {
    rsx! {
        h2 { {tr!("list-editions")} }
        div { class: "table-frame", tabindex: "0", role: "region", "aria-label": tr!("list-editions"),
            table {
                thead {
                    tr {
                        th { scope: "col", {tr!("list-column-edition")} }
                        if which.has_versions() {
                            th { scope: "col", {tr!("nomenclature-column-version")} }
                        }
                        th { scope: "col", {tr!("list-column-imported")} }
                        th { scope: "col", {tr!("list-column-by")} }
                        th { scope: "col", {which.rows()} }
                    }
                }
                tbody {
                    for (place, edition) in editions.editions.into_iter().enumerate() {
                        tr { key: "{edition.edition}",
                            th { scope: "row",
                                "{edition.edition} "
                                if place == 0 {
                                    span { class: "tag", {tr!("admin-in-force")} }
                                }
                            }
                            if which.has_versions() {
                                td { {edition.version.unwrap_or_default()} }
                            }
                            td { {edition.imported_at.map_or_else(|| tr!("list-built-in"), dates::brief)} }
                            td { {by_whom(edition.edition, edition.by)} }
                            td { "{edition.rows}" }
                        }
                    }
                }
            }
        }
    }
}

fn by_whom(edition: u32, by: Option<String>) -> String {
    match by {
        Some(name) => name,
        None if edition == 0 => String::new(),
        None => tr!("list-by-operator"),
    }
}
