//! Uploads, deposits, documents and readings, on both engines.

use opalexe_domain::{
    channel::Channel,
    id::{AccountId, RANDOM_BYTES, UploadId},
    journal::Reached,
};

use super::*;
use crate::{
    db::{
        Database, Inserted,
        deposit::{self, Deposit, Since},
        document_key,
        expertise::tests::{entry, made, with_account, with_entry},
        fixture::{NOW, on_every_engine},
        folder, reading,
        upload::{self, Upload},
    },
    store::{Finished, Mark, Parts, Resume},
    vault::ring::Version,
};

const LATER: Timestamp = Timestamp::from_seconds(1_800_000_100);
const END: Timestamp = Timestamp::from_seconds(1_800_001_000);

struct World {
    account: AccountId,
    expertise: ExpertiseId,
    folder: FolderId,
    entry: ParticipationId,
    other: ParticipationId,
}

async fn world(database: &Database) -> World {
    let account = with_account(database, 1, "bastien@expert.example").await;
    let expertise = made(database, 1, account).await;
    let (one, other) = (
        entry(2, expertise, "a@b.example"),
        entry(3, expertise, "c@d.example"),
    );
    for entry in [&one, &other] {
        assert_eq!(with_entry(database, entry).await, Inserted::Yes);
    }
    World {
        account,
        expertise,
        folder: folder::of_expertise(database, expertise).await.unwrap()[0].id,
        entry: one.id,
        other: other.id,
    }
}

fn upload_of(world: &World, number: u8, length: u64) -> Upload {
    Upload {
        id: UploadId::new(NOW, [number; RANDOM_BYTES]),
        expertise: world.expertise,
        folder: world.folder,
        account: world.account,
        name: DocumentName::made_safe("Pièce n° 1.pdf"),
        length,
        resume: Resume::default(),
        key: WrappedKey {
            version: Version::FIRST,
            sealed: vec![7; 60],
        },
        content_type: None,
        sha256: None,
        made_at: NOW,
        expires_at: END,
    }
}

fn mark(offset: u64, is_whole: bool) -> Mark {
    Mark {
        resume: Resume {
            offset,
            state: (!is_whole).then(|| vec![9; 10]),
            parts: Parts::of_bytes(Some(&[7; 16])).unwrap(),
        },
        content_type: Some("application/pdf"),
        finished: is_whole.then_some(Finished { sha256: [0xab; 32] }),
    }
}

