//! The contract, kept by a scripted card on P-256.

use super::{
    PIV, Terms, a_wrong_pin_costs_exactly_one_try_and_the_right_one_gives_it_back,
    an_impossible_pin_costs_nothing, the_last_try_is_spent_only_when_confirmed_and_then_blocks,
    the_right_pin_signs_and_keeps_all_tries, the_tries_left_can_be_read_without_spending_one,
};
use crate::piv::PivCard;
use crate::script::certificates::{Leaf, leaf};
use crate::script::dialogue::*;
use crate::script::{Script, ScriptedLink, answer};

const VERIFY_000000: &str = "0020008008 303030303030FFFF";

/// Runs a clause against a card that expects these transactions after it was opened, and no other.
fn keep(clause: fn(&mut dyn crate::Card, &Terms), transactions: impl FnOnce(&Leaf) -> Vec<Script>) {
    let leaf = leaf().build();
    let link = ScriptedLink::new();
    link.expect(Ok(opening(&leaf)));
    let mut card = PivCard::open(link.clone()).expect("a PIV card");
    for transaction in transactions(&leaf) {
        link.expect(Ok(transaction));
    }
    clause(&mut card, &PIV);
    link.left();
}

fn asked(status: u16) -> Script {
    resumed().then(TRIES_LEFT, answer("", status))
}

fn signs(leaf: &Leaf, before: u16) -> Script {
    let given = signed(&leaf.card_signature(MESSAGE));
    asked(before)
        .then(VERIFY_123456, answer("", 0x9000))
        .then(&sign_es256(), answer(&given, 0x9000))
}

fn refuses(before: u16, after: u16) -> Script {
    asked(before).then(VERIFY_000000, answer("", after))
}

#[test]
fn the_right_pin_signs() {
    keep(the_right_pin_signs_and_keeps_all_tries, |leaf| {
        vec![signs(leaf, 0x63c3), asked(0x63c3)]
    });
}

#[test]
fn the_tries_left_can_be_read() {
    keep(the_tries_left_can_be_read_without_spending_one, |_leaf| {
        (0..4).map(|_| asked(0x63c3)).collect()
    });
}

#[test]
fn a_wrong_pin_costs_exactly_one_try() {
    keep(
        a_wrong_pin_costs_exactly_one_try_and_the_right_one_gives_it_back,
        |leaf| {
            vec![
                asked(0x63c3),
                refuses(0x63c3, 0x63c2),
                asked(0x63c2),
                signs(leaf, 0x63c2),
                asked(0x63c3),
            ]
        },
    );
}

#[test]
fn an_impossible_pin_is_not_sent() {
    keep(an_impossible_pin_costs_nothing, |_leaf| vec![asked(0x63c3)]);
}

#[test]
fn the_last_try_blocks() {
    keep(
        the_last_try_is_spent_only_when_confirmed_and_then_blocks,
        |_leaf| {
            vec![
                refuses(0x63c3, 0x63c2),
                refuses(0x63c2, 0x63c1),
                asked(0x63c1),
                asked(0x63c1),
                asked(0x63c1),
                refuses(0x63c1, 0x6983),
                asked(0x6983),
                asked(0x6983),
            ]
        },
    );
}
