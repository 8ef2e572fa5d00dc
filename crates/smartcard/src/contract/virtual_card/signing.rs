//! Certificates, PIN and signature.

use std::thread;

use jiff::Timestamp;
use opalexe_virtual_card::{Rig, Slot as ReaderSlot};
use zeroize::Zeroizing;

use super::{SELECT, Stranger, TRIES_LEFT, beside_pcscd, inserted, open, reader};
use crate::apdu::Framing;
use crate::contract::{self, KEY, LastTry, RIGHT, sign, tries_left};
use crate::link::{Leave, Link, PcscLink, Session};
use crate::piv::PivCard;
use crate::{
    Atr, Card, CardError, KeyKind, KeyReference, PinStatus, Purpose, ReaderName, Slot, Usability,
    authentication_choices,
};

fn expert(rig: &Rig) -> Box<dyn Card> {
    inserted(rig, "second-expert", ReaderSlot::First)
}

beside_pcscd! {
    fn the_right_pin_signs_with_rsa_2048(rig) {
        let mut card = inserted(rig, "expert", ReaderSlot::First);
        assert_eq!(card.certificates()[0].key_kind, KeyKind::Rsa2048);
        contract::the_right_pin_signs_and_keeps_all_tries(&mut *card, &contract::PIV);
    }

    fn the_right_pin_signs_with_rsa_3072(rig) {
        let mut card = inserted(rig, "lawyer", ReaderSlot::First);
        assert_eq!(card.certificates()[0].key_kind, KeyKind::Rsa3072);
        contract::the_right_pin_signs_and_keeps_all_tries(&mut *card, &contract::PIV);
    }

    fn the_right_pin_signs_with_p256(rig) {
        let mut card = expert(rig);
        assert_eq!(card.certificates()[0].key_kind, KeyKind::P256);
        contract::the_right_pin_signs_and_keeps_all_tries(&mut *card, &contract::PIV);
    }

    fn the_right_pin_signs_with_p384(rig) {
        let mut card = inserted(rig, "magistrate", ReaderSlot::First);
        assert_eq!(card.certificates()[0].key_kind, KeyKind::P384);
        contract::the_right_pin_signs_and_keeps_all_tries(&mut *card, &contract::PIV);
    }

    fn the_tries_left_can_be_read(rig) {
        contract::the_tries_left_can_be_read_without_spending_one(&mut *expert(rig), &contract::PIV);
    }

    fn a_wrong_pin_costs_exactly_one_try(rig) {
        contract::a_wrong_pin_costs_exactly_one_try_and_the_right_one_gives_it_back(&mut *expert(rig), &contract::PIV);
    }

    fn an_impossible_pin_is_not_sent(rig) {
        contract::an_impossible_pin_costs_nothing(&mut *expert(rig), &contract::PIV);
    }

    fn the_last_try_blocks_and_the_card_remembers(rig) {
        contract::the_last_try_is_spent_only_when_confirmed_and_then_blocks(&mut *expert(rig), &contract::PIV);
        rig.remove(ReaderSlot::First).expect("a rig");
        assert_eq!(tries_left(&mut *expert(rig)), PinStatus::Blocked);
    }

    fn the_certificates_are_those_that_were_issued(rig) {
        let demonstration = rig.demonstration().expect("a demonstration");
        for id in ["expert", "second-expert", "magistrate", "expired"] {
            let entry = demonstration.card(id).expect("a card");
            let card = inserted(rig, id, ReaderSlot::First);
            assert_eq!(card.identity().label.as_ref(), Some(&entry.common_name));
            assert_eq!(card.identity().reader, reader(ReaderSlot::First));
            let authentication = &card.certificates()[0];
            assert_eq!((&authentication.key, authentication.purpose), (&KEY, Purpose::Authentication));
            assert_eq!(authentication.not_after.as_second(), entry.not_after.as_second());
            assert_eq!(thumbprint(&authentication.der), entry.thumbprint.to_lowercase());
            let signature = card.certificates().get(1);
            assert_eq!(signature.map(|found| thumbprint(&found.der)), entry.signature_thumbprint);
            assert!(signature.is_none_or(|found| found.key == KeyReference::Piv(Slot::Signature)
                && found.purpose == Purpose::Signature));
            rig.remove(ReaderSlot::First).expect("a rig");
        }
    }

    fn an_expired_certificate_is_offered_as_unusable_and_a_signature_key_not_at_all(rig) {
        let expired = inserted(rig, "expired", ReaderSlot::First);
        let lawyer = inserted(rig, "lawyer", ReaderSlot::Second);
        let now = lawyer.certificates()[0].not_before + jiff::SignedDuration::from_hours(1);
        let choices = |card: &dyn Card, at: Timestamp| -> Vec<_> {
            let choices = authentication_choices(card.certificates(), at).expect("a choice");
            choices.into_iter().map(|choice| (choice.certificate.key.clone(), choice.usability)).collect()
        };
        let since = expired.certificates()[0].not_after;
        assert_eq!(choices(&*expired, now), [(KEY, Usability::Expired { since })]);
        assert_eq!(lawyer.certificates().len(), 2);
        assert_eq!(choices(&*lawyer, now), [(KEY, Usability::Usable)]);
    }

    fn nobody_finds_the_card_unlocked_afterwards(rig) {
        let mut card = expert(rig);
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
        let stranger = Stranger::connected(ReaderSlot::First);
        assert_eq!(stranger.status(SELECT), 0x9000);
        assert_eq!(stranger.status(TRIES_LEFT), 0x63c3);
        let template = [&[0x7c, 36, 0x82, 0, 0x81, 32][..], &[7; 32]].concat();
        let command = [&[0, 0x87, 0x11, 0x9a, 38][..], &template, &[0]].concat();
        assert_eq!(stranger.status(&command), 0x6982);
        stranger.leave();
    }

    fn a_card_pulled_out_between_pin_and_signature_is_told_as_removed(rig) {
        for instruction in [VERIFY, GENERAL_AUTHENTICATE] {
            let mut card = disturbed(rig, instruction, |rig| rig.remove(ReaderSlot::First).expect("a rig"));
            assert_eq!(sign(&mut card, RIGHT, LastTry::Unconfirmed), Err(CardError::CardRemoved));
        }
        let mut card = inserted(rig, "expert", ReaderSlot::First);
        assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(3));
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    }

    /// The card computes for a tenth of a second. Should it be done before the hand reaches it, try again.
    fn a_card_pulled_out_while_it_computes_is_told_as_removed(rig) {
        let outcome = (0..5).find_map(|_attempt| {
            let mut card = disturbed(rig, GENERAL_AUTHENTICATE, |rig| {
                let rig = rig.clone();
                thread::spawn(move || rig.remove(ReaderSlot::First).expect("a rig"));
            });
            let outcome = sign(&mut card, RIGHT, LastTry::Unconfirmed).err();
            rig.remove(ReaderSlot::First).expect("a rig");
            outcome
        });
        assert_eq!(outcome, Some(CardError::CardRemoved));
    }

    fn a_service_that_stops_between_pin_and_signature_is_told_as_stopped(rig) {
        let mut card = disturbed(rig, GENERAL_AUTHENTICATE, |rig| rig.stop_service().expect("a rig"));
        assert_eq!(sign(&mut card, RIGHT, LastTry::Unconfirmed), Err(CardError::ServiceStopped));
        rig.start_service().expect("a daemon");
        let mut card = open(ReaderSlot::First).expect("a PIV card");
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    }
}

