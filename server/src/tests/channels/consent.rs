//! A person who is no professional of justice says whether documents may come electronically (CPC 748-2).

use opalexe_domain::{
    api::{
        consent::{ConsentSeen, DecideOnChannel},
        documents::Deposit,
        expertises::{Expertise, GetExpertise},
        notices::{DepositNotices, ReadDepositNotices},
        paper_service::OnPaperBecause,
    },
    channel::Channel,
    consent::{Consent, Language, TEXT_VERSION, text_sha256},
    folder::FolderKind,
    journal::{Event, TextRead},
};
use serde_json::json;

use super::people::People;
use crate::tests::expertises::world::CLAIRE;

const LOUISE: &str = "Louise MARCHAND";

impl People {
    /// Where the consent of the person of that name stands, as somebody sees it.
    async fn consent_of(&self, bearer: &str, last_name: &str) -> Option<ConsentSeen> {
        let expertise: Expertise = self.world.call::<GetExpertise>(bearer, &()).await.read();
        let parties = expertise
            .parties
            .into_iter()
            .flat_map(|partie| partie.intervenants);
        let mut people = expertise.others.into_iter().chain(parties);
        let person = people.find(|person| person.last_name == last_name).unwrap();
        person.contact.and_then(|contact| contact.consent)
    }

    /// « name: because » of everybody who is to be served by post.
    async fn on_paper(&self) -> Vec<(String, OnPaperBecause)> {
        let paper = self.paper_service().await;
        paper
            .to_serve
            .into_iter()
            .map(|whom| (whom.name, whom.because))
            .collect()
    }
}

/// Whether she has the deposit electronically.
fn reaches_louise(deposit: &Deposit) -> bool {
    let louise = deposit.recipients.iter().find(|one| one.name == LOUISE);
    louise.unwrap().electronic
}

#[tokio::test]
async fn silence_is_not_consent_who_has_not_answered_is_served_by_post_and_told_all_the_same() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        let before = world.app.letters().await;
        let deposit = world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        assert!(!reaches_louise(&deposit));
        let unrepresented = ("M. et Mme Duchemin".to_owned(), OnPaperBecause::Unrepresented);
        assert_eq!(
            people.on_paper().await,
            [unrepresented, (LOUISE.to_owned(), OnPaperBecause::Asked)]
        );
        let mut told = world.app.letters().await;
        told.retain(|letter| !before.contains(letter));
        let of = |address: &str| {
            let letter = told.iter().find(|letter| letter.to == address).unwrap();
            (
                letter.text.contains("vous sont aussi adressés par courrier"),
                letter.text.contains("article 748-3"),
            )
        };
        assert_eq!(of("louise.marchand@syndic.example"), (true, false));
        assert_eq!(of(CLAIRE), (false, true));
        let choice = json!({ "deposit": deposit.id });
        let notices = world.call::<ReadDepositNotices>(&world.expert, &choice).await;
        let notices: DepositNotices = notices.read();
        let louise = notices
            .recipients
            .iter()
            .find(|one| one.recipient.name == LOUISE)
            .unwrap();
        assert!(louise.mail.is_some() && !louise.recipient.electronic);

        // Once she accepts, what comes is hers electronically. What came before keeps its proof, and paper is still owed for it.
        people.louise_accepts().await;
        let deposit = world
            .deposited(&world.expert, 2, FolderKind::Notes, "Note n° 2.pdf")
            .await;
        assert!(reaches_louise(&deposit));
        let paper = people.paper_service().await;
        let louise = paper.to_serve.last().unwrap();
        assert_eq!(
            (louise.name.as_str(), louise.because),
            (LOUISE, OnPaperBecause::Then)
        );
        let names = louise
            .deposits
            .iter()
            .flat_map(|deposit| &deposit.documents)
            .map(|document| document.name.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["Note n° 1.pdf"]);
        let kept: Vec<Channel> = world
            .app
            .acts()
            .await
            .into_iter()
            .filter_map(|act| match act {
                Event::DepositPublished(published) => Some(published.recipients),
                _ => None,
            })
            .flatten()
            .filter(|reached| reached.participation == people.louise_entry)
            .map(|reached| reached.channel)
            .collect();
        assert_eq!(kept, [Channel::Paper, Channel::Electronic]);
    })
    .await;
}

