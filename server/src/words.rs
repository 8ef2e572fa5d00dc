//! The sentences of mails and of documents that the server writes, from the Fluent files of this crate.

pub(crate) mod terms;

use std::cell::LazyCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use opalexe_domain::time::Timestamp;
use unic_langid::LanguageIdentifier;

/// The language of the courts, and so far of every mail and document (BCP 47).
pub(crate) const LANGUAGE: &str = "fr";

const SOURCES: [&str; 4] = [
    include_str!("../locales/fr/contradictoire.ftl"),
    include_str!("../locales/fr/mail.ftl"),
    include_str!("../locales/fr/receipts.ftl"),
    include_str!("../locales/fr/terms.ftl"),
];

type Bundle = FluentBundle<FluentResource>;

thread_local! {
    static FRENCH: LazyCell<Bundle> = LazyCell::new(bundle);
}

fn bundle() -> Bundle {
    // The tag is well-formed; without one, numbers have no plural.
    let language: LanguageIdentifier = LANGUAGE.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![language]);
    // The marks would stand in subjects; what is put into a sentence has none of its own ([`crate::mail::Line`]).
    bundle.set_use_isolating(false);
    for source in SOURCES {
        // A file with a fault yields the messages around it; a test finds the fault.
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _faults)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The sentence of that key, which stands as a literal, with its arguments: `tr!("mail-cgu-text", version = 2)`.
macro_rules! tr {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::formatted($key, [$((stringify!($name), fluent_bundle::FluentValue::from($value))),*])
    };
}
pub(crate) use tr;

pub(crate) fn formatted<'a, const COUNT: usize>(
    key: &str,
    arguments: [(&'static str, FluentValue<'a>); COUNT],
) -> String {
    let arguments: FluentArgs<'a> = arguments.into_iter().collect();
    let text = FRENCH.with(|bundle| {
        let pattern = bundle.get_message(key)?.value()?;
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new());
        Some(text.into_owned())
    });
    // `check-locales` excludes it.
    text.unwrap_or_else(|| key.to_owned())
}

/// The day and the hour in Paris; the bare count of seconds outside the years of any calendar.
pub(crate) fn moment(at: Timestamp) -> String {
    let Some(paris) = at.in_paris() else {
        return at.seconds().to_string();
    };
    let day = if paris.day == 1 {
        tr!("mail-first-day")
    } else {
        paris.day.to_string()
    };
    tr!(
        "mail-day",
        day = day,
        month = i64::from(paris.month),
        year = paris.year.to_string(),
        hour = paris.hour.to_string(),
        minute = format!("{:02}", paris.minute),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_reads() {
        for source in SOURCES {
            if let Err((_, faults)) = FluentResource::try_new(source.to_owned()) {
                panic!("{faults:?}");
            }
        }
    }

    #[test]
    fn french_signs_stand_after_a_space_that_does_not_break() {
        let lines = SOURCES.iter().flat_map(|source| source.lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            for sign in [" :", " ;", " ?", " »", "« ", "'", " !"] {
                assert!(!line.contains(sign), "{line}");
            }
        }
    }

    #[test]
    fn a_moment_is_told_as_people_in_paris_say_it() {
        // 1 March 2026, 12:05 UTC.
        assert_eq!(
            moment(Timestamp::from_seconds(1_772_366_700)),
            "1er mars 2026 à 13\u{a0}h\u{a0}05 (heure de Paris)"
        );
        assert_eq!(
            moment(Timestamp::from_seconds(1_753_999_200)),
            "1er août 2025 à 0\u{a0}h\u{a0}00 (heure de Paris)"
        );
    }
}
