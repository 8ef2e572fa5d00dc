//! Signing in with a token behind a module: its own word for the PIN, its own rule, and the keys of the reader.

use opalexe_domain::api::native::{CardFaultCode, SignInProgress};
use opalexe_smartcard::{CardError, LastTry, ModuleFault, PinCharacters, PinPlace, PinRefusal, PinRule};

use super::{RIGHT, World, card, standing};
use crate::{
    card_worker::scripted::{READER, Script},
    pin_window::PinTrouble,
};

#[tokio::test]
async fn the_window_says_what_the_card_calls_its_pin() {
    let script = Script::new()
        .behind_a_module(READER, "PIN Authentification")
        .then(Ok(()));
    let world = World::new(script).await;
    let (outcome, _) = tokio::join!(world.sign_in(), world.enter(RIGHT, LastTry::Unconfirmed));
    assert!(outcome.is_ok());
    let asked = world.window.asked.lock().unwrap();
    assert_eq!(asked[0].label.as_deref(), Some("PIN Authentification"));
    assert_eq!(asked[0].place, PinPlace::Keyboard);
}

#[tokio::test]
async fn a_pin_is_held_against_the_rule_of_its_own_card() {
    let rule = PinRule {
        minimum: 6,
        maximum: 12,
        characters: PinCharacters::Text,
    };
    let world = World::new(Script::new().with_pin_rule(rule).then(Ok(()))).await;
    let typing = async {
        let short = world.enter("12345", LastTry::Unconfirmed).await;
        assert!(world.script.asked().is_empty(), "the card has not seen it");
        (short, world.enter("mot de passe", LastTry::Unconfirmed).await)
    };
    let (outcome, (short, long)) = tokio::join!(world.sign_in(), typing);
    let refused = PinTrouble::Refused(PinRefusal::TooShort { minimum: 6 });
    assert_eq!((short, long), (standing(refused, Some(3)), None));
    assert!(outcome.is_ok());
}

#[tokio::test]
async fn a_pin_on_the_keys_of_the_reader_is_asked_for_there() {
    let script = Script::new().with_keys_on_the_reader().then(Ok(()));
    let world = World::new(script).await;
    let (outcome, answer) = tokio::join!(world.sign_in(), world.enter("", LastTry::Unconfirmed));
    assert!(outcome.is_ok());
    assert_eq!(answer, None);
    use SignInProgress::{AwaitingPin, AwaitingReader, Preparing, Submitting};
    assert_eq!(
        *world.progress.lock().unwrap(),
        [Preparing, AwaitingPin, AwaitingReader, Submitting]
    );
    assert_eq!(world.window.asked.lock().unwrap()[0].place, PinPlace::Reader);
}

#[tokio::test]
async fn each_press_of_the_button_lets_the_reader_ask_once() {
    let script = Script::new()
        .with_keys_on_the_reader()
        .then(Err(CardError::WrongPin { tries_left: Some(2) }))
        .then(Ok(()));
    let world = World::new(script).await;
    let typing = async {
        let first = world.enter("", LastTry::Unconfirmed).await;
        assert_eq!(world.script.asked().len(), 1);
        (first, world.enter("", LastTry::Unconfirmed).await)
    };
    let (outcome, (first, second)) = tokio::join!(world.sign_in(), typing);
    assert!(outcome.is_ok());
    assert_eq!((first, second), (standing(PinTrouble::Wrong, Some(2)), None));
}

#[tokio::test]
async fn a_reader_at_which_nobody_types_is_not_a_sign_in_given_up() {
    let fault = ModuleFault::Hung { seconds: 90 };
    let script = Script::new()
        .with_keys_on_the_reader()
        .then(Err(CardError::Module { fault }));
    let world = World::new(script).await;
    let (outcome, answer) = tokio::join!(world.sign_in(), world.enter("", LastTry::Unconfirmed));
    assert_eq!(outcome.unwrap_err(), card(CardFaultCode::ModuleSilent, None));
    assert_eq!(answer, None);
    assert!(world.is_over() && !world.token_was_sent());
}
