//! What screen readers are told of things that change without the focus moving.

use dioxus::{core::spawn_forever, prelude::*};

use crate::host;

/// How long the region stays empty before it speaks: a screen reader reads a change, and the same sentence again is none.
const PAUSE_MILLIS: i32 = 100;

/// How long a sentence stays. A person who reads the page line by line must not come upon what is long over.
const KEPT_MILLIS: i32 = 8_000;

/// Says a sentence to screen readers. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Announcer(Signal<Announcement>);

impl Announcer {
    /// Says `sentence` as soon as the reader is silent, even when it was the last one said.
    pub(crate) fn say(mut self, sentence: String) {
        let turn = self.0.write().begin();
        // The page that asked may be gone before the sentence is.
        spawn_forever(async move {
            host::sleep(PAUSE_MILLIS).await;
            self.0.write().say(turn, sentence);
            host::sleep(KEPT_MILLIS).await;
            self.0.write().end(turn);
        });
    }
}

/// The announcer of this page.
pub(crate) fn use_announcer() -> Announcer {
    use_context()
}

/// Makes the announcer, for every component below.
pub(crate) fn use_new_announcer() -> Announcer {
    use_context_provider(|| Announcer(Signal::new(Announcement::default())))
}

/// The element whose changes are read out. It must be on the page before it says anything.
#[component]
pub(crate) fn LiveRegion() -> Element {
    let announcer = use_announcer();
    rsx! {
        p { id: "announcement", class: "visually-hidden", role: "status", "{announcer.0.read().sentence}" }
    }
}

/// What stands in the region, and whose turn it is: what comes late says nothing over what came after it.
#[derive(Debug, Default)]
struct Announcement {
    sentence: String,
    turn: u64,
}

impl Announcement {
    fn begin(&mut self) -> u64 {
        self.sentence.clear();
        self.turn = self.turn.wrapping_add(1);
        self.turn
    }

    fn say(&mut self, turn: u64, sentence: String) {
        if turn == self.turn {
            self.sentence = sentence;
        }
    }

    fn end(&mut self, turn: u64) {
        if turn == self.turn {
            self.sentence.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sentence_twice_is_two_changes_of_the_region() {
        let mut region = Announcement::default();
        let mut seen = Vec::new();
        for _ in 0..2 {
            let turn = region.begin();
            seen.push(region.sentence.clone());
            region.say(turn, "Copié".into());
            seen.push(region.sentence.clone());
        }
        assert_eq!(seen, ["", "Copié", "", "Copié"]);
    }

    #[test]
    fn a_sentence_goes_after_a_while_and_never_takes_a_later_one_with_it() {
        let mut region = Announcement::default();
        let first = region.begin();
        region.say(first, "3 résultats".into());
        let second = region.begin();
        region.say(first, "3 résultats".into());
        assert_eq!(region.sentence, "", "the first is over");
        region.say(second, "1 résultat".into());
        region.end(first);
        assert_eq!(region.sentence, "1 résultat");
        region.end(second);
        assert_eq!(region.sentence, "");
    }
}
