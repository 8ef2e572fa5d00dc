//! The words. Every sentence a person reads is a Fluent message of `locales/<language>/*.ftl`, embedded here.
//!
//! # How messages are named
//! - `tr!("key")` and `tr!("key", argument = value)`: the key stands in the code as a literal, so that
//!   `cargo xtask check-locales` finds it.
//! - `err-<code>` says what happened and `rec-<code>` what to do about it. They are looked up by the code of a failure,
//!   whose `_` are written `-`: `card_revoked` is explained by `err-card-revoked` and `rec-card-revoked`.

mod words;

use std::cell::{Cell, LazyCell};

use fluent_bundle::{FluentArgs, FluentValue};
use unic_langid::LanguageIdentifier;

use words::Words;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// French, the language of the courts: the one that is complete first.
    French,
    /// English.
    English,
}

impl Language {
    /// The tag of BCP 47, for `lang` attributes and for what is kept.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of that tag.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        [Self::French, Self::English]
            .into_iter()
            .find(|language| language.tag() == tag)
    }

    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::French => Self::English,
            Self::English => Self::French,
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        // Both tags are well-formed; another language would only count its plurals differently.
        self.tag().parse().unwrap_or_default()
    }

    fn words(self) -> Words {
        Words::new(self.identifier(), self.sources())
    }

    const fn sources(self) -> [&'static str; 32] {
        match self {
            Self::French => [
                include_str!("../locales/fr/frame.ftl"),
                include_str!("../locales/fr/wall.ftl"),
                include_str!("../locales/fr/card.ftl"),
                include_str!("../locales/fr/registration.ftl"),
                include_str!("../locales/fr/fields.ftl"),
                include_str!("../locales/fr/cgu.ftl"),
                include_str!("../locales/fr/dashboard.ftl"),
                include_str!("../locales/fr/expertises.ftl"),
                include_str!("../locales/fr/steps.ftl"),
                include_str!("../locales/fr/dates.ftl"),
                include_str!("../locales/fr/settings.ftl"),
                include_str!("../locales/fr/sessions.ftl"),
                include_str!("../locales/fr/email.ftl"),
                include_str!("../locales/fr/pin.ftl"),
                include_str!("../locales/fr/diagnostic.ftl"),
                include_str!("../locales/fr/renewal.ftl"),
                include_str!("../locales/fr/lawyers.ftl"),
                include_str!("../locales/fr/profile.ftl"),
                include_str!("../locales/fr/contacts.ftl"),
                include_str!("../locales/fr/admin.ftl"),
                include_str!("../locales/fr/reference.ftl"),
                include_str!("../locales/fr/help.ftl"),
                include_str!("../locales/fr/documents.ftl"),
                include_str!("../locales/fr/reading.ftl"),
                include_str!("../locales/fr/search.ftl"),
                include_str!("../locales/fr/receipts.ftl"),
                include_str!("../locales/fr/access.ftl"),
                include_str!("../locales/fr/consent.ftl"),
                include_str!("../locales/fr/contradictoire.ftl"),
                include_str!("../locales/fr/courriers.ftl"),
                include_str!("../locales/fr/notices.ftl"),
                include_str!("../locales/fr/errors.ftl"),
            ],
            Self::English => [
                include_str!("../locales/en/frame.ftl"),
                include_str!("../locales/en/wall.ftl"),
                include_str!("../locales/en/card.ftl"),
                include_str!("../locales/en/registration.ftl"),
                include_str!("../locales/en/fields.ftl"),
                include_str!("../locales/en/cgu.ftl"),
                include_str!("../locales/en/dashboard.ftl"),
                include_str!("../locales/en/expertises.ftl"),
                include_str!("../locales/en/steps.ftl"),
                include_str!("../locales/en/dates.ftl"),
                include_str!("../locales/en/settings.ftl"),
                include_str!("../locales/en/sessions.ftl"),
                include_str!("../locales/en/email.ftl"),
                include_str!("../locales/en/pin.ftl"),
                include_str!("../locales/en/diagnostic.ftl"),
                include_str!("../locales/en/renewal.ftl"),
                include_str!("../locales/en/lawyers.ftl"),
                include_str!("../locales/en/profile.ftl"),
                include_str!("../locales/en/contacts.ftl"),
                include_str!("../locales/en/admin.ftl"),
                include_str!("../locales/en/reference.ftl"),
                include_str!("../locales/en/help.ftl"),
                include_str!("../locales/en/documents.ftl"),
                include_str!("../locales/en/reading.ftl"),
                include_str!("../locales/en/search.ftl"),
                include_str!("../locales/en/receipts.ftl"),
                include_str!("../locales/en/access.ftl"),
                include_str!("../locales/en/consent.ftl"),
                include_str!("../locales/en/contradictoire.ftl"),
                include_str!("../locales/en/courriers.ftl"),
                include_str!("../locales/en/notices.ftl"),
                include_str!("../locales/en/errors.ftl"),
            ],
        }
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::French) };
    static FRENCH: LazyCell<Words> = LazyCell::new(|| Language::French.words());
    static ENGLISH: LazyCell<Words> = LazyCell::new(|| Language::English.words());
}

