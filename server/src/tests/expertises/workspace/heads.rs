//! Heads of journals: signed at night and at the end, verified with OpenSSL, and what is found by them alone.

use std::{fs, process::Command, time::Duration};

use opalexe_domain::{api::expertises::MoveExpertise, time::Timestamp};
use serde_json::json;

use super::super::world::World;
use crate::{
    commands::journal::{export, lines, reach},
    db::{
        self, Inserted,
        fixture::on_every_new_engine,
        journal::{self, tests::meddling::cut_off, verification},
        sealed_head::{self, SealedHead},
    },
    journal_heads::{
        night, signed_bytes,
        verification::{HeadFault, HeadsVerdict, Wrong, verify},
    },
    seal::{file, pem},
    tests::{TestApp, authority::Tsa, authority::openssl},
    timestamp::worker::{self, Done},
};

const DOCUMENT: &str = include_str!("../../../../../docs/JOURNAL.md");
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn numbers(world: &World) -> Vec<u64> {
    let heads = sealed_head::all(&world.app.app.database, world.expertise)
        .await
        .unwrap();
    heads.iter().map(|head| head.number).collect()
}

async fn last(world: &World) -> u64 {
    let head = journal::head(&world.app.app.database, world.expertise)
        .await
        .unwrap();
    head.unwrap().number
}

