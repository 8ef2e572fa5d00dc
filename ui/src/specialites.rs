//! The tree of specialities as it is shown: the whole nomenclature, or what a search leaves of it.

use opalexe_domain::reference::specialites::{Entry, Level, Nomenclature, SpecialiteCode};

use crate::i18n::tr;

/// A branche with what is shown below it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Branche {
    /// The branche.
    pub(crate) entry: &'static Entry,
    /// Its rubriques, in the order of the official text.
    pub(crate) rubriques: Vec<Rubrique>,
}

/// A rubrique with what is shown below it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rubrique {
    /// The rubrique.
    pub(crate) entry: &'static Entry,
    /// Its spécialités.
    pub(crate) specialites: Vec<&'static Entry>,
}

/// What matches every word of `query`, by label or code, without regard to accents and case; everything for no word.
/// An entry that does not match is shown when something below it does, and everything below a match is shown.
pub(crate) fn search(query: &str) -> Vec<Branche> {
    let folded = fold(query);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let entries = Nomenclature::current().entries();
    let below = |code: &'static str, level: Level| {
        entries
            .iter()
            .filter(move |entry| entry.level == level && entry.parent == Some(code))
    };
    entries
        .iter()
        .filter(|entry| entry.level == Level::Branche)
        .filter_map(|entry| {
            let whole_branche = matches(entry, &words);
            let rubriques: Vec<Rubrique> = below(entry.code, Level::Rubrique)
                .filter_map(|rubrique| {
                    let whole = whole_branche || matches(rubrique, &words);
                    let specialites: Vec<&'static Entry> = below(rubrique.code, Level::Specialite)
                        .filter(|specialite| whole || matches(specialite, &words))
                        .collect();
                    (whole || !specialites.is_empty()).then_some(Rubrique {
                        entry: rubrique,
                        specialites,
                    })
                })
                .collect();
            (!rubriques.is_empty()).then_some(Branche { entry, rubriques })
        })
        .collect()
}

/// The rubriques with those of them and of their spécialités that match every word of `query`, by code, label, or the label of what they stand
/// under; everything for no word.
pub(crate) fn rubriques(query: &str) -> Vec<(&'static Entry, Vec<&'static Entry>)> {
    let folded = fold(query);
    let words: Vec<&str> = folded.split_whitespace().collect();
    search("")
        .into_iter()
        .flat_map(|branche| {
            branche
                .rubriques
                .into_iter()
                .map(move |rubrique| (branche.entry, rubrique))
        })
        .filter_map(|(branche, rubrique)| {
            let above = format!("{} {}", branche.label, rubrique.entry.label);
            let found: Vec<&'static Entry> = std::iter::once(rubrique.entry)
                .chain(rubrique.specialites)
                .filter(|entry| {
                    let text = fold(&format!("{} {} {above}", entry.code, entry.label));
                    words.iter().all(|word| text.contains(word))
                })
                .collect();
            (!found.is_empty()).then_some((rubrique.entry, found))
        })
        .collect()
}

/// The rubrique or spécialité of that code.
pub(crate) fn find(code: &str) -> Option<&'static Entry> {
    Nomenclature::current()
        .find(code)
        .filter(|entry| entry.level != Level::Branche)
}

/// What to keep for a text that was typed: the code that it is, or that of the entry of exactly this name, or else the text.
pub(crate) fn value_of(text: &str) -> String {
    let typed = fold(text.trim());
    Nomenclature::current()
        .entries()
        .iter()
        .filter(|entry| entry.level != Level::Branche)
        .find(|entry| fold(entry.code) == typed || fold(&name(entry)) == typed)
        .map_or_else(|| text.to_owned(), |entry| entry.code.to_owned())
}

/// How many entries that can be chosen are shown.
pub(crate) fn count(branches: &[Branche]) -> usize {
    branches
        .iter()
        .flat_map(|branche| &branche.rubriques)
        .map(|rubrique| 1 + rubrique.specialites.len())
        .sum()
}

/// « A.1.2 Applications phytosanitaires ».
pub(crate) fn name(entry: &Entry) -> String {
    format!("{} {}", entry.code, entry.label)
}

/// The same for what was declared: « A.9 Neige et avalanche (nomenclature 2013) » where that nomenclature is no more in force.
pub(crate) fn name_of(declared: &SpecialiteCode) -> String {
    let name = declared.entry().map_or_else(|| declared.code.clone(), name);
    if declared.version == Nomenclature::current().version {
        name
    } else {
        tr!(
            "specialite-of-version",
            name = name,
            version = declared.version.clone()
        )
    }
}

fn matches(entry: &Entry, words: &[&str]) -> bool {
    let text = fold(&format!("{} {}", entry.code, entry.label));
    words.iter().all(|word| text.contains(word))
}

/// Lower case without the accents of French.
pub(crate) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'à' | 'â' | 'ä' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            '\u{2019}' => '\'',
            other => other,
        })
        .flat_map(|letter| match letter {
            'œ' => ['o', 'e'].into_iter().take(2),
            other => [other, other].into_iter().take(1),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(query: &str) -> Vec<&'static str> {
        search(query)
            .iter()
            .flat_map(|branche| &branche.rubriques)
            .flat_map(|rubrique| {
                std::iter::once(rubrique.entry.code)
                    .chain(rubrique.specialites.iter().map(|entry| entry.code))
            })
            .collect()
    }

    #[test]
    fn without_a_word_the_whole_nomenclature_is_shown() {
        assert_eq!(search("").len(), 8);
        assert_eq!(count(&search("  ")), 54 + 237);
    }

    #[test]
    fn accents_and_case_do_not_matter_and_every_word_does() {
        assert_eq!(codes("PHYTOSANITAIRES"), ["A.1", "A.1.2"]);
        assert_eq!(codes("economie agricole"), ["A.1", "A.1.4"]);
        assert_eq!(codes("oenologie"), ["A.13"]);
        assert_eq!(codes("agricole zzz"), Vec::<&str>::new());
    }

    #[test]
    fn a_code_finds_its_entry_and_a_rubrique_brings_what_is_below_it() {
        assert_eq!(
            codes("A.14."),
            ["A.14", "A.14.1", "A.14.2", "A.14.3", "A.14.4", "A.14.5"]
        );
        assert_eq!(
            codes("santé vétérinaire"),
            ["A.14", "A.14.1", "A.14.2", "A.14.3", "A.14.4", "A.14.5"]
        );
    }

    #[test]
    fn a_chosen_code_is_named_with_its_label() {
        let name = |code| name_of(&SpecialiteCode::current(code));
        assert_eq!(name("A.1.2"), "A.1.2 Applications phytosanitaires");
        assert_eq!(name("Z.9"), "Z.9");
    }
}
