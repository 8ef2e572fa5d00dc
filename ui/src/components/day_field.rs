//! A day in a filter. What was typed and is no day is said beside it, and is never taken for no filter at all.

use dioxus::prelude::*;
use opalexe_domain::day::Day;

use crate::{dates, i18n::tr, typed_day};

/// A day, and how to write it once one was sent that cannot be read.
#[component]
pub(crate) fn DayField(id: &'static str, label: String, text: Signal<String>, told: bool) -> Element {
    let mut text = text;
    let faulty = told && wanted_day(&text.read()).is_err();
    rsx! {
        div { class: "field", "data-faulty": faulty.then_some("true"),
            label { r#for: id, "{label}" }
            if faulty {
                p { class: "field-error", id: "{id}-error", role: "alert", {tr!("search-day-wrong")} }
            }
            input {
                id,
                r#type: "text",
                inputmode: "numeric",
                autocomplete: "off",
                "aria-invalid": faulty.then_some("true"),
                "aria-describedby": faulty.then(|| format!("{id}-error")),
                value: text(),
                oninput: move |event| text.set(event.value()),
            }
        }
    }
}

/// What was typed is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoDay;

/// The day that is asked for; none where nothing was typed.
pub(crate) fn wanted_day(typed: &str) -> Result<Option<Day>, NoDay> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    typed_day::read(typed).map(Some).ok_or(NoDay)
}

/// A day that is asked for, as it is typed.
pub(crate) fn typed_of(day: Option<Day>) -> String {
    day.map(dates::brief_day).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_asks_for_no_day_and_what_is_no_day_is_a_fault() {
        assert_eq!(wanted_day(" "), Ok(None));
        assert_eq!(wanted_day("8/12/2025"), Ok("2025-12-08".parse().ok()));
        assert_eq!(wanted_day("31/02/2025"), Err(NoDay));
        assert_eq!(
            wanted_day(&typed_of("2025-12-08".parse().ok())),
            Ok("2025-12-08".parse().ok())
        );
    }
}
