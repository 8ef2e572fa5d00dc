//! The sentences of the PIN window, in the language of the person.

use std::{
    borrow::Cow,
    sync::atomic::{AtomicBool, Ordering},
};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use opalexe_smartcard::{PinPlace, PinRefusal};
use serde::Serialize;
use unic_langid::LanguageIdentifier;

use super::{PinRequest, PinStanding, PinTrouble};

/// A language of the PIN window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// French, the language of the courts.
    French,
    /// English.
    English,
}

impl Language {
    /// The tag of BCP 47.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of that tag; French for any other.
    pub(crate) fn of_tag(tag: &str) -> Self {
        if tag == Self::English.tag() {
            Self::English
        } else {
            Self::French
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        // Both tags are well-formed; without one, numbers have no plural, which a test finds.
        self.tag().parse().unwrap_or_default()
    }

    const fn sources(self) -> [&'static str; 2] {
        match self {
            Self::French => [
                include_str!("../../locales/fr/pin.ftl"),
                include_str!("../../locales/fr/pin-change.ftl"),
            ],
            Self::English => [
                include_str!("../../locales/en/pin.ftl"),
                include_str!("../../locales/en/pin-change.ftl"),
            ],
        }
    }
}

/// The sentences in the language that the person reads now.
pub(crate) struct Wording {
    french: Sentences,
    english: Sentences,
    in_english: AtomicBool,
}

impl Wording {
    /// Begins in French.
    pub(crate) fn new() -> Self {
        Self {
            french: Sentences::new(Language::French),
            english: Sentences::new(Language::English),
            in_english: AtomicBool::new(false),
        }
    }

    /// From now on in that language.
    pub(crate) fn speak(&self, language: Language) {
        self.in_english
            .store(language == Language::English, Ordering::Relaxed);
    }

    /// The sentences.
    pub(crate) fn sentences(&self) -> &Sentences {
        if self.in_english.load(Ordering::Relaxed) {
            &self.english
        } else {
            &self.french
        }
    }
}

impl Default for Wording {
    fn default() -> Self {
        Self::new()
    }
}

/// The sentences in one language.
pub(crate) struct Sentences {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// What does not change while the window is open. The members are the `data-text` of the page, and what its script says.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Texts<'a> {
    pub(super) title: String,
    heading: String,
    holder_label: String,
    holder: &'a str,
    reader_label: String,
    reader: &'a str,
    server_label: String,
    server: &'a str,
    pin_label: String,
    on_reader: String,
    show: String,
    hide: String,
    caps_lock: String,
    last_try_warning: String,
    last_try_confirm: String,
    last_try_unconfirmed: String,
    submit: String,
    cancel: String,
    waiting: String,
}

/// How things stand, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Standing {
    message: Option<String>,
    tries: Option<String>,
    last_try: bool,
}

