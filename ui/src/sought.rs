//! What somebody looks for among the documents of an expertise, as it stands in the address of the page: a reload, « Précédent » and a bookmark
//! find it again.

use std::fmt;

use opalexe_domain::{
    api::search::FindDocuments,
    day::Day,
    document::DocumentKind,
    id::{DocumentId, FolderId},
    search::SEARCH_TEXT_CHARS,
};

/// Words and filters. Nothing of it is right by force: the address may be anybody's.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sought {
    /// What was typed.
    pub(crate) text: String,
    /// Only in that folder, and in those below it.
    pub(crate) folder: Option<FolderId>,
    /// Only documents of that kind.
    pub(crate) kind: Option<DocumentKind>,
    /// Deposited from that day on.
    pub(crate) from: Option<Day>,
    /// Deposited until that day.
    pub(crate) until: Option<Day>,
    /// Only what the person has not opened yet.
    pub(crate) unread_only: bool,
}

const TEXT: &str = "q";
const FOLDER: &str = "repertoire";
const KIND: &str = "nature";
const FROM: &str = "du";
const UNTIL: &str = "au";
const UNREAD: &str = "nouveaux";

impl Sought {
    /// The same words, with no filter.
    pub(crate) fn without_filters(&self) -> Self {
        Self {
            text: self.text.clone(),
            ..Self::default()
        }
    }

    /// Whether less than everything that has the words is looked through.
    pub(crate) fn is_filtered(&self) -> bool {
        *self != self.without_filters()
    }

    /// What the server is asked, after that document.
    pub(crate) fn question(&self, after: Option<DocumentId>) -> FindDocuments {
        FindDocuments {
            text: self.text.clone(),
            folder: self.folder,
            kind: self.kind,
            from: self.from,
            until: self.until,
            unread_only: self.unread_only,
            after,
        }
    }
}

/// Reads the address, which the router has decoded once.
impl From<&str> for Sought {
    fn from(query: &str) -> Self {
        let mut sought = Self::default();
        for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            match name {
                // One more than may be looked for, so that a text that is too long is said to be.
                TEXT => sought.text = unescaped(value).chars().take(SEARCH_TEXT_CHARS + 1).collect(),
                FOLDER => sought.folder = value.parse().ok(),
                KIND => sought.kind = value.parse().ok(),
                FROM => sought.from = value.parse().ok(),
                UNTIL => sought.until = value.parse().ok(),
                UNREAD => sought.unread_only = value == "1",
                _ => {}
            }
        }
        sought
    }
}

impl fmt::Display for Sought {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{TEXT}={}", escaped(&self.text))?;
        if let Some(folder) = self.folder {
            write!(f, "&{FOLDER}={folder}")?;
        }
        if let Some(kind) = self.kind {
            write!(f, "&{KIND}={kind}")?;
        }
        if let Some(day) = self.from {
            write!(f, "&{FROM}={day}")?;
        }
        if let Some(day) = self.until {
            write!(f, "&{UNTIL}={day}")?;
        }
        if self.unread_only {
            write!(f, "&{UNREAD}=1")?;
        }
        Ok(())
    }
}

/// The signs that part an address, and how they are written twice over: the router decodes the whole address once, and leaves `%` as it is.
const ESCAPES: [(&str, &str); 2] = [("%", "%2525"), ("&", "%2526")];

fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        let mut one = [0; 4];
        let sign: &str = letter.encode_utf8(&mut one);
        let escape = ESCAPES.iter().find(|(plain, _)| *plain == sign);
        written.push_str(escape.map_or(sign, |(_, escape)| escape));
    }
    written
}

/// What is left of the escapes once the router has decoded them.
fn unescaped(text: &str) -> String {
    text.replace("%26", "&").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    const FOUND: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/documents/recherche";

    fn at(address: &str) -> Sought {
        match address.parse::<Route>().unwrap() {
            Route::Search { sought, .. } => sought,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_looked_for_comes_back_from_its_address_whatever_was_typed() {
        let expertise = "019560a0-0000-7000-8000-0000000000ee".parse().unwrap();
        for text in [
            "",
            "étanchéité façade",
            "Martin & Fils",
            "100 % = 1 + 1 ?",
            "« d’œuvre » #3",
            "%26 %25 %2526",
            "a&nouveaux=1",
        ] {
            let sought = Sought {
                text: text.into(),
                folder: "019560a0-0000-7000-8000-0000000000aa".parse().ok(),
                kind: Some(DocumentKind::Dire),
                from: "2025-01-31".parse().ok(),
                until: "2025-12-31".parse().ok(),
                unread_only: true,
            };
            for sought in [sought.without_filters(), sought] {
                let address = Route::Search {
                    expertise,
                    sought: sought.clone(),
                }
                .to_string();
                assert_eq!(at(&address), sought, "{address}");
            }
        }
    }

    #[test]
    fn an_address_that_is_not_ours_looks_for_what_can_be_read_of_it() {
        assert_eq!(at(FOUND), Sought::default());
        assert_eq!(
            at(&format!(
                "{FOUND}?q=plan&nature=poeme&du=hier&repertoire=3&autre=1&nouveaux=oui"
            )),
            Sought {
                text: "plan".into(),
                ..Sought::default()
            }
        );
        assert_eq!(at(&format!("{FOUND}?q=fa%C3%A7ade%20nord")).text, "façade nord");
        assert_eq!(
            at(&format!("{FOUND}?q={}", "a".repeat(5_000))).text.len(),
            SEARCH_TEXT_CHARS + 1
        );
    }
}
