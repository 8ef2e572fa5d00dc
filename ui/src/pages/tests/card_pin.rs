//! The page of the PIN: each card with how it stands and who can change it, and what became of a change.

use opalexe_domain::api::native::{
    Card,
    pin::{CardPin, PinManagement, PinStanding},
};

use super::{super::card_pin::CardPinView, *};
use crate::{
    card_desk::Step,
    pin_desk::{Act, Outcome},
};

#[derive(Debug, Clone, PartialEq, Routable)]
enum OnePage {
    #[route("/")]
    Shown {},
}

/// What is shown, handed to the page through its context because a route has no such parameter.
#[derive(Clone, PartialEq)]
struct Given {
    pins: Option<Vec<CardPin>>,
    cards: Vec<Card>,
    outcome: Option<Outcome>,
    step: Step,
    working: bool,
}

#[component]
fn Shown() -> Element {
    let given: Given = use_context();
    rsx! {
        CardPinView {
            step: given.step,
            cards: given.cards,
            pins: given.pins,
            outcome: given.outcome,
            working: given.working,
            onact: |(_act, _reader)| {},
        }
    }
}

#[component]
fn Page(given: Given) -> Element {
    use_hook(|| {
        let history: std::rc::Rc<dyn dioxus::history::History> =
            std::rc::Rc::new(dioxus::history::MemoryHistory::default());
        provide_context(history);
        provide_context(given.clone());
    });
    rsx! { Router::<OnePage> {} }
}

fn shown(given: Given) -> String {
    let mut dom = VirtualDom::new_with_props(Page, PageProps { given });
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

fn pin(standing: PinStanding, management: PinManagement) -> CardPin {
    CardPin {
        reader: "Virtual PCD 00 00".into(),
        label: Some("Demo0001 ExpertV3".into()),
        standing,
        management,
    }
}

fn with(pins: Vec<CardPin>) -> Given {
    Given {
        pins: Some(pins),
        cards: Vec::new(),
        outcome: None,
        step: Step::Choose,
        working: false,
    }
}

#[test]
fn a_card_has_its_holder_its_tries_and_both_ways() {
    let named = Card {
        name: Some("YubiKey".into()),
        reader_name: "Virtual PCD".into(),
        ..card("Virtual PCD 00 00", read(vec![], 3))
    };
    let standing = PinStanding::TriesLeft { tries_left: 3 };
    let page = shown(Given {
        cards: vec![named],
        ..with(vec![pin(standing, PinManagement::Here)])
    });
    for part in [
        "<h2 id=\"card-0-title\">Demo0001 ExpertV3</h2>",
        "<dd>YubiKey</dd>",
        "<dd>Virtual PCD</dd>",
        "data-state=\"tries-left\">3 essais avant le blocage</dd>",
        "id=\"change-0\" type=\"button\" class=\"button\" data-variant=\"primary\"",
        "id=\"unblock-0\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("few-tries"), "{page}");
}

#[test]
fn a_blocked_card_can_only_be_unblocked() {
    let page = shown(with(vec![pin(PinStanding::Blocked, PinManagement::Here)]));
    assert!(page.contains("id=\"blocked-0\" role=\"alert\""), "{page}");
    assert!(!page.contains("id=\"change-0\""), "{page}");
    assert!(
        page.contains("id=\"unblock-0\" type=\"button\" class=\"button\" data-variant=\"primary\""),
        "{page}"
    );
}

#[test]
fn few_tries_are_warned_of() {
    for (tries_left, warned) in [(3, false), (2, true), (1, true)] {
        let page = shown(with(vec![pin(
            PinStanding::TriesLeft { tries_left },
            PinManagement::Here,
        )]));
        assert_eq!(page.contains("id=\"few-tries-0\""), warned, "{tries_left}");
    }
}

#[test]
fn a_card_of_another_program_names_it_and_offers_no_button() {
    let safenet = PinManagement::Elsewhere {
        program: Some("SafeNet Authentication Client (Thales)".into()),
    };
    let page = shown(with(vec![pin(PinStanding::Unknown, safenet)]));
    assert!(page.contains("SafeNet Authentication Client (Thales)."), "{page}");
    assert!(!page.contains("id=\"change-0\"") && !page.contains("id=\"unblock-0\""));
    let unknown = PinManagement::Elsewhere { program: None };
    let page = shown(with(vec![pin(PinStanding::Unknown, unknown)]));
    assert!(page.contains("fourni par son émetteur"), "{page}");
}

#[test]
fn without_a_card_the_page_says_what_is_missing() {
    for (step, said) in [
        (Step::NoCard, "Insérez votre carte"),
        (Step::NoReader, "Branchez votre lecteur"),
        (Step::ServiceStopped, "service de cartes à puce est arrêté"),
    ] {
        let page = shown(Given { step, ..with(vec![]) });
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[test]
fn what_became_of_a_change_is_said_once_and_in_its_tone() {
    let failed = |code| {
        Outcome::Failed(Error::Card(CardFault {
            code,
            tries_left: None,
            atr: None,
        }))
    };
    for (outcome, part) in [
        (
            Outcome::Done(Act::Change),
            "id=\"pin-changed\" role=\"status\" data-tone=\"good\"",
        ),
        (
            Outcome::Done(Act::Unblock),
            "id=\"pin-changed\" role=\"status\" data-tone=\"good\"",
        ),
        (
            failed(CardFaultCode::Cancelled),
            "id=\"pin-given-up\" role=\"status\" data-tone=\"info\"",
        ),
        (
            failed(CardFaultCode::CardRemoved),
            "id=\"pin-card-removed\" role=\"alert\"",
        ),
        (
            failed(CardFaultCode::PukBlocked),
            "id=\"failure-puk-blocked\" role=\"alert\"",
        ),
        (
            failed(CardFaultCode::PinChangeUncertain),
            "id=\"failure-pin-change-uncertain\"",
        ),
    ] {
        let page = shown(Given {
            outcome: Some(outcome),
            ..with(vec![pin(PinStanding::Blocked, PinManagement::Here)])
        });
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn while_the_window_is_open_nothing_else_can_be_begun() {
    let page = shown(Given {
        working: true,
        ..with(vec![pin(
            PinStanding::TriesLeft { tries_left: 3 },
            PinManagement::Here,
        )])
    });
    assert!(page.contains("id=\"pin-window-open\" role=\"status\""), "{page}");
    // Both buttons, and nothing besides.
    assert_eq!(page.matches(" disabled").count(), 2, "{page}");
}

#[test]
fn the_page_is_there_for_everybody_before_a_desktop_and_for_nobody_in_a_browser() {
    assert!(content(desktop("/code-de-la-carte")).contains("id=\"card-pin-page\""));
    assert!(!content(browser("/code-de-la-carte")).contains("id=\"card-pin-page\""));
}
