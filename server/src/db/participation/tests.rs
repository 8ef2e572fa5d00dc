use std::time::Duration;

use opalexe_domain::{
    expertise::State, id::RANDOM_BYTES, reference::specialites::SpecialiteCode, text::EmailAddress,
};

use super::*;
use crate::{
    auth::secret::{Secret, SecretHash},
    db::{
        Database, Inserted,
        account::{self, NewByEmail},
        expertise::tests::{entry, entry_id, expertise_id, made, with_account, with_entry, with_partie},
        fixture::{NOW, account_id, on_every_engine},
    },
    randomness::SystemRandomness,
};

const MONTH: Duration = Duration::from_secs(30 * 24 * 60 * 60);

async fn expertise(database: &Database) -> ExpertiseId {
    let expert = with_account(database, 1, "bastien@expert.example").await;
    made(database, 1, expert).await
}

fn secret() -> SecretHash {
    Secret::new(&SystemRandomness::default()).unwrap().hash()
}

#[tokio::test]
async fn an_entry_reads_back_as_it_was_kept() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let partie = with_partie(&database, id, 1).await;
        let full = Participation {
            partie: Some(partie),
            account: Some(account_id(1)),
            profile: Profile::Intervenant,
            quality: Some(Quality::Avocat),
            landline: Some("02 48 00 00 01".into()),
            mobile: Some("06 00 00 00 01".into()),
            organisation: Some("Cabinet Duvignau".into()),
            barreau: Some("Bourges".into()),
            toque: Some("C 12".into()),
            specialite: Some(SpecialiteCode::new("2013", "C.1.28")),
            juridiction: Some("TJ-BOURGES".parse().unwrap()),
            standing: Standing::Inactif {
                at: NOW,
                reason: Some("Adresse erronée".into()),
            },
            first_connected_at: Some(NOW),
            ..entry(1, id, "Claire@Barreau.example")
        };
        let bare = Participation {
            email: None,
            replaces: Some(full.id),
            ..entry(2, id, "")
        };
        for kept in [full, bare] {
            assert_eq!(with_entry(&database, &kept).await, Inserted::Yes);
            assert_eq!(find(&database, id, kept.id).await.unwrap(), Some(kept.clone()));
            assert_eq!(
                find(&database, expertise_id(9), kept.id).await.unwrap(),
                None,
                "of another expertise"
            );
        }
        assert_eq!(of_expertise(&database, id).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn an_address_is_active_once_in_a_place_whatever_its_case_and_again_when_the_first_is_inactive() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let parties = [
            with_partie(&database, id, 1).await,
            with_partie(&database, id, 2).await,
        ];
        let for_partie = |number, partie, email| Participation {
            partie: Some(partie),
            profile: Profile::Intervenant,
            ..entry(number, id, email)
        };
        let first = for_partie(1, parties[0], "lea@barreau.example");
        assert_eq!(with_entry(&database, &first).await, Inserted::Yes);
        let second = for_partie(2, parties[0], "LEA@barreau.example");
        assert_eq!(with_entry(&database, &second).await, Inserted::Conflict);
        let other_partie = for_partie(3, parties[1], "lea@barreau.example");
        assert_eq!(
            with_entry(&database, &other_partie).await,
            Inserted::Yes,
            "one lawyer for two parties"
        );
        let sapiteur = Participation {
            profile: Profile::Sapiteur,
            ..entry(4, id, "lea@barreau.example")
        };
        assert_eq!(with_entry(&database, &sapiteur).await, Inserted::Yes);

        let transaction = database.write().await.unwrap();
        assert!(deactivate(&transaction, id, first.id, NOW, None).await.unwrap());
        transaction.commit().await.unwrap();
        assert_eq!(with_entry(&database, &second).await, Inserted::Yes);
        let nobody = |number| Participation {
            email: None,
            ..for_partie(number, parties[0], "")
        };
        for number in [5, 6] {
            assert_eq!(
                with_entry(&database, &nobody(number)).await,
                Inserted::Yes,
                "without an address nobody is the same person"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn inactive_is_for_good_and_never_the_expert() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let aude = entry(1, id, "aude@expert.example");
        with_entry(&database, &aude).await;
        let transaction = database.write().await.unwrap();
        let later = NOW.plus(MONTH);
        let set = async |expertise, entry, at| {
            deactivate(&transaction, expertise, entry, at, Some("Erreur"))
                .await
                .unwrap()
        };
        assert!(!set(expertise_id(9), aude.id, NOW).await, "of another expertise");
        assert!(set(id, aude.id, NOW).await);
        assert!(!set(id, aude.id, later).await, "already");
        assert!(!set(id, entry_id(101), later).await, "the expert");
        transaction.commit().await.unwrap();
        let kept = find(&database, id, aude.id).await.unwrap().unwrap();
        assert_eq!(
            kept.standing,
            Standing::Inactif {
                at: NOW,
                reason: Some("Erreur".into())
            }
        );
    })
    .await;
}

