//! Recaps and reminders: once a night in Paris, by the rights of that moment.

use std::time::Duration;

use opalexe_domain::{
    api::{
        documents::{Deposit, Document, WithdrawDocument},
        folders::OpenFolder,
        notices::ChangeNoticePreferences,
    },
    folder::FolderKind,
    id::AccountId,
    notice::night,
    time::Timestamp,
    wall::Door,
};
use serde_json::json;

use super::{
    notices::{EXPERT, deposit_in, new_letters},
    world::Room,
};
use crate::{
    config::notices::ExpertRecap,
    db::{self, fixture::on_every_new_engine},
    mail::Kind,
    notices::this_night,
    tests::{
        TestApp,
        expertises::world::{CLAIRE, form_of_samir},
    },
};

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;
/// From noon UTC, when every story begins, to two o'clock in Paris in winter.
const TO_NIGHT: u64 = 13 * HOUR;

impl Room {
    fn wait(&self, seconds: u64) {
        self.app().clock.advance(Duration::from_secs(seconds));
    }

    /// What the night's work sends now: to whom, and what is said first of the expertise.
    async fn night(&self) -> Vec<(String, String)> {
        let before = self.app().letters().await;
        this_night(&self.app().app).await.unwrap();
        let mut told: Vec<_> = new_letters(self, &before)
            .await
            .into_iter()
            .map(|letter| {
                let line = letter.text.lines().find(|line| line.contains("Saules"));
                (letter.to, line.unwrap_or(&letter.subject).to_owned())
            })
            .collect();
        told.sort();
        told
    }

    /// Two documents of Claire's, for the expert.
    async fn two_documents(&self) -> Vec<Document> {
        let (one, other) = (
            self.sent("a.pdf", b"%PDF-1 a").await,
            self.sent("b.pdf", b"%PDF-1 b").await,
        );
        let documents = json!([{ "upload": one, "kind": "piece" }, { "upload": other, "kind": "piece" }]);
        let made: Deposit = self.publish(&self.claire, 1, documents).await.read();
        made.documents
    }
}

async fn room(recap: ExpertRecap, reminder_after_days: u32) -> Room {
    let app = TestApp::configured(|config| {
        config.notices.expert_recap = recap;
        config.notices.reminder_after_days = reminder_after_days;
    });
    Room::of(app.await).await
}

