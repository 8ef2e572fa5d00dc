//! A card that nobody can sign in with, and one that is in the hands of the modules.

use opalexe_domain::api::native::{
    CardApplication, CardContent, CardMessage, ModuleOutcome, SignInProgress, TriedModule, UnusableCard,
    UnusableReason, Usability,
};

use super::world::{World, content, desk_of, desktop};
use crate::{
    card_desk::tests::{card, certificate, read, scene},
    i18n::{Language, speak},
};

fn agent() -> UnusableCard {
    UnusableCard {
        reason: UnusableReason::NotUnderstood,
        atr: "3BDF96".into(),
        applications: vec![CardApplication::MinistryOfTheInterior],
        modules: vec![
            TriedModule {
                product: Some("ypsID".into()),
                chosen: false,
                path: None,
                outcome: ModuleOutcome::Absent,
            },
            TriedModule {
                product: None,
                chosen: true,
                path: Some("/usr/lib/module.so".into()),
                outcome: ModuleOutcome::Replaceable,
            },
        ],
        install: Some("ypsID Middleware (IDEMIA)".into()),
    }
}

fn page_of(unusable: UnusableCard, name: Option<&str>) -> String {
    let mut card = card("Reader", CardContent::Unusable { card: unusable });
    card.name = name.map(str::to_owned);
    content(World {
        desk: desk_of(vec![scene(vec![card])]),
        ..desktop("/carte")
    })
}

#[test]
fn a_card_that_needs_a_program_is_explained() {
    insta::assert_snapshot!(page_of(agent(), Some("Carte agent Morpho (IAS/ECC)")));
}

#[test]
fn the_identity_card_is_told_to_be_of_no_use_with_the_reason_and_without_modules() {
    let page = page_of(
        UnusableCard {
            reason: UnusableReason::IdentityCard,
            modules: Vec::new(),
            install: None,
            ..agent()
        },
        Some("CNIe"),
    );
    assert!(page.contains("id=\"unusable-identity-card\""), "{page}");
    assert!(page.contains("France Identité"), "{page}");
    assert!(!page.contains("Logiciels essayés"), "{page}");
    assert!(!page.contains("id=\"sign-in\""), "{page}");
}

#[test]
fn a_card_of_which_nothing_is_known_still_says_what_to_do() {
    let page = page_of(
        UnusableCard {
            applications: Vec::new(),
            modules: Vec::new(),
            install: None,
            ..agent()
        },
        None,
    );
    for words in [
        "aucune que l’application connaisse",
        "aucun logiciel de carte n’est installé",
        "réglages",
        "<code id=\"atr\" class=\"identification\">3BDF96</code>",
        "id=\"copy-findings\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn a_module_that_is_neither_known_nor_chosen_is_called_by_its_file() {
    let module = TriedModule {
        product: None,
        chosen: false,
        path: Some("/usr/lib/other.so".into()),
        outcome: ModuleOutcome::Crashed,
    };
    let page = page_of(
        UnusableCard {
            modules: vec![module],
            ..agent()
        },
        None,
    );
    assert!(page.contains("other.so"), "{page}");
    assert!(!page.contains("choisi dans les réglages"), "{page}");
}

#[test]
fn every_reason_application_and_outcome_has_its_words_in_both_languages() {
    for language in [Language::French, Language::English] {
        speak(language);
        for reason in UnusableReason::ALL {
            let page = page_of(
                UnusableCard {
                    reason: *reason,
                    applications: CardApplication::ALL.to_vec(),
                    modules: ModuleOutcome::ALL
                        .iter()
                        .map(|outcome| TriedModule {
                            product: Some(format!("{outcome:?}")),
                            chosen: false,
                            path: None,
                            outcome: *outcome,
                        })
                        .collect(),
                    ..agent()
                },
                None,
            );
            for key in ["unusable-n", "application-", "module-"] {
                let visible = page.replace("id=\"unusable-n", "");
                assert!(
                    !visible.contains(&format!(">{key}")),
                    "{language:?} {reason:?}: {page}"
                );
            }
        }
    }
    speak(Language::French);
}

#[test]
fn two_cards_are_named_and_told_apart() {
    let mut named = card("A", CardContent::Unusable { card: agent() });
    named.name = Some("Carte A".into());
    let page = content(World {
        desk: desk_of(vec![scene(vec![
            named,
            card("B", CardContent::Unusable { card: agent() }),
            card("C", CardContent::AskingModules),
        ])]),
        ..desktop("/carte")
    });
    for words in [
        "id=\"copy-findings\"",
        "id=\"copy-findings-1\"",
        "Carte A",
        "dans A",
        ">B",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn modules_that_are_being_asked_and_a_pin_on_the_reader_are_told_in_words() {
    let step_of = |messages: Vec<CardMessage>, begun: bool| {
        let mut desk = desk_of(Vec::new());
        for (place, message) in messages.into_iter().enumerate() {
            if begun && place == 1 {
                desk.begin().unwrap();
            }
            desk.hear(message, None);
        }
        content(World {
            desk,
            ..desktop("/carte")
        })
    };
    let asking = step_of(vec![scene(vec![card("A", CardContent::AskingModules)])], false);
    assert!(asking.contains("data-step=\"asking-modules\""), "{asking}");
    assert!(
        asking.contains("Recherche du logiciel de cette carte"),
        "{asking}"
    );
    let usable = scene(vec![card(
        "A",
        read(vec![certificate("c1", Usability::Usable)], 3),
    )]);
    let on_reader = step_of(
        vec![usable, CardMessage::Progress(SignInProgress::AwaitingReader)],
        true,
    );
    assert!(on_reader.contains("data-step=\"pin-on-reader\""), "{on_reader}");
    assert!(
        on_reader.contains("Saisissez votre code sur le lecteur"),
        "{on_reader}"
    );
}

#[test]
fn a_certificate_names_its_pin_and_says_when_that_is_blocked() {
    let mut named = certificate("c1", Usability::Usable);
    named.pin_label = Some("PIN Authentification".into());
    let blocked = certificate("c2", Usability::PinBlocked);
    let page = content(World {
        desk: desk_of(vec![scene(vec![card("A", read(vec![named, blocked], 3))])]),
        ..desktop("/carte")
    });
    assert!(page.contains("PIN Authentification"), "{page}");
    assert!(page.contains("Son code PIN est bloqué"), "{page}");
}