#[tokio::test]
async fn a_person_has_the_active_entries_of_the_door_and_nothing_of_anybody_else() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let partie = with_partie(&database, id, 1).await;
        let person = with_account(&database, 2, "lea@barreau.example").await;
        let with = |number, profile, access| Participation {
            partie: (profile == Profile::Intervenant).then_some(partie),
            account: Some(person),
            profile,
            access,
            ..entry(number, id, "lea@barreau.example")
        };
        for entry in [
            with(1, Profile::Intervenant, Access::Email),
            with(2, Profile::CoExpert, Access::Email),
            with(3, Profile::Sapiteur, Access::Email),
            with(4, Profile::Magistrat, Access::Card),
            with(5, Profile::Greffier, Access::Legacy),
        ] {
            assert_eq!(with_entry(&database, &entry).await, Inserted::Yes);
        }
        let through = async |account, door| {
            let own = own(&database, id, account, door).await.unwrap();
            own.map(|own| {
                assert_eq!(own.state, State::EnConstitution);
                own.entries
                    .into_iter()
                    .map(|(_, profile, _)| profile)
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(
            through(person, Door::PartieEmail).await,
            Some(vec![Profile::Intervenant, Profile::CoExpert])
        );
        assert_eq!(
            through(person, Door::SapiteurEmail).await,
            Some(vec![Profile::Sapiteur])
        );
        assert_eq!(
            through(person, Door::Card).await,
            Some(vec![Profile::Magistrat]),
            "a software certificate opens nothing"
        );
        assert_eq!(
            through(account_id(1), Door::Card).await,
            Some(vec![Profile::Expert])
        );
        assert_eq!(through(account_id(1), Door::PartieEmail).await, None);
        assert_eq!(
            own(&database, expertise_id(9), person, Door::Card).await.unwrap(),
            None
        );

        let transaction = database.write().await.unwrap();
        deactivate(&transaction, id, entry_id(3), NOW, None)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(through(person, Door::SapiteurEmail).await, None);
    })
    .await;
}

#[tokio::test]
async fn the_first_time_there_is_kept_and_no_other() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let aude = entry(1, id, "aude@expert.example");
        with_entry(&database, &aude).await;
        let transaction = database.write().await.unwrap();
        let later = NOW.plus(MONTH);
        assert_eq!(connected(&transaction, &[aude.id], NOW).await.unwrap(), 1);
        assert_eq!(connected(&transaction, &[aude.id], later).await.unwrap(), 0);
        transaction.commit().await.unwrap();
        let kept = find(&database, id, aude.id).await.unwrap().unwrap();
        assert_eq!(kept.first_connected_at, Some(NOW));
    })
    .await;
}

