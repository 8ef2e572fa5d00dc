//! The list of expertises, the wizard, the pages of one, and the invitation by link.

use opalexe_domain::{
    api::{
        auth::{Session, Stage},
        expertises::{Expertise, Expertises},
    },
    expertise::State,
    participation::Status,
    profile::Profile,
    rights::acts,
    wall::Door,
};

use super::world::{World, browser, content, desktop};
use crate::{
    cases::tests::{LEGACY, les_saules, summaries},
    mailed_link::tests::SECRET,
    session::{Presence, tests::session_of_bastien},
};

const DOSSIER: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee";
const INTERVENANTS: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants";
const EDIT: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/modifier";
const ADD: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/ajouter";
const ADD_PARTIE: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/parties/ajouter";
const LEGACY_INACTIVE: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/019560a0-0000-7000-8000-000000000002/inactif";
const LEGACY_RENEW: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/019560a0-0000-7000-8000-000000000002/renouveler";
const GAEL_RENEW: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/019560a0-0000-7000-8000-000000000004/renouveler";
const SAMIR_RENEW: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/019560a0-0000-7000-8000-000000000006/renouveler";
const EXPERT_INACTIVE: &str = "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/019560a0-0000-7000-8000-0000000000aa/inactif";

pub(super) fn signed_in(path: &'static str) -> World {
    World {
        presence: Presence::Present(Box::new(session_of_bastien(Stage::Open))),
        ..desktop(path)
    }
}

fn with(path: &'static str, expertise: Expertise) -> String {
    content(World {
        expertise: Some(expertise),
        ..signed_in(path)
    })
}

fn list(expertises: Expertises) -> String {
    content(World {
        expertises: Some(expertises),
        ..signed_in("/expertises")
    })
}

/// The expertise as a participant of that profile sees it, without what only the expert may do.
fn as_seen_by(profile: Profile) -> Expertise {
    let mut expertise = les_saules();
    expertise.profile = profile;
    expertise.acts = acts(profile, expertise.state);
    let all = expertise
        .parties
        .iter_mut()
        .flat_map(|partie| &mut partie.intervenants)
        .chain(&mut expertise.others);
    for entry in all {
        entry.contact = None;
        entry.mine = false;
    }
    expertise
}

#[test]
fn the_list_shows_what_each_is_where_it_stands_what_is_due_and_as_what_one_takes_part() {
    insta::assert_snapshot!(list(Expertises {
        expertises: summaries(),
        more: false,
        may_create: true,
    }));
}

#[test]
fn an_empty_list_says_why_and_offers_the_first_step_to_who_may_take_it() {
    let empty = |may_create| {
        list(Expertises {
            expertises: Vec::new(),
            more: false,
            may_create,
        })
    };
    let expert = empty(true);
    assert!(expert.contains("id=\"expertises-empty\""), "{expert}");
    assert!(expert.contains("id=\"new-expertise\"") && expert.contains("créez l’expertise ici"));
    let other = empty(false);
    assert!(!other.contains("id=\"new-expertise\""), "{other}");
    assert!(other.contains("lorsque l’expert qui la conduit vous y a invité"));
}

#[test]
fn a_list_that_is_cut_says_so_and_a_long_one_can_be_searched() {
    let page = list(Expertises {
        expertises: [summaries(), summaries()].concat(),
        more: true,
        may_create: true,
    });
    assert!(
        page.contains("role=\"search\"") && page.contains("<label for=\"search-words\">"),
        "{page}"
    );
    assert!(page.contains("Seules les 1000 plus récentes"), "{page}");
}

#[test]
fn each_step_of_the_wizard_asks_one_thing_with_a_label_for_every_field() {
    let step = |path| content(signed_in(path));
    insta::assert_snapshot!(step("/expertises/nouvelle"));
    for (path, fields) in [
        (
            "/expertises/nouvelle/ordonnance",
            [
                "juridiction",
                "rg",
                "minute",
                "order-date",
                "ordering-judge",
                "control-judge",
            ]
            .as_slice(),
        ),
        ("/expertises/nouvelle/mission", &["missions"]),
        (
            "/expertises/nouvelle/echeances",
            &["report-deadline", "provision", "provision-due"],
        ),
    ] {
        let page = step(path);
        for field in fields {
            assert!(
                page.contains(&format!("for=\"field-{field}\"")),
                "{path} {field}: {page}"
            );
            assert!(page.contains(&format!("id=\"field-{field}\"")), "{path} {field}");
        }
        assert!(page.contains("id=\"back\""), "{path}");
    }
    let summary = step("/expertises/nouvelle/resume");
    assert!(
        summary.contains("Créer l’expertise") && summary.contains("id=\"change-mandat\""),
        "{summary}"
    );
}

