//! Mails about an entry of an expertise that could not be delivered: taken and come back, or never taken.

use std::time::Duration;

use opalexe_domain::{
    api::expertises::{Expertise, GetExpertise, intervenants::InvitationMail},
    id::{MailId, ParticipationId},
};

use super::{
    TestApp, bounce_of,
    expertises::world::{CLAIRE, World, form_of_samir},
};
use crate::{
    db::{
        self,
        fixture::on_every_new_engine,
        mail::{Failure, State},
    },
    mail::{
        About, Kind, Line, Mail, Message,
        bounce::{Outcome, Passed, take},
    },
};

/// The address of the expert of every story.
const EXPERT: &str = "Bastien@lorrain-tessier.example";

/// Claire is invited and her mails were taken: her entry, and the invitation with its `Message-ID`.
async fn told() -> (World, ParticipationId, MailId, String) {
    let world = World::new().await;
    let entry = world.invited(&world.form_of_claire()).await;
    world.app.letters().await;
    let invitation = mail_of(&world, Kind::InvitationToExpertise).await;
    let message_id = message_id(&world.app, invitation).await;
    (world, entry, invitation, message_id)
}

/// The mail of that kind about an entry of the expertise.
async fn mail_of(world: &World, kind: Kind) -> MailId {
    let mails = db::mail::of_expertise(&world.app.app.database, world.expertise, &Kind::ALL);
    let mails = mails.await.unwrap();
    mails.iter().find(|mail| mail.kind == Some(kind)).unwrap().id
}

/// How many mails told the expert that one could not be delivered.
async fn times_told(app: &TestApp) -> usize {
    let letters = app.letters().await;
    let told = letters
        .iter()
        .filter(|letter| letter.to == EXPERT && letter.subject.contains("remis"));
    told.count()
}

async fn message_id(app: &TestApp, mail: MailId) -> String {
    let record = db::mail::record(&app.app.database, mail).await.unwrap();
    record.unwrap().message_id
}

async fn taken(app: &TestApp, report: &str) -> Outcome {
    take(&app.app, report.as_bytes()).await.unwrap()
}

