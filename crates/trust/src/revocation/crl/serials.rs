//! The serial numbers of a list, packed and sorted: a million of them take about thirty megabytes and twenty
//! comparisons.

use crate::tlv::shortest;

/// The longest serial number that is kept. RFC 5280 §4.1.2.2 asks for at most 20 octets.
pub(super) const MAX_SERIAL_OCTETS: usize = 64;

/// How a list names a certificate. Ordered: a final revocation comes before a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entry {
    /// Revoked for good.
    Revoked,
    /// On hold; a later list may drop it.
    Hold,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    start: u32,
    length: u8,
    entry: Entry,
}

/// A set of serial numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Serials {
    octets: Vec<u8>,
    places: Vec<Place>,
}

impl Serials {
    /// Adds a number. `None` when it is too long, or when there are too many.
    pub(super) fn push(&mut self, serial: &[u8], entry: Entry) -> Option<()> {
        let serial = shortest(serial);
        if serial.len() > MAX_SERIAL_OCTETS {
            return None;
        }
        let start = u32::try_from(self.octets.len()).ok()?;
        let length = u8::try_from(serial.len()).ok()?;
        self.octets.extend_from_slice(serial);
        self.places.push(Place { start, length, entry });
        Some(())
    }

    /// Must be called once, after the last number.
    pub(super) fn sort(&mut self) {
        let octets = &self.octets;
        self.places
            .sort_unstable_by(|a, b| (number(octets, *a), a.entry).cmp(&(number(octets, *b), b.entry)));
        self.places.shrink_to_fit();
        self.octets.shrink_to_fit();
    }

    /// What the list says of this number.
    pub(super) fn find(&self, serial: &[u8]) -> Option<Entry> {
        let serial = shortest(serial);
        let first = self
            .places
            .partition_point(|place| number(&self.octets, *place) < serial);
        let place = self.places.get(first)?;
        (number(&self.octets, *place) == serial).then_some(place.entry)
    }
}

fn number(octets: &[u8], place: Place) -> &[u8] {
    // Start and length were taken from these octets, which only ever grow: the range is always there.
    let start = usize::try_from(place.start).unwrap_or(usize::MAX);
    octets
        .get(start..start.saturating_add(usize::from(place.length)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_final_revocation_wins_over_a_hold_of_the_same_number() {
        let mut serials = Serials::default();
        serials.push(&[7], Entry::Hold).unwrap();
        serials.push(&[0, 7], Entry::Revoked).unwrap();
        serials.sort();
        assert_eq!(serials.find(&[7]), Some(Entry::Revoked));
    }

    #[test]
    fn an_absurdly_long_number_is_refused() {
        assert_eq!(
            Serials::default().push(&[1; MAX_SERIAL_OCTETS + 1], Entry::Revoked),
            None
        );
    }

    proptest! {
        #[test]
        fn what_was_pushed_is_found_and_nothing_else(
            numbers in proptest::collection::btree_set(proptest::collection::vec(1u8..=0x7f, 1..3), 0..60),
            other in proptest::collection::vec(1u8..=0x7f, 1..3),
        ) {
            let mut serials = Serials::default();
            for number in &numbers {
                serials.push(number, Entry::Hold).unwrap();
            }
            serials.sort();
            for number in &numbers {
                prop_assert_eq!(serials.find(number), Some(Entry::Hold));
            }
            prop_assert_eq!(serials.find(&other).is_some(), numbers.contains(&other));
        }
    }
}
