//! « Avis », and what became of the notices of a deposit.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::Recipient,
        expertises::intervenants::InvitationMail,
        notices::{DepositNotices, Notice, NoticePage, NoticedDeposit, NoticedRecipient},
    },
    folder::FolderKind,
    id::{DocumentId, ExpertiseId, FolderId, NoticeId, RANDOM_BYTES},
    notice::NoticeKind,
    profile::Profile,
    time::Timestamp,
};

use super::world::in_program;
use crate::pages::notices::{CourtUnreached, DepositNoticesView, NoticesView};

/// Monday 8 December 2025, 10:00 in Paris.
const AT: Timestamp = Timestamp::from_seconds(1_765_184_400);

fn notice(number: u8, kind: NoticeKind, documents: u32) -> Notice {
    Notice {
        id: NoticeId::new(AT, [number; RANDOM_BYTES]),
        kind,
        expertise: ExpertiseId::new(AT, [1; RANDOM_BYTES]),
        title: "Résidence Les Saules".into(),
        at: AT,
        seen_at: None,
        item: Some(NoticedDeposit {
            folder: FolderId::new(AT, [2; RANDOM_BYTES]),
            folder_kind: FolderKind::Pieces,
            folder_name: None,
            partie: Some("SDC Les Saules".into()),
            depositor: "Claire DUVIGNAU".into(),
            deposited_at: AT,
            documents,
            unread: documents,
            document: (documents == 1).then(|| DocumentId::new(AT, [3; RANDOM_BYTES])),
        }),
    }
}

fn notices() -> NoticePage {
    let seen = Notice {
        seen_at: Some(AT),
        ..notice(3, NoticeKind::NoActiveClerk, 2)
    };
    let closed = Notice {
        seen_at: Some(AT),
        item: None,
        ..notice(2, NoticeKind::MadeAvailable, 2)
    };
    NoticePage {
        notices: vec![
            notice(5, NoticeKind::MadeAvailable, 1),
            notice(4, NoticeKind::Reminder, 12),
            seen,
            closed,
        ],
        next: Some(NoticeId::new(AT, [2; RANDOM_BYTES])),
        unseen: 2,
    }
}

#[test]
fn what_is_new_is_in_plain_sight_and_leads_to_the_document_or_its_folder() {
    fn page() -> Element {
        rsx! { NoticesView { page: notices(), busy: false, onsee: |_| {}, onmore: |_| {} } }
    }
    let html = in_program(page);
    assert_eq!(html.matches("data-new=\"true\"").count(), 2);
    assert!(html.contains("2 nouveaux avis"), "{html}");
    assert!(html.contains("Un document mis à votre disposition"), "{html}");
    assert!(html.contains("12 documents restent à consulter."), "{html}");
    assert!(
        html.contains("Déposé par Claire DUVIGNAU dans «\u{a0}Pièces – SDC Les Saules\u{a0}»"),
        "{html}"
    );
    let document = DocumentId::new(AT, [3; RANDOM_BYTES]).to_string();
    assert!(html.contains(&format!("/{document}\"")), "{html}");
    // What is closed to the person leads nowhere, and says so.
    assert_eq!(html.matches("<a ").count(), 3, "{html}");
    assert!(html.contains("Vous n’avez plus accès à ce dossier."), "{html}");
    assert!(html.contains("Afficher la suite"), "{html}");
    assert!(
        html.contains("aria-label=\"Marquer comme vu\u{a0}: Un document mis à votre disposition\""),
        "{html}"
    );
}

#[test]
fn who_has_no_notices_learns_what_will_come() {
    fn page() -> Element {
        let page = NoticePage {
            notices: Vec::new(),
            next: None,
            unseen: 0,
        };
        rsx! { NoticesView { page, busy: false, onsee: |_| {}, onmore: |_| {} } }
    }
    let html = in_program(page);
    assert!(html.contains("Vous n’avez aucun avis."), "{html}");
    assert!(!html.contains("see-all") && !html.contains("<ol"), "{html}");
}

fn recipient(name: &str, profile: Profile, electronic: bool) -> Recipient {
    Recipient {
        name: name.into(),
        profile: Some(profile),
        partie: None,
        electronic,
    }
}

#[test]
fn what_became_of_each_notice_is_said_with_what_to_do_about_it() {
    fn page() -> Element {
        let noticed = |recipient, mail| NoticedRecipient { recipient, mail };
        let expert = || recipient("Bastien LORRAIN-TESSIER", Profile::Expert, true);
        let told = DepositNotices {
            recipients: vec![
                noticed(expert(), Some(InvitationMail::Queued)),
                noticed(expert(), Some(InvitationMail::Sent { at: AT })),
                noticed(
                    expert(),
                    Some(InvitationMail::Failed {
                        at: AT,
                        answer: Some("550 5.1.1 unknown".into()),
                    }),
                ),
                noticed(recipient("Inès BOLLAND", Profile::Greffier, false), None),
                noticed(
                    recipient("Samir OUALID", Profile::Sapiteur, false),
                    Some(InvitationMail::Queued),
                ),
            ],
            court_unreached: true,
        };
        rsx! { DepositNoticesView { told } }
    }
    let html = in_program(page);
    for told in [
        "Avis en cours d’envoi",
        "Avis remis au serveur de messagerie le lundi 8 décembre 2025 à 10\u{a0}h\u{a0}00",
        "prévenez la personne autrement. Réponse du serveur de messagerie\u{a0}: 550 5.1.1 unknown",
        "À servir par courrier",
        "Une copie papier est à adresser au greffe.",
    ] {
        assert!(html.contains(told), "{told}: {html}");
    }
}

#[test]
fn a_deposit_for_a_court_without_anybody_is_warned_of_before_and_after() {
    fn warned(kind: FolderKind, recipients: &[(Profile, bool)], done: bool) -> String {
        let recipients = recipients
            .iter()
            .map(|(profile, electronic)| recipient("A B", *profile, *electronic))
            .collect();
        let mut dom = VirtualDom::new_with_props(
            |(kind, recipients, done): (FolderKind, Vec<Recipient>, bool)| {
                rsx! { CourtUnreached { kind, recipients, done } }
            },
            (kind, recipients, done),
        );
        dom.rebuild_in_place();
        dioxus_ssr::render(&dom)
    }
    let greffe = FolderKind::VersGreffe;
    let before = warned(
        greffe,
        &[(Profile::Expert, true), (Profile::Greffier, false)],
        false,
    );
    assert!(
        before.contains("Ce dépôt ne parviendra pas à la juridiction."),
        "{before}"
    );
    assert!(
        before.contains("Adressez une copie papier au greffe, et demandez"),
        "{before}"
    );
    let after = warned(greffe, &[(Profile::Expert, true)], true);
    assert!(after.contains("un e-mail vous le rappelle"), "{after}");
    assert!(!warned(greffe, &[(Profile::Greffier, true)], false).contains("court-unreached"));
    assert!(!warned(FolderKind::Notes, &[], false).contains("court-unreached"));
}