#[tokio::test]
async fn a_mail_that_came_back_is_shown_beside_the_entry_and_told_to_the_expert_once() {
    let (world, entry, invitation, message_id) = told().await;
    let app = &world.app;
    let report = bounce_of(&message_id, CLAIRE);
    assert_eq!(taken(app, &report).await, Outcome::Kept(invitation));
    assert_eq!(taken(app, &report).await, Outcome::KeptAlready(invitation));

    let seen: Expertise = world.call::<GetExpertise>(&world.expert, &()).await.read();
    let shown = &seen.parties[0].intervenants[0];
    assert_eq!(shown.id, entry);
    let Some(InvitationMail::Failed { answer, .. }) = &shown.contact.as_ref().unwrap().mail else {
        panic!("{shown:?}");
    };
    assert!(answer.as_deref().unwrap().starts_with("550 5.1.1"), "{answer:?}");
    let fate = db::mail::find(&app.app.database, invitation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (fate.state, fate.failure),
        (State::Failed, Some(Failure::Bounced))
    );

    // Her password comes back as well: the expert was told of her a moment ago.
    let password = mail_of(&world, Kind::InitialPassword).await;
    let of_password = self::message_id(app, password).await;
    let again = taken(app, &bounce_of(&of_password, CLAIRE)).await;
    assert_eq!(again, Outcome::Kept(password));
    let letters = app.letters().await;
    let told: Vec<_> = letters
        .iter()
        .filter(|letter| letter.to == EXPERT && letter.subject.contains("remis"))
        .collect();
    assert_eq!(told.len(), 1);
    insta::assert_snapshot!(told[0].text, @"
    Bonjour,

    Un message adressé à Claire DUVIGNAU (claire.duvignau@barreau-bourges.example) au sujet de l’expertise « Résidence Les Saules » n’a pas pu être remis.

    Vérifiez cette adresse auprès de la personne. Pour la corriger, rendez l’intervenant inactif dans l’expertise, puis invitez-le de nouveau à la bonne adresse. La réponse du serveur de messagerie est affichée dans l’expertise, à côté de son nom ou du dépôt.

    Ouvrir Opalexe de test
    https://opalexe.example

    -- 
    Ce message automatique est envoyé par Opalexe de test (https://opalexe.example). Il n’est pas utile d’y répondre.
    Pour toute question : aide@opalexe.example.
    ");
}

#[tokio::test]
async fn whatever_else_comes_in_changes_nothing() {
    let (world, _, invitation, message_id) = told().await;
    let app = &world.app;
    let another = taken(app, &bounce_of(&message_id, "autre@cabinet.example")).await;
    assert_eq!(another, Outcome::Passed(Passed::AnotherRecipient));
    let stranger = message_id.replace("@opalexe.example", "@elsewhere.example");
    assert_ne!(stranger, message_id);
    for forged in [
        stranger.as_str(),
        "0199a0b0-0000-7000-8000-000000000001@opalexe.example",
        "x",
    ] {
        let passed = taken(app, &bounce_of(forged, CLAIRE)).await;
        assert_eq!(passed, Outcome::Passed(Passed::NotOurs), "{forged}");
    }
    let written = taken(
        app,
        "From: claire@cabinet.example\r\nSubject: Merci\r\n\r\nMerci.\r\n",
    )
    .await;
    assert!(
        matches!(written, Outcome::Passed(Passed::NoReport(_))),
        "{written}"
    );
    let fate = db::mail::find(&app.app.database, invitation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(fate.state, State::Sent);
}

#[tokio::test]
async fn a_report_that_is_quicker_than_our_own_record_is_to_come_again() {
    let world = World::new().await;
    world.app.letters().await;
    world.invited(&world.form_of_claire()).await;
    let mails = db::mail::of_expertise(&world.app.app.database, world.expertise, &Kind::ALL)
        .await
        .unwrap();
    let waiting = mails.first().unwrap().id;
    let report = bounce_of(&format!("{waiting}@opalexe.example"), CLAIRE);
    assert_eq!(taken(&world.app, &report).await, Outcome::TooEarly(waiting));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_mails_about_one_entry_that_come_back_at_once_are_told_once() {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        let app = &world.app;
        let entry = world.invited(&world.form_of_claire()).await;
        app.letters().await;
        let invitation = mail_of(&world, Kind::InvitationToExpertise).await;
        let report = bounce_of(&message_id(app, invitation).await, CLAIRE);

        // The other one was told of a moment ago, by somebody who has not committed yet.
        let transaction = app.app.database.write().await.unwrap();
        let held = db::expertise::hold_state(&transaction, world.expertise).await;
        assert!(held.unwrap().is_some());
        let message = Message::Undeliverable {
            expertise: Line::from("Résidence Les Saules"),
            name: Line::from("Claire DUVIGNAU"),
            recipient: Line::from(CLAIRE),
        };
        let about = About {
            expertise: Some(world.expertise),
            participation: Some(entry),
            account: None,
        };
        let told = Mail::new(EXPERT.parse().unwrap(), message).about(about);
        app.app
            .post(&transaction, app.app.clock.now(), told)
            .await
            .unwrap();
        let replica = app.app.clone();
        let taking = tokio::spawn(async move { take(&replica, report.as_bytes()).await });
        tokio::time::sleep(Duration::from_millis(300)).await;
        transaction.commit().await.unwrap();

        assert_eq!(taking.await.unwrap().unwrap(), Outcome::Kept(invitation));
        assert_eq!(times_told(app).await, 1);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_expert_is_not_told_of_an_entry_that_is_inactive_by_then() {
    let (world, entry, invitation, message_id) = told().await;
    let app = &world.app;
    assert_eq!(world.deactivate(entry).await.status, 200);
    let report = bounce_of(&message_id, CLAIRE);
    assert_eq!(taken(app, &report).await, Outcome::Kept(invitation));
    assert_eq!(times_told(app).await, 0);
}

#[tokio::test]
async fn what_became_of_a_mail_is_kept_when_the_account_of_the_expert_cannot_be_read() {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        let app = &world.app;
        let state = async |mail| {
            let fate = db::mail::find(&app.app.database, mail).await.unwrap();
            fate.unwrap().state
        };
        world.invited(&world.form_of_claire()).await;
        app.letters().await;
        world.invited(&form_of_samir()).await;
        db::account::spoil(&app.app.database, &EXPERT.to_lowercase())
            .await
            .unwrap();

        // One comes back, and the others are worth sending no more before anybody looks at them.
        let invitation = mail_of(&world, Kind::InvitationToExpertise).await;
        let report = bounce_of(&message_id(app, invitation).await, CLAIRE);
        assert_eq!(taken(app, &report).await, Outcome::Kept(invitation));
        app.clock.advance(Duration::from_secs(30 * 24 * 60 * 60));
        app.letters().await;
        let mails = db::mail::of_expertise(&app.app.database, world.expertise, &Kind::ALL);
        let mails = mails.await.unwrap();
        assert!(mails.len() >= 3, "{mails:?}");
        let mut failed = 0;
        for mail in mails {
            match state(mail.id).await {
                State::Failed => failed += 1,
                state => assert_eq!(state, State::Sent),
            }
        }
        assert_eq!(failed, 3, "Claire's invitation and both mails to Samir");
        assert_eq!(times_told(app).await, 0);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}