#[tokio::test]
async fn a_link_joins_once_within_its_time_and_not_when_the_entry_is_inactive() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let person = with_account(&database, 2, "aude@expert.example").await;
        let card = |number| Participation {
            access: Access::Card,
            ..entry(number, id, &format!("aude{number}@expert.example"))
        };
        let links = [secret(), secret(), secret()];
        let transaction = database.write().await.unwrap();
        for (number, link) in (1..).zip(&links) {
            add(&transaction, &card(number)).await.unwrap();
            invite(&transaction, link, entry_id(number), NOW.plus(MONTH))
                .await
                .unwrap();
        }
        transaction.commit().await.unwrap();

        let invites = async |link: &SecretHash, at| {
            let invited = invited(&database, link, at).await.unwrap();
            invited.map(|invited| (invited.participation, invited.expertise, invited.profile))
        };
        let soon = NOW.plus(MONTH - Duration::from_millis(1));
        let first = Some((entry_id(1), id, Profile::CoExpert));
        assert_eq!(invites(&links[0], soon).await, first);
        assert_eq!(invites(&links[0], NOW.plus(MONTH)).await, None);
        assert_eq!(invites(&secret(), NOW).await, None);

        let transaction = database.write().await.unwrap();
        assert!(!is_joined(&transaction, id, person).await.unwrap());
        assert!(
            bind(&transaction, &links[0], entry_id(1), person, NOW)
                .await
                .unwrap()
        );
        assert!(is_joined(&transaction, id, person).await.unwrap());
        assert!(
            !bind(&transaction, &links[0], entry_id(1), account_id(1), NOW)
                .await
                .unwrap()
        );
        deactivate(&transaction, id, entry_id(2), NOW, None)
            .await
            .unwrap();
        assert!(
            !bind(&transaction, &links[1], entry_id(2), person, NOW)
                .await
                .unwrap()
        );
        assert_eq!(sweep_invitations(&transaction, NOW).await.unwrap(), 0);
        assert_eq!(sweep_invitations(&transaction, NOW.plus(MONTH)).await.unwrap(), 1);
        transaction.commit().await.unwrap();
        assert_eq!(invites(&links[1], NOW).await, None);
        let kept = find(&database, id, entry_id(1)).await.unwrap().unwrap();
        assert_eq!((kept.account, kept.first_connected_at), (Some(person), Some(NOW)));
    })
    .await;
}

#[tokio::test]
async fn the_specialities_of_the_expert_are_those_of_the_account() {
    on_every_engine(async |database| {
        with_account(&database, 1, "bastien@expert.example").await;
        assert_eq!(
            specialites_of(&database, account_id(1)).await.unwrap(),
            ["C.1.12", "C.1.25"].map(SpecialiteCode::current)
        );
    })
    .await;
}

#[tokio::test]
async fn an_address_has_one_account_by_e_mail_and_none_with_the_card_of_the_same_address() {
    on_every_engine(async |database| {
        let by_card = with_account(&database, 1, "bastien@expert.example").await;
        let invite = async |number: u8, email: &str| {
            let email: EmailAddress = email.parse().unwrap();
            let transaction = database.write().await.unwrap();
            let new = NewByEmail {
                id: AccountId::new(NOW, [number; RANDOM_BYTES]),
                email: &email,
                profile: Profile::Intervenant,
                first_name: "Bastien",
                last_name: "LORRAIN-TESSIER",
                landline: None,
                mobile: Some("06 00 00 00 01"),
                at: NOW,
            };
            let account = account::by_email(&transaction, new).await.unwrap();
            transaction.commit().await.unwrap();
            account
        };
        let first = invite(2, "bastien@expert.example").await;
        assert_eq!(first.id, account_id(2));
        assert_ne!(first.id, by_card);
        assert_eq!(
            (first.access, first.last_sign_in_at),
            (account::Access::Email, None)
        );
        let again = invite(3, "Bastien@Expert.example").await;
        assert_eq!(again.id, first.id);
    })
    .await;
}
