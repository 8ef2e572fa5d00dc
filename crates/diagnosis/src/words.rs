//! The sentences, from the Fluent files of this crate.

use std::cell::LazyCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language in which a diagnosis can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French, the language of the courts.
    French,
    /// English.
    English,
}

impl Language {
    /// The language of that tag of BCP 47; French for any other.
    pub fn of_tag(tag: &str) -> Self {
        if tag == "en" { Self::English } else { Self::French }
    }

    /// The language of a locale's name as Unix writes it, `en_GB.UTF-8`; French for any other.
    pub fn of_locale(name: &str) -> Self {
        Self::of_tag(name.split(['_', '.', '@']).next().unwrap_or_default())
    }

    fn identifier(self) -> LanguageIdentifier {
        let tag = match self {
            Self::French => "fr",
            Self::English => "en",
        };
        // Both tags are well-formed; without one, numbers have no plural.
        tag.parse().unwrap_or_default()
    }

    const fn source(self) -> &'static str {
        match self {
            Self::French => include_str!("../locales/fr/diagnosis.ftl"),
            Self::English => include_str!("../locales/en/diagnosis.ftl"),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

thread_local! {
    static FRENCH: LazyCell<Bundle> = LazyCell::new(|| bundle(Language::French));
    static ENGLISH: LazyCell<Bundle> = LazyCell::new(|| bundle(Language::English));
}

fn bundle(language: Language) -> Bundle {
    // A file with a fault yields the messages around it; a test finds the fault.
    let resource =
        FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(partial, _faults)| partial);
    let mut bundle = FluentBundle::new(vec![language.identifier()]);
    // Both languages run from left to right, as does everything put into their sentences.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The sentences of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub(crate) language: Language,
}

impl Words {
    /// The sentence of that key.
    pub(crate) fn say(self, key: &str) -> String {
        self.formatted(key, &FluentArgs::new())
    }

    /// The sentence of that key, with its one argument.
    pub(crate) fn put<'a>(self, key: &str, name: &'static str, value: impl Into<FluentValue<'a>>) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name, value);
        self.formatted(key, &arguments)
    }

    fn formatted(self, key: &str, arguments: &FluentArgs<'_>) -> String {
        let format = |bundle: &Bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let text = bundle.format_pattern(pattern, Some(arguments), &mut Vec::new());
            Some(text.into_owned())
        };
        let text = match self.language {
            Language::French => FRENCH.with(|bundle| format(bundle)),
            Language::English => ENGLISH.with(|bundle| format(bundle)),
        };
        // `check-locales` excludes it.
        text.unwrap_or_else(|| key.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_reads() {
        for language in [Language::French, Language::English] {
            if let Err((_, faults)) = FluentResource::try_new(language.source().to_owned()) {
                panic!("{language:?}: {faults:?}");
            }
        }
    }

    #[test]
    fn french_signs_stand_after_a_space_that_does_not_break() {
        for line in Language::French
            .source()
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            for sign in [" :", " ;", " ?", " »", "« ", "'"] {
                assert!(!line.contains(sign), "{line}");
            }
        }
    }

    #[test]
    fn the_language_of_a_session_is_english_only_where_it_says_so() {
        for (locale, language) in [
            ("en_GB.UTF-8", Language::English),
            ("en", Language::English),
            ("fr_FR.UTF-8", Language::French),
            ("C.UTF-8", Language::French),
            ("", Language::French),
            ("enm", Language::French),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }
}
