//! Other programs at the same card.

use std::sync::mpsc;
use std::thread;

use opalexe_virtual_card::Slot as ReaderSlot;

use super::{SELECT, Stranger, TRIES_LEFT, VERIFY_123456, beside_pcscd, inserted, open};
use crate::contract::{LastTry, RIGHT, sign, tries_left};
use crate::{CardError, PinStatus};

beside_pcscd! {
    fn a_program_that_is_merely_connected_disturbs_nobody(rig) {
        let mut card = inserted(rig, "second-expert", ReaderSlot::First);
        let stranger = Stranger::connected(ReaderSlot::First);
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
        stranger.leave();
    }

    fn reading_the_card_leaves_another_program_logged_in(rig) {
        rig.insert("second-expert", ReaderSlot::First).expect("an empty slot");
        let stranger = Stranger::connected(ReaderSlot::First);
        assert_eq!(stranger.status(SELECT), 0x9000);
        assert_eq!(stranger.status(VERIFY_123456), 0x9000);
        let mut card = open(ReaderSlot::First).expect("a PIV card");
        assert_eq!(tries_left(&mut *card), PinStatus::Unlocked);
        assert_eq!(stranger.status(TRIES_LEFT), 0x9000);
        stranger.leave();
    }

    fn an_unlocked_card_does_not_spare_the_pin(rig) {
        rig.insert("second-expert", ReaderSlot::First).expect("an empty slot");
        let stranger = Stranger::connected(ReaderSlot::First);
        assert_eq!(stranger.status(SELECT), 0x9000);
        assert_eq!(stranger.status(VERIFY_123456), 0x9000);
        stranger.leave();
        let mut card = open(ReaderSlot::First).expect("a PIV card");
        let wrong = sign(&mut *card, "000000", LastTry::Unconfirmed);
        assert_eq!(wrong, Err(CardError::WrongPin { tries_left: Some(2) }));
        assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(2));
    }

    fn a_reset_by_another_program_is_no_obstacle(rig) {
        let mut card = inserted(rig, "second-expert", ReaderSlot::First);
        let stranger = Stranger::connected(ReaderSlot::First);
        assert!(stranger.card.disconnect(pcsc::Disposition::ResetCard).is_ok());
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    }

    fn a_reader_held_by_one_program_alone_is_busy(rig) {
        let mut card = inserted(rig, "second-expert", ReaderSlot::First);
        let mut stranger = Stranger::connected(ReaderSlot::First);
        stranger
            .card
            .reconnect(pcsc::ShareMode::Exclusive, pcsc::Protocols::ANY, pcsc::Disposition::LeaveCard)
            .expect("nobody else is connected");
        assert_eq!(open(ReaderSlot::First).err(), Some(CardError::ReaderBusy));
        assert_eq!(sign(&mut *card, RIGHT, LastTry::Unconfirmed), Err(CardError::ReaderBusy));
        stranger.leave();
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    }

    /// PC/SC itself would wait for ever.
    fn a_transaction_that_does_not_end_makes_the_reader_busy_and_sends_no_pin(rig) {
        let mut card = inserted(rig, "second-expert", ReaderSlot::First);
        let mut stranger = Stranger::connected(ReaderSlot::First);
        let (begun, wait_for_begin) = mpsc::channel();
        let (release, wait_for_release) = mpsc::channel::<()>();
        let holder = thread::spawn(move || {
            let transaction = stranger.card.transaction().expect("a transaction");
            begun.send(()).expect("a waiting test");
            // Ends when the test drops its end.
            let _ = wait_for_release.recv();
            let tries = transaction.transmit(TRIES_LEFT, &mut [0; 2]).map(<[u8]>::to_vec);
            drop(transaction);
            stranger.leave();
            tries
        });
        wait_for_begin.recv().expect("a transaction");
        assert_eq!(sign(&mut *card, RIGHT, LastTry::Unconfirmed), Err(CardError::ReaderBusy));
        drop(release);
        assert_eq!(holder.join().expect("no panic"), Ok(vec![0x63, 0xc3]));
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    }

    fn another_card_in_the_same_reader_gets_no_pin(rig) {
        let mut card = inserted(rig, "second-expert", ReaderSlot::First);
        rig.remove(ReaderSlot::First).expect("a rig");
        let gone = sign(&mut *card, RIGHT, LastTry::Unconfirmed);
        assert!(matches!(gone, Err(CardError::NoCard | CardError::CardRemoved)), "{gone:?}");
        let mut other = inserted(rig, "clerk", ReaderSlot::First);
        assert_eq!(sign(&mut *card, "000000", LastTry::Unconfirmed), Err(CardError::CardRemoved));
        assert_eq!(tries_left(&mut *other), PinStatus::TriesLeft(3));
    }

    fn two_cards_sign_at_the_same_time(rig) {
        let mut first = inserted(rig, "second-expert", ReaderSlot::First);
        let mut second = inserted(rig, "magistrate", ReaderSlot::Second);
        thread::scope(|scope| {
            scope.spawn(|| assert!(sign(&mut *first, RIGHT, LastTry::Unconfirmed).is_ok()));
            scope.spawn(|| assert!(sign(&mut *second, RIGHT, LastTry::Unconfirmed).is_ok()));
        });
        let wrong = sign(&mut *first, "000000", LastTry::Unconfirmed);
        assert_eq!(wrong, Err(CardError::WrongPin { tries_left: Some(2) }));
        assert_eq!(tries_left(&mut *second), PinStatus::TriesLeft(3));
    }
}
