//! « Avis »: what a person was told, in the application.

use opalexe_domain::{
    api::{
        Endpoint,
        folders::OpenToCourt,
        notices::{CountNotices, MarkNoticesSeen, NoticePage, ReadNotices},
    },
    folder::FolderKind,
    id::NoticeId,
    profile::Profile,
    wall::Door,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    notices::{deposit_in, with_court},
    world::Room,
};
use crate::{
    db::fixture::on_every_new_engine,
    tests::{
        TestApp,
        app::Answered,
        expertises::{
            joining::{join, secret_sent_to},
            world::{CLAIRE, form_of_ines},
        },
    },
};

impl Room {
    async fn ask<E: Endpoint>(&self, bearer: &str, request: &impl Serialize) -> Answered {
        let answered = self
            .app()
            .at(E::METHOD.name(), E::PATH)
            .bearer(bearer)
            .json(request)
            .send()
            .await;
        assert_eq!(answered.status, 200, "{answered}");
        answered
    }

    async fn notices(&self, bearer: &str, after: Option<NoticeId>) -> NoticePage {
        self.ask::<ReadNotices>(bearer, &json!({ "after": after }))
            .await
            .read()
    }

    async fn unseen(&self, bearer: &str) -> Value {
        self.ask::<CountNotices>(bearer, &()).await.body["unseen"].clone()
    }
}

#[tokio::test]
async fn a_notice_is_new_until_it_is_seen_and_seeing_it_is_not_reading() {
    let room = Room::new().await;
    let document = room
        .deposited_by_the_expert("Note n° 1.pdf", b"%PDF-1 note")
        .await;
    assert_eq!(
        (
            room.unseen(&room.claire).await,
            room.unseen(&room.world.expert).await
        ),
        (json!(1), json!(0))
    );
    let page = room.notices(&room.claire, None).await;
    let [notice] = page.notices.as_slice() else {
        panic!("{page:?}")
    };
    assert_eq!(
        (notice.kind.name(), notice.title.as_str()),
        ("made_available", "Résidence Les Saules")
    );
    let item = notice.item.as_ref().unwrap();
    assert_eq!(
        (
            item.folder_kind,
            item.depositor.as_str(),
            item.documents,
            item.unread,
            item.document
        ),
        (
            FolderKind::Notes,
            "Bastien LORRAIN-TESSIER",
            1,
            1,
            Some(document.id)
        )
    );
    assert_eq!((notice.seen_at, page.next, page.unseen), (None, None, 1));

    let one = json!({ "what": "one", "notice": notice.id });
    let seen = room.ask::<MarkNoticesSeen>(&room.claire, &one).await;
    assert_eq!(seen.body, json!({ "unseen": 0 }));
    let page = room.notices(&room.claire, None).await;
    assert!(page.notices[0].seen_at.is_some());
    assert_eq!(
        page.notices[0].item.as_ref().unwrap().unread,
        1,
        "it was not read"
    );
    room.content("GET", &document, &room.claire).send().await;
    let page = room.notices(&room.claire, None).await;
    assert_eq!(page.notices[0].item.as_ref().unwrap().unread, 0);
}

#[tokio::test]
async fn nobody_sees_or_marks_the_notices_of_another() {
    let room = Room::new().await;
    room.deposited_by_the_expert("note.pdf", b"%PDF-1 note").await;
    let notice = room.notices(&room.claire, None).await.notices[0].id;
    assert_eq!(room.notices(&room.world.expert, None).await.notices, []);
    for what in ["one", "up_to"] {
        let other = json!({ "what": what, "notice": notice });
        room.ask::<MarkNoticesSeen>(&room.world.expert, &other).await;
        assert_eq!(room.unseen(&room.claire).await, 1);
    }
    // By another door the same person takes part in nothing.
    let elsewhere = room.world.session_by_email(CLAIRE, Door::SapiteurEmail).await;
    assert_eq!(room.unseen(&elsewhere).await, 0);
    assert_eq!(room.notices(&elsewhere, None).await.notices, []);
    room.world.deactivate(room.claire_entry().await).await;
    assert_eq!(room.unseen(&room.claire).await, 0, "of before neither");
}

#[tokio::test]
async fn pages_follow_each_other_and_what_comes_meanwhile_stays_new_on_every_engine() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let room = Room::of(app).await;
        let notes = room.folder(FolderKind::Notes, None).await;
        for number in 1..=53 {
            deposit_in(&room, &room.world.expert, notes, number).await;
        }
        let first = room.notices(&room.claire, None).await;
        assert_eq!((first.notices.len(), first.unseen), (50, 53));
        let rest = room.notices(&room.claire, first.next).await;
        assert_eq!((rest.notices.len(), rest.next), (3, None));
        let all: Vec<NoticeId> = [first.notices, rest.notices]
            .concat()
            .into_iter()
            .map(|notice| notice.id)
            .collect();
        assert!(all.is_sorted_by(|newer, older| newer > older));

        let up_to = json!({ "what": "up_to", "notice": all[1] });
        let left = room.ask::<MarkNoticesSeen>(&room.claire, &up_to).await;
        assert_eq!(left.body, json!({ "unseen": 1 }));
        room.app().app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_the_court_may_not_list_any_more_is_told_without_what_it_was() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| {
            with_court(config);
            config.database = url;
        });
        let room = Room::of(app.await).await;
        let email = form_of_ines().email;
        room.world.invited(&form_of_ines()).await;
        let secret = secret_sent_to(&room.world, &email).await;
        let court = |open: bool| json!({ "open": open });
        let switch = async |open: bool| {
            let switched = room
                .world
                .call::<OpenToCourt>(&room.world.expert, &court(open))
                .await;
            assert_eq!(switched.status, 200, "{switched}");
        };
        switch(true).await;
        room.deposited_by_the_expert("note.pdf", b"%PDF-1 note").await;
        // Told before she joined; they are hers once she has.
        let ines = room
            .world
            .session_by_card("Inès", Profile::Greffier, &email)
            .await;
        assert_eq!(room.unseen(&ines).await, 0);
        assert_eq!(join(&room.world, &ines, &secret).await.status, 200);
        assert!(room.notices(&ines, None).await.notices[0].item.is_some());
        switch(false).await;
        let page = room.notices(&ines, None).await;
        assert_eq!(page.notices[0].item, None, "{page:?}");
        room.app().app.database.clone().close().await.unwrap();
    })
    .await;
}