impl Sentences {
    /// The sentences in that language.
    pub(crate) fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        for source in language.sources() {
            // A file with a fault yields the messages around it; a test finds the fault.
            let resource =
                FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _faults)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Their language.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    pub(super) fn texts<'a>(&self, request: &'a PinRequest) -> Texts<'a> {
        Texts {
            title: self.say("pin-title"),
            heading: match request.place {
                PinPlace::Keyboard => self.say("pin-heading"),
                PinPlace::Reader => self.say("pin-heading-on-reader"),
            },
            holder_label: self.say("pin-holder-label"),
            holder: &request.holder,
            reader_label: self.say("pin-reader-label"),
            reader: &request.reader,
            server_label: self.say("pin-server-label"),
            server: &request.server,
            pin_label: match &request.label {
                Some(label) => self.name("pin-label-of-card", "label", label),
                None => self.say("pin-label"),
            },
            on_reader: self.say("pin-on-reader"),
            show: self.say("pin-show"),
            hide: self.say("pin-hide"),
            caps_lock: self.say("pin-caps-lock"),
            last_try_warning: self.say("pin-last-try-warning"),
            last_try_confirm: self.say("pin-last-try-confirm"),
            last_try_unconfirmed: self.say("pin-last-try-unconfirmed"),
            submit: match request.place {
                PinPlace::Keyboard => self.say("pin-submit"),
                PinPlace::Reader => self.say("pin-submit-on-reader"),
            },
            cancel: self.say("pin-cancel"),
            waiting: match request.place {
                PinPlace::Keyboard => self.say("pin-waiting"),
                PinPlace::Reader => self.say("pin-waiting-on-reader"),
            },
        }
    }

    /// How things stand, in words.
    pub(crate) fn standing(&self, standing: &PinStanding) -> Standing {
        let last_try = standing.tries_left == Some(1);
        Standing {
            message: standing.trouble.map(|trouble| self.trouble(trouble)),
            tries: standing
                .tries_left
                .map(|tries| self.count("pin-tries-left", "tries", tries.into())),
            last_try,
        }
    }

    fn trouble(&self, trouble: PinTrouble) -> String {
        match trouble {
            PinTrouble::Wrong => self.say("pin-wrong"),
            PinTrouble::LastTryUnconfirmed => self.say("pin-last-try-unconfirmed"),
            PinTrouble::Refused(PinRefusal::Empty) => self.say("pin-refused-empty"),
            PinTrouble::Refused(PinRefusal::TooShort { minimum }) => {
                self.count("pin-refused-too-short", "minimum", minimum)
            }
            PinTrouble::Refused(PinRefusal::TooLong { maximum }) => {
                self.count("pin-refused-too-long", "maximum", maximum)
            }
            PinTrouble::Refused(PinRefusal::Characters) => self.say("pin-refused-characters"),
            PinTrouble::Refused(PinRefusal::WrongPlace) => self.say("pin-refused-place"),
        }
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.format(key, None).into_owned()
    }

    pub(super) fn count(&self, key: &str, name: &'static str, count: usize) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name, count);
        self.format(key, Some(&arguments)).into_owned()
    }

    fn name(&self, key: &str, name: &'static str, value: &str) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name, value);
        self.format(key, Some(&arguments)).into_owned()
    }

    fn format<'s>(&'s self, key: &'s str, arguments: Option<&'s FluentArgs<'_>>) -> Cow<'s, str> {
        let mut faults = Vec::new();
        match self.bundle.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => self.bundle.format_pattern(pattern, arguments, &mut faults),
            // The key is better than nothing; a test makes sure that it is never seen.
            None => Cow::Borrowed(key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_person_is_spoken_to_in_french_until_she_reads_english() {
        let wording = Wording::new();
        assert_eq!(wording.sentences().language(), Language::French);
        wording.speak(Language::of_tag("en"));
        assert_eq!(wording.sentences().language(), Language::English);
        wording.speak(Language::of_tag("de"));
        assert_eq!(wording.sentences().language(), Language::French);
    }

    const LANGUAGES: [Language; 2] = [Language::French, Language::English];

    fn request() -> PinRequest {
        PinRequest {
            owner: "main".into(),
            holder: "Demo0001 ExpertV3".into(),
            reader: "Virtual PCD 00 00".into(),
            server: "https://opalexe.example".into(),
            label: None,
            place: PinPlace::Keyboard,
            standing: PinStanding {
                trouble: None,
                tries_left: Some(3),
            },
        }
    }

    fn on_reader() -> PinRequest {
        PinRequest {
            label: Some("PIN Authentification".into()),
            place: PinPlace::Reader,
            ..request()
        }
    }

    #[test]
    fn the_pin_is_asked_for_by_the_name_that_the_card_gives_it() {
        let sentences = Sentences::new(Language::French);
        let named = sentences.texts(&on_reader()).pin_label;
        assert_eq!(named, "Code de la carte\u{a0}: PIN Authentification");
        assert_eq!(sentences.texts(&request()).pin_label, "Code PIN");
    }

    #[test]
    fn every_sentence_exists_in_every_language() {
        let troubles = [
            PinTrouble::Wrong,
            PinTrouble::LastTryUnconfirmed,
            PinTrouble::Refused(PinRefusal::Empty),
            PinTrouble::Refused(PinRefusal::TooShort { minimum: 4 }),
            PinTrouble::Refused(PinRefusal::TooLong { maximum: 8 }),
            PinTrouble::Refused(PinRefusal::Characters),
            PinTrouble::Refused(PinRefusal::WrongPlace),
        ];
        for language in LANGUAGES {
            for source in language.sources() {
                assert!(FluentResource::try_new(source.to_owned()).is_ok());
            }
            let sentences = Sentences::new(language);
            let mut said = serde_json::to_string(&sentences.texts(&request())).unwrap();
            said += &serde_json::to_string(&sentences.texts(&on_reader())).unwrap();
            for trouble in troubles {
                let standing = PinStanding {
                    trouble: Some(trouble),
                    tries_left: Some(2),
                };
                said += &serde_json::to_string(&sentences.standing(&standing)).unwrap();
            }
            for fault in ["\"pin-", "{$", "{ $", "{\u{a0}$"] {
                assert!(!said.contains(fault), "{language:?}: {fault} in {said}");
            }
        }
    }

    #[test]
    fn the_script_of_the_page_finds_every_sentence_that_it_says() {
        let script = concat!(
            include_str!("../../pin/pin.js"),
            include_str!("../../pin/window.js")
        );
        let texts = serde_json::to_value(Sentences::new(Language::French).texts(&request())).unwrap();
        let said: Vec<&str> = script
            .split("given.texts.")
            .skip(1)
            .filter_map(|rest| {
                rest.split(|letter: char| !letter.is_alphabetic() && letter != '_')
                    .next()
            })
            .collect();
        assert!(said.contains(&"last_try_unconfirmed"), "{said:?}");
        for place in said {
            assert!(texts[place].is_string(), "{place}");
        }
    }

    #[test]
    fn the_warning_of_the_last_try_names_both_ways_to_unblock_a_card() {
        for language in LANGUAGES {
            let texts = Sentences::new(language);
            let warning = texts.texts(&request()).last_try_warning;
            assert!(warning.contains("PUK"), "{warning}");
        }
    }

    #[test]
    fn the_page_and_the_sentences_have_the_same_places() {
        let page = include_str!("../../pin/index.html");
        let texts = serde_json::to_value(Sentences::new(Language::French).texts(&request())).unwrap();
        let places: Vec<&str> = page
            .split("data-text=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(places.len() > 10);
        for place in places {
            assert!(texts[place].is_string(), "{place}");
        }
    }

    #[test]
    fn tries_are_counted_in_the_singular_and_in_the_plural() {
        let sentences = Sentences::new(Language::French);
        let tries = |tries_left| {
            sentences.standing(&PinStanding {
                trouble: None,
                tries_left,
            })
        };
        assert_eq!(tries(Some(3)).tries.as_deref(), Some("Il reste 3 essais."));
        assert_eq!(tries(Some(1)).tries.as_deref(), Some("Il reste 1 essai."));
        assert!(tries(Some(1)).last_try);
        assert_eq!(
            tries(None),
            Standing {
                message: None,
                tries: None,
                last_try: false
            }
        );
    }
}
