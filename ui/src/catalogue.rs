//! What a person chooses one of by typing: the courts, or the specialities of the nomenclature. Knows no element.

use opalexe_domain::{
    mandate::MandateKind,
    reference::courts::{Court, CourtKind},
};

use crate::{i18n::tr, juridictions, specialites};

/// From what is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Catalogue {
    /// The courts: all, or those that can have ordered an expertise of that kind.
    Courts(Option<MandateKind>),
    /// The rubriques and spécialités of the current nomenclature.
    Specialites,
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What is kept: a code.
    pub(crate) value: String,
    /// What is read.
    pub(crate) name: String,
}

/// Entries under their title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// What tells it from the others.
    pub(crate) key: String,
    /// The title.
    pub(crate) title: String,
    /// The entries.
    pub(crate) entries: Vec<Entry>,
}

/// The entries of a search, one after the other.
pub(crate) fn entries(groups: &[Group]) -> Vec<Entry> {
    groups
        .iter()
        .flat_map(|group| group.entries.iter().cloned())
        .collect()
}

impl Catalogue {
    /// What a search finds; everything for no word.
    pub(crate) fn search(self, query: &str) -> Vec<Group> {
        match self {
            Self::Courts(mandate) => {
                let groups = juridictions::search(query);
                let groups = match mandate {
                    Some(kind) => juridictions::of_mandate(groups, kind),
                    None => groups,
                };
                groups
                    .into_iter()
                    .map(|group| Group {
                        key: group.head.code.as_str().to_owned(),
                        title: ressort(group.head),
                        entries: group.courts.into_iter().map(Entry::from).collect(),
                    })
                    .collect()
            }
            Self::Specialites => specialites::rubriques(query)
                .into_iter()
                .map(|(rubrique, found)| Group {
                    key: rubrique.code.to_owned(),
                    title: specialites::name(rubrique),
                    entries: found
                        .into_iter()
                        .map(|entry| Entry {
                            value: entry.code.to_owned(),
                            name: specialites::name(entry),
                        })
                        .collect(),
                })
                .collect(),
        }
    }

    /// The entry that is kept as `value`; none for a text that was only typed.
    pub(crate) fn chosen(self, value: &str) -> Option<Entry> {
        match self {
            Self::Courts(_) => juridictions::chosen(value).map(Entry::from),
            Self::Specialites => specialites::find(value).map(|entry| Entry {
                value: entry.code.to_owned(),
                name: specialites::name(entry),
            }),
        }
    }

    /// What to keep for a text that was typed: the value of the entry of exactly this name, or else the text.
    pub(crate) fn value_of(self, typed: &str) -> String {
        match self {
            Self::Courts(_) => juridictions::value_of(typed),
            Self::Specialites => specialites::value_of(typed),
        }
    }

    /// The entry for which a text is taken that is left as it was typed: the only one found, or the one whose code it is.
    pub(crate) fn meant<'a>(self, typed: &str, found: &'a [Entry]) -> Option<&'a Entry> {
        if let [only] = found {
            return Some(only);
        }
        found
            .iter()
            .find(|entry| entry.value.eq_ignore_ascii_case(typed.trim()))
    }

    /// What stands in the empty field.
    pub(crate) fn placeholder(self) -> String {
        match self {
            Self::Courts(_) => tr!("juridiction-placeholder"),
            Self::Specialites => tr!("specialite-placeholder"),
        }
    }

    /// The name of the button that opens the list.
    pub(crate) fn show_list(self) -> String {
        match self {
            Self::Courts(_) => tr!("juridiction-show-list"),
            Self::Specialites => tr!("specialite-show-list"),
        }
    }

    /// The name of the list.
    pub(crate) fn list(self) -> String {
        match self {
            Self::Courts(_) => tr!("juridictions-list"),
            Self::Specialites => tr!("specialites-list"),
        }
    }

    /// That nothing was found.
    pub(crate) fn none(self) -> String {
        match self {
            Self::Courts(_) => tr!("juridictions-none"),
            Self::Specialites => tr!("specialites-none"),
        }
    }

    /// How much was found.
    pub(crate) fn found(self, count: usize) -> String {
        match self {
            Self::Courts(_) => tr!("juridictions-found", count = count),
            Self::Specialites => tr!("specialites-found", count = count),
        }
    }

    /// That an entry was chosen.
    pub(crate) fn said(self, entry: &Entry) -> String {
        match self {
            Self::Courts(_) => tr!("juridiction-chosen", name = entry.name.clone()),
            Self::Specialites => tr!("specialite-chosen", name = entry.name.clone()),
        }
    }
}

impl From<&'static Court> for Entry {
    fn from(court: &'static Court) -> Self {
        Self {
            value: court.code.as_str().to_owned(),
            name: court.name.to_owned(),
        }
    }
}

/// The title of a ressort.
fn ressort(head: &Court) -> String {
    match head.kind {
        CourtKind::CourDeCassation => head.name.to_owned(),
        CourtKind::TribunalSuperieurDAppel => tr!("juridictions-ressort-tsa", siege = head.siege),
        CourtKind::CourAdministrativeDAppel => tr!("juridictions-ressort-caa", siege = head.siege),
        _ => tr!("juridictions-ressort-ca", siege = head.siege),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(query: &str) -> Vec<String> {
        entries(&Catalogue::Specialites.search(query))
            .into_iter()
            .map(|entry| entry.value)
            .collect()
    }

    #[test]
    fn a_speciality_is_found_by_its_code_and_by_words_of_it_and_of_what_it_stands_under() {
        assert_eq!(values("phytosanitaires"), ["A.1.2"]);
        assert_eq!(values("ECONOMIE agricole"), ["A.1.4"]);
        assert_eq!(values("a.1.2"), ["A.1.2"]);
        assert!(values("agriculture").contains(&"A.1".to_owned()));
        assert!(
            values("agriculture phyto").contains(&"A.1.2".to_owned()),
            "a word may be of the rubrique"
        );
        assert_eq!(values("zzz"), Vec::<String>::new());
        assert_eq!(values("").len(), 54 + 237);
    }

    #[test]
    fn a_code_or_a_whole_name_is_the_speciality_and_anything_else_stays_as_typed() {
        let value = |typed: &str| Catalogue::Specialites.value_of(typed);
        assert_eq!(value("c.1.28 "), "C.1.28");
        assert_eq!(value("c.1.28 topometrie"), "C.1.28");
        assert_eq!(value("topo"), "topo");
        let chosen = Catalogue::Specialites.chosen("C.1.28").unwrap();
        assert_eq!(chosen.name, "C.1.28 Topométrie");
        assert_eq!(Catalogue::Specialites.chosen("topo"), None);
        // A branche is too wide to be a speciality.
        assert_eq!(Catalogue::Specialites.chosen("C"), None);
    }

    #[test]
    fn a_text_that_is_left_means_the_only_entry_found_or_the_one_of_that_code() {
        let meant = |typed: &str| {
            let found = entries(&Catalogue::Specialites.search(typed));
            let meant = Catalogue::Specialites.meant(typed, &found);
            meant.map(|entry| entry.value.clone())
        };
        assert_eq!(meant("c.1.2").as_deref(), Some("C.1.2"), "others begin with it");
        assert_eq!(meant("topométrie").as_deref(), Some("C.1.28"));
        assert_eq!(meant("agriculture"), None);
    }
}