async fn kept(database: &Database, upload: &Upload) {
    let transaction = database.write().await.unwrap();
    upload::make(&transaction, upload).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn advanced(database: &Database, id: UploadId, from: u64, mark: &Mark) -> bool {
    let transaction = database.write().await.unwrap();
    let advanced = upload::advance(&transaction, id, from, mark).await.unwrap();
    transaction.commit().await.unwrap();
    advanced
}

fn document_of(world: &World, number: u8, upload: &Upload, deposit: DepositId) -> Document {
    Document {
        id: DocumentId::new(NOW, [number; RANDOM_BYTES]),
        expertise: world.expertise,
        folder: world.folder,
        deposit,
        name: upload.name.clone(),
        kind: DocumentKind::Piece,
        number: Some("12 bis".into()),
        title: Some("Constat".into()),
        dated: Some("2025-04-08".parse().unwrap()),
        size: upload.length,
        sha256: "ab".repeat(32),
        content_type: "application/pdf".into(),
        object: upload.id.into(),
        parts: upload.resume.parts.clone(),
        key: upload.key.clone(),
        withdrawn: None,
        replaces: None,
    }
}

fn deposit_of(world: &World, number: u8) -> Deposit {
    Deposit {
        id: DepositId::new(NOW, [number; RANDOM_BYTES]),
        expertise: world.expertise,
        folder: world.folder,
        account: world.account,
        participation: world.entry,
        begun_at: NOW,
        accepted_at: LATER,
    }
}

async fn published(database: &Database, deposit: &Deposit, documents: &[Document], to: &[Reached]) {
    let transaction = database.write().await.unwrap();
    assert_eq!(deposit::add(&transaction, deposit).await.unwrap(), Inserted::Yes);
    let to: Vec<_> = to.iter().map(|reached| (deposit.id, *reached)).collect();
    deposit::reach(&transaction, &to, &[], Since::Publication)
        .await
        .unwrap();
    add(&transaction, deposit.expertise, documents).await.unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn an_upload_advances_from_where_it_is_until_it_is_whole_or_given_up() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        let one = upload_of(&world, 1, 5_000_000_000);
        kept(&database, &one).await;
        assert_eq!(
            upload::find(&database, one.id, world.account, LATER)
                .await
                .unwrap(),
            Some(one.clone())
        );
        assert!(advanced(&database, one.id, 0, &mark(100, false)).await);
        assert!(!advanced(&database, one.id, 0, &mark(200, false)).await);
        assert!(advanced(&database, one.id, 100, &mark(one.length, true)).await);
        assert!(!advanced(&database, one.id, one.length, &mark(one.length, true)).await);
        let found = upload::find(&database, one.id, world.account, LATER)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.resume, mark(one.length, true).resume);
        assert_eq!(found.sha256, Some("ab".repeat(32)));
        assert_eq!(found.content_type.as_deref(), Some("application/pdf"));
        let whole = upload::whole(&database, &[one.id], world.folder, world.account, LATER)
            .await
            .unwrap();
        assert_eq!(whole, [found]);
        // Of somebody else, of another folder, and too late.
        let other = with_account(&database, 9, "other@expert.example").await;
        let elsewhere = FolderId::from(Uuid::from_u128(1));
        assert_eq!(upload::find(&database, one.id, other, LATER).await.unwrap(), None);
        assert_eq!(
            upload::find(&database, one.id, world.account, END).await.unwrap(),
            None
        );
        assert_eq!(
            upload::whole(&database, &[one.id], elsewhere, world.account, LATER)
                .await
                .unwrap(),
            []
        );

        assert_eq!(upload::pending(&database, world.account).await.unwrap(), 1);
        let two = upload_of(&world, 2, 10);
        kept(&database, &two).await;
        // What was announced and is to come counts for who announced it alone.
        for (account, to_come) in [(world.account, 10), (other, 0)] {
            let waiting = upload::waiting(&database, world.expertise, account)
                .await
                .unwrap();
            assert_eq!((waiting.arrived, waiting.to_come), (one.length, to_come));
        }
        let transaction = database.write().await.unwrap();
        assert!(!upload::give_up(&transaction, two.id, other).await.unwrap());
        assert!(
            upload::give_up(&transaction, two.id, world.account)
                .await
                .unwrap()
        );
        assert!(
            !upload::give_up(&transaction, two.id, world.account)
                .await
                .unwrap()
        );
        assert_eq!(upload::expire(&transaction, LATER).await.unwrap(), 0);
        transaction.commit().await.unwrap();
        assert!(!advanced(&database, two.id, 0, &mark(5, false)).await);
        assert_eq!(upload::given_up(&database, 10).await.unwrap(), [two.id]);
        let transaction = database.write().await.unwrap();
        // Only what was given up is forgotten, and only what is whole is taken.
        upload::forget(&transaction, &[one.id, two.id]).await.unwrap();
        assert_eq!(upload::take(&transaction, &[one.id, two.id]).await.unwrap(), 1);
        transaction.commit().await.unwrap();
        let objects = [one.id.into(), two.id.into()];
        assert_eq!(upload::known_objects(&database, &objects).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_deposit_reads_back_with_its_documents_and_its_recipients() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        let deposit = deposit_of(&world, 1);
        let documents: Vec<Document> = (1..=3)
            .rev()
            .map(|number| {
                document_of(
                    &world,
                    number,
                    &upload_of(&world, number, 5_000_000_000),
                    deposit.id,
                )
            })
            .collect();
        let recipients = [world.entry, world.other].map(|participation| Reached {
            participation,
            channel: Channel::Paper,
        });
        published(&database, &deposit, &documents, &recipients).await;
        assert_eq!(deposit::find(&database, deposit.id).await.unwrap(), Some(deposit));
        assert_eq!(
            deposit::of_ids(&database, &[deposit.id]).await.unwrap(),
            [deposit]
        );
        assert_eq!(
            deposit::people_of(&database, deposit.id).await.unwrap(),
            recipients.map(|one| (one.participation, one.channel, Since::Publication))
        );
        assert_eq!(of_deposit(&database, deposit.id).await.unwrap(), documents);
        assert_eq!(usage(&database, world.expertise).await.unwrap(), 15_000_000_000);
        let transaction = database.write().await.unwrap();
        assert_eq!(
            deposit::add(&transaction, &deposit).await.unwrap(),
            Inserted::Conflict
        );
        transaction.roll_back().await.unwrap();

        let first = page(&database, world.folder, None, 2).await.unwrap();
        assert_eq!(first, documents[..2]);
        let second = page(&database, world.folder, Some(first[1].id), 2).await.unwrap();
        assert_eq!(second, documents[2..]);
        let one = &documents[0];
        assert_eq!(
            find(&database, world.expertise, one.id).await.unwrap().as_ref(),
            Some(one)
        );
        let elsewhere = ExpertiseId::from(Uuid::from_u128(1));
        assert_eq!(find(&database, elsewhere, one.id).await.unwrap(), None);
        assert_eq!(depositor(&database, one).await.unwrap(), Some(world.entry));
        assert_eq!(
            known_objects(&database, &[one.object]).await.unwrap(),
            [one.object]
        );

        let newer = deposit_of(&world, 2);
        let replacing = Document {
            replaces: Some(one.id),
            ..document_of(&world, 4, &upload_of(&world, 4, 1), newer.id)
        };
        published(&database, &newer, std::slice::from_ref(&replacing), &[]).await;
        assert_eq!(
            replacements(&database, &[one.id]).await.unwrap(),
            [(one.id, replacing.id)]
        );
        assert_eq!(usage(&database, world.expertise).await.unwrap(), 15_000_000_001);

        let transaction = database.write().await.unwrap();
        let reason = "Pièce d’un autre dossier";
        assert!(
            withdraw(&transaction, world.expertise, one.id, LATER, reason)
                .await
                .unwrap()
        );
        assert!(
            !withdraw(&transaction, world.expertise, one.id, END, "autre")
                .await
                .unwrap()
        );
        transaction.commit().await.unwrap();
        let withdrawn = find(&database, world.expertise, one.id).await.unwrap().unwrap();
        assert_eq!(withdrawn.withdrawn, Some((LATER, reason.to_owned())));
    })
    .await;
}