fn thumbprint(der: &[u8]) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, der);
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

const VERIFY: u8 = 0x20;
const GENERAL_AUTHENTICATE: u8 = 0x87;

/// An RSA card in the first reader, to which something happens right before a certain command goes out.
pub(super) fn disturbed(rig: &Rig, instruction: u8, disturbance: fn(&Rig)) -> PivCard<DisturbedLink> {
    rig.insert("expert", ReaderSlot::First).expect("an empty slot");
    let link = PcscLink::new(reader(ReaderSlot::First));
    PivCard::open(DisturbedLink {
        link,
        rig: rig.clone(),
        instruction,
        disturbance,
    })
    .expect("a PIV card")
}

pub(super) struct DisturbedLink {
    link: PcscLink,
    rig: Rig,
    instruction: u8,
    disturbance: fn(&Rig),
}

impl Link for DisturbedLink {
    fn reader(&self) -> &ReaderName {
        self.link.reader()
    }

    fn begin(&self) -> Result<Box<dyn Session + '_>, CardError> {
        Ok(Box::new(DisturbedSession {
            session: self.link.begin()?,
            link: self,
        }))
    }
}

struct DisturbedSession<'a> {
    session: Box<dyn Session + 'a>,
    link: &'a DisturbedLink,
}

impl Session for DisturbedSession<'_> {
    fn atr(&self) -> &Atr {
        self.session.atr()
    }

    fn framing(&self) -> Framing {
        self.session.framing()
    }

    fn transmit(&mut self, frame: &Zeroizing<Vec<u8>>) -> Result<Vec<u8>, CardError> {
        let [class, instruction, _, _, data @ ..] = frame.as_slice() else {
            panic!("no command")
        };
        // The last frame of a chain; and not the question for the tries left, which has no data.
        if *class == 0 && *instruction == self.link.instruction && !data.is_empty() {
            (self.link.disturbance)(&self.link.rig);
        }
        self.session.transmit(frame)
    }

    fn end(self: Box<Self>, card: Leave) -> Result<(), CardError> {
        self.session.end(card)
    }
}
