//! Cards through a real pcscd, and PC/SC's own client library.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests, which fail by panicking"
)]

use std::{ffi::CString, time::Duration};

use opalexe_virtual_card::{Rig, Slot, VirtualReader, rig::in_rig};
use pcsc::{Card, Context, Disposition, Error, Protocols, ReaderState, Scope, ShareMode, State};

const FIRST: Slot = Slot::First;
const SECOND: Slot = Slot::Second;

/// How long an event may take on a loaded machine before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

const SELECT: &[u8] = &[
    0x00, 0xa4, 0x04, 0x00, 0x0b, 0xa0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00, 0x00,
];
const TRIES: &[u8] = &[0x00, 0x20, 0x00, 0x80];

#[test]
fn insertion_and_removal_are_seen_as_events() {
    in_rig("insertion_and_removal_are_seen_as_events", |rig| {
        let context = Context::establish(Scope::User).unwrap();
        await_state(&context, FIRST, State::EMPTY);
        for _ in 0..3 {
            rig.insert("clerk", FIRST).unwrap();
            await_state(&context, FIRST, State::PRESENT);
            rig.remove(FIRST).unwrap();
            await_state(&context, FIRST, State::EMPTY);
        }
    });
}

#[test]
fn two_readers_hold_two_different_cards() {
    in_rig("two_readers_hold_two_different_cards", |rig| {
        rig.insert("clerk", FIRST).unwrap();
        rig.insert("second-expert", SECOND).unwrap();
        let context = Context::establish(Scope::User).unwrap();
        let objects = |slot| {
            let card = connect(&context, slot);
            [[0x5f, 0xc1, 0x02], [0x5f, 0xc1, 0x05]].map(|object| object_of(&card, object))
        };
        let [identifier, certificate] = objects(FIRST);
        let [other_identifier, other_certificate] = objects(SECOND);
        assert!(!certificate.is_empty() && !identifier.is_empty());
        assert_ne!(identifier, other_identifier);
        assert_ne!(certificate, other_certificate);
    });
}

#[test]
fn an_occupied_slot_and_a_card_inserted_elsewhere_are_refused() {
    in_rig(
        "an_occupied_slot_and_a_card_inserted_elsewhere_are_refused",
        |rig| {
            rig.insert("clerk", FIRST).unwrap();
            let occupied = rig.insert("lawyer", FIRST).unwrap_err().to_string();
            assert_eq!(occupied, "there is a card in Virtual PCD 00 00 already");
            let elsewhere = rig.insert("clerk", SECOND).unwrap_err().to_string();
            assert!(elsewhere.contains("is in use"), "{elsewhere}");
            let unknown = rig.insert("nobody", SECOND).unwrap_err().to_string();
            assert_eq!(unknown, "the demonstration has no \"nobody\"");
        },
    );
}

#[test]
fn a_spent_try_is_still_spent_after_the_card_was_pulled() {
    in_rig("a_spent_try_is_still_spent_after_the_card_was_pulled", |rig| {
        rig.insert("clerk", FIRST).unwrap();
        let context = Context::establish(Scope::User).unwrap();
        let card = connect(&context, FIRST);
        assert_eq!(transmit(&card, TRIES), [0x63, 0xc3]);
        assert_eq!(verify(&card, "000000"), [0x63, 0xc2]);
        drop(card);
        rig.remove(FIRST).unwrap();
        await_state(&context, FIRST, State::EMPTY);
        rig.insert("clerk", SECOND).unwrap();
        assert_eq!(transmit(&connect(&context, SECOND), TRIES), [0x63, 0xc2]);
    });
}

#[test]
fn three_wrong_pins_block_the_card_for_the_right_one_too() {
    in_rig("three_wrong_pins_block_the_card_for_the_right_one_too", |rig| {
        rig.insert("lawyer", FIRST).unwrap();
        let context = Context::establish(Scope::User).unwrap();
        let card = connect(&context, FIRST);
        let answers: Vec<_> = ["000000", "111111", "222222", "123456"]
            .map(|pin| verify(&card, pin))
            .into_iter()
            .collect();
        assert_eq!(answers, [[0x63, 0xc2], [0x63, 0xc1], [0x69, 0x83], [0x69, 0x83]]);
    });
}

#[test]
fn a_reset_forgets_the_pin_and_leaving_does_not() {
    in_rig("a_reset_forgets_the_pin_and_leaving_does_not", |rig| {
        rig.insert("clerk", FIRST).unwrap();
        let context = Context::establish(Scope::User).unwrap();
        let after = |disposition| {
            let card = connect(&context, FIRST);
            assert_eq!(verify(&card, "123456"), [0x90, 0x00]);
            assert_eq!(transmit(&card, TRIES), [0x90, 0x00]);
            card.disconnect(disposition).map_err(|(_, error)| error).unwrap();
            transmit(&connect(&context, FIRST), TRIES)
        };
        assert_eq!(after(Disposition::LeaveCard), [0x90, 0x00]);
        assert_eq!(after(Disposition::ResetCard), [0x63, 0xc3]);
        assert_eq!(after(Disposition::UnpowerCard), [0x63, 0xc3]);
    });
}

