//! What a person is told when something happens, and how each thing to choose is named for screen readers.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{auth::Stage, error::ErrorCode, native::Error, registration::Field},
    profile::Profile,
    time::Timestamp,
};

use super::{
    form,
    world::{World, browser, content, lines, rendered},
};
use crate::{
    draft::{Draft, tests::expert_context},
    pages::approval_pending::{ApprovalView, Outcome},
    session::{Ending, Presence, tests::session_of_bastien},
};

fn registering(ending: Option<Ending>) -> World {
    World {
        presence: Presence::Present(Box::new(session_of_bastien(Stage::Registration))),
        ending,
        ..browser("/premiere-connexion")
    }
}

#[test]
fn a_session_that_ends_by_idleness_is_told_at_once_with_the_button_that_keeps_it() {
    let page = content(registering(Some(Ending::Idle)));
    assert!(
        page.contains("id=\"session-ending\" role=\"alert\" data-tone=\"warn\""),
        "{page}"
    );
    assert!(page.contains("id=\"stay\""), "{page}");
    assert!(page.contains("Rester connecté"), "{page}");
}

#[test]
fn a_session_that_has_lasted_its_full_time_is_told_and_nothing_keeps_it() {
    let page = content(registering(Some(Ending::Full)));
    assert!(page.contains("id=\"session-ending\" role=\"alert\""), "{page}");
    assert!(page.contains("durée maximale"), "{page}");
    assert!(!page.contains("id=\"stay\""), "{page}");
}

#[test]
fn a_session_that_goes_on_is_not_spoken_of() {
    assert!(!content(registering(None)).contains("session-ending"));
}

#[component]
fn Approval(outcome: Option<Outcome>) -> Element {
    rsx! {
        ApprovalView { outcome, oncheck: |()| {} }
    }
}

fn approval(outcome: Option<Outcome>) -> String {
    let mut dom = VirtualDom::new_with_props(Approval, ApprovalProps { outcome });
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

#[test]
fn a_look_that_finds_the_account_waiting_says_so_with_its_hour_and_one_that_does_not_leads_on() {
    let at = Timestamp::from_seconds(1_744_097_400);
    let still = Outcome::of(&Ok(session_of_bastien(Stage::ApprovalPending)), at);
    let page = approval(Some(still));
    assert!(
        page.contains(
            "Votre inscription est toujours en attente. Dernière vérification à 09\u{a0}h\u{a0}30."
        ),
        "{page}"
    );
    for stage in [Stage::Cgu, Stage::Open] {
        let opened = Outcome::of(&Ok(session_of_bastien(stage)), at);
        assert_eq!(opened, Outcome::Opened);
        assert_eq!(approval(Some(opened)), approval(None));
    }
    let failed = Outcome::of(&Err(Error::Api(ErrorCode::Unavailable.into())), at);
    assert!(approval(Some(failed)).contains("id=\"failure-unavailable\""));
}

/// The elements of a page that hold `text`.
fn elements<'a>(page: &'a str, text: &str) -> Vec<&'a str> {
    page.lines().filter(|line| line.contains(text)).collect()
}

#[test]
fn a_choice_is_named_by_its_title_alone_and_described_by_its_line() {
    let page = rendered(browser("/profil"));
    for id in ["door-card", "door-partie-email", "door-sapiteur-email"] {
        let input = elements(&page, &format!(" id=\"{id}\""));
        assert_eq!(input.len(), 1, "{page}");
        for tie in [
            format!("aria-labelledby=\"{id}-title\""),
            format!("aria-describedby=\"{id}-detail\""),
        ] {
            assert!(input.iter().all(|input| input.contains(&tie)), "{input:?}");
        }
        for part in ["title", "detail"] {
            assert_eq!(elements(&page, &format!("id=\"{id}-{part}\"")).len(), 1, "{page}");
        }
    }
}

#[test]
fn a_question_that_is_the_heading_is_not_asked_twice() {
    for page in [rendered(browser("/profil")), rendered(registering(None))] {
        assert!(!page.contains("<legend"), "{page}");
        assert_eq!(
            elements(&page, "role=\"radiogroup\" aria-labelledby=\"h1\"").len(),
            1,
            "{page}"
        );
    }
}

#[test]
fn the_profile_and_the_specialities_say_that_they_are_required() {
    let mut draft = Draft::new(&expert_context());
    draft.edit(Field::Profile, |form| form.profile = Some(Profile::Expert));
    let page = form(draft);
    let profile = elements(&page, " id=\"field-profile\"");
    assert!(
        profile
            .iter()
            .all(|group| group.contains("role=\"radiogroup\" aria-required=\"true\"")),
        "{profile:?}"
    );
    assert_eq!(elements(&page, ">(obligatoire)<").len(), 1, "{page}");
}
