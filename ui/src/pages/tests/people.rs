//! « Mon profil », the directory of lawyers, the pages of an administrator, a renewal, and whom to ask.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        admin::{
            AccountStanding, AccountSummary, Accounts, ListedAuthority, Overview, PendingRenewal, Renewals,
            RevocationList, Standing, Trust, TrustedAuthority,
        },
        auth::CertificateSummary,
        contacts::{ContactPoint, Contacts},
        instance::Support,
        lawyers::{Lawyer, LawyerSearch, Lawyers},
        profile::{AccountAccess, OwnProfile},
        registration::Form,
        renewal::{Renewal, WaitingBecause},
    },
    id::{AccountId, RANDOM_BYTES, RenewalId},
    profile::{Approval, Profile},
    time::Timestamp,
};

use super::world::{World, browser, lines, rendered};
use crate::{
    components::use_new_announcer,
    pages::{
        admin::views::{AccountsView, OverviewView, PendingView, RenewalsView, TrustView, use_desk},
        first_connection::Outcome,
        frame::QuestionView,
        lawyers::LawyersView,
        profile::ProfileView,
    },
    session::{Presence, tests::session_of_bastien},
};

const AT: Timestamp = Timestamp::from_seconds(1_744_097_400);

fn id(number: u8) -> AccountId {
    AccountId::new(AT, [number; RANDOM_BYTES])
}

fn certificate() -> CertificateSummary {
    CertificateSummary {
        common_name: "Demo0001 ExpertV3".into(),
        issuer: "AC Experts".into(),
        not_after: Timestamp::from_seconds(1_780_000_000),
    }
}

fn shown(page: fn() -> Element) -> String {
    let mut dom = VirtualDom::new(page);
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

fn account(standing: AccountStanding) -> AccountSummary {
    AccountSummary {
        id: id(1),
        access: AccountAccess::Card,
        profile: Profile::Greffier,
        first_name: "Inès".into(),
        last_name: "BOLLAND".into(),
        email: "ines.bolland@justice.example".into(),
        court: Some("Tribunal judiciaire de Bourges".into()),
        service: Some("Service des expertises".into()),
        standing,
        standing_since: AT,
        created_at: AT,
        last_sign_in_at: None,
        administrator: false,
        certificates: vec![certificate()],
    }
}

#[test]
fn the_question_names_the_referent_and_the_helpdesk_of_the_court_and_the_instance_s_own() {
    fn page() -> Element {
        let point = |name: Option<&str>| ContactPoint {
            name: name.map(str::to_owned),
            email: Some("a@cour.example".into()),
            phone: Some("02 48 00 00 00".into()),
        };
        rsx! {
            QuestionView {
                contacts: Contacts {
                    court: Some("Cour d'appel de Bourges".into()),
                    referent: Some(point(Some("Mme Anne RÉFÉRENT"))),
                    helpdesk: Some(point(None)),
                },
                support: Support { email: Some("aide@opalexe.example".into()), phone: None },
            }
        }
    }
    insta::assert_snapshot!(shown(page));
}

#[test]
fn the_wall_offers_its_help_beside_whom_to_ask() {
    let page = rendered(browser("/profil"));
    assert!(page.contains("id=\"page-help-button\""), "{page}");
    assert!(page.contains("aria-controls=\"page-help\""), "{page}");
}

#[test]
fn an_administrator_has_the_way_to_her_pages_and_nobody_else_has() {
    use opalexe_domain::api::auth::Stage;

    let of = |administrator: bool| {
        let mut session = session_of_bastien(Stage::Open);
        session.administrator = administrator;
        rendered(World {
            presence: Presence::Present(Box::new(session)),
            ..browser("/mon-profil")
        })
    };
    assert!(of(true).contains("id=\"administration\""));
    assert!(!of(false).contains("id=\"administration\""));
    assert!(of(false).contains("id=\"my-profile\""));
}

#[test]
fn a_lawyer_is_shown_with_the_bar_and_what_she_does_not_hide() {
    fn page() -> Element {
        use_new_announcer();
        let typed = use_signal(LawyerSearch::default);
        let lawyer = Lawyer {
            id: id(7),
            first_name: "Claire".into(),
            last_name: "DUVIGNAU".into(),
            barreau: Some("Bourges".into()),
            toque: Some("C 12".into()),
            organisation: None,
            town: Some("Bourges".into()),
            email: "claire@barreau.example".into(),
            landline: None,
            mobile: None,
        };
        rsx! {
            LawyersView {
                typed,
                loaded: Some(Ok(Lawyers { lawyers: vec![lawyer], total: 30, page: 0 })),
                onsearch: |()| {},
                onretry: |()| {},
                onpage: |_| {},
            }
        }
    }
    // Its link needs a router: it is looked at in the whole program.
    let page = super::world::in_program(page);
    assert!(
        page.contains("Me \u{2068}Claire DUVIGNAU\u{2069}") || page.contains("Me Claire DUVIGNAU"),
        "{page}"
    );
    assert!(page.contains("id=\"next-page\""), "{page}");
    assert!(page.contains("/annuaire-des-avocats/"), "{page}");
    assert!(!page.contains("tel:"), "{page}");
}

#[test]
fn a_profile_that_is_fixed_says_so_and_the_court_has_its_rule() {
    fn page() -> Element {
        let connection = crate::connection::use_new_connection();
        crate::kept_forms::use_new_kept_forms(connection);
        use_new_announcer();
        let own = OwnProfile {
            access: AccountAccess::Card,
            declared: Form {
                profile: Some(Profile::Expert),
                first_name: "Bastien".into(),
                last_name: "LORRAIN-TESSIER".into(),
                email: "bastien@cabinet.example".into(),
                town: "Bourges".into(),
                country: "FR".into(),
                court: "CA-BOURGES".into(),
                ..Form::default()
            },
            profiles: vec![Profile::Expert],
            phone_hidden: None,
        };
        rsx! { ProfileView { own, onchanged: |_| {} } }
    }
    let page = super::world::in_program(page);
    for part in [
        "id=\"profile-fixed\"",
        "id=\"court-rule\"",
        "id=\"change-email\"",
        "href=\"/sessions\"",
        "value=\"Bourges\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("id=\"hide-phone\""), "{page}");
    assert!(!page.contains("id=\"to-security\""), "{page}");
}

