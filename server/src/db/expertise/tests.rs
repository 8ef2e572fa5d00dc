use opalexe_domain::{
    api::expertises::{Form, PartieForm},
    id::{AccountId, ParticipationId, PartieId, RANDOM_BYTES},
    mandate::MandateKind,
    participation::Access,
    partie::{NewPartie, PartieKind, PartieRole},
    profile::Profile,
    wall::Door,
};

use super::*;
use crate::db::{
    Database,
    fixture::{NOW, account_id, make_account, on_every_engine},
    participation::{self, Participation, Standing},
    partie::{self, Partie},
};

pub(in crate::db) fn expertise_id(number: u8) -> ExpertiseId {
    ExpertiseId::new(NOW, [number; RANDOM_BYTES])
}

pub(in crate::db) fn partie_id(number: u8) -> PartieId {
    PartieId::new(NOW, [number; RANDOM_BYTES])
}

pub(in crate::db) fn entry_id(number: u8) -> ParticipationId {
    ParticipationId::new(NOW, [number; RANDOM_BYTES])
}

pub(in crate::db) fn form() -> Form {
    Form {
        mandate: Some(MandateKind::Civil),
        juridiction: "TJ-BOURGES".into(),
        rg: "25/00087".into(),
        minute: "25/041".into(),
        order_date: "2025-02-12".into(),
        ordering_judge: "Mme Hélène VAUDREY".into(),
        control_judge: "M. Paul-Émile QUESNOT".into(),
        title: "Résidence Les Saules".into(),
        missions: vec!["Visiter les lieux".into(), "Décrire les désordres".into()],
        report_deadline: "2025-12-12".into(),
        provision: "6 000".into(),
        provision_due: "2025-03-14".into(),
        ..Form::default()
    }
}

pub(in crate::db) fn expertise(number: u8, form: &Form) -> Expertise {
    Expertise {
        id: expertise_id(number),
        is: NewExpertise::parse(form, "2025-02-17".parse().unwrap()).unwrap(),
        version: 1,
        state: State::EnConstitution,
        created_at: Timestamp::from_seconds(NOW.seconds() + i64::from(number)),
        opened_at: None,
    }
}

/// An entry of an intervenant by e-mail who has not been there yet.
pub(in crate::db) fn entry(number: u8, expertise: ExpertiseId, email: &str) -> Participation {
    Participation {
        id: entry_id(number),
        expertise,
        partie: None,
        account: None,
        profile: Profile::CoExpert,
        quality: None,
        first_name: "Aude".into(),
        last_name: "KERGUEN".into(),
        email: Some(email.into()),
        landline: None,
        mobile: None,
        organisation: None,
        barreau: None,
        toque: None,
        specialite: None,
        juridiction: None,
        access: Access::Email,
        standing: Standing::Actif,
        invited_at: NOW,
        first_connected_at: None,
        replaces: None,
        restricted_at: None,
    }
}

/// Expertise `number` with `expert`, whose account has a card.
pub(in crate::db) async fn made(database: &Database, number: u8, expert: AccountId) -> ExpertiseId {
    let transaction = database.write().await.unwrap();
    let expertise = expertise(number, &form());
    assert_eq!(make(&transaction, &expertise, None).await.unwrap(), Inserted::Yes);
    let own = Participation {
        account: Some(expert),
        profile: Profile::Expert,
        access: Access::Card,
        first_name: "Bastien".into(),
        last_name: "LORRAIN-TESSIER".into(),
        first_connected_at: Some(NOW),
        ..entry(100 + number, expertise.id, "bastien@expert.example")
    };
    participation::add(&transaction, &own).await.unwrap();
    transaction.commit().await.unwrap();
    expertise.id
}

pub(in crate::db) async fn with_partie(database: &Database, expertise: ExpertiseId, number: u8) -> PartieId {
    let form = PartieForm {
        kind: Some(PartieKind::Legal),
        role: Some(PartieRole::Demandeur),
        name: format!("SDC n° {number}"),
        ..PartieForm::default()
    };
    let partie = Partie {
        id: partie_id(number),
        is: NewPartie::parse(&form).unwrap(),
        added_at: NOW,
    };
    let transaction = database.write().await.unwrap();
    partie::add(&transaction, expertise, &partie).await.unwrap();
    transaction.commit().await.unwrap();
    partie.id
}