/// The language in which [`text`] answers.
pub(crate) fn spoken() -> Language {
    SPOKEN.get()
}

/// Answers in `language` from now on. What is on the screen must be rendered again by the caller.
pub(crate) fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The message of that key; the key itself when no language has it, which `check-locales` and the tests exclude.
pub(crate) fn text(key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
    optional_text(key, arguments).unwrap_or_else(|| key.to_owned())
}

/// What happened, for the code of a failure.
pub(crate) fn sentence_of(code: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
    text(&key_of("err", code), arguments)
}

/// What the person can do about it, if anything.
pub(crate) fn remedy_of(code: &str) -> Option<String> {
    optional_text(&key_of("rec", code), &[])
}

fn key_of(prefix: &str, code: &str) -> String {
    format!("{prefix}-{}", code.replace('_', "-"))
}

fn optional_text(key: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
    let arguments: FluentArgs<'_> = arguments
        .iter()
        .map(|(name, value)| (*name, value.clone()))
        .collect();
    let message = |words: &Words| words.message(key, &arguments);
    match SPOKEN.get() {
        Language::French => FRENCH.with(|words| message(words)),
        Language::English => ENGLISH.with(|words| message(words)),
    }
}

/// The message of a key, with its arguments: `tr!("greeting", name = person)`.
macro_rules! tr {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::text(
            $key,
            &[$((stringify!($name), fluent_bundle::FluentValue::from($value))),*],
        )
    };
}
pub(crate) use tr;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_bundle::{FluentBundle, FluentResource};
    use opalexe_domain::api::{
        error::{ErrorCode, FieldCode},
        native::{CardFaultCode, FileFault, LockFault, ServerFault, SettingsFault, WindowFault},
    };

    use super::*;

    const LANGUAGES: [Language; 2] = [Language::French, Language::English];

    fn keys(language: Language) -> BTreeSet<String> {
        language
            .sources()
            .into_iter()
            .flat_map(str::lines)
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key.to_owned())
            .filter(|key| key.starts_with(|first: char| first.is_ascii_lowercase()))
            .collect()
    }

    #[test]
    fn every_message_reads() {
        for language in LANGUAGES {
            for source in language.sources() {
                if let Err((_, faults)) = FluentResource::try_new(source.to_owned()) {
                    panic!("{language:?}: {faults:?}");
                }
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_messages_and_none_twice() {
        assert_eq!(keys(Language::French), keys(Language::English));
        for language in LANGUAGES {
            let mut bundle = FluentBundle::new(vec![language.identifier()]);
            for source in language.sources() {
                bundle
                    .add_resource(FluentResource::try_new(source.to_owned()).unwrap())
                    .unwrap_or_else(|doubles| panic!("{doubles:?}"));
            }
        }
    }

    #[test]
    fn every_message_is_found_in_its_file() {
        for language in LANGUAGES {
            speak(language);
            for key in keys(language) {
                assert!(optional_text(&key, &[]).is_some(), "{language:?}: {key}");
            }
        }
    }

    #[test]
    fn apostrophes_are_those_of_print() {
        for language in LANGUAGES {
            for line in language.sources().into_iter().flat_map(str::lines) {
                assert!(!line.contains('\''), "{language:?}: {line}");
            }
        }
    }

    #[test]
    fn every_code_has_its_sentence_in_every_language() {
        let codes = ErrorCode::ALL
            .iter()
            .map(|code| code.code())
            .chain(FieldCode::ALL.iter().map(|code| code.code()))
            .chain(CardFaultCode::ALL.iter().map(|code| code.code()))
            .chain(ServerFault::ALL.iter().map(|code| code.code()))
            .chain(SettingsFault::ALL.iter().map(|code| code.code()))
            .chain(LockFault::ALL.iter().map(|code| code.code()))
            .chain(WindowFault::ALL.iter().map(|code| code.code()))
            .chain(FileFault::ALL.iter().map(|code| code.code()));
        for code in codes {
            for language in LANGUAGES {
                assert!(
                    keys(language).contains(&key_of("err", code)),
                    "{language:?} err-{code}"
                );
            }
        }
    }

    #[test]
    fn no_sentence_is_for_a_code_that_does_not_exist() {
        let codes: BTreeSet<String> = ErrorCode::ALL
            .iter()
            .map(|code| code.code())
            .chain(FieldCode::ALL.iter().map(|code| code.code()))
            .chain(CardFaultCode::ALL.iter().map(|code| code.code()))
            .chain(ServerFault::ALL.iter().map(|code| code.code()))
            .chain(SettingsFault::ALL.iter().map(|code| code.code()))
            .chain(LockFault::ALL.iter().map(|code| code.code()))
            .chain(WindowFault::ALL.iter().map(|code| code.code()))
            .chain(FileFault::ALL.iter().map(|code| code.code()))
            .map(|code| code.replace('_', "-"))
            .collect();
        for key in keys(Language::French) {
            if let Some(code) = key.strip_prefix("err-").or_else(|| key.strip_prefix("rec-")) {
                assert!(codes.contains(code), "{key}");
            }
        }
    }
}