#[tokio::test]
async fn a_reading_is_first_once_for_each_entry() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        let deposit = deposit_of(&world, 1);
        let document = document_of(&world, 1, &upload_of(&world, 1, 1), deposit.id);
        published(&database, &deposit, std::slice::from_ref(&document), &[]).await;
        let record = async |entry: ParticipationId, at: Timestamp| {
            let transaction = database.write().await.unwrap();
            let first = reading::record(&transaction, document.id, entry, at)
                .await
                .unwrap();
            transaction.commit().await.unwrap();
            first
        };
        let both = [world.entry, world.other];
        assert!(
            reading::first(&database, &[document.id], &both)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(record(world.other, LATER).await);
        assert!(record(world.entry, END).await);
        assert!(!record(world.other, END).await);
        let first = reading::first(&database, &[document.id], &both).await.unwrap();
        assert_eq!(first.get(&document.id), Some(&LATER));
        let own = reading::first(&database, &[document.id], &[world.entry])
            .await
            .unwrap();
        assert_eq!(own.get(&document.id), Some(&END));
    })
    .await;
}

#[tokio::test]
async fn keys_that_another_version_wraps_are_found_until_they_are_wrapped_anew() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        let upload = upload_of(&world, 1, 10);
        kept(&database, &upload).await;
        let deposit = deposit_of(&world, 1);
        let document = document_of(&world, 2, &upload_of(&world, 2, 1), deposit.id);
        published(&database, &deposit, std::slice::from_ref(&document), &[]).await;
        let second = Version::FIRST.next();
        assert_eq!(document_key::uses(&database, Version::FIRST).await.unwrap(), 2);
        let held = document_key::wrapped_by_others(&database, second, 10)
            .await
            .unwrap();
        assert_eq!(held.len(), 2);
        assert_eq!(
            (held[0].object, held[1].object),
            (upload.id.into(), document.object)
        );
        let new = WrappedKey {
            version: second,
            sealed: vec![8; 60],
        };
        let transaction = database.write().await.unwrap();
        for held in &held {
            assert!(document_key::rewrap(&transaction, held, &new).await.unwrap());
            assert!(!document_key::rewrap(&transaction, held, &new).await.unwrap());
        }
        transaction.commit().await.unwrap();
        assert_eq!(
            document_key::wrapped_by_others(&database, second, 10)
                .await
                .unwrap(),
            []
        );
        assert_eq!(document_key::uses(&database, second).await.unwrap(), 2);
        let found = find(&database, world.expertise, document.id).await.unwrap();
        assert_eq!(found.unwrap().key, new);

        let transaction = database.write().await.unwrap();
        assert_eq!(
            document_key::keep(&transaction, second, "name").await.unwrap(),
            Inserted::Yes
        );
        transaction.commit().await.unwrap();
        assert_eq!(
            document_key::names(&database).await.unwrap(),
            [(second, "name".to_owned())]
        );
    })
    .await;
}
