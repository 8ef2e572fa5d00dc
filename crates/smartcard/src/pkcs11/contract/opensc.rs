//! A virtual PIV card behind OpenSC and a pcscd of its own. PINs go to virtual readers only ([`VirtualReader`]).

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_virtual_card::{Rig, Slot};

use super::super::host::Host;
use super::super::protocol::{Bytes, Entry, SignOrder};
use super::misbehaving::{Faulty, NO_FLAGS};
use super::*;
use crate::card::{KeyReference, open};
use crate::contract::virtual_card::{SELECT, Stranger, TRIES_LEFT, beside_pcscd, reader};
use crate::contract::{self, MESSAGE, RIGHT, Terms, WRONG, assert_verifies, sign};
use crate::pin::{LastTry, Pin, PinPlace, PinStatus};
use crate::pkcs11::{System, Verdict};
use crate::{CardError, Purpose, Signature, SignatureAlgorithm};

/// OpenSC sets its flags before the last try and when the PIN is blocked, and says nothing else. A flag is a warning, not a
/// verdict.
const OPENSC: Terms = Terms {
    status: |left| match left {
        0 | 1 => PinStatus::TriesLeft(1),
        _ => PinStatus::Unknown,
    },
};

fn opensc_path() -> PathBuf {
    let candidates = Product::OpenSc.candidates(System::CURRENT);
    let installed = candidates.into_iter().find(|path| path.exists());
    installed.expect("OpenSC (Debian: opensc-pkcs11)")
}

fn opensc() -> Modules {
    let found = vec![found(&opensc_path(), Some(Product::OpenSc))];
    modules(found, Environment::of_this_process(), LONG)
}

/// Inserts a card of the demonstration and lists it through OpenSC.
fn inserted(rig: &Rig, card: &str) -> (Modules, Box<dyn Card>) {
    rig.insert(card, Slot::First).expect("an empty slot");
    reader(Slot::First);
    let mut opensc = opensc();
    let card = only(opensc.cards(&[]));
    (opensc, card)
}

fn expert(rig: &Rig) -> (Modules, Box<dyn Card>) {
    inserted(rig, "second-expert")
}

