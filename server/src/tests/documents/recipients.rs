//! Who was to have a deposit, and since when: in the answer, in the rows and in the chain, on both engines.

use opalexe_domain::{
    api::{
        documents::{
            Deposit, DocumentSheet, ListDocuments, ReadDocument, ReadRecipients, Recipient, Recipients,
            WithdrawDocument,
        },
        expertises::{GetExpertise, MoveExpertise, intervenants::InvitationForm},
        folders::ReadFolders,
    },
    channel::Channel,
    document::DocumentKind,
    folder::FolderKind,
    id::{DepositId, ParticipationId},
    journal::{Event, PublishedDeposit, Reached},
    participation::Quality,
    wall::Door,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    db::{self, fixture::on_every_new_engine},
    tests::{
        TestApp,
        expertises::{
            deposits::Small,
            world::{CLAIRE, World, faults},
        },
    },
};

const ANTOINE: &str = "antoine.perrault@barreau-bourges.example";

/// Plays `story` in a world of its own on every engine.
pub(super) async fn in_every_world(story: impl AsyncFn(&World)) {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        story(&world).await;
        world.app.app.database.clone().close().await.unwrap();
    })
    .await;
}

pub(super) async fn open(world: &World) {
    let step = json!({ "step": "open" });
    let moved = world.call::<MoveExpertise>(&world.expert, &step).await;
    assert_eq!(moved.status, 200, "{moved}");
}

pub(super) fn electronic(participation: ParticipationId) -> Reached {
    Reached {
        participation,
        channel: Channel::Electronic,
    }
}

pub(super) fn on_paper(participation: ParticipationId) -> Reached {
    Reached {
        participation,
        channel: Channel::Paper,
    }
}

async fn published(world: &World) -> Vec<PublishedDeposit> {
    let acts = world.app.acts().await.into_iter();
    let published = acts.filter_map(|act| match act {
        Event::DepositPublished(published) => Some(published),
        _ => None,
    });
    published.collect()
}

async fn expert_entry(world: &World) -> ParticipationId {
    let entries = db::participation::of_expertise(&world.app.app.database, world.expertise);
    entries.await.unwrap()[0].id
}

pub(super) fn named(recipients: &[Recipient]) -> Vec<String> {
    recipients
        .iter()
        .map(|recipient| {
            let channel = if recipient.electronic {
                "electronic"
            } else {
                "paper"
            };
            let as_what = recipient.profile.map_or("party", |profile| profile.name());
            format!("{} ({as_what}): {channel}", recipient.name)
        })
        .collect()
}

#[tokio::test]
async fn a_deposit_is_chained_with_its_depositor_its_recipients_and_the_parties_that_nobody_represents() {
    in_every_world(async |world| {
        let claire = world.invited(&world.form_of_claire()).await;
        let alone = world.partie_named("SCCV Les Saules Promotion").await;
        open(world).await;
        let bearer = world.session_by_email(CLAIRE, Door::PartieEmail).await;
        let small = Small {
            number: 1,
            folder: world.folder(FolderKind::Pieces, Some(world.partie)).await,
            name: "Constat.pdf",
            kind: DocumentKind::Piece,
            participation: None,
        };
        let deposit: Deposit = world.publish(&bearer, &small).await.read();
        assert_eq!(
            named(&deposit.recipients),
            [
                "Bastien LORRAIN-TESSIER (expert): electronic",
                "SCCV Les Saules Promotion (party): paper"
            ]
        );
        let kept = published(world).await;
        let [kept] = kept.as_slice() else {
            panic!("{kept:?}")
        };
        assert_eq!(
            (kept.deposit, kept.participation, kept.begun_at),
            (deposit.id, claire, deposit.begun_at)
        );
        assert_eq!(kept.place.folder, small.folder);
        assert_eq!(kept.recipients, [electronic(expert_entry(world).await)]);
        assert_eq!(kept.parties_on_paper, [alone]);
        let acts = world.app.acts().await;
        let sheet = acts.iter().find_map(|act| match act {
            Event::DocumentDeposited(deposited) => deposited.sheet.clone(),
            _ => None,
        });
        assert_eq!(sheet.unwrap().kind, DocumentKind::Piece);
        let verdict = db::journal::verification::verify(&world.app.app.database, world.expertise).await;
        assert_eq!(verdict.unwrap().faults, []);
    })
    .await;
}

