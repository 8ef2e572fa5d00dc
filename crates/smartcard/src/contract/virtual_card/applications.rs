//! What a card has, asked through a real pcscd.

use opalexe_virtual_card::{ForeignCard, Slot as ReaderSlot};

use super::{SELECT, Stranger, TRIES_LEFT, beside_pcscd, open, reader};
use crate::{Application, CardError, applications};

beside_pcscd! {
    fn a_piv_card_has_the_application_of_piv(rig) {
        rig.insert("second-expert", ReaderSlot::First).expect("an empty slot");
        assert_eq!(applications(&reader(ReaderSlot::First)), Ok(vec![Application::Piv]));
    }

    fn a_card_of_another_world_is_known_by_its_answer_and_its_applications(rig) {
        let folder = tempfile::tempdir().expect("a folder");
        let card = ForeignCard {
            atr: "3BDF96008031FE450031B864041FECC173940180829000EC".into(),
            applications: vec!["4D494F4D4354".into()],
        };
        card.write(folder.path()).expect("writable");
        rig.insert(folder.path().to_str().expect("a path in UTF-8"), ReaderSlot::First).expect("an empty slot");
        let Some(CardError::UnsupportedCard { atr }) = open(ReaderSlot::First).err() else {
            panic!("no driver of ours speaks to it");
        };
        assert_eq!(atr.to_string(), card.atr);
        assert_eq!(
            applications(&reader(ReaderSlot::First)),
            Ok(vec![Application::MinistryOfTheInterior])
        );
    }

    fn another_program_finds_the_card_as_it_was(rig) {
        rig.insert("clerk", ReaderSlot::First).expect("an empty slot");
        let stranger = Stranger::connected(ReaderSlot::First);
        assert_eq!(stranger.status(SELECT), 0x9000);
        applications(&reader(ReaderSlot::First)).expect("a card");
        // A reset would show as an error of PC/SC here, and no try was spent.
        assert_eq!(stranger.status(SELECT), 0x9000);
        assert_eq!(stranger.status(TRIES_LEFT), 0x63c3);
        stranger.leave();
    }

    fn an_empty_reader_has_no_applications(_rig) {
        assert_eq!(applications(&reader(ReaderSlot::First)), Err(CardError::NoCard));
    }
}
