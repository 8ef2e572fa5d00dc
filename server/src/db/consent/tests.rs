//! Decisions on the electronic channel, on both engines.

use opalexe_domain::{id::ExpertiseId, participation::Quality, profile::Profile};
use sea_orm::ConnectionTrait;

use super::*;
use crate::db::{
    Database,
    connection::Connected,
    expertise::tests::{entry, made, with_account},
    fixture::{NOW, on_every_engine},
};

struct World {
    expertise: ExpertiseId,
    account: AccountId,
}

async fn world(database: &Database) -> World {
    let account = with_account(database, 1, "bastien@expert.example").await;
    World {
        expertise: made(database, 1, account).await,
        account,
    }
}

impl World {
    fn decided(&self, decision: Decision) -> Decided {
        Decided {
            expertise: self.expertise,
            account: self.account,
            decision,
            version: 1,
            language: Language::French,
            sha256: "00".into(),
            at: NOW,
        }
    }

    /// Where the consent of a lay person with that account stands.
    fn consent(&self, consents: &Consents) -> Consent {
        let lay = Participation {
            account: Some(self.account),
            profile: Profile::Intervenant,
            quality: Some(Quality::PartieElleMeme),
            ..entry(2, self.expertise, "a@b.example")
        };
        consents.of(&lay)
    }
}

#[tokio::test]
async fn the_last_decision_holds_and_none_is_ever_altered() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        let none = of_expertise(&database, world.expertise).await.unwrap();
        assert_eq!(world.consent(&none), Consent::Asked);
        for (decision, expected) in [
            (Decision::Accept, Consent::Accepted),
            (Decision::Withdraw, Consent::Withdrawn),
            (Decision::Accept, Consent::Accepted),
        ] {
            let known = of_expertise(&database, world.expertise).await.unwrap();
            let transaction = database.write().await.unwrap();
            let kept = keep(&transaction, &known, &world.decided(decision)).await;
            assert_eq!(kept.unwrap(), Inserted::Yes);
            transaction.commit().await.unwrap();
            let known = of_expertise(&database, world.expertise).await.unwrap();
            assert_eq!(world.consent(&known), expected);
        }
        for statement in ["UPDATE consent SET decision = 'accept'", "DELETE FROM consent"] {
            let refused = database.connection().execute_unprepared(statement).await;
            let refused = refused.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_decisions_that_follow_the_same_one_is_kept() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        let known = of_expertise(&database, world.expertise).await.unwrap();
        let first = database.write().await.unwrap();
        keep(&first, &known, &world.decided(Decision::Accept))
            .await
            .unwrap();
        first.commit().await.unwrap();
        let second = database.write().await.unwrap();
        let late = keep(&second, &known, &world.decided(Decision::Refuse)).await;
        assert_eq!(late.unwrap(), Inserted::Conflict);
        second.roll_back().await.unwrap();
        let known = of_expertise(&database, world.expertise).await.unwrap();
        assert_eq!(world.consent(&known), Consent::Accepted);
    })
    .await;
}