#[tokio::test]
async fn a_journal_that_has_grown_is_signed_once_a_day() {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        let app = &world.app.app;
        let first = last(&world).await;
        assert_eq!(night(app).await.unwrap(), 1);
        assert_eq!(numbers(&world).await, [first]);
        // Later on the same day (it is noon in Paris), nothing is signed, whatever happens.
        world.partie_named("SARL Charpentes du Berry").await;
        world.app.clock.advance(Duration::from_secs(6 * 60 * 60));
        assert_eq!(night(app).await.unwrap(), 0);
        // After midnight in Paris what happened is signed; the night after, nothing has.
        world.app.clock.advance(Duration::from_secs(6 * 60 * 60));
        let second = last(&world).await;
        assert_eq!(night(app).await.unwrap(), 1);
        assert_eq!(numbers(&world).await, [first, second]);
        world.app.clock.advance(DAY);
        assert_eq!(night(app).await.unwrap(), 0);
        let verdict = verify(&app.database, world.expertise).await.unwrap();
        assert_eq!((verdict.count, verdict.faults), (2, Vec::new()));
        // Rows are there for ever.
        let transaction = app.database.write().await.unwrap();
        let again = sealed_head::all(&transaction, world.expertise)
            .await
            .unwrap()
            .remove(0);
        assert_eq!(
            sealed_head::add(&transaction, &again).await.unwrap(),
            Inserted::Conflict
        );
        transaction.roll_back().await.unwrap();
        app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_two_servers_that_sign_at_once_one_does() {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        let app = &world.app.app;
        let (one, other) = tokio::join!(night(app), night(app));
        assert_eq!(one.unwrap() + other.unwrap(), 1);
        assert_eq!(numbers(&world).await, [last(&world).await]);
        app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn how_far_the_signed_heads_reach_is_told_and_when_they_should_reach_further() {
    let world = World::new().await;
    let app = &world.app.app;
    let id = world.expertise;
    let told = async || {
        let heads = verify(&app.database, id).await.unwrap();
        reach(id, &heads, app.clock.now())
    };
    assert_eq!(told().await, [format!("{id}: no head is signed")]);
    let signed = async || {
        format!(
            "{id}: the last signed head is that of event {}, signed at {}",
            last(&world).await,
            app.clock.now().written_in_utc().unwrap()
        )
    };
    night(app).await.unwrap();
    let first = signed().await;
    assert_eq!(told().await, [first.as_str()]);
    let since = app.clock.now().written_in_utc().unwrap();
    world.partie_named("SARL Charpentes du Berry").await;
    assert_eq!(told().await, [first.as_str()]);
    // Past two midnights, and no server has signed.
    world.app.clock.advance(Duration::from_secs(27 * 60 * 60));
    let overdue = format!(
        "{id}: the journal has grown since {since} without a signed head: no server ran over midnight, or heads were removed"
    );
    assert_eq!(told().await, [first, overdue]);
    night(app).await.unwrap();
    let second = signed().await;
    // Nothing has happened since.
    world.app.clock.advance(2 * DAY);
    assert_eq!(told().await, [second]);
}

#[tokio::test]
async fn what_ends_is_signed_at_once() {
    let world = World::new().await;
    let step = json!({ "step": "lapse" });
    let moved = world.call::<MoveExpertise>(&world.expert, &step).await;
    assert_eq!(moved.status, 200, "{moved}");
    assert_eq!(numbers(&world).await, [last(&world).await]);
    assert_eq!(night(&world.app.app).await.unwrap(), 0);
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_found_by_the_signed_head_alone() {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        let app = &world.app.app;
        let kept = journal::head(&app.database, world.expertise).await.unwrap().unwrap();
        world.partie_named("SARL Charpentes du Berry").await;
        let number = last(&world).await;
        night(app).await.unwrap();
        cut_off(&app.database, kept.number, &kept.hash).await;

        let chain = verification::verify(&app.database, world.expertise).await.unwrap();
        assert_eq!(chain.faults, []);
        let heads = verify(&app.database, world.expertise).await.unwrap();
        let at = app.clock.now();
        let what = Wrong::Gone;
        assert_eq!(heads.faults, [HeadFault { number, at, what }]);
        assert_eq!(
            lines(world.expertise, &chain, &heads),
            [format!(
                "{}: event {number} was there, as the head signed at {} ms says: the journal was cut off before it",
                world.expertise,
                at.millis()
            )]
        );
        app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_chain_that_was_written_anew_and_a_head_that_somebody_else_signed_are_found() {
    let world = World::new().await;
    let app = &world.app.app;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file::NAME);
    file::make(&path, app.origin.as_str(), app.clock.now()).unwrap();
    let of_somebody = file::read(&path).unwrap().unwrap();
    let head = async |number: u64, seal: &crate::seal::Seal| {
        let at = app.clock.now();
        let mut head = SealedHead {
            id: uuid::Uuid::from_u128(number.into()),
            expertise: world.expertise,
            number,
            hash: "00".repeat(32),
            at,
            signature: Vec::new(),
        };
        head.signature = seal.sign(&signed_bytes(&head), at).unwrap();
        let transaction = app.database.write().await.unwrap();
        assert_eq!(
            sealed_head::add(&transaction, &head).await.unwrap(),
            Inserted::Yes
        );
        transaction.commit().await.unwrap();
    };
    head(1, app.seal().unwrap()).await;
    head(2, &of_somebody).await;
    let HeadsVerdict { count, faults, .. } = verify(&app.database, world.expertise).await.unwrap();
    let what: Vec<Wrong> = faults.iter().map(|fault| fault.what).collect();
    assert_eq!((count, what), (2, vec![Wrong::Otherwise, Wrong::Signature]));
}

#[tokio::test]
async fn an_export_holds_its_signed_heads_and_they_verify_as_the_documentation_says() {
    let tsa = Tsa::new().await;
    let authority = tsa.authority();
    let world = World::of(TestApp::configured(|config| config.timestamp = Some(authority)).await).await;
    tsa.tells_the_time_of(&world.app.clock);
    let app = &world.app.app;
    night(app).await.unwrap();
    assert_eq!(worker::once(app).await.unwrap(), Done { asked: 1, failed: 0 });
    let number = last(&world).await;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut written = Vec::new();
    export(&app.database, world.expertise, &mut written)
        .await
        .unwrap();
    fs::write(at("journal.jsonl"), &written).unwrap();
    fs::write(
        at("opalexe-certificats.pem"),
        pem(&app.seal().unwrap().certificates().unwrap()).unwrap(),
    )
    .unwrap();
    fs::copy(tsa.folder.path().join("ca.pem"), at("tsa-ca.pem")).unwrap();

    let (_, rest) = DOCUMENT.split_once("### Heads that were signed").unwrap();
    let (_, rest) = rest.split_once("```python\n").unwrap();
    let (script, rest) = rest.split_once("```").unwrap();
    fs::write(at("heads.py"), script).unwrap();
    let ran = Command::new("python3")
        .args(["heads.py", "journal.jsonl"])
        .current_dir(folder.path())
        .status()
        .unwrap();
    assert!(ran.success());
    let (_, commands) = rest.split_once("```sh\n").unwrap();
    let (commands, _) = commands.split_once("```").unwrap();
    let commands: Vec<String> = commands
        .lines()
        .map(|line| line.replace("head-4", &format!("head-{number}")))
        .collect();
    assert_eq!(commands.len(), 2);
    let verifies = |command: &str| {
        let arguments: Vec<&str> = command.split(' ').skip(1).collect();
        openssl(folder.path(), &arguments).status.success()
    };
    for command in &commands {
        assert!(verifies(command), "{command}");
    }
    // Another head is not the one that was signed.
    let text = fs::read_to_string(at(&format!("head-{number}.txt"))).unwrap();
    fs::write(
        at(&format!("head-{number}.txt")),
        text.replace("number", "nombre"),
    )
    .unwrap();
    assert!(!verifies(&commands[0]));

    let stamp = sealed_head::find(&app.database, world.expertise, number)
        .await
        .unwrap()
        .unwrap();
    let stamp = db::time_stamp::find(&app.database, stamp.id)
        .await
        .unwrap()
        .unwrap();
    assert!(stamp.at > Timestamp::from_seconds(1_700_000_000));
}