#[test]
fn a_renewal_that_waits_says_why_and_what_goes_on_working() {
    fn page() -> Element {
        rsx! {
            Outcome { asked: Renewal::Waiting { because: WaitingBecause::OtherSubject, since: AT } }
        }
    }
    insta::assert_snapshot!(shown(page));
}

#[test]
fn a_registration_that_waits_shows_what_to_compare_and_both_decisions() {
    fn page() -> Element {
        rsx! {
            PendingView {
                accounts: Accounts { accounts: vec![account(AccountStanding::ApprovalPending)], total: 1, page: 0, next: None },
                desk: use_desk(),
                onapprove: |_| {},
                onrefuse: |_| {},
                onnext: |_| {},
            }
        }
    }
    insta::assert_snapshot!(shown(page));
}

#[test]
fn a_renewal_without_an_authority_that_vouches_cannot_be_approved() {
    fn page() -> Element {
        let renewal = PendingRenewal {
            id: RenewalId::new(AT, [3; RANDOM_BYTES]),
            name: "Bastien LORRAIN-TESSIER".into(),
            email: "bastien@cabinet.example".into(),
            profile: Profile::Expert,
            because: WaitingBecause::ProfileNotPermitted,
            since: AT,
            certificate: certificate(),
            subject: Some("PERSON-2".into()),
            former: vec![certificate()],
            permitted: false,
        };
        rsx! {
            RenewalsView {
                waiting: Renewals { renewals: vec![renewal], total: 1, next: None },
                desk: use_desk(),
                onapprove: |_| {},
                onrefuse: |_| {},
                onnext: |_| {},
            }
        }
    }
    let page = shown(page);
    assert!(page.contains("disabled"), "{page}");
    insta::assert_snapshot!(page);
}

#[test]
fn accounts_are_a_table_with_headers() {
    fn page() -> Element {
        rsx! {
            AccountsView {
                accounts: Accounts { accounts: vec![account(AccountStanding::Open)], total: 1, page: 0, next: None },
                onpage: |_| {},
            }
        }
    }
    insta::assert_snapshot!(shown(page));
}

#[test]
fn the_overview_counts_what_waits_and_says_how_the_certificates_stand() {
    fn page() -> Element {
        rsx! {
            OverviewView {
                counts: Overview {
                    accounts_waiting: 1,
                    renewals_waiting: 0,
                    mails_waiting: 2,
                    mails_failed: 0,
                    trust: Standing::Failure,
                    version: "0.1.0".into(),
                    courts: 256,
                    nomenclature: "2013".into(),
                    nomenclature_entries: 298,
                },
            }
        }
    }
    let page = super::world::in_program(page);
    for part in [
        "1 inscription attend une décision.",
        "href=\"/administration/inscriptions\"",
        "Des cartes sont refusées",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn an_authority_without_a_list_is_told_with_a_sign_and_a_word() {
    fn page() -> Element {
        let trust = Trust {
            anchors: vec![TrustedAuthority {
                name: "AC racine".into(),
                not_after: Timestamp::from_seconds(1_780_000_000),
                standing: Standing::Good,
            }],
            authorities: vec![ListedAuthority {
                name: "Cartes des experts".into(),
                profiles: vec![Profile::Expert],
                approval: Approval::Automatic,
                anchored: true,
                lists: vec![RevocationList {
                    authority: "AC des experts".into(),
                    this_update: None,
                    next_update: None,
                    standing: Standing::Failure,
                }],
                standing: Standing::Failure,
            }],
            passed_over: vec!["x.pem: not one certificate".into()],
        };
        rsx! { TrustView { trust } }
    }
    insta::assert_snapshot!(shown(page));
}
