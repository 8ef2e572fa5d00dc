//! The list under a field in which one of many is looked for: whether it is seen, and on which entry the arrows stand. Knows no element.

use crate::catalogue::Entry;

/// The list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Picker {
    /// Whether it is seen.
    pub(crate) open: bool,
    /// The value of the entry that Enter chooses.
    pub(crate) active: Option<String>,
}

impl Picker {
    /// Opens, with the arrows on `entry`.
    pub(crate) fn open_at(entry: Option<&Entry>) -> Self {
        Self {
            open: true,
            active: entry.map(|entry| entry.value.clone()),
        }
    }

    /// One entry further down, or up; from the last to the first and back. A list that is closed opens on what is chosen, or else on its
    /// first entry, or its last.
    pub(crate) fn step(&self, found: &[Entry], chosen: Option<&str>, down: bool) -> Self {
        let place = |value: Option<&str>| found.iter().position(|entry| Some(entry.value.as_str()) == value);
        let last = found.len().checked_sub(1);
        let end = if down { last.map(|_| 0) } else { last };
        let next = if self.open {
            match (place(self.active.as_deref()), last) {
                (Some(place), Some(last)) if down => Some(if place == last { 0 } else { place + 1 }),
                (Some(place), Some(last)) => Some(place.checked_sub(1).unwrap_or(last)),
                _ => end,
            }
        } else {
            place(chosen).or(end)
        };
        Self::open_at(next.and_then(|next| found.get(next)))
    }

    /// The entry on which the arrows stand.
    pub(crate) fn at<'a>(&self, found: &'a [Entry]) -> Option<&'a Entry> {
        found
            .iter()
            .find(|entry| Some(&entry.value) == self.active.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogue, entries};

    #[test]
    fn the_arrows_go_round_and_a_closed_list_opens_on_what_is_chosen() {
        let all = entries(&Catalogue::Courts(None).search("bourges"));
        let active = |picker: &Picker| picker.active.clone();
        let court = |code: &str| Some(code.to_owned());
        let closed = Picker::default();
        let down = closed.step(&all, None, true);
        assert_eq!(active(&down), court("CA-BOURGES"));
        assert_eq!(active(&down.step(&all, None, true)), court("TJ-BOURGES"));
        assert_eq!(active(&down.step(&all, None, false)), court("TJ-BOURGES"));
        let last = closed.step(&all, None, false);
        assert_eq!(active(&last), court("TJ-BOURGES"));
        assert_eq!(active(&last.step(&all, None, true)), court("CA-BOURGES"));
        assert_eq!(
            active(&closed.step(&all, Some("TJ-BOURGES"), true)),
            court("TJ-BOURGES")
        );
        assert_eq!(
            last.at(&all).map(|entry| entry.value.as_str()),
            Some("TJ-BOURGES")
        );
        assert_eq!(active(&closed.step(&[], None, true)), None);
        assert_eq!(active(&Picker::open_at(None).step(&[], None, false)), None);
    }
}
