//! What became of the notices, as the contradictoire tells it.

use opalexe_domain::{
    api::contradictoire::{ContradictoireFilter, ExportFormat, NoticeFate, export_path},
    folder::FolderKind,
    paper_service::Addressee,
};

use super::people::People;
use crate::{
    db,
    mail::{Kind, bounce},
    tests::{bounce_of, expertises::world::CLAIRE},
};

impl People {
    /// What became of the notice of the only document to each person who was told.
    async fn notified(&self, bearer: &str) -> Vec<(String, NoticeFate)> {
        let page = self.page(bearer, ContradictoireFilter::default()).await;
        let [document] = page.documents.as_slice() else {
            panic!("{page:?}");
        };
        document
            .lines
            .iter()
            .filter_map(|line| {
                let person = &page.people[usize::try_from(line.person).unwrap()];
                if matches!(person.who, Addressee::Partie(_)) {
                    assert_eq!(line.notice, None, "nobody is there to be told");
                }
                Some((person.name.clone(), line.notice?.fate))
            })
            .collect()
    }

    /// The mail by which Claire was told comes back.
    async fn notice_to_claire_comes_back(&self) {
        let app = &self.world.app.app;
        let mails = db::mail::of_expertise(&app.database, self.world.expertise, &[Kind::MadeAvailable]);
        let mails = mails.await.unwrap();
        let mail = mails.iter().find(|mail| mail.recipient == CLAIRE).unwrap().id;
        let sent = db::mail::record(&app.database, mail).await.unwrap().unwrap();
        let report = bounce_of(&sent.message_id, CLAIRE);
        let outcome = bounce::take(app, report.as_bytes()).await.unwrap();
        assert_eq!(outcome, bounce::Outcome::Kept(mail));
    }
}

#[tokio::test]
async fn a_notice_waits_then_left_or_came_back_and_each_sees_the_own_side() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        people.louise_accepts().await;
        world.app.letters().await;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        let all = |fate| {
            ["Claire DUVIGNAU", "Louise MARCHAND", "Antoine PERRAULT"].map(|name| (name.to_owned(), fate))
        };
        assert_eq!(people.notified(&world.expert).await, all(NoticeFate::Queued));
        world.app.letters().await;
        assert_eq!(people.notified(&world.expert).await, all(NoticeFate::Sent));
        people.notice_to_claire_comes_back().await;
        let [mut claire, louise, antoine] = all(NoticeFate::Sent);
        claire.1 = NoticeFate::Failed;
        assert_eq!(
            people.notified(&world.expert).await,
            [claire, louise, antoine.clone()]
        );
        assert_eq!(people.notified(&people.antoine).await, [antoine]);

        let path = export_path(
            world.expertise,
            ExportFormat::Csv,
            &ContradictoireFilter::default(),
        );
        let exported = world.app.at("GET", &path).bearer(&world.expert).send().await;
        let text = std::str::from_utf8(&exported.bytes).unwrap();
        let head = text.lines().next().unwrap();
        let column = head.split(';').position(|head| head == "Notifié").unwrap();
        for (expected, times) in [("avis non remis, 20", 1), ("avis envoyé, 20", 2)] {
            let cells = text
                .lines()
                .filter_map(|line| line.split(';').nth(column))
                .filter(|cell| cell.starts_with(expected));
            assert_eq!(cells.count(), times, "{expected}: {text}");
        }
    })
    .await;
}
