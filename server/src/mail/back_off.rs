//! How long to wait before a letter that was not taken is tried again.

use std::time::Duration;

/// After the first try, the second, and so on. A code is of use for ten minutes, and a server that greets new senders with « come back
/// later » wants a few minutes at most: so the first waits are short.
const WAITS: [Duration; 5] = [
    Duration::from_secs(15),
    Duration::from_secs(45),
    Duration::from_secs(2 * 60),
    Duration::from_secs(4 * 60),
    Duration::from_secs(8 * 60),
];

/// After every later try: a server that was down for long is noticed soon when it is back, and is not stormed while it is down.
const LATER: Duration = Duration::from_secs(15 * 60);

/// How long to wait after that many tries.
pub(super) fn after(tries: u32) -> Duration {
    let before = usize::try_from(tries).unwrap_or(usize::MAX).saturating_sub(1);
    WAITS.get(before).copied().unwrap_or(LATER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_longer_than_the_last_up_to_the_longest() {
        let waits: Vec<_> = (1..8).map(after).collect();
        assert!(waits.is_sorted());
        assert_eq!(waits.first(), WAITS.first());
        assert_eq!(waits.last(), Some(&LATER));
        assert_eq!(after(u32::MAX), LATER);
        assert_eq!(after(0), after(1));
    }

    #[test]
    fn a_code_is_tried_five_times_while_it_is_good() {
        let until_the_fifth: Duration = (1..5).map(after).sum();
        assert!(until_the_fifth < Duration::from_secs(10 * 60));
    }
}