beside_pcscd! {
    fn the_right_pin_signs_with_rsa_2048(rig) {
        let (_opensc, mut card) = inserted(rig, "expert");
        assert_eq!(card.certificates()[0].algorithms, [SignatureAlgorithm::Ps256, SignatureAlgorithm::Rs256]);
        contract::the_right_pin_signs_and_keeps_all_tries(&mut *card, &OPENSC);
    }

    fn the_right_pin_signs_with_p256(rig) {
        let (_opensc, mut card) = expert(rig);
        contract::the_right_pin_signs_and_keeps_all_tries(&mut *card, &OPENSC);
        contract::the_tries_left_can_be_read_without_spending_one(&mut *card, &OPENSC);
        contract::an_impossible_pin_costs_nothing(&mut *card, &OPENSC);
    }

    fn the_right_pin_signs_with_p384(rig) {
        let (_opensc, mut card) = inserted(rig, "magistrate");
        contract::the_right_pin_signs_and_keeps_all_tries(&mut *card, &OPENSC);
    }

    fn a_wrong_pin_costs_exactly_one_try(rig) {
        let (_opensc, mut card) = expert(rig);
        contract::a_wrong_pin_costs_exactly_one_try_and_the_right_one_gives_it_back(&mut *card, &OPENSC);
        let mut piv = open(&reader(Slot::First)).expect("a PIV card");
        let key = piv.certificates()[0].key.clone();
        assert_eq!(sign(&mut *card, WRONG, LastTry::Unconfirmed), Err(CardError::WrongPin { tries_left: None }));
        assert_eq!(piv.pin_status(&key), Ok(PinStatus::TriesLeft(2)), "the card itself counts one try");
    }

    fn the_last_try_blocks(rig) {
        let (_opensc, mut card) = expert(rig);
        contract::the_last_try_is_spent_only_when_confirmed_and_then_blocks(&mut *card, &OPENSC);
    }

    fn a_token_in_a_reader_by_another_name_loses_its_process_after_it_has_signed(rig) {
        rig.insert("expert", Slot::First).expect("an empty slot");
        reader(Slot::First);
        let module = Faulty::new("none", "never", NO_FLAGS);
        let mut card = only(module.modules().cards(&[]));
        assert_eq!(module.starts(), 1);
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
        assert_eq!(module.starts(), 1, "the process that listed it signs");
        contract::tries_left(&mut *card);
        assert_eq!(module.starts(), 2, "and is gone, with its connection to the card");
    }

    fn nobody_finds_the_card_unlocked_afterwards(rig) {
        let (_opensc, mut card) = expert(rig);
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
        // OpenSC's process is still there, and still connected.
        let stranger = Stranger::connected(Slot::First);
        assert_eq!(stranger.status(SELECT), 0x9000);
        assert_eq!(stranger.status(TRIES_LEFT), 0x63c3);
        stranger.leave();
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok(), "and the card can sign again");
    }

    fn the_card_is_known_by_its_reader_and_its_answer(rig) {
        let (opensc, card) = inserted(rig, "lawyer");
        let piv = open(&reader(Slot::First)).expect("a PIV card");
        assert_eq!(card.identity(), piv.identity());
        let purposes = |card: &dyn Card| -> Vec<Purpose> {
            card.certificates().iter().map(|certificate| certificate.purpose).collect()
        };
        assert_eq!(purposes(&*card), purposes(&*piv));
        let prompt = card.pin_prompt(&card.certificates()[0].key);
        assert_eq!((prompt.place, prompt.rule.maximum), (PinPlace::Keyboard, 8));
        assert_eq!(prompt.label, None, "the token is called after its holder");
        let [report] = &opensc.report()[..] else { panic!("one module") };
        assert_eq!((report.product, report.chosen), (Some(Product::OpenSc), false));
        assert_eq!(report.sha256.as_ref().map(String::len), Some(64));
        assert!(matches!(&report.verdict, Verdict::Loaded(library) if library.description.contains("OpenSC")), "{report:?}");
    }

    fn a_card_that_was_pulled_is_told_as_removed(rig) {
        let (mut opensc, mut card) = expert(rig);
        rig.remove(Slot::First).expect("a rig");
        assert_eq!(sign(&mut *card, RIGHT, LastTry::Unconfirmed), Err(CardError::CardRemoved));
        assert!(opensc.cards(&[]).is_empty());
        rig.insert("expert", Slot::First).expect("an empty slot");
        assert_eq!(sign(&mut *card, RIGHT, LastTry::Unconfirmed), Err(CardError::CardRemoved), "another card");
        let mut other = only(opensc.cards(&[]));
        assert!(sign(&mut *other, RIGHT, LastTry::Unconfirmed).is_ok());
    }

    fn a_restarted_service_is_found_again(rig) {
        let (mut opensc, _card) = expert(rig);
        rig.stop_service().expect("a rig");
        assert!(opensc.cards(&[]).is_empty());
        rig.start_service().expect("a daemon");
        let mut card = only(opensc.cards(&[]));
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    }

    /// OpenSC asks for the PIN before each signature of key 9C (CKA_ALWAYS_AUTHENTICATE). Its certificate is for documents,
    /// which no card of ours signs with; its host does what it is told.
    fn a_key_that_asks_for_the_pin_each_time_is_given_it(rig) {
        let (_opensc, card) = inserted(rig, "lawyer");
        let documents = card.certificates().iter().find(|certificate| certificate.purpose == Purpose::Signature);
        let certificate = documents.expect("a signature certificate");
        let algorithm = *certificate.algorithms.last().expect("a supported key");
        let mut host = Host::new(host_program(), opensc_path(), Owners::Administrator, Environment::of_this_process(), LONG);
        let token = host.tokens().expect("tokens").remove(0);
        let order = SignOrder {
            token: token.name,
            certificate: Bytes(digest(&SHA256, &certificate.der).as_ref().to_vec()),
            algorithm: algorithm.name().to_owned(),
            message: Bytes(MESSAGE.to_vec()),
            digest: Bytes(algorithm.hash(MESSAGE)),
            entry: Entry::NextFrame,
            last_try_confirmed: false,
        };
        for _time in 0..2 {
            let pin = Pin::new(RIGHT.into()).expect("not empty");
            let bytes = host.sign(order.clone(), Some(pin)).expect("a signature");
            assert_verifies(&certificate.der, &Signature { algorithm, bytes });
        }
        assert!(matches!(certificate.key, KeyReference::Token(_)));
    }
}
