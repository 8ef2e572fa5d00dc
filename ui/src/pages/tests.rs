//! Pages as they are rendered: what is said, which role it has, what is tied to what.

mod access;
mod card_pin;
mod contradictoire;
mod course;
mod documents;
mod email;
mod expertises;
mod lists;
mod mails;
mod notices;
mod people;
mod search;
mod sessions;
mod settings;
mod told;
mod unusable;
mod world;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::{CertificateSummary, Stage},
        dashboard::Dashboard,
        error::ErrorCode,
        native::{
            CardContent, CardFault, CardFaultCode, CardMessage, CardScene, Error, ServerFault,
            SignInProgress, Usability,
        },
        registration::Field,
    },
    profile::Profile,
    time::Timestamp,
};

use super::{dashboard::DashboardView, registration::FormView};
use crate::{
    card_desk::{
        CardDesk,
        tests::{card, certificate, read, scene},
    },
    components::use_new_announcer,
    draft::{Draft, tests::expert_context},
    server::ServerState,
    session::{Farewell, Presence, tests::session_of_bastien},
};
use world::{World, browser, content, desk_of, desktop, lines, rendered};

#[test]
fn the_wall_has_its_frame_its_three_doors_and_says_what_this_instance_is_not() {
    insta::assert_snapshot!(rendered(browser("/")));
}

#[test]
fn the_wall_says_that_the_session_has_ended() {
    let world = World {
        farewell: Some(Farewell::Lapsed),
        ..browser("/profil")
    };
    assert!(content(world).contains("id=\"session-lapsed\" role=\"status\" data-tone=\"warn\""));
}

#[test]
fn the_wall_says_that_the_server_does_not_answer_and_offers_to_try_again() {
    let error = Error::Server(ServerFault::Unreachable);
    let page = content(World {
        server: ServerState::Failing { server: None, error },
        ..browser("/")
    });
    assert!(
        page.contains("id=\"failure-unreachable\" role=\"alert\""),
        "{page}"
    );
    assert!(page.contains("id=\"retry\""), "{page}");
}

#[test]
fn a_browser_is_told_how_to_get_the_desktop() {
    insta::assert_snapshot!(content(browser("/carte")));
}

#[test]
fn an_address_that_leads_nowhere_is_named() {
    let page = content(browser("/nulle/part"));
    assert!(page.contains("«\u{a0}/nulle/part\u{a0}»"), "{page}");
    assert!(page.contains("href=\"/\""), "{page}");
}

#[test]
fn the_desktop_shows_one_card_with_its_usable_and_its_expired_certificate() {
    let cards = read(
        vec![
            certificate("a1b2c3d4e5f6", Usability::Usable),
            certificate("ffb2c3d4e5f6", Usability::Expired),
        ],
        2,
    );
    insta::assert_snapshot!(content(World {
        desk: desk_of(vec![scene(vec![card("Reader", cards)])]),
        ..desktop("/carte")
    }));
}

#[test]
fn an_unknown_card_shows_its_identification_with_a_button_to_copy_it() {
    let fault = CardFault {
        code: CardFaultCode::UnsupportedCard,
        tries_left: None,
        atr: Some("3b80".into()),
    };
    let page = content(World {
        desk: desk_of(vec![scene(vec![card("Reader", CardContent::Faulty { fault })])]),
        ..desktop("/carte")
    });
    assert!(page.contains("data-step=\"unusable\""), "{page}");
    assert!(page.contains("<code id=\"atr\">3b80</code>"), "{page}");
    assert!(page.contains("id=\"copy-atr\""), "{page}");
    assert!(!page.contains("id=\"sign-in\""), "{page}");
}

#[test]
fn two_unknown_cards_are_told_apart() {
    let unknown = |atr: &str| CardContent::Faulty {
        fault: CardFault {
            code: CardFaultCode::UnsupportedCard,
            tries_left: None,
            atr: Some(atr.into()),
        },
    };
    let page = content(World {
        desk: desk_of(vec![scene(vec![
            card("A", unknown("3b80")),
            card("B", unknown("3b81")),
        ])]),
        ..desktop("/carte")
    });
    assert!(page.contains("<code id=\"atr\">3b80</code>"), "{page}");
    assert!(page.contains("<code id=\"atr-1\">3b81</code>"), "{page}");
}

