use super::*;
use crate::{
    channel::Channel,
    document::DocumentKind,
    folder::FolderKind,
    id::{FolderId, RANDOM_BYTES},
    time::Timestamp,
};

fn participation(number: u8) -> ParticipationId {
    ParticipationId::new(Timestamp::from_seconds(1), [number; RANDOM_BYTES])
}

fn document() -> DocumentId {
    DocumentId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])
}

fn place() -> InFolder {
    InFolder {
        folder: FolderId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
        kind: FolderKind::Pieces,
        partie: Some(PartieId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])),
    }
}

#[test]
fn an_event_is_filed_under_the_name_it_has_on_the_wire() {
    let events = [
        Event::SignedIn {
            certificate: "00".into(),
            first_connection: true,
            revocation: vec![RevocationEvidence {
                issuer: "CN=AC des experts".into(),
                this_update: Timestamp::from_seconds(1),
                next_update: Timestamp::from_seconds(2),
                sha256: "00".into(),
            }],
        },
        Event::SignInRefused {
            reason: "revoked".into(),
            certificate: None,
        },
        Event::SignedOut,
        Event::SessionClosed {
            session: SessionId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
        },
        Event::SessionEnded {
            session: SessionId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
            reason: SessionEnd::Revoked,
        },
        Event::CardLost {
            certificate: "00".into(),
            by: Declarer::Holder,
        },
        Event::CardBound {
            certificate: "00".into(),
            by: Declarer::Operator,
        },
        Event::Registered {
            profile: Profile::Expert,
            certificate: "00".into(),
        },
        Event::CardReplaced {
            certificate: "00".into(),
            former: vec!["01".into()],
            by: None,
        },
        Event::RenewalRequested {
            certificate: "00".into(),
            because: WaitingBecause::OtherSubject,
        },
        Event::RenewalRefused {
            certificate: "00".into(),
            reason: "Ce certificat n'est pas le vôtre.".into(),
            by: AccountId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
        },
        Event::ProfileChanged {
            fields: vec![Field::Town],
        },
        Event::EmailChanged {
            former: "a@b.example".into(),
            new: "c@b.example".into(),
        },
        Event::AdministratorGranted,
        Event::AdministratorRevoked,
        Event::AccountApproved { by: None },
        Event::AccountRefused {
            reason: "Le service n'est pas indiqué.".into(),
            by: Some(AccountId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])),
        },
        Event::AccountClosed,
        Event::CguAccepted { version: 1 },
        Event::CguPublished {
            version: 1,
            sha256: "00".into(),
            profile: Some(Profile::Expert),
        },
        Event::CourtsImported {
            edition: 1,
            courts: 257,
            by: Some(AccountId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])),
        },
        Event::NomenclatureImported {
            edition: 1,
            version: "2022".into(),
            entries: 312,
            by: Some(AccountId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])),
        },
        Event::ExpertiseCreated {
            mandate: MandateKind::Civil,
        },
        Event::ExpertiseImported {
            reference: "2023-118".into(),
            file_sha256: "00".into(),
        },
        Event::ExpertiseEdited {
            version: 2,
            changes: vec![Change {
                field: Field::Rg,
                from: "25/00087".into(),
                to: "25/00088".into(),
            }],
        },
        Event::ExpertiseMoved {
            from: State::EnConstitution,
            to: State::EnCours,
            step: Some(Step::Open),
            basis: Some("CPC 267".into()),
            day: Some("2025-03-13".parse().unwrap()),
            reason: None,
            reference: Some("ordonnance n° 25/041".into()),
        },
        Event::PartieAdded {
            partie: PartieId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
            role: PartieRole::Demandeur,
            after_opening: true,
        },
        Event::IntervenantInvited {
            participation: participation(1),
            profile: Profile::Intervenant,
            partie: Some(PartieId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])),
            access: Access::Email,
            invited: Some(AccountId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])),
            replaces: Some(participation(2)),
        },
        Event::EmailAccountMade {
            made: AccountId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
        },
        Event::IntervenantInactive {
            participation: participation(1),
            reason: Some("Adresse erronée".into()),
        },
        Event::ExpertiseJoined {
            participation: participation(1),
        },
        Event::ExpertiseEntered {
            participations: vec![participation(1)],
        },
        Event::FolderMade {
            place: place(),
            name: "Photographies".into(),
        },
        Event::FolderOpened {
            place: place(),
            participation: participation(1),
        },
        Event::FolderClosed {
            place: place(),
            participation: participation(1),
        },
        Event::CourtAdmitted,
        Event::CourtShutOut,
        Event::CatchUpAcknowledged {
            participations: vec![participation(1)],
            documents: 64,
        },
        Event::DocumentDeposited(DepositedDocument {
            document: document(),
            deposit: DepositId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
            place: place(),
            name: "Note n° 1.pdf".into(),
            size: 120_000,
            sha256: "00".into(),
            replaces: Some(document()),
            sheet: Some(Sheet {
                kind: DocumentKind::NoteAuxParties,
                number: Some("1".into()),
                title: Some("Première réunion".into()),
                dated: Some("2025-04-08".parse().unwrap()),
            }),
        }),
        Event::DepositPublished(PublishedDeposit {
            deposit: DepositId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
            place: place(),
            participation: participation(1),
            begun_at: Timestamp::from_seconds(1),
            recipients: vec![Reached {
                participation: participation(2),
                channel: Channel::Electronic,
            }],
            parties_on_paper: vec![PartieId::new(Timestamp::from_seconds(1), [2; RANDOM_BYTES])],
        }),
        Event::DepositsReached(ReachedLater {
            because: Because::Joined,
            place: place(),
            deposits: vec![DepositId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])],
            recipients: vec![Reached {
                participation: participation(2),
                channel: Channel::Paper,
            }],
            parties_on_paper: Vec::new(),
        }),
        Event::AccessRestricted(OfPartie {
            participation: participation(1),
            partie: PartieId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
        }),
        Event::AccessRestored(OfPartie {
            participation: participation(1),
            partie: PartieId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
        }),
        Event::ReceiptIssued {
            deposit: DepositId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
            place: place(),
            number: 12,
            sha256: "00".into(),
        },
        Event::DocumentWithdrawn {
            document: document(),
            place: place(),
            name: "Note n° 1.pdf".into(),
            sha256: "00".into(),
            reason: "Mauvais fichier".into(),
        },
        Event::DocumentConsulted {
            document: document(),
            place: place(),
            name: "Note n° 1.pdf".into(),
            participations: vec![participation(1)],
        },
    ];
    for event in events {
        let written = serde_json::to_value(&event).unwrap();
        assert_eq!(written["act"], event.name());
        assert_eq!(serde_json::from_value::<Event>(written).unwrap(), event);
    }
}

#[test]
fn a_deposit_of_before_its_sheet_was_kept_still_reads_and_is_written_as_it_was() {
    let kept = concat!(
        r#"{"act":"document_deposited","document":"00000000-03e8-7101-8101-010101010101","#,
        r#""deposit":"00000000-03e8-7101-8101-010101010101","place":{"folder":"00000000-03e8-7101-8101-010101010101","kind":"pieces"},"#,
        r#""name":"a.pdf","size":1,"sha256":"00"}"#
    );
    let event: Event = serde_json::from_str(kept).unwrap();
    assert!(matches!(&event, Event::DocumentDeposited(deposited) if deposited.sheet.is_none()));
    assert_eq!(serde_json::to_string(&event).unwrap(), kept);
}

#[test]
fn an_event_without_what_was_added_later_still_reads() {
    let kept = r#"{"act":"signed_in","certificate":"00","first_connection":false}"#;
    assert_eq!(
        serde_json::from_str::<Event>(kept).unwrap(),
        Event::SignedIn {
            certificate: "00".into(),
            first_connection: false,
            revocation: Vec::new(),
        }
    );
}
