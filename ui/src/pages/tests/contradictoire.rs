//! The contradictoire, and what is served by post.

mod told;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        consent::ConsentSeen,
        contradictoire::{ContradictoirePage, Trace, TracedDocument, TracedLetter, TracedPerson},
        paper_service::{
            DepositToServe, Letter, OnPaperBecause, PaperAddress, PaperDocument, PaperService, Proof, ToServe,
        },
    },
    consent::Consent,
    contradictoire::Standing,
    document::DocumentKind,
    folder::FolderKind,
    id::{
        DepositId, DocumentId, ExpertiseId, FolderId, PaperServiceId, ParticipationId, PartieId, RANDOM_BYTES,
    },
    paper_service::{Addressee, Outcome},
    participation::Quality,
    profile::Profile,
    time::Timestamp,
};

use super::{
    expertises::signed_in,
    world::{World, content, in_program},
};
use crate::{
    cases::tests::les_saules,
    pages::expertises::{ContradictoireView, CourriersView},
};

/// Monday 8 December 2025, 10:00 in Paris.
const AT: Timestamp = Timestamp::from_seconds(1_765_184_400);

fn expertise() -> ExpertiseId {
    ExpertiseId::new(AT, [1; RANDOM_BYTES])
}

fn avocat() -> TracedPerson {
    TracedPerson {
        who: Addressee::Person(ParticipationId::new(AT, [2; RANDOM_BYTES])),
        name: "Yann TRÉHOUT".into(),
        profile: Some(Profile::Intervenant),
        quality: Some(Quality::Avocat),
        partie: Some(PartieId::new(AT, [2; RANDOM_BYTES])),
        partie_name: Some("Atelier Norgeval".into()),
        is_active: true,
        mine: false,
    }
}

fn duchemin() -> TracedPerson {
    let partie = PartieId::new(AT, [3; RANDOM_BYTES]);
    TracedPerson {
        who: Addressee::Partie(partie),
        name: "M. et Mme Duchemin".into(),
        profile: None,
        quality: None,
        partie: Some(partie),
        partie_name: Some("M. et Mme Duchemin".into()),
        is_active: true,
        mine: false,
    }
}

fn line(person: u32, standing: Standing) -> Trace {
    Trace {
        person,
        standing,
        available_at: Some(AT),
        notice: None,
        first_at: None,
        last_at: None,
        letter: None,
    }
}

fn document(number: u32, lines: Vec<Trace>) -> TracedDocument {
    let mut id = [0; RANDOM_BYTES];
    id[..4].copy_from_slice(&number.to_be_bytes());
    TracedDocument {
        id: DocumentId::new(AT, id),
        name: format!("note-{number}.pdf"),
        kind: DocumentKind::NoteAuxParties,
        number: Some(number.to_string()),
        title: Some(format!("Note aux parties n° {number}")),
        folder: FolderId::new(AT, [1; RANDOM_BYTES]),
        folder_kind: FolderKind::Notes,
        folder_partie: None,
        folder_name: None,
        deposited_at: AT,
        depositor: "Bastien LORRAIN-TESSIER".into(),
        withdrawn_at: None,
        lines,
    }
}

fn shown(documents: Vec<TracedDocument>, next: Option<DocumentId>) -> Element {
    rsx! {
        ContradictoireView {
            page: ContradictoirePage {
                people: vec![avocat(), duchemin()],
                documents,
                next,
                everybody: true,
            },
            expertise: expertise(),
            busy: false,
            onmore: |_| (),
        }
    }
}

#[test]
fn both_pages_stand_in_the_frame_of_their_expertise() {
    for (path, title) in [
        (
            "/expertises/019560a0-0000-7000-8000-0000000000ee/contradictoire",
            "Contradictoire",
        ),
        (
            "/expertises/019560a0-0000-7000-8000-0000000000ee/courriers",
            "À servir par courrier",
        ),
    ] {
        let page = content(World {
            expertise: Some(les_saules()),
            ..signed_in(path)
        });
        assert!(page.contains("id=\"tab-contradictoire\""), "{page}");
        assert!(page.contains(&format!(">{title}</h1>")), "{page}");
    }
}

