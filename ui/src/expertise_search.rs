//! The list of expertises as a person looks through it: what is typed, which states, in which order.

use std::cmp::Reverse;

use opalexe_domain::{api::expertises::ExpertiseSummary, expertise::State};

use crate::specialites::fold;

/// In which order expertises stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// The one whose report is due first; those without a deadline last.
    #[default]
    Deadline,
    /// The one that was made last.
    Newest,
    /// By short name.
    Title,
    /// By state, and by deadline within a state.
    State,
}

impl Order {
    /// Every order, as they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Deadline, Self::Newest, Self::Title, Self::State];

    /// Its name in the list.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Newest => "newest",
            Self::Title => "title",
            Self::State => "state",
        }
    }

    /// The order of that name; the usual one for another.
    pub(crate) fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|order| order.name() == name)
            .unwrap_or_default()
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Search {
    /// Words of the short name, the RG number, the court or the expert.
    pub(crate) words: String,
    /// The only state to show.
    pub(crate) state: Option<State>,
    /// The order.
    pub(crate) order: Order,
}

impl Search {
    /// What it finds.
    pub(crate) fn find(&self, all: &[ExpertiseSummary]) -> Vec<ExpertiseSummary> {
        let words = fold(&self.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut found: Vec<ExpertiseSummary> = all
            .iter()
            .filter(|one| self.state.is_none_or(|state| one.state == state))
            .filter(|one| matches(one, &words))
            .cloned()
            .collect();
        found.sort_by(|one, other| {
            let deadline = |one: &ExpertiseSummary| (one.report_deadline.is_none(), one.report_deadline);
            let newest = Reverse(one.created_at).cmp(&Reverse(other.created_at));
            let first = match self.order {
                Order::Deadline => deadline(one).cmp(&deadline(other)),
                Order::Newest => newest,
                Order::Title => fold(&one.title).cmp(&fold(&other.title)),
                Order::State => (one.state, deadline(one)).cmp(&(other.state, deadline(other))),
            };
            first.then(newest)
        });
        found
    }
}

fn matches(one: &ExpertiseSummary, words: &[&str]) -> bool {
    let text = [
        Some(one.title.as_str()),
        one.rg.as_deref(),
        one.juridiction.as_deref(),
        Some(one.expert.as_str()),
    ];
    let text = fold(&text.into_iter().flatten().collect::<Vec<_>>().join(" "));
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::tests::summaries;

    fn titles(search: &Search) -> Vec<String> {
        search
            .find(&summaries())
            .into_iter()
            .map(|one| one.title)
            .collect()
    }

    fn ordered(order: Order) -> Vec<String> {
        titles(&Search {
            order,
            ..Search::default()
        })
    }

    #[test]
    fn the_report_that_is_due_first_stands_first_and_what_has_no_deadline_last() {
        assert_eq!(
            ordered(Order::Deadline),
            ["Immeuble Bellevue", "Résidence Les Saules", "Entrepôt Duchemin"]
        );
        assert_eq!(
            ordered(Order::Title),
            ["Entrepôt Duchemin", "Immeuble Bellevue", "Résidence Les Saules"]
        );
        assert_eq!(
            ordered(Order::Newest),
            ["Entrepôt Duchemin", "Résidence Les Saules", "Immeuble Bellevue"]
        );
        assert_eq!(
            ordered(Order::State),
            ["Résidence Les Saules", "Entrepôt Duchemin", "Immeuble Bellevue"]
        );
    }

    #[test]
    fn words_are_looked_for_in_the_name_the_number_and_the_court_without_accents() {
        let found = |words: &str| {
            titles(&Search {
                words: words.into(),
                ..Search::default()
            })
        };
        assert_eq!(found("residence SAULES"), ["Résidence Les Saules"]);
        assert_eq!(found("25/00087"), ["Résidence Les Saules"]);
        assert_eq!(found("bourges"), ["Immeuble Bellevue", "Résidence Les Saules"]);
        assert_eq!(found("rien"), Vec::<String>::new());
    }

    #[test]
    fn one_state_can_be_shown_alone_and_an_order_is_found_by_its_name() {
        let lapsed = Search {
            state: Some(State::Caduque),
            ..Search::default()
        };
        assert_eq!(titles(&lapsed), ["Immeuble Bellevue"]);
        for order in Order::ALL {
            assert_eq!(Order::named(order.name()), order);
        }
        assert_eq!(Order::named("other"), Order::Deadline);
    }
}
