//! Whom the notice of a deposit reaches.

use std::collections::BTreeSet;

use opalexe_domain::{
    api::{
        documents::PublishDeposit,
        expertises::intervenants::InvitationMail,
        notices::{DepositNotices, ReadDepositNotices},
    },
    folder::FolderKind,
    id::{DepositId, FolderId, PartieId},
    participation::{Access, Quality},
    profile::Profile,
    wall::Door,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::world::{Room, upload_of};
use crate::{
    config::Config,
    db::{self, fixture::on_every_new_engine},
    mail::Kind,
    tests::{
        TestApp,
        app::Answered,
        bounce_of,
        expertises::{
            joining::{join, secret_sent_to},
            world::{CLAIRE, form_of_aude, form_of_ines, form_of_samir},
        },
        letters::Received,
    },
};

pub(super) const EXPERT: &str = "Bastien@lorrain-tessier.example";
pub(super) const AVIS: &str = "mise à disposition";

/// A deposit of one file in that folder by the person of that session.
pub(super) async fn deposit_in(room: &Room, bearer: &str, folder: FolderId, number: u128) -> Answered {
    let bytes = format!("%PDF-1.7 {number}");
    let made = room
        .announce(bearer, folder, &format!("Secret {number}.pdf"), bytes.len())
        .header("content-type", "application/offset+octet-stream")
        .body(bytes)
        .send()
        .await;
    assert_eq!(made.status, 201, "{made}");
    let form = json!({
        "deposit": Uuid::from_u128(number),
        "folder": folder,
        "documents": [{ "upload": upload_of(made.header("location")), "kind": "autre" }],
    });
    room.world.call::<PublishDeposit>(bearer, &form).await
}

/// The mails that were not there before, in no order: the clock stands still.
pub(super) async fn new_letters(room: &Room, before: &[Received]) -> Vec<Received> {
    let letters = room.app().letters().await;
    letters
        .into_iter()
        .filter(|letter| !before.contains(letter))
        .collect()
}

/// Those of them whose subject says so.
async fn told(room: &Room, subject: &str, before: &[Received]) -> Vec<Received> {
    let letters = new_letters(room, before).await;
    letters
        .into_iter()
        .filter(|letter| letter.subject.contains(subject))
        .collect()
}

pub(super) fn to(letters: &[Received]) -> BTreeSet<&str> {
    let all: BTreeSet<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(all.len(), letters.len(), "one each");
    all
}

pub(super) fn with_court(config: &mut Config) {
    for authority in &mut config.trust.authorities {
        authority.profiles = Profile::ALL.to_vec();
    }
}

const CLIENT: &str = "rochel@berry-gestion.example";
const MAGISTRAT: &str = "quesnot@justice.example";

/// Somebody in every seat. Claire is avocat of both parties; the magistrat has joined, the greffier has not.
async fn every_seat() -> (Room, PartieId) {
    let room = Room::of(TestApp::configured(with_court).await).await;
    let world = &room.world;
    let other = world.partie_named("SCCV Les Saules Promotion").await;
    let mut claire = world.form_of_claire();
    claire.partie = Some(other);
    world.invited(&claire).await;
    let mut client = world.form_of_claire();
    client.quality = Some(Quality::Representant);
    (client.barreau, client.toque) = (String::new(), String::new());
    (client.first_name, client.email) = ("Paul".into(), CLIENT.into());
    world.invited(&client).await;
    world.invited(&form_of_aude(Access::Email)).await;
    world.invited(&form_of_samir()).await;
    world.invited(&form_of_ines()).await;
    let mut magistrat = form_of_ines();
    magistrat.profile = Some(Profile::Magistrat);
    (magistrat.first_name, magistrat.email) = ("Paul-Émile".into(), MAGISTRAT.into());
    world.invited(&magistrat).await;
    let secret = secret_sent_to(world, MAGISTRAT).await;
    let bearer = world
        .session_by_card("Paul-Émile", Profile::Magistrat, MAGISTRAT)
        .await;
    assert_eq!(join(world, &bearer, &secret).await.status, 200);
    (room, other)
}

#[tokio::test]
async fn a_deposit_is_told_to_exactly_those_who_may_read_in_its_folder() {
    let (room, other) = every_seat().await;
    let first = Some(room.world.partie);
    let mut table = String::new();
    let folders = [
        (FolderKind::Communication, None),
        (FolderKind::Notes, None),
        (FolderKind::Pieces, first),
        (FolderKind::Dires, Some(other)),
        (FolderKind::VersGreffe, None),
        (FolderKind::Decisions, None),
        (FolderKind::RapportDefinitif, None),
        (FolderKind::ExpertJuridiction, None),
        (FolderKind::CoExpertsSapiteurs, None),
        (FolderKind::PriveExpert, None),
        (FolderKind::PrivePartie, first),
    ];
    for (number, (kind, partie)) in (100_u128..).zip(folders) {
        let folder = room.folder(kind, partie).await;
        let before = room.app().letters().await;
        let bearer = if partie.is_some() {
            &room.claire
        } else {
            &room.world.expert
        };
        let form = match deposit_in(&room, bearer, folder, number).await {
            answered if answered.status == 200 => answered,
            refused => panic!("{kind}: {refused}"),
        };
        assert!(form.body["id"].is_string());
        let told = told(&room, AVIS, &before).await;
        let people: Vec<&str> = to(&told)
            .into_iter()
            .map(|address| address.split('@').next().unwrap())
            .collect();
        let line = format!("{:<5} {}", kind.code(), people.join(", "));
        table.push_str(line.trim_end());
        table.push('\n');
        for letter in told {
            for hidden in ["Secret", "SDC", "SCCV", "Claire", "DUVIGNAU", "Bastien"] {
                let said = [&letter.subject, &letter.text, &letter.html];
                assert!(
                    said.iter().all(|part| !part.contains(hidden)),
                    "{hidden}: {}",
                    letter.text
                );
            }
            let waits = letter.text.contains("Vous n’avez pas encore rejoint");
            assert_eq!(waits, letter.to.starts_with("ines"), "{}", letter.text);
        }
    }
    insta::assert_snapshot!(table, @"
    D1.0  aude.kerguen, claire.duvignau, rochel
    D1.2  aude.kerguen, claire.duvignau, rochel
    D1.3  Bastien, aude.kerguen, rochel
    D1.4  Bastien, aude.kerguen, rochel
    D2    aude.kerguen, claire.duvignau, ines.bolland, quesnot, rochel
    D3.1  aude.kerguen, claire.duvignau, ines.bolland, quesnot, rochel
    D3.3  aude.kerguen, claire.duvignau, ines.bolland, quesnot, rochel
    D4    aude.kerguen, ines.bolland, quesnot
    D5    aude.kerguen, samir.oualid
    D6
    D7    rochel
    ");
}

#[tokio::test]
async fn a_lawyer_of_two_parties_gets_one_mail_that_leads_to_the_document() {
    let (room, _) = every_seat().await;
    let before = room.app().letters().await;
    let notes = room.folder(FolderKind::Notes, None).await;
    let made = deposit_in(&room, &room.world.expert, notes, 1).await;
    let told = told(&room, AVIS, &before).await;
    let own: Vec<_> = told.iter().filter(|letter| letter.to == CLAIRE).collect();
    let [letter] = own.as_slice() else {
        panic!("{} mails", own.len())
    };
    let document = made.body["documents"][0]["id"].as_str().unwrap();
    assert_eq!(
        letter.link(),
        format!(
            "https://opalexe.example/expertises/{}/documents/{notes}/{document}",
            room.world.expertise
        )
    );
}

#[tokio::test]
async fn a_deposit_that_is_not_made_is_told_to_nobody() {
    let room = Room::new().await;
    let before = room.app().letters().await;
    let folder = room.pieces;
    let form = json!({
        "deposit": Uuid::from_u128(1),
        "folder": folder,
        "documents": [{ "upload": Uuid::from_u128(2), "kind": "piece" }],
    });
    let refused = room.world.call::<PublishDeposit>(&room.claire, &form).await;
    assert_eq!(refused.refusal(), (404, "not_found"));
    assert_eq!(new_letters(&room, &before).await, []);
    // The same again after it was made is told once.
    let upload = room.sent("constat.pdf", b"%PDF-1").await;
    let documents = json!([{ "upload": upload, "kind": "piece" }]);
    for _ in 0..2 {
        room.publish(&room.claire, 3, documents.clone()).await;
    }
    assert_eq!(to(&told(&room, AVIS, &before).await), BTreeSet::from([EXPERT]));
}

#[tokio::test]
async fn whoever_is_inactive_is_told_nothing() {
    let room = Room::new().await;
    let samir = room.world.invited(&form_of_aude(Access::Email)).await;
    room.world.deactivate(samir).await;
    let before = room.app().letters().await;
    let notes = room.folder(FolderKind::Notes, None).await;
    deposit_in(&room, &room.world.expert, notes, 1).await;
    assert_eq!(to(&told(&room, AVIS, &before).await), BTreeSet::from([CLAIRE]));
}

#[tokio::test]
async fn what_is_for_a_court_without_anybody_goes_on_paper_and_the_depositor_and_the_expert_are_told() {
    let room = Room::of(TestApp::configured(with_court).await).await;
    let folder = room.folder(FolderKind::VersGreffe, None).await;
    let paper = "copie papier";
    let before = room.app().letters().await;
    deposit_in(&room, &room.claire, folder, 1).await;
    let letters = told(&room, paper, &before).await;
    assert_eq!(to(&letters), BTreeSet::from([CLAIRE, EXPERT]));
    let own = |letter: &Received| letter.text.contains("Votre dépôt");
    assert!(letters.iter().all(|letter| own(letter) == (letter.to == CLAIRE)));
    let notices = notices_of(&room, &room.claire, 1).await;
    assert_eq!(notices["court_unreached"], true);

    // Who was invited and has not joined cannot read it either.
    room.world.invited(&form_of_ines()).await;
    let before = room.app().letters().await;
    deposit_in(&room, &room.world.expert, folder, 2).await;
    let letters = told(&room, paper, &before).await;
    assert_eq!(to(&letters), BTreeSet::from([EXPERT]), "once, of his own");

    let email = form_of_ines().email;
    let secret = secret_of_the_invitation(&room, &email).await;
    let ines = room
        .world
        .session_by_card("Inès", Profile::Greffier, &email)
        .await;
    assert_eq!(join(&room.world, &ines, &secret).await.status, 200);
    let before = room.app().letters().await;
    deposit_in(&room, &room.claire, folder, 3).await;
    assert!(told(&room, paper, &before).await.is_empty());
    assert_eq!(notices_of(&room, &room.claire, 3).await["court_unreached"], false);
}

/// The invitation is not the last mail any more.
async fn secret_of_the_invitation(room: &Room, email: &str) -> String {
    let letters = room.app().letters().await;
    let invitation = letters
        .into_iter()
        .find(|letter| letter.to == email && letter.subject.starts_with("Invitation"));
    let invitation = invitation.unwrap();
    invitation.link().rsplit_once('/').unwrap().1.to_owned()
}

pub(super) async fn notices_of(room: &Room, bearer: &str, number: u128) -> Value {
    let choice = json!({ "deposit": Uuid::from_u128(number) });
    let answered = room.world.call::<ReadDepositNotices>(bearer, &choice).await;
    assert_eq!(answered.status, 200, "{answered}");
    answered.body
}

#[tokio::test]
async fn what_became_of_each_notice_is_told_to_who_may_read_the_receipt() {
    let room = Room::new().await;
    room.world.invited(&form_of_aude(Access::Email)).await;
    let aude = room
        .world
        .session_by_email(&form_of_aude(Access::Email).email, Door::PartieEmail)
        .await;
    let samir = form_of_samir();
    room.world.invited(&samir).await;
    let samir = room
        .world
        .session_by_email(&samir.email, Door::SapiteurEmail)
        .await;
    deposit_in(&room, &room.claire, room.pieces, 1).await;
    let read = async |bearer: &str| -> DepositNotices {
        serde_json::from_value(notices_of(&room, bearer, 1).await).unwrap()
    };
    let mails = |notices: &DepositNotices| -> Vec<(String, Option<InvitationMail>)> {
        let recipients = notices.recipients.iter();
        recipients
            .map(|noticed| (noticed.recipient.name.clone(), noticed.mail.clone()))
            .collect()
    };
    let queued = mails(&read(&room.claire).await);
    assert!(
        queued
            .iter()
            .all(|(_, mail)| *mail == Some(InvitationMail::Queued)),
        "{queued:?}"
    );
    room.app().letters().await;

    // The expert's mail comes back.
    let database = &room.app().app.database;
    let sent = db::mail::of_expertise(database, room.world.expertise, &[Kind::MadeAvailable])
        .await
        .unwrap();
    let to_expert = sent.iter().find(|mail| mail.recipient == EXPERT).unwrap();
    let record = db::mail::record(database, to_expert.id).await.unwrap().unwrap();
    let report = bounce_of(&record.message_id, EXPERT);
    crate::mail::bounce::take(&room.app().app, report.as_bytes())
        .await
        .unwrap();
    for (bearer, sees_answer) in [(&room.claire, false), (&aude, true), (&room.world.expert, true)] {
        let told = mails(&read(bearer).await);
        let of = |name: &str| told.iter().find(|(other, _)| other == name).unwrap().1.clone();
        assert!(
            matches!(of("Aude KERGUEN"), Some(InvitationMail::Sent { .. })),
            "{told:?}"
        );
        let Some(InvitationMail::Failed { answer, .. }) = of("Bastien LORRAIN-TESSIER") else {
            panic!("{told:?}")
        };
        assert_eq!(answer.is_some(), sees_answer, "{answer:?}");
    }
    let choice = json!({ "deposit": Uuid::from_u128(1) });
    let refused = room.world.call::<ReadDepositNotices>(&samir, &choice).await;
    assert_eq!(
        refused.refusal(),
        (404, "not_found"),
        "the folder is not open to him"
    );
    let unknown = json!({ "deposit": Uuid::from_u128(9) });
    let refused = room
        .world
        .call::<ReadDepositNotices>(&room.claire, &unknown)
        .await;
    assert_eq!(refused.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn two_hundred_notices_are_written_together_on_every_engine() {
    on_every_new_engine(async |url| {
        let room = Room::of(TestApp::configured(|config| config.database = url).await).await;
        let mut addresses = BTreeSet::from([EXPERT.to_owned()]);
        for number in 0..200 {
            let mut form = room.world.form_of_claire();
            form.quality = Some(Quality::ConseilTechnique);
            (form.barreau, form.toque) = (String::new(), String::new());
            form.email = format!("conseil.{number}@technique.example");
            room.world.invited(&form).await;
            addresses.insert(form.email);
        }
        deposit_in(&room, &room.claire, room.pieces, 1).await;
        let told = db::notice::told(&room.app().app.database, DepositId::from(Uuid::from_u128(1)))
            .await
            .unwrap();
        let mails: Vec<_> = told.iter().map(|told| told.mail).collect();
        let fates = db::mail::of_ids(&room.app().app.database, &mails).await.unwrap();
        let reached: BTreeSet<String> = fates.into_iter().map(|fate| fate.recipient).collect();
        assert_eq!(reached, addresses);
        room.app().app.database.clone().close().await.unwrap();
    })
    .await;
}
