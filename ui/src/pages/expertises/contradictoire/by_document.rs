//! The table: a row for each document, a column for each person. Only the rows that can be seen are drawn, whatever their number.

use dioxus::prelude::*;
use opalexe_domain::{
    api::contradictoire::{ContradictoirePage as Page, TracedDocument, TracedPerson},
    id::{DocumentId, ExpertiseId},
};

use super::words::{StandingOf, place_of, role_of, title_of};
use crate::{dates, i18n::tr, route::Route};

/// The height of a row in pixels, as the style sheet has it.
const ROW: f64 = 84.0;

/// How many rows are drawn above and below those that can be seen, so that a turn of the wheel meets no void.
const MARGIN: usize = 8;

/// The height of the frame until it is measured.
const FRAME: f64 = 640.0;

/// The table. More rows are asked for when its end comes near.
#[component]
pub(super) fn DocumentTable(
    page: Page,
    expertise: ExpertiseId,
    busy: bool,
    onmore: EventHandler<DocumentId>,
) -> Element {
    let mut top = use_signal(|| 0.0_f64);
    let mut height = use_signal(|| FRAME);
    let count = page.documents.len();
    let drawn = window(top(), height(), count);
    let (above, below) = (drawn.start, count.saturating_sub(drawn.end));
    let next = page.next;
    let columns = page.people.len().saturating_add(1);
    rsx! {
        div {
            class: "traces",
            id: "traces",
            role: "region",
            tabindex: "0",
            "aria-label": tr!("contradictoire-title"),
            "aria-busy": busy.then_some("true"),
            onscroll: move |event| {
                top.set(event.scroll_top());
                height.set(f64::from(event.client_height()));
                let is_near = window(event.scroll_top(), f64::from(event.client_height()), count).end == count;
                if let Some(next) = next.filter(|_| is_near && !busy) {
                    onmore.call(next);
                }
            },
            table { "aria-rowcount": "{count + 1}",
                caption { class: "visually-hidden", {tr!("contradictoire-title")} }
                thead {
                    tr { "aria-rowindex": "1",
                        th { scope: "col", class: "traced-document", {tr!("contradictoire-document")} }
                        for (place, person) in page.people.iter().enumerate() {
                            th { key: "{place}", scope: "col", "data-inactive": (!person.is_active).then_some("true"),
                                Head { person: person.clone() }
                            }
                        }
                    }
                }
                tbody {
                    Spacer { rows: above, columns }
                    for (place, document) in page.documents.iter().enumerate().skip(drawn.start).take(drawn.len()) {
                        Row { key: "{document.id}", index: place + 2, document: document.clone(), people: page.people.clone(), expertise }
                    }
                    Spacer { rows: below, columns }
                }
            }
        }
    }
}

/// The rows that can be seen, and some around them.
fn window(top: f64, height: f64, count: usize) -> std::ops::Range<usize> {
    let start = rows(top).saturating_sub(MARGIN).min(count);
    let end = rows(top + height)
        .saturating_add(MARGIN.saturating_add(1))
        .min(count);
    start..end
}

/// How many whole rows fit in so many pixels.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of rows from a length that is held between zero and a number that fits"
)]
fn rows(pixels: f64) -> usize {
    (pixels / ROW).clamp(0.0, 1_000_000.0) as usize
}

/// The place of rows that are not drawn.
#[component]
fn Spacer(rows: usize, columns: usize) -> Element {
    if rows == 0 {
        return rsx! {};
    }
    let height = u32::try_from(rows).map_or(f64::MAX, f64::from) * ROW;
    rsx! {
        tr { "aria-hidden": "true", class: "spacer",
            td { colspan: "{columns}", height: "{height}px" }
        }
    }
}

#[component]
fn Head(person: TracedPerson) -> Element {
    rsx! {
        span { class: "line traced-name",
            "{person.name}"
            if person.mine {
                span { class: "tag", {tr!("intervenant-you")} }
            }
        }
        span { class: "soft line", {role_of(&person)} }
        if !person.is_active {
            span { class: "soft line", {tr!("contradictoire-inactive")} }
        }
    }
}

#[component]
fn Row(index: usize, document: TracedDocument, people: Vec<TracedPerson>, expertise: ExpertiseId) -> Element {
    let line_of = |place: usize| {
        let place = u32::try_from(place).ok()?;
        document.lines.iter().find(|line| line.person == place).cloned()
    };
    rsx! {
        tr { class: "traced", "aria-rowindex": "{index}", "data-withdrawn": document.withdrawn_at.map(|_| "true"),
            th { scope: "row", class: "traced-document",
                div { class: "traced-cell",
                    Link { class: "traced-title",
                        to: Route::DocumentPage { expertise, folder: document.folder, document: document.id },
                        {title_of(&document)}
                    }
                    span { class: "soft line", {place_of(&document)} }
                    span { class: "soft line",
                        if let Some(at) = document.withdrawn_at {
                            {tr!("contradictoire-withdrawn", date = dates::brief(at))}
                        } else {
                            {tr!("contradictoire-deposited", date = dates::brief(document.deposited_at), name = document.depositor.clone())}
                        }
                    }
                }
            }
            for place in 0..people.len() {
                td { key: "{place}",
                    div { class: "traced-cell",
                        match line_of(place) {
                            Some(line) => rsx! { StandingOf { line } },
                            None => rsx! {
                                span { class: "soft", "aria-hidden": "true", "–" }
                                span { class: "visually-hidden", {tr!("contradictoire-not-concerned")} }
                            },
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_seen_is_drawn_with_a_margin_and_never_more_than_there_is() {
        assert_eq!(window(0.0, 640.0, 3), 0..3);
        assert_eq!(window(0.0, 640.0, 10_000), 0..16);
        assert_eq!(window(84.0 * 1_000.0, 640.0, 10_000), 992..1_016);
        assert_eq!(window(84.0 * 9_999.0, 640.0, 10_000), 9_991..10_000);
        assert_eq!(window(-50.0, 640.0, 10_000).start, 0);
        assert_eq!(window(84.0 * 50_000.0, 640.0, 100), 100..100);
    }
}
