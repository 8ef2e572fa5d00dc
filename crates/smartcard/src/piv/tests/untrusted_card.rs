//! Whatever a card answers, the driver stays in control.

use proptest::prelude::*;

use super::*;
use crate::script::Given;

/// Data and status words that a card could send, likely ones first, and the ways in which the link fails.
fn given() -> impl Strategy<Value = Given> {
    let data = prop_oneof![
        3 => Just(Vec::new()),
        2 => Just(crate::script::bytes(IDENTIFIER)),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ];
    let status = prop_oneof![
        6 => Just(0x9000_u16),
        2 => prop::sample::select(vec![0x63c3, 0x63c2, 0x63c1, 0x6300, 0x6983, 0x6982, 0x6a80, 0x6a82, 0x6700]),
        1 => 0x6100..0x6110_u16,
        1 => 0x6c00..0x6c10_u16,
        1 => any::<u16>(),
    ];
    let failure = prop::sample::select(vec![
        CardError::CardReset,
        CardError::CardRemoved,
        CardError::CardMute,
    ]);
    prop_oneof![
        12 => (data, status).prop_map(|(data, status)| Ok([data, status.to_be_bytes().to_vec()].concat())),
        1 => failure.prop_map(Err),
    ]
}

fn babble() -> impl Strategy<Value = Vec<Given>> {
    prop::collection::vec(given(), 1..12)
}

/// An opening with four certificates that each need all the fetches allowed, and a repetition of it.
const MOST_FRAMES: usize = 2 * 8 * 1024;

proptest! {
    #[test]
    fn opening_ends_whatever_the_card_answers(first in babble(), second in babble()) {
        let link = ScriptedLink::new();
        link.expect(Ok(Script::new().babbling(first)));
        link.expect(Ok(Script::new().babbling(second)));
        if let Ok(card) = PivCard::open(link.clone()) {
            prop_assert!(card.certificates().is_empty(), "nothing in the babble is a certificate");
        }
        prop_assert!(link.heard().len() < MOST_FRAMES);
    }

    #[test]
    fn no_babble_draws_a_second_pin_or_passes_for_a_signature(first in babble(), second in babble()) {
        let (mut card, link) = opened(&leaf().build());
        let identified = || Script::new().then(SELECT, answer("", 0x9000)).then(CHUID, answer(IDENTIFIER, 0x9000));
        link.expect(Ok(identified().babbling(first)));
        link.expect(Ok(identified().babbling(second)));
        prop_assert!(sign(&mut card).is_err());
        let pins = link.heard().iter().filter(|frame| frame.starts_with(&[0x00, 0x20, 0x00, 0x80, 0x08])).count();
        prop_assert!(pins <= 1, "{pins} PINs were sent");
    }
}

#[test]
fn the_babble_is_rich_enough_to_draw_a_pin() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(
        resumed().babbling(vec![answer("", 0x63c3), answer("", 0x9000)])
    ));
    assert!(sign(&mut card).is_err());
    assert!(
        link.heard()
            .iter()
            .any(|frame| frame.len() == 13 && frame[1] == 0x20)
    );
}