#[tokio::test]
async fn an_avocat_of_two_parties_says_for_which_the_deposit_is() {
    in_every_world(async |world| {
        let first = world.invited(&world.form_of_claire()).await;
        // The older entry is named first.
        world.app.clock.advance(std::time::Duration::from_secs(1));
        let partie = world.partie_named("SCCV Les Saules Promotion").await;
        let second = world
            .invited(&InvitationForm {
                partie: Some(partie),
                ..world.form_of_claire()
            })
            .await;
        open(world).await;
        let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
        let root = world.folder(FolderKind::Communication, None).await;
        let folders = world.call::<ReadFolders>(&claire, &()).await;
        let folders: opalexe_domain::api::folders::Folders = folders.read();
        let depositors = |folder| {
            let found = folders.folders.iter().find(|one| one.id == folder).unwrap();
            let own = found.depositors.iter();
            own.map(|own| (own.participation, own.partie.clone().unwrap()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            depositors(root),
            [
                (first, "SDC Résidence Les Saules".to_owned()),
                (second, "SCCV Les Saules Promotion".to_owned())
            ]
        );
        let own = world.folder(FolderKind::Pieces, Some(partie)).await;
        assert_eq!(
            depositors(own),
            [(second, "SCCV Les Saules Promotion".to_owned())]
        );

        let small = |number, folder, participation| Small {
            number,
            folder,
            name: "Courrier.pdf",
            kind: DocumentKind::Courrier,
            participation,
        };
        let refused = world.publish(&claire, &small(1, root, None)).await;
        assert_eq!(faults(&refused), ["participation: required"]);
        let expert = expert_entry(world).await;
        let refused = world.publish(&claire, &small(1, root, Some(expert))).await;
        assert_eq!(faults(&refused), ["participation: unlisted"]);
        let refused = world.publish(&claire, &small(1, own, Some(first))).await;
        assert_eq!(faults(&refused), ["participation: unlisted"]);
        let made: Deposit = world.publish(&claire, &small(1, root, Some(second))).await.read();
        assert_eq!(
            made.documents[0].depositor.partie.as_deref(),
            Some("SCCV Les Saules Promotion")
        );
        let made: Deposit = world.publish(&claire, &small(2, own, None)).await.read();
        assert_eq!(made.documents[0].depositor.name, "Claire DUVIGNAU");
        let kept: Vec<_> = published(world)
            .await
            .iter()
            .map(|kept| kept.participation)
            .collect();
        assert_eq!(kept, [second, second]);
    })
    .await;
}

#[tokio::test]
async fn what_comes_after_is_listed_before_in_the_same_millisecond_and_when_the_clock_goes_back() {
    in_every_world(async |world| {
        open(world).await;
        let names: Vec<String> = (1..=12).map(|number| format!("{number}.pdf")).collect();
        let notes = world.folder(FolderKind::Notes, None).await;
        for (number, name) in (1..).zip(&names) {
            world
                .deposited(&world.expert, number, FolderKind::Notes, name)
                .await;
        }
        let list = json!({ "folder": notes });
        let listed = world.call::<ListDocuments>(&world.expert, &list).await;
        let listed: opalexe_domain::api::documents::DocumentPage = listed.read();
        let listed: Vec<String> = listed.documents.into_iter().map(|one| one.name).collect();
        let expected: Vec<String> = names.into_iter().rev().collect();
        assert_eq!(listed, expected);
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_unread_is_unread_no_more() {
    in_every_world(async |world| {
        world.invited(&world.form_of_claire()).await;
        open(world).await;
        let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
        let note = world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        let unread = async || {
            let folders = world.call::<ReadFolders>(&claire, &()).await;
            let folders: opalexe_domain::api::folders::Folders = folders.read();
            let notes = folders
                .folders
                .into_iter()
                .find(|one| one.kind == FolderKind::Notes);
            notes.map(|notes| (notes.documents, notes.unread)).unwrap()
        };
        assert_eq!(unread().await, (1, 1));
        let form = json!({ "document": note.documents[0].id, "reason": "Mauvais fichier" });
        let withdrawn = world.call::<WithdrawDocument>(&world.expert, &form).await;
        assert_eq!(withdrawn.status, 200, "{withdrawn}");
        assert_eq!(unread().await, (1, 0));
    })
    .await;
}

#[tokio::test]
async fn whom_a_deposit_would_reach_is_told_before_and_who_may_read_it_after() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    world.app.clock.advance(std::time::Duration::from_secs(1));
    let partie = world.partie_named("SCCV Les Saules Promotion").await;
    let antoine = InvitationForm {
        partie: Some(partie),
        quality: Some(Quality::Avocat),
        first_name: "Antoine".into(),
        last_name: "PERRAULT".into(),
        email: ANTOINE.into(),
        ..world.form_of_claire()
    };
    let antoine = world.invited(&antoine).await;
    let notes = world.folder(FolderKind::Notes, None).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let choice = json!({ "folder": notes });
    let hidden = world.call::<ReadRecipients>(&claire, &choice).await;
    assert_eq!(hidden.refusal(), (404, "not_found"), "before the opening");
    open(&world).await;
    // Claire comes, and so adheres; Antoine was invited and never came (CPC 748-2).
    let comes = world.call::<GetExpertise>(&claire, &()).await;
    assert_eq!(comes.status, 200, "{comes}");
    let would: Recipients = world.call::<ReadRecipients>(&world.expert, &choice).await.read();
    let both = [
        "Claire DUVIGNAU (intervenant): electronic",
        "Antoine PERRAULT (intervenant): paper",
    ];
    assert_eq!(named(&would.recipients), both);
    let note = world
        .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
        .await;
    assert_eq!(note.recipients, would.recipients);
    let sheet = |bearer: String| {
        let choice = json!({ "document": note.documents[0].id });
        let world = &world;
        async move { world.call::<ReadDocument>(&bearer, &choice).await }
    };
    let read: DocumentSheet = sheet(world.expert.clone()).await.read();
    assert_eq!(named(&read.readers), both);
    assert_eq!(read.versions.len(), 1);
    assert_eq!(read.document.id, note.documents[0].id);
    assert_eq!(
        world
            .app
            .acts()
            .await
            .iter()
            .filter(|act| matches!(act, Event::DocumentConsulted { .. }))
            .count(),
        0,
        "reading of it is not reading it"
    );
    world.deactivate(antoine).await;
    let read: DocumentSheet = sheet(claire.clone()).await.read();
    assert_eq!(
        named(&read.readers),
        [
            "Bastien LORRAIN-TESSIER (expert): electronic",
            "SCCV Les Saules Promotion (party): paper"
        ],
        "who reads now, without who asks"
    );
    // What was kept at the time stays.
    let kept = db::deposit::people_of(&world.app.app.database, DepositId::from(Uuid::from_u128(1))).await;
    assert_eq!(kept.unwrap().len(), 2);
    let drafts = world
        .deposited(&world.expert, 2, FolderKind::PriveExpert, "Brouillon.pdf")
        .await;
    let choice = json!({ "document": drafts.documents[0].id });
    let hidden = world.call::<ReadDocument>(&claire, &choice).await;
    assert_eq!(hidden.refusal(), (404, "not_found"));
}
