//! A certificate that was accepted once is looked at again: only what is certain counts against it.

use opalexe_trust::{SecondLook, Standing};

use super::*;

fn standing(world: &World, card: &Card) -> Standing {
    SecondLook {
        at: world.at,
        trust: &world.trust,
        policies: &world.policies,
        crls: &world.crls,
    }
    .of(&Certificate::from_der(card.der.clone()).unwrap())
}

#[test]
fn a_list_that_names_the_certificate_ends_it_where_lists_are_looked_at() {
    let world = world();
    let (clean, revoking) = (
        der(&list(&[]), &world.issuing),
        der(&list(&[(CARD_SERIAL, None)]), &world.issuing),
    );
    let card = world.card();
    let world = with_lists(world, &[clean]);
    assert_eq!(standing(&world, &card), Standing::Unimpaired);
    let mut world = with_lists(world, &[revoking]);
    assert_eq!(standing(&world, &card), Standing::Revoked);
    world.policies = requiring(RevocationRule::IfAvailable);
    assert_eq!(standing(&world, &card), Standing::Revoked);
    world.policies = requiring(RevocationRule::Off);
    assert_eq!(standing(&world, &card), Standing::Unimpaired);
}

#[test]
fn a_list_that_names_the_authority_above_ends_it() {
    let mut world = World::new();
    world.policies = requiring(RevocationRule::Required);
    let card = world.card();
    let lists = [
        der(&list(&[]), &world.issuing),
        der(&list(&[(CA_SERIAL, None)]), &world.root),
    ];
    assert_eq!(
        standing(&with_lists(world, &lists), &card),
        Standing::AuthorityRevoked
    );
}

#[test]
fn its_end_ends_it() {
    let mut world = world();
    let card = world.card();
    // The last second of 2027-12-31 is past.
    world.at = AT + 700 * DAY;
    assert_eq!(standing(&world, &card), Standing::Expired);
}

#[test]
fn what_is_not_known_refuses_the_next_sign_in_but_ends_nothing() {
    let world = world();
    let card = world.card();
    let stale = der(&list(&[]), &world.issuing);
    let mut world = with_lists(world, &[]);
    assert_eq!(world.outcome(&card), "revocation_unknown");
    assert_eq!(standing(&world, &card), Standing::Unimpaired);
    world = with_lists(world, &[stale]);
    world.at = AT + 30 * DAY;
    assert_eq!(world.outcome(&card), "crl_stale");
    assert_eq!(standing(&world, &card), Standing::Unimpaired);
    let world = world.trusting(&[], &[]);
    assert_eq!(world.outcome(&card), "certificate_not_trusted");
    assert_eq!(standing(&world, &card), Standing::Unimpaired);
}