#[test]
fn only_an_expert_with_a_card_makes_an_expertise() {
    let session = Session {
        profile: Some(Profile::Sapiteur),
        ..session_of_bastien(Stage::Open)
    };
    let page = content(World {
        presence: Presence::Present(Box::new(session)),
        ..desktop("/expertises/nouvelle")
    });
    assert!(
        page.contains("id=\"may-not-create\"") && !page.contains("id=\"submit\""),
        "{page}"
    );
}

#[test]
fn the_dossier_tells_the_order_the_missions_and_the_next_step() {
    insta::assert_snapshot!(with(DOSSIER, les_saules()));
}

#[test]
fn who_is_no_expert_sees_the_dossier_without_its_steps() {
    let page = with(DOSSIER, as_seen_by(Profile::Magistrat));
    assert!(!page.contains("id=\"opening\""), "{page}");
    assert!(page.contains("Visiter les lieux"));
}

#[test]
fn the_people_are_shown_by_party_with_their_status_in_words_and_the_old_access_with_its_three_steps() {
    insta::assert_snapshot!(with(INTERVENANTS, les_saules()));
}

#[test]
fn whoever_may_not_invite_sees_the_people_and_no_way_to_change_them() {
    let page = with(INTERVENANTS, as_seen_by(Profile::Intervenant));
    assert!(page.contains("Claire DUVIGNAU"), "{page}");
    for absent in [
        "add-intervenant",
        "set-inactive",
        "id=\"legacy\"",
        "@",
        "Jamais connecté",
        "no-greffier",
    ] {
        assert!(!page.contains(absent), "{absent}: {page}");
    }
}

#[test]
fn an_expertise_without_parties_says_where_to_begin() {
    let mut expertise = les_saules();
    expertise.parties.clear();
    let page = with(INTERVENANTS, expertise.clone());
    assert!(
        page.contains("id=\"no-partie\"") && page.contains("id=\"add-partie\""),
        "{page}"
    );
    let form = with(ADD_PARTIE, expertise);
    assert!(
        form.contains("id=\"kind-legal\"") && form.contains("id=\"role-demandeur\""),
        "{form}"
    );
}

#[test]
fn what_setting_inactive_means_is_said_before_it_is_done() {
    insta::assert_snapshot!(with(LEGACY_INACTIVE, les_saules()));
    let nobody = with(EXPERT_INACTIVE, les_saules());
    assert!(!nobody.contains("id=\"confirm\""), "{nobody}");
}

#[test]
fn an_inactive_entry_is_invited_again_with_what_it_says() {
    let page = with(GAEL_RENEW, les_saules());
    for there in [
        "value=\"gael.rispal@val-clair.exemple\"",
        "value=\"Gaël\"",
        "id=\"replaced\"",
        "L’ancienne entrée reste dans la liste",
    ] {
        assert!(page.contains(there), "{there}: {page}");
    }
    assert!(!page.contains("three-steps"), "{page}");
}

#[test]
fn an_old_access_stands_at_its_third_step_in_the_form() {
    let mut expertise = les_saules();
    for entry in &mut expertise.parties[0].intervenants {
        if entry.last_name == LEGACY {
            entry.status = Status::Inactif;
        }
    }
    let page = with(LEGACY_RENEW, expertise);
    let now = page
        .lines()
        .find(|line| line.contains("data-step=\"now\""))
        .unwrap();
    assert!(now.contains("aria-current=\"step\""), "{now}");
    assert_eq!(page.matches("data-step=\"done\"").count(), 2, "{page}");
}