#[tokio::test]
async fn who_refuses_is_served_by_post_from_then_on_and_still_reads() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        let asked = people.consent_of(&world.expert, "MARCHAND").await.unwrap();
        assert_eq!((asked.state, asked.since), (Consent::Asked, None));
        let adhering = people.consent_of(&world.expert, "DUVIGNAU").await.unwrap();
        assert_eq!(adhering.state, Consent::Adhesion);
        let refused = people.decide(&people.louise, "refuse").await;
        assert_eq!(refused.status, 200, "{refused}");
        let seen = people.consent_of(&world.expert, "MARCHAND").await.unwrap();
        assert_eq!(seen.state, Consent::Refused);
        assert_eq!(seen.since, Some(world.app.app.clock.now()));
        let deposit = world
            .deposited(&world.expert, 2, FolderKind::Notes, "Note n° 2.pdf")
            .await;
        assert!(!reaches_louise(&deposit));
        assert_eq!(
            people.on_paper().await,
            [
                ("M. et Mme Duchemin".to_owned(), OnPaperBecause::Unrepresented),
                (LOUISE.to_owned(), OnPaperBecause::Refused),
            ]
        );
        // The right to read stays, and who has read has had it.
        people
            .open(&people.louise, people.newest(FolderKind::Notes).await)
            .await;

        assert_eq!(people.decide(&people.louise, "accept").await.status, 200);
        let deposit = world
            .deposited(&world.expert, 3, FolderKind::Notes, "Note n° 3.pdf")
            .await;
        assert!(reaches_louise(&deposit));
        assert_eq!(
            people.on_paper().await.last(),
            Some(&(LOUISE.to_owned(), OnPaperBecause::Then)),
            "what was to come by post still is"
        );
    })
    .await;
}

#[tokio::test]
async fn each_decision_is_kept_once_with_the_text_that_was_read() {
    People::on_every_engine(async |people| {
        for decision in ["accept", "accept", "withdraw", "withdraw"] {
            let answered = people.decide(&people.louise, decision).await;
            assert_eq!(answered.status, 200, "{answered}");
        }
        let read = TextRead {
            participations: vec![people.louise_entry],
            version: TEXT_VERSION,
            language: Language::French,
            sha256: text_sha256(TEXT_VERSION, Language::French).unwrap().to_owned(),
        };
        let kept: Vec<Event> = people
            .world
            .app
            .acts()
            .await
            .into_iter()
            .filter(|act| act.name().starts_with("consent_"))
            .collect();
        assert_eq!(
            kept,
            [Event::ConsentGiven(read.clone()), Event::ConsentWithdrawn(read)]
        );
    })
    .await;
}

#[tokio::test]
async fn who_is_not_asked_and_what_does_not_follow_is_refused() {
    People::on_every_engine(async |people| {
        let not_permitted = (403, "act_not_permitted");
        for bearer in [&people.claire, &people.world.expert] {
            for decision in ["accept", "refuse", "withdraw"] {
                let refused = people.decide(bearer, decision).await;
                assert_eq!(refused.refusal(), not_permitted, "{decision}: {refused}");
            }
        }
        let refused = people.decide(&people.louise, "withdraw").await;
        assert_eq!(refused.refusal(), not_permitted, "{refused}");
        let outdated = json!({ "decision": "accept", "version": TEXT_VERSION + 1, "language": "fr" });
        let refused = people
            .world
            .call::<DecideOnChannel>(&people.louise, &outdated)
            .await;
        assert_eq!(refused.refusal(), (409, "consent_outdated"), "{refused}");
        assert_eq!(
            people.consent_of(&people.louise, "MARCHAND").await.unwrap().state,
            Consent::Asked
        );
        // What a colleague says is between the colleague and the expert.
        assert_eq!(people.consent_of(&people.antoine, "MARCHAND").await, None);
    })
    .await;
}