#[test]
fn what_was_never_opened_is_said_in_a_word_and_a_sign_and_a_column_has_its_person() {
    let page = in_program(|| {
        let served = Trace {
            letter: Some(TracedLetter {
                number: "87001012345678F".into(),
                sent_on: "2025-12-08".parse().unwrap(),
                outcome: Outcome::Received,
                outcome_on: "2025-12-10".parse().ok(),
            }),
            ..line(1, Standing::Served)
        };
        shown(
            vec![document(1, vec![line(0, Standing::NeverOpened), served])],
            None,
        )
    });
    for expected in [
        "Jamais ouvert",
        "data-standing=\"never_opened\"",
        "data-tone=\"bad\"",
        "scope=\"col\"",
        "scope=\"row\"",
        "Yann TRÉHOUT",
        "Avocat · Atelier Norgeval",
        "Partie sans représentant",
        "Recommandé 87001012345678F envoyé le 08/12/2025 : Avis de réception signé.",
        "depuis le 08/12/2025",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    assert!(!page.contains("contradictoire-more"), "there is no more");
}

#[test]
fn of_thousands_of_documents_those_are_drawn_that_can_be_seen() {
    let page = in_program(|| {
        let documents = (1..=5_000)
            .map(|number| document(number, vec![line(0, Standing::NeverOpened)]))
            .collect();
        shown(documents, None)
    });
    assert_eq!(page.matches("class=\"traced\"").count(), 16);
    assert!(page.contains("aria-rowcount=\"5001\""));
    assert!(
        page.contains(&format!("height:{}px", 84 * (5_000 - 16))),
        "{page}"
    );
}

#[test]
fn where_nothing_was_found_yet_the_search_can_go_on() {
    let page = in_program(|| shown(Vec::new(), Some(DocumentId::new(AT, [9; RANDOM_BYTES]))));
    assert!(
        page.contains("Affichez la suite pour chercher plus loin"),
        "{page}"
    );
    assert!(page.contains("id=\"contradictoire-more\""));
    let none = in_program(|| shown(Vec::new(), None));
    assert!(none.contains("Aucun document ne correspond"), "{none}");
}

fn paper(may_record: bool) -> PaperService {
    let to = duchemin().who;
    PaperService {
        to_serve: vec![ToServe {
            to,
            name: "M. et Mme Duchemin".into(),
            profile: None,
            partie: Some("M. et Mme Duchemin".into()),
            because: OnPaperBecause::Unrepresented,
            address: Some(PaperAddress {
                lines: vec!["12 place Gordaine".into()],
                postal_code: "18000".into(),
                town: "Bourges".into(),
                country: "FR".into(),
            }),
            deposits: vec![DepositToServe {
                deposit: DepositId::new(AT, [1; RANDOM_BYTES]),
                since: AT,
                folder_kind: FolderKind::Notes,
                folder_partie: None,
                folder_name: None,
                returned: true,
                documents: vec![PaperDocument {
                    id: DocumentId::new(AT, [1; RANDOM_BYTES]),
                    name: "note.pdf".into(),
                    kind: DocumentKind::NoteAuxParties,
                    number: Some("1".into()),
                    title: Some("Note aux parties".into()),
                    dated: "2025-04-15".parse().ok(),
                    sha256: "0123456789abcdef".repeat(4),
                }],
            }],
            more: false,
        }],
        letters: vec![Letter {
            id: PaperServiceId::new(AT, [1; RANDOM_BYTES]),
            to,
            name: "M. et Mme Duchemin".into(),
            number: "87001012345678F".into(),
            sent_on: "2025-12-01".parse().unwrap(),
            outcome: Outcome::Returned,
            outcome_on: "2025-12-05".parse().ok(),
            proof: Some(Proof {
                document: DocumentId::new(AT, [1; RANDOM_BYTES]),
                folder: FolderId::new(AT, [1; RANDOM_BYTES]),
                name: "AR Duchemin.pdf".into(),
            }),
            deposits: Vec::new(),
            documents: 1,
            recorded_at: AT,
            recorded_by: "Bastien LORRAIN-TESSIER".into(),
            is_replaced: false,
        }],
        proofs: Vec::new(),
        may_record,
    }
}

fn courriers(may_record: bool) -> Element {
    rsx! {
        CourriersView {
            paper: paper(may_record),
            expertise: expertise(),
            title: "Résidence Les Saules",
            reference: "Tribunal judiciaire de Bourges, RG 25/00412",
            today: "2025-12-08".parse().ok(),
            onchanged: |_| (),
        }
    }
}

#[test]
fn who_has_not_answered_is_asked_and_told_that_the_post_comes_meanwhile() {
    let page = |consent| {
        let mut expertise = les_saules();
        for entry in &mut expertise.others {
            entry.mine = entry.profile == Profile::Sapiteur;
            if let Some(contact) = entry.contact.as_mut().filter(|_| entry.mine) {
                contact.consent = Some(ConsentSeen {
                    state: consent,
                    since: None,
                });
            }
        }
        content(World {
            expertise: Some(expertise),
            ..signed_in("/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants")
        })
    };
    let asked = page(Consent::Asked);
    for expected in [
        "Acceptez-vous la voie électronique",
        "Tant que vous n’avez pas répondu, les documents vous sont aussi adressés par courrier.",
        "id=\"consent-accept\"",
        "id=\"consent-refuse\"",
        "Voie électronique : sans réponse, courrier",
    ] {
        assert!(asked.contains(expected), "{expected}: {asked}");
    }
    let accepted = page(Consent::Accepted);
    assert!(!accepted.contains("consent-until"), "{accepted}");
    assert!(accepted.contains("Voie électronique acceptée"), "{accepted}");
}

#[test]
fn who_has_not_answered_stands_on_the_page_of_letters_with_the_reason() {
    let page = in_program(|| {
        let mut paper = paper(true);
        for whom in &mut paper.to_serve {
            whom.because = OnPaperBecause::Asked;
        }
        rsx! {
            CourriersView {
                paper,
                expertise: expertise(),
                title: "Résidence Les Saules",
                today: "2025-12-08".parse().ok(),
                onchanged: |_| (),
            }
        }
    });
    assert!(
        page.contains("n’a pas encore accepté la voie électronique"),
        "{page}"
    );
}

#[test]
fn the_bordereau_has_the_address_and_each_document_with_its_hash() {
    let page = in_program(|| courriers(true));
    for expected in [
        "12 place Gordaine",
        "18000 Bourges",
        "personne ne représente cette partie",
        "Note aux parties n° 1 · 15/04/2025",
        ">0123456789abcdef<",
        ">0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef</code>",
        "RG 25/00412",
        "Retourné",
        "Enregistrer le recommandé (1 dépôt)",
        "recommandé 87001012345678F, envoyé le 01/12/2025",
        ">Justificatif : AR Duchemin.pdf</a>",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
}

#[test]
fn who_may_not_record_reads_and_has_nothing_to_press() {
    let page = in_program(|| courriers(false));
    assert!(page.contains("12 place Gordaine"));
    for absent in [
        "record-letter",
        "follow-letter",
        "change-address",
        "type=\"checkbox\"",
    ] {
        assert!(!page.contains(absent), "{absent}: {page}");
    }
}