#[test]
fn a_form_that_may_not_be_sent_is_not_shown() {
    let mut expertise = les_saules();
    expertise.state = State::Caduque;
    expertise.acts = acts(Profile::Expert, State::Caduque);
    let page = with(ADD, expertise);
    assert!(
        page.contains("id=\"not-permitted\"")
            && page.contains("il n’est plus possible d’ajouter un intervenant")
            && !page.contains("id=\"submit\""),
        "{page}"
    );
    assert!(with(ADD, les_saules()).contains("id=\"profile-greffier\""));
}

#[test]
fn an_invitation_is_joined_by_a_card_and_by_nothing_else() {
    let joined = |world| {
        content(World {
            invitation: Some(SECRET),
            ..world
        })
    };
    let by_card = joined(signed_in("/invitation"));
    assert!(by_card.contains("Rejoindre l’expertise"), "{by_card}");
    assert!(!by_card.contains(SECRET), "the secret is nowhere on the page");
    let session = Session {
        door: Door::PartieEmail,
        profile: Some(Profile::Intervenant),
        certificate: None,
        ..session_of_bastien(Stage::Open)
    };
    let by_email = joined(World {
        presence: Presence::Present(Box::new(session)),
        ..browser("/invitation")
    });
    assert!(
        by_email.contains("id=\"join-by-card\"") && !by_email.contains("id=\"join\""),
        "{by_email}"
    );
    let stranger = joined(desktop("/invitation"));
    assert!(stranger.contains("id=\"join-sign-in\""), "{stranger}");
    let in_a_browser = joined(browser("/invitation"));
    assert!(in_a_browser.contains("id=\"copy-invitation\""), "{in_a_browser}");
    assert!(content(desktop("/invitation")).contains("id=\"invitation-link\""));
    // A mail program has cut the link: the page says so, and asks for the whole one.
    let cut = content(World {
        invitation: Some("aB3"),
        ..signed_in("/invitation")
    });
    assert!(
        cut.contains("id=\"link-cut\"")
            && cut.contains("id=\"invitation-link\"")
            && !cut.contains("id=\"join\""),
        "{cut}"
    );
}

#[test]
fn an_expertise_is_modified_by_the_fields_of_its_creation_with_what_it_is() {
    let page = with(EDIT, les_saules());
    for there in [
        "value=\"Résidence Les Saules\"",
        "value=\"25/00087\"",
        "value=\"12/02/2025\"",
        "value=\"Tribunal judiciaire de Bourges\"",
        "value=\"6000\"",
        "id=\"mandate-civil\"",
        "id=\"field-missions-2\"",
    ] {
        assert!(page.contains(there), "{there}: {page}");
    }
    let mut open = les_saules();
    open.state = State::EnCours;
    open.acts = acts(Profile::Expert, State::EnCours);
    let page = with(EDIT, open);
    assert!(
        page.contains("id=\"mandate-fixed\"") && !page.contains("id=\"mandate-civil\""),
        "{page}"
    );
}

#[test]
fn what_the_role_does_not_permit_is_said_with_where_to_go_instead() {
    for path in [EDIT, ADD, ADD_PARTIE, LEGACY_INACTIVE] {
        let page = with(path, as_seen_by(Profile::Magistrat));
        assert!(
            page.contains("Votre rôle dans cette expertise") && page.contains("id=\"back-to-intervenants\""),
            "{path}: {page}"
        );
        assert!(!page.contains("type=\"submit\""), "{path}");
    }
    let dossier = with(DOSSIER, as_seen_by(Profile::Magistrat));
    assert!(!dossier.contains("id=\"edit-expertise\""), "{dossier}");
}

#[test]
fn an_access_that_still_lets_its_person_in_is_not_renewed() {
    let page = with(LEGACY_RENEW, les_saules());
    assert!(
        page.contains("id=\"nobody-to-renew\"") && !page.contains("id=\"submit\""),
        "{page}"
    );
}

#[test]
fn the_speciality_of_a_sapiteur_is_looked_for_by_typing() {
    let mut expertise = les_saules();
    for entry in &mut expertise.others {
        if entry.profile == Profile::Sapiteur {
            entry.status = Status::Inactif;
        }
    }
    let page = with(SAMIR_RENEW, expertise);
    let field = page
        .lines()
        .find(|line| line.contains("id=\"field-specialite\""))
        .unwrap();
    assert!(
        field.contains("role=\"combobox\"") && field.contains("value=\"C.1.28 Topométrie\""),
        "{field}"
    );
}
