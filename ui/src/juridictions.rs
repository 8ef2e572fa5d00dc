//! The courts as a person looks for one: what is typed and what it finds. Knows no element.

use opalexe_domain::{
    mandate::MandateKind,
    reference::courts::{self, Court, CourtCode, Ressort},
};

use crate::specialites::fold;

/// What a search leaves of a ressort.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Group {
    /// The court of appeal above.
    pub(crate) head: &'static Court,
    /// The courts found, the one above first.
    pub(crate) courts: Vec<&'static Court>,
}

/// The courts of which a word begins with each word of `query`, by name, seat or letters (« tj bourges »), without regard to accents and
/// case, under their court of appeal; all of them for no word.
pub(crate) fn search(query: &str) -> Vec<Group> {
    let query = words(query);
    courts::ressorts()
        .iter()
        .filter_map(|Ressort { head, below }| {
            let courts: Vec<&'static Court> = std::iter::once(*head)
                .chain(below.iter().copied())
                .filter(|court| matches(court, &query))
                .collect();
            (!courts.is_empty()).then_some(Group { head, courts })
        })
        .collect()
}

/// What of a search can have ordered an expertise of that kind.
pub(crate) fn of_mandate(groups: Vec<Group>, kind: MandateKind) -> Vec<Group> {
    groups
        .into_iter()
        .map(|group| Group {
            head: group.head,
            courts: group
                .courts
                .into_iter()
                .filter(|court| kind.admits(court.kind))
                .collect(),
        })
        .filter(|group| !group.courts.is_empty())
        .collect()
}

/// The court that `value` stands for: its code.
pub(crate) fn chosen(value: &str) -> Option<&'static Court> {
    value.parse().ok().and_then(CourtCode::court)
}

/// What to keep for a text that was typed: the code of the court that has exactly this name, or else the text.
pub(crate) fn value_of(text: &str) -> String {
    let typed = fold(text.trim());
    courts::all()
        .iter()
        .find(|court| fold(court.name) == typed)
        .map_or_else(|| text.to_owned(), |court| court.code.as_str().to_owned())
}

fn matches(court: &Court, query: &[String]) -> bool {
    let own = words(&format!(
        "{} {} {}",
        court.kind.letters(),
        court.name,
        court.siege
    ));
    query
        .iter()
        .all(|typed| own.iter().any(|word| word.starts_with(typed.as_str())))
}

/// The words of a text, folded: what stands between apostrophes, hyphens and spaces.
fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(groups: &[Group]) -> Vec<&'static Court> {
        groups
            .iter()
            .flat_map(|group| group.courts.iter().copied())
            .collect()
    }

    fn names(query: &str) -> Vec<&'static str> {
        found(&search(query)).iter().map(|court| court.name).collect()
    }

    #[test]
    fn a_court_is_found_by_its_town_its_letters_and_parts_of_words_without_accents() {
        assert_eq!(
            names("bourges"),
            ["Cour d'appel de Bourges", "Tribunal judiciaire de Bourges"]
        );
        assert_eq!(
            names("TJ Bour"),
            [
                "Tribunal judiciaire de Bourges",
                "Tribunal judiciaire de Bourgoin-Jallieu",
                "Tribunal judiciaire de Bourg-en-Bresse"
            ]
        );
        assert_eq!(
            names("tribunal judiciaire chateauroux"),
            ["Tribunal judiciaire de Châteauroux"]
        );
        assert_eq!(names("ta lille"), ["Tribunal administratif de Lille"]);
        assert_eq!(names("d’appel d’orléans"), ["Cour d'appel d'Orléans"]);
        assert_eq!(names("atlantide"), Vec::<&str>::new());
    }

    #[test]
    fn an_order_is_of_a_court_that_can_have_given_it() {
        let of = |kind| -> Vec<&'static str> {
            found(&of_mandate(search("bourges"), kind))
                .iter()
                .map(|court| court.code.as_str())
                .collect()
        };
        assert_eq!(of(MandateKind::Civil), ["CA-BOURGES", "TJ-BOURGES"]);
        assert_eq!(of(MandateKind::Administrative), Vec::<&str>::new());
    }

    #[test]
    fn nothing_typed_shows_every_court_once_under_its_court_of_appeal() {
        let groups = search("  ");
        assert_eq!(found(&groups).len(), courts::all().len());
        let bourges = groups
            .iter()
            .find(|group| group.head.code.as_str() == "CA-BOURGES")
            .unwrap();
        let names: Vec<&str> = bourges.courts.iter().map(|court| court.siege).collect();
        assert_eq!(names, ["Bourges", "Bourges", "Châteauroux", "Nevers"]);
    }

    #[test]
    fn a_name_typed_in_full_is_the_court_and_anything_else_stays_as_typed() {
        assert_eq!(value_of("tribunal judiciaire de bourges "), "TJ-BOURGES");
        assert_eq!(value_of("bourges"), "bourges");
        assert_eq!(chosen("TJ-BOURGES").unwrap().siege, "Bourges");
        assert_eq!(chosen("bourges"), None);
    }
}