#[test]
fn the_tries_left_are_said_once() {
    let with_tries = |tries| {
        scene(vec![card(
            "A",
            read(vec![certificate("c1", Usability::Usable)], tries),
        )])
    };
    let mut desk = desk_of(vec![with_tries(3)]);
    desk.begin().unwrap();
    desk.fail(Error::Card(CardFault {
        code: CardFaultCode::WrongPin,
        tries_left: Some(2),
        atr: None,
    }));
    desk.hear(with_tries(2), None);
    let page = content(World {
        desk,
        ..desktop("/carte")
    });
    assert_eq!(page.matches("2 essais").count(), 1, "{page}");
    let fresh = content(World {
        desk: desk_of(vec![with_tries(2)]),
        ..desktop("/carte")
    });
    assert!(fresh.contains("id=\"few-tries\""), "{fresh}");
}

#[test]
fn each_step_has_its_heading_its_drawing_and_its_buttons() {
    let usable = || {
        scene(vec![card(
            "A",
            read(vec![certificate("c1", Usability::Usable)], 3),
        )])
    };
    let working = |progress| {
        let mut desk = desk_of(vec![usable()]);
        desk.begin().unwrap();
        desk.hear(CardMessage::Progress(progress), None);
        desk
    };
    let mut wrong_pin = working(SignInProgress::Signing);
    wrong_pin.fail(Error::Card(CardFault {
        code: CardFaultCode::WrongPin,
        tries_left: Some(2),
        atr: None,
    }));
    let mut revoked = working(SignInProgress::Submitting);
    revoked.fail(Error::Api(ErrorCode::CardRevoked.into()));
    let only = |scene| desk_of(vec![CardMessage::Scene(scene)]);
    let desks = [
        CardDesk::default(),
        only(CardScene::ServiceStopped),
        only(CardScene::NoReader),
        only(CardScene::NoCard {
            readers: vec!["A".into()],
        }),
        desk_of(vec![scene(vec![card("A", CardContent::Reading)])]),
        desk_of(vec![usable()]),
        desk_of(vec![scene(vec![card(
            "A",
            read(vec![certificate("c1", Usability::Usable)], 0),
        )])]),
        desk_of(vec![scene(vec![card(
            "A",
            read(vec![certificate("c1", Usability::Expired)], 3),
        )])]),
        desk_of(vec![scene(vec![card("A", read(Vec::new(), 3))])]),
        working(SignInProgress::Preparing),
        working(SignInProgress::AwaitingPin),
        working(SignInProgress::Signing),
        working(SignInProgress::Submitting),
        wrong_pin,
        revoked,
    ];
    let table: Vec<String> = desks
        .into_iter()
        .map(|desk| {
            let page = content(World {
                desk,
                ..desktop("/carte")
            });
            let between = |before: &str, after: &str| {
                page.split_once(before)
                    .and_then(|(_, rest)| rest.split_once(after))
                    .map_or("–", |(found, _)| found)
                    .to_owned()
            };
            let buttons: Vec<&str> = ["sign-in", "cancel"]
                .into_iter()
                .filter(|id| page.contains(&format!("id=\"{id}\"")))
                .collect();
            format!(
                "{} | {} | {} | {} | {}",
                between("data-step=\"", "\""),
                between("id=\"h1\" tabindex=\"-1\">", "</h1>"),
                between("data-state=\"", "\""),
                between("id=\"failure-", "\""),
                buttons.join(", "),
            )
        })
        .map(|row| row.trim_end().to_owned())
        .collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn the_first_connection_asks_whether_there_is_an_account() {
    insta::assert_snapshot!(content(World {
        presence: Presence::Present(Box::new(session_of_bastien(Stage::Registration))),
        ..browser("/premiere-connexion")
    }));
}

#[test]
fn a_page_is_not_shown_to_whom_it_is_not_for() {
    let page = content(browser("/tableau-de-bord"));
    assert!(!page.contains("id=\"h1\""), "{page}");
}

#[test]
fn the_header_names_the_person_and_lets_them_sign_out() {
    let page = rendered(World {
        presence: Presence::Present(Box::new(session_of_bastien(Stage::Open))),
        ..browser("/tableau-de-bord")
    });
    assert!(
        page.contains("<strong>Bastien LORRAIN-TESSIER</strong>"),
        "{page}"
    );
    assert!(page.contains("id=\"sign-out\""), "{page}");
}

#[component]
fn Form(draft: Draft) -> Element {
    use_new_announcer();
    let draft = use_signal(|| draft.clone());
    rsx! {
        FormView { draft, failure: None, sending: false, onsend: |()| {}, onwipe: |()| {} }
    }
}

fn form(draft: Draft) -> String {
    let mut dom = VirtualDom::new_with_props(Form, FormProps { draft });
    dom.rebuild_in_place();
    // The long lists of the nomenclature, courts and countries are the reference data's own, and tested there.
    lines(&dioxus_ssr::render(&dom))
        .lines()
        .filter(|line| !line.contains("<option") && !line.contains("specialite-"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_field_of_an_expert_has_a_label_and_says_when_it_is_required() {
    let mut draft = Draft::new(&expert_context());
    draft.edit(Field::Profile, |form| form.profile = Some(Profile::Expert));
    let page = form(draft);
    for (id, required) in [
        ("first-name", true),
        ("last-name", true),
        ("landline", false),
        ("mobile", false),
        ("email", true),
        ("address-lines", true),
        ("postal-code", true),
        ("town", true),
        ("country", true),
        ("court", true),
        ("accepts-responsibility", true),
    ] {
        assert!(page.contains(&format!("<label for=\"field-{id}\">")), "{id}");
        let element = page
            .lines()
            .find(|line| line.contains(&format!(" id=\"field-{id}\"")))
            .unwrap();
        assert_eq!(element.contains("aria-required=\"true\""), required, "{element}");
    }
    assert!(page.contains("CN=Demo0001 ExpertV3"));
    assert!(page.contains("id=\"court-rule\""));
    assert!(page.contains("id=\"cour-de-cassation-yes\""));
}

#[test]
fn a_sapiteur_is_asked_for_specialities_and_for_no_court() {
    let mut draft = Draft::new(&expert_context());
    draft.edit(Field::Profile, |form| form.profile = Some(Profile::Sapiteur));
    let page = form(draft);
    assert!(page.contains("id=\"field-specialites\""));
    assert!(!page.contains("id=\"field-court\""));
    assert!(!page.contains("id=\"cour-de-cassation-yes\""));
}

#[test]
fn what_is_wrong_is_said_in_a_summary_and_beside_each_field_and_tied_to_it() {
    let mut draft = Draft::new(&expert_context());
    draft.edit(Field::Profile, |form| form.profile = Some(Profile::Expert));
    draft.edit(Field::Email, |form| form.email = "bastien@".into());
    assert!(!draft.check());
    let page = form(draft);
    assert!(page.contains("id=\"error-summary\""), "{page}");
    assert!(page.contains("<a href=\"#field-email\">"), "{page}");
    let email = page
        .lines()
        .find(|line| line.contains(" id=\"field-email\""))
        .unwrap();
    for expected in [
        "value=\"bastien@\"",
        "aria-invalid=\"true\"",
        "aria-describedby=\"field-email-error field-email-hint\"",
    ] {
        assert!(email.contains(expected), "{email}");
    }
}

#[test]
fn the_dashboard_greets_warns_of_the_certificate_and_says_why_the_list_is_empty() {
    let dashboard = Dashboard {
        first_name: "Bastien".into(),
        last_name: "LORRAIN-TESSIER".into(),
        profile: Profile::Expert,
        email: "bastien@lorrain-tessier.example".into(),
        court: Some("Cour d'appel de Bourges".into()),
        juridiction: None,
        service: None,
        certificate: Some(CertificateSummary {
            common_name: "Demo0001 ExpertV3".into(),
            issuer: "Opalexe Demo Experts".into(),
            not_after: Timestamp::from_seconds(1_747_500_000),
        }),
        certificate_days_left: Some(41),
        last_connection: Some(Timestamp::from_seconds(1_744_097_400)),
    };
    insta::assert_snapshot!(lines(&dioxus_ssr::render_element(rsx! {
        DashboardView { dashboard }
    })));
}