/// The same on every engine of the database, one after the other.
async fn on_every_engine(recap: ExpertRecap, reminder_after_days: u32, story: impl AsyncFn(&Room)) {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| {
            config.database = url;
            config.notices.expert_recap = recap;
            config.notices.reminder_after_days = reminder_after_days;
        });
        let room = Room::of(app.await).await;
        story(&room).await;
        room.app().app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_unread_at_two_in_the_morning_is_told_once_that_night_and_again_the_next() {
    let room = room(ExpertRecap::Never, 0).await;
    let documents = room.two_documents().await;
    room.content("GET", &documents[0], &room.world.expert)
        .send()
        .await;
    assert_eq!(room.night().await, [], "this night began before the deposit");
    room.wait(TO_NIGHT - 1);
    assert_eq!(room.night().await, []);
    room.wait(1);
    let told = room.night().await;
    insta::assert_debug_snapshot!(told, @r#"
    [
        (
            "Bastien@lorrain-tessier.example",
            "Expertise «\u{a0}Résidence Les Saules\u{a0}»\u{a0}: un document, mis à votre disposition le 1er mars 2026 à 13\u{a0}h\u{a0}00 (heure de Paris).",
        ),
    ]
    "#);
    assert_eq!(room.night().await, [], "once a night");
    room.wait(DAY - 1);
    assert_eq!(room.night().await, []);
    room.wait(1);
    assert_eq!(room.night().await, told);
}

#[tokio::test]
async fn nobody_is_told_of_what_was_read_or_withdrawn_or_of_nothing() {
    let room = room(ExpertRecap::Nightly, 1).await;
    let documents = room.two_documents().await;
    room.content("GET", &documents[0], &room.world.expert)
        .send()
        .await;
    let withdrawal = json!({ "document": documents[1].id, "reason": "Erreur de dossier" });
    let expert = &room.world.expert;
    assert_eq!(
        room.world
            .call::<WithdrawDocument>(expert, &withdrawal)
            .await
            .status,
        200
    );
    room.wait(TO_NIGHT);
    assert_eq!(room.night().await, []);
    room.wait(3 * DAY);
    assert_eq!(room.night().await, []);
}

#[tokio::test]
async fn who_wants_no_recap_gets_none_until_it_is_wanted_again() {
    on_every_engine(ExpertRecap::Nightly, 0, async |room| {
        room.two_documents().await;
        room.deposited_by_the_expert("note.pdf", b"%PDF-1 note").await;
        for bearer in [&room.world.expert, &room.claire] {
            for recap in [true, false] {
                let chosen = room
                    .app()
                    .call::<ChangeNoticePreferences>()
                    .bearer(bearer)
                    .json(&json!({ "recap": recap }))
                    .send()
                    .await;
                assert_eq!(chosen.body["recap"], recap, "{chosen}");
            }
        }
        let again = json!({ "recap": true });
        let chosen = room.app().call::<ChangeNoticePreferences>().bearer(&room.claire);
        assert_eq!(chosen.json(&again).send().await.status, 200);
        room.wait(TO_NIGHT);
        let told = room.night().await;
        let people: Vec<_> = told.iter().map(|(to, _)| to.as_str()).collect();
        assert_eq!(people, [CLAIRE]);
    })
    .await;
}

#[tokio::test]
async fn whoever_left_or_may_read_there_no_more_is_told_nothing() {
    let room = room(ExpertRecap::Never, 1).await;
    let samir = room.world.invited(&form_of_samir()).await;
    let notes = room.folder(FolderKind::Notes, None).await;
    let expert = room.world.expert.clone();
    let open = async |open: bool| {
        let opening = json!({ "folder": notes, "participation": samir, "open": open });
        let opened = room.world.call::<OpenFolder>(&expert, &opening).await;
        assert_eq!(opened.status, 200, "{opened}");
    };
    open(true).await;
    let deposited = deposit_in(&room, &expert, notes, 7).await;
    assert_eq!(deposited.status, 200, "{deposited}");
    open(false).await;
    room.wait(TO_NIGHT);
    let people = async || -> Vec<String> { room.night().await.into_iter().map(|(to, _)| to).collect() };
    assert_eq!(people().await, [CLAIRE], "the folder is closed to Samir again");

    let entries = db::participation::of_expertise(&room.app().app.database, room.world.expertise)
        .await
        .unwrap();
    let claire = entries
        .into_iter()
        .find(|entry| entry.email.as_deref() == Some(CLAIRE))
        .unwrap();
    let transaction = room.app().app.database.write().await.unwrap();
    let now = room.app().app.clock.now();
    db::participation::deactivate(&transaction, room.world.expertise, claire.id, now, None)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    room.wait(3 * DAY);
    assert_eq!(people().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_expert_is_told_in_the_night_to_monday_where_people_have_not_read() {
    let room = room(ExpertRecap::Weekly, 0).await;
    room.deposited_by_the_expert("note.pdf", b"%PDF-1 note").await;
    let to_expert = async || -> Vec<String> {
        let told = room.night().await;
        told.into_iter()
            .filter(|(to, _)| to == EXPERT)
            .map(|(_, line)| line)
            .collect()
    };
    // The story begins on a Sunday.
    room.wait(TO_NIGHT);
    insta::assert_debug_snapshot!(to_expert().await, @r#"
    [
        "Expertise «\u{a0}Résidence Les Saules\u{a0}»\u{a0}: une personne. Le plus ancien document non consulté a été mis à disposition le 1er mars 2026 à 13\u{a0}h\u{a0}00 (heure de Paris).",
    ]
    "#);
    for _ in 0..6 {
        room.wait(DAY);
        assert_eq!(to_expert().await, Vec::<String>::new());
    }
    room.wait(DAY);
    assert_eq!(to_expert().await.len(), 1);
}

#[tokio::test]
async fn what_is_unread_for_days_is_reminded_of_once_and_the_expert_is_told() {
    on_every_engine(ExpertRecap::Never, 5, async |room| {
        room.deposited_by_the_expert("note.pdf", b"%PDF-1 note").await;
        let reminded = async || -> Vec<(String, String)> {
            let told = room.night().await;
            told.into_iter()
                .filter(|(_, line)| line.contains("Dans l’expertise"))
                .collect()
        };
        room.wait(TO_NIGHT);
        for _ in 0..5 {
            assert_eq!(reminded().await, []);
            room.wait(DAY);
        }
        let told = reminded().await;
        insta::allow_duplicates! {
            insta::assert_debug_snapshot!(told, @r#"
            [
                (
                    "Bastien@lorrain-tessier.example",
                    "Dans l’expertise «\u{a0}Résidence Les Saules\u{a0}», un rappel vient d’être adressé à une personne qui n’a pas consulté des documents mis à disposition depuis 5 jours ou plus.",
                ),
                (
                    "claire.duvignau@barreau-bourges.example",
                    "Dans l’expertise «\u{a0}Résidence Les Saules\u{a0}», un document mis à votre disposition depuis 5 jours ou plus n’a pas encore été consulté.",
                ),
            ]
            "#);
        }
        room.wait(DAY);
        assert_eq!(reminded().await, []);
        let claire = account(room, CLAIRE).await;
        let notices = db::notice::page(&room.app().app.database, claire, Door::PartieEmail, None, 10)
            .await
            .unwrap();
        let kinds: Vec<_> = notices.iter().map(|notice| notice.kind.name()).collect();
        assert_eq!(kinds, ["reminder", "made_available"]);
        // That a night was decided is kept for a month: after forty days, that of this one alone is left.
        room.wait(40 * DAY);
        room.night().await;
        let today = night(room.app().app.clock.now()).unwrap().0;
        let transaction = room.app().app.database.write().await.unwrap();
        let kept = db::notice::sweep_nights(&transaction, today.after(1).unwrap()).await;
        assert_eq!(kept.unwrap(), 1, "hers");
        transaction.roll_back().await.unwrap();
    })
    .await;
}

async fn account(room: &Room, email: &str) -> AccountId {
    let access = db::account::Access::Email;
    let account = db::account::of_email(&room.app().app.database, access, email).await;
    account.unwrap().unwrap().id
}

#[tokio::test]
async fn a_server_that_was_down_for_weeks_reminds_nobody_of_what_is_old() {
    let room = room(ExpertRecap::Never, 5).await;
    room.deposited_by_the_expert("note.pdf", b"%PDF-1 note").await;
    room.wait(40 * DAY);
    let told = room.night().await;
    assert!(
        told.iter().all(|(_, line)| !line.contains("Dans l’expertise")),
        "{told:?}"
    );
}

#[tokio::test]
async fn in_both_nights_in_which_clocks_change_the_recap_leaves_once_at_its_hour() {
    let room = room(ExpertRecap::Never, 0).await;
    room.two_documents().await;
    let mut sent = Vec::new();
    // 27 March and 23 October 2026, 22:00 UTC.
    for begins in [1_774_648_800, 1_792_792_800] {
        let begins = Timestamp::from_seconds(begins);
        room.wait(begins.since(room.app().app.clock.now()).as_secs());
        room.night().await;
        for _ in 0..(3 * 48) {
            room.wait(HOUR / 2);
            if !room.night().await.is_empty() {
                let now = room.app().app.clock.now();
                let (utc, paris) = (now.seconds().rem_euclid(86_400), now.in_paris().unwrap());
                let (hour, minute) = (utc / 3_600, utc % 3_600 / 60);
                sent.push(format!(
                    "{}-{:02} {:02}:{:02} in Paris, {hour:02}:{minute:02} UTC",
                    paris.month, paris.day, paris.hour, paris.minute
                ));
            }
        }
    }
    insta::assert_debug_snapshot!(sent, @r#"
    [
        "3-28 02:00 in Paris, 01:00 UTC",
        "3-29 03:00 in Paris, 01:00 UTC",
        "3-30 02:00 in Paris, 00:00 UTC",
        "10-24 02:00 in Paris, 00:00 UTC",
        "10-25 02:00 in Paris, 00:00 UTC",
        "10-26 02:00 in Paris, 01:00 UTC",
    ]
    "#);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_servers_one_tells_each_person() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let room = Room::of(app).await;
        room.two_documents().await;
        room.deposited_by_the_expert("note.pdf", b"%PDF-1 note").await;
        room.wait(TO_NIGHT);
        let server = || {
            let app = room.app().app.clone();
            tokio::spawn(async move { this_night(&app).await.unwrap() })
        };
        for server in [server(), server(), server()] {
            server.await.unwrap();
        }
        let mails = db::mail::unfinished(&room.app().app.database, 1_000)
            .await
            .unwrap();
        let mut recaps: Vec<_> = mails
            .iter()
            .filter(|mail| mail.kind == Some(Kind::Recap))
            .map(|mail| mail.recipient.as_str())
            .collect();
        recaps.sort_unstable();
        assert_eq!(recaps, [EXPERT, CLAIRE]);
        room.app().app.database.clone().close().await.unwrap();
    })
    .await;
}