pub(in crate::db) async fn with_account(database: &Database, number: u8, email: &str) -> AccountId {
    let transaction = database.write().await.unwrap();
    make_account(&transaction, number, number, email).await;
    transaction.commit().await.unwrap();
    account_id(number)
}

pub(in crate::db) async fn with_entry(database: &Database, entry: &Participation) -> Inserted {
    let transaction = database.write().await.unwrap();
    let added = participation::add(&transaction, entry).await.unwrap();
    match added {
        Inserted::Yes => transaction.commit().await.unwrap(),
        Inserted::Conflict => transaction.roll_back().await.unwrap(),
    }
    added
}

#[tokio::test]
async fn an_expertise_of_every_kind_reads_back_as_it_was_kept() {
    on_every_engine(async |database| {
        let commercial = Form {
            mandate: Some(MandateKind::Commercial),
            juridiction: String::new(),
            juridiction_name: "Tribunal de commerce de Bourges".into(),
            minute: String::new(),
            control_judge: String::new(),
            provision_due: String::new(),
            ..form()
        };
        let amicable = Form {
            mandate: Some(MandateKind::Amicable),
            title: "Hangar Norgeval".into(),
            ..Form::default()
        };
        for (number, form) in (1..).zip([form(), commercial, amicable]) {
            let kept = expertise(number, &form);
            let transaction = database.write().await.unwrap();
            make(&transaction, &kept, None).await.unwrap();
            transaction.commit().await.unwrap();
            assert_eq!(find(&database, kept.id).await.unwrap(), Some(kept));
        }
        assert_eq!(find(&database, expertise_id(9)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_state_changes_once_and_only_from_what_was_read() {
    on_every_engine(async |database| {
        let expert = with_account(&database, 1, "bastien@expert.example").await;
        let id = made(&database, 1, expert).await;
        let transaction = database.write().await.unwrap();
        let opened = set_state(&transaction, id, State::EnConstitution, State::EnCours, NOW).await;
        assert!(opened.unwrap());
        let again = set_state(&transaction, id, State::EnConstitution, State::Caduque, NOW).await;
        assert!(!again.unwrap());
        assert_eq!(hold_state(&transaction, id).await.unwrap(), Some(State::EnCours));
        assert_eq!(hold_state(&transaction, expertise_id(9)).await.unwrap(), None);
        transaction.commit().await.unwrap();
        let kept = find(&database, id).await.unwrap().unwrap();
        assert_eq!((kept.state, kept.opened_at), (State::EnCours, Some(NOW)));
        assert_eq!(title(&database, id).await.unwrap(), "Résidence Les Saules");
    })
    .await;
}

#[tokio::test]
async fn what_it_is_is_replaced_once_from_the_version_and_the_state_that_were_read() {
    on_every_engine(async |database| {
        let expert = with_account(&database, 1, "bastien@expert.example").await;
        let id = made(&database, 1, expert).await;
        let other = made(&database, 2, expert).await;
        let agreed = Form {
            mandate: Some(MandateKind::Amicable),
            title: "Hangar Norgeval".into(),
            missions: vec!["Conclure".into()],
            ..Form::default()
        };
        let read = find(&database, id).await.unwrap().unwrap();
        let changed = Expertise {
            is: expertise(1, &agreed).is,
            ..read.clone()
        };
        let transaction = database.write().await.unwrap();
        assert!(replace(&transaction, &changed).await.unwrap());
        assert!(!replace(&transaction, &changed).await.unwrap(), "another version");
        let of_another_state = Expertise {
            version: 2,
            state: State::EnCours,
            ..changed.clone()
        };
        assert!(!replace(&transaction, &of_another_state).await.unwrap());
        transaction.commit().await.unwrap();
        let kept = find(&database, id).await.unwrap().unwrap();
        assert_eq!(
            kept,
            Expertise {
                version: 2,
                ..changed
            }
        );
        let untouched = find(&database, other).await.unwrap().unwrap();
        assert_eq!((untouched.version, untouched.is), (1, read.is));
    })
    .await;
}

#[tokio::test]
async fn what_was_imported_under_a_reference_is_not_imported_again() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        let first = make(&transaction, &expertise(1, &form()), Some("2023-118")).await;
        assert_eq!(first.unwrap(), Inserted::Yes);
        transaction.commit().await.unwrap();
        assert_eq!(
            of_legacy_reference(&database, "2023-118").await.unwrap(),
            Some(expertise_id(1))
        );
        let transaction = database.write().await.unwrap();
        let again = make(&transaction, &expertise(2, &form()), Some("2023-118")).await;
        assert_eq!(again.unwrap(), Inserted::Conflict);
    })
    .await;
}

#[tokio::test]
async fn a_list_counts_the_people_and_tells_the_expert() {
    on_every_engine(async |database| {
        let expert = with_account(&database, 1, "bastien@expert.example").await;
        let first = made(&database, 1, expert).await;
        let second = made(&database, 2, expert).await;
        let partie = with_partie(&database, first, 1).await;
        with_partie(&database, first, 2).await;
        let legacy = Participation {
            partie: Some(partie),
            profile: Profile::Intervenant,
            access: Access::Legacy,
            ..entry(1, first, "claire@barreau.example")
        };
        let connected = Participation {
            first_connected_at: Some(NOW),
            ..entry(2, first, "aude@expert.example")
        };
        let inactive = Participation {
            standing: Standing::Inactif {
                at: NOW,
                reason: None,
            },
            ..entry(3, first, "gael@conseil.example")
        };
        for entry in [&legacy, &connected, &inactive] {
            assert_eq!(with_entry(&database, entry).await, Inserted::Yes);
        }

        let listed = of_person(&database, expert, Door::Card, 10).await.unwrap();
        assert!(!listed.more);
        let ids: Vec<ExpertiseId> = listed.expertises.iter().map(|one| one.id).collect();
        assert_eq!(ids, [second, first], "the newest first");
        let summary = &listed.expertises[1];
        assert_eq!(
            (
                summary.parties,
                summary.intervenants,
                summary.never_connected,
                summary.legacy
            ),
            (2, 2, 1, 1)
        );
        assert_eq!(
            (summary.expert.as_str(), summary.profile),
            ("Bastien LORRAIN-TESSIER", Profile::Expert)
        );
        assert_eq!(
            (summary.juridiction.as_deref(), summary.rg.as_deref()),
            (Some("Tribunal judiciaire de Bourges"), Some("25/00087"))
        );
        assert_eq!(summary.report_deadline, Some("2025-12-12".parse().unwrap()));

        let cut = of_person(&database, expert, Door::Card, 1).await.unwrap();
        assert_eq!((cut.expertises.len(), cut.more), (1, true));
    })
    .await;
}

#[tokio::test]
async fn a_list_has_what_the_door_shows_and_each_expertise_once() {
    on_every_engine(async |database| {
        let expert = with_account(&database, 1, "bastien@expert.example").await;
        let person = with_account(&database, 2, "lea@barreau.example").await;
        let one = made(&database, 1, expert).await;
        let other = made(&database, 2, expert).await;
        let parties = [
            with_partie(&database, one, 1).await,
            with_partie(&database, one, 2).await,
        ];
        for (number, partie) in (1..).zip(parties) {
            let entry = Participation {
                partie: Some(partie),
                account: Some(person),
                profile: Profile::Intervenant,
                ..entry(number, one, "lea@barreau.example")
            };
            with_entry(&database, &entry).await;
        }
        let sapiteur = Participation {
            account: Some(person),
            profile: Profile::Sapiteur,
            ..entry(3, other, "lea@barreau.example")
        };
        with_entry(&database, &sapiteur).await;

        let listed = async |door| {
            let listed = of_person(&database, person, door, 10).await.unwrap();
            listed
                .expertises
                .iter()
                .map(|one| (one.id, one.profile))
                .collect::<Vec<_>>()
        };
        assert_eq!(listed(Door::PartieEmail).await, [(one, Profile::Intervenant)]);
        assert_eq!(listed(Door::SapiteurEmail).await, [(other, Profile::Sapiteur)]);
        assert_eq!(listed(Door::Card).await, []);
    })
    .await;
}