#[test]
fn a_card_pulled_under_a_client_fails_that_client_and_another_card_can_follow_at_once() {
    in_rig(
        "a_card_pulled_under_a_client_fails_that_client_and_another_card_can_follow_at_once",
        |rig| {
            let context = Context::establish(Scope::User).unwrap();
            for (pulled, next) in [("clerk", "second-expert"), ("second-expert", "clerk")] {
                rig.insert(pulled, FIRST).unwrap();
                let mut card = connect(&context, FIRST);
                let transaction = card.transaction().unwrap();
                std::thread::scope(|scope| {
                    let removal = scope.spawn(|| rig.remove(FIRST));
                    // Until the card answers no more, with whatever error the daemon finds for it.
                    while transaction
                        .transmit(TRIES, &mut [0; pcsc::MAX_BUFFER_SIZE])
                        .is_ok()
                    {}
                    removal.join().unwrap().unwrap();
                });
                drop(transaction);
                rig.insert(next, FIRST).unwrap();
                assert_eq!(transmit(&connect(&context, FIRST), TRIES), [0x63, 0xc3]);
                rig.remove(FIRST).unwrap();
            }
        },
    );
}

#[test]
fn the_service_dies_and_comes_back_with_the_card_in_its_slot() {
    in_rig(
        "the_service_dies_and_comes_back_with_the_card_in_its_slot",
        |rig| {
            rig.insert("clerk", FIRST).unwrap();
            let context = Context::establish(Scope::User).unwrap();
            await_state(&context, FIRST, State::PRESENT);
            rig.stop_service().unwrap();
            assert!(context.list_readers_owned().is_err());
            assert_eq!(Context::establish(Scope::User).err(), Some(Error::NoService));
            assert_eq!(
                rig.insert("lawyer", SECOND).unwrap_err().to_string(),
                "pcscd is stopped"
            );
            rig.start_service().unwrap();
            let context = Context::establish(Scope::User).unwrap();
            assert_eq!(transmit(&connect(&context, FIRST), TRIES), [0x63, 0xc3]);
        },
    );
}

#[test]
fn the_isolated_daemon_has_virtual_readers_alone() {
    in_rig("the_isolated_daemon_has_virtual_readers_alone", |_: &Rig| {
        let context = Context::establish(Scope::User).unwrap();
        let readers = context.list_readers_owned().unwrap();
        assert_eq!(
            readers,
            [FIRST, SECOND].map(|slot| CString::new(slot.reader()).unwrap())
        );
        assert!(
            readers
                .iter()
                .all(|reader| VirtualReader::new(reader.to_str().unwrap()).is_ok())
        );
    });
}

fn await_state(context: &Context, slot: Slot, wanted: State) {
    let mut states = [ReaderState::new(
        CString::new(slot.reader()).unwrap(),
        State::UNAWARE,
    )];
    loop {
        context.get_status_change(PATIENCE, &mut states).unwrap();
        if states[0].event_state().contains(wanted) {
            return;
        }
        states[0].sync_current_state();
    }
}

fn connect(context: &Context, slot: Slot) -> Card {
    await_state(context, slot, State::PRESENT);
    let reader = VirtualReader::new(slot.reader()).unwrap();
    let card = context
        .connect(reader.name(), ShareMode::Shared, Protocols::ANY)
        .unwrap();
    assert!(transmit(&card, SELECT).ends_with(&[0x90, 0x00]));
    card
}

fn verify(card: &Card, pin: &str) -> Vec<u8> {
    let mut padded = pin.as_bytes().to_vec();
    padded.resize(8, 0xff);
    transmit(card, &[&[0x00, 0x20, 0x00, 0x80, 0x08][..], &padded].concat())
}

fn object_of(card: &Card, object: [u8; 3]) -> Vec<u8> {
    let mut whole = Vec::new();
    let mut answer = transmit(
        card,
        &[&[0x00, 0xcb, 0x3f, 0xff, 0x05, 0x5c, 0x03][..], &object, &[0x00]].concat(),
    );
    loop {
        let status = answer.split_off(answer.len() - 2);
        whole.extend(answer);
        match status[..] {
            [0x90, 0x00] => return whole,
            [0x61, more] => answer = transmit(card, &[0x00, 0xc0, 0x00, 0x00, more]),
            _ => panic!("status {status:02x?}"),
        }
    }
}

fn transmit(card: &Card, apdu: &[u8]) -> Vec<u8> {
    card.transmit(apdu, &mut [0; pcsc::MAX_BUFFER_SIZE])
        .unwrap()
        .to_vec()
}
