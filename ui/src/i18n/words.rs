//! The messages of one language. A file of them is read when a message of it is first asked for: no page needs them all.

use std::cell::OnceCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// The messages of one language. No message refers to one of another file.
pub(super) struct Words {
    language: LanguageIdentifier,
    files: Vec<File>,
}

struct File {
    source: &'static str,
    read: OnceCell<Bundle>,
}

impl Words {
    /// The messages of those files, none of which is read yet.
    pub(super) fn new(language: LanguageIdentifier, sources: impl IntoIterator<Item = &'static str>) -> Self {
        let unread = |source| File {
            source,
            read: OnceCell::new(),
        };
        Self {
            language,
            files: sources.into_iter().map(unread).collect(),
        }
    }

    /// The message of that key with those arguments; none when no file has it.
    pub(super) fn message(&self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        self.files
            .iter()
            .filter(|file| file.may_have(key))
            .find_map(|file| {
                let bundle = file.read.get_or_init(|| bundle(&self.language, file.source));
                let pattern = bundle.get_message(key)?.value()?;
                Some(
                    bundle
                        .format_pattern(pattern, Some(arguments), &mut Vec::new())
                        .into_owned(),
                )
            })
    }
}

impl File {
    /// Whether it is worth reading for that key.
    fn may_have(&self, key: &str) -> bool {
        self.read.get().is_some() || defines(self.source, key)
    }
}

/// Whether a line of that source begins with the key and its equals sign.
fn defines(source: &str, key: &str) -> bool {
    source.match_indices(key).any(|(place, _)| {
        let (before, found) = source.split_at(place);
        let after = found.strip_prefix(key).unwrap_or_default();
        (before.is_empty() || before.ends_with('\n')) && after.trim_start_matches(' ').starts_with('=')
    })
}

fn bundle(language: &LanguageIdentifier, source: &str) -> Bundle {
    let mut bundle = Bundle::new(vec![language.clone()]);
    // Both languages run from left to right, as does everything put into their sentences.
    bundle.set_use_isolating(false);
    // A message that could not be read is left out; a test finds it.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "# comment\nwall = Wall\nwall-title = Which { $what }?\n";
    const SECOND: &str = "card = The wall-less card\n";

    fn words() -> Words {
        Words::new("en".parse().unwrap(), [FIRST, SECOND])
    }

    #[test]
    fn only_the_file_of_a_message_is_read() {
        let words = words();
        let card = words.message("card", &FluentArgs::new());
        assert_eq!(card.as_deref(), Some("The wall-less card"));
        let read: Vec<bool> = words.files.iter().map(|file| file.read.get().is_some()).collect();
        assert_eq!(read, [false, true]);
        let mut arguments = FluentArgs::new();
        arguments.set("what", "profile");
        let title = words.message("wall-title", &arguments);
        assert_eq!(title.as_deref(), Some("Which profile?"));
    }

    #[test]
    fn a_key_is_found_at_the_beginning_of_a_line_and_whole() {
        assert!(defines(FIRST, "wall"));
        assert!(defines(SECOND, "card"));
        for absent in ["title", "wall-", "comment", "Wall", "card"] {
            assert!(!defines(FIRST, absent), "{absent}");
        }
        assert_eq!(words().message("wall-less", &FluentArgs::new()), None);
    }
}
