//! Who comes to have a deposit after it was made, and since when.

use opalexe_domain::{
    api::{
        expertises::MoveExpertise,
        folders::{OpenFolder, OpenToCourt},
    },
    channel::Channel,
    folder::FolderKind,
    id::{DepositId, ParticipationId},
    journal::{Because, Event, ReachedLater},
};
use serde_json::json;

use super::recipients::{in_every_world, named, on_paper, open};
use crate::{
    db::{self, deposit::Since},
    tests::{
        expertises::world::{CLAIRE, World, form_of_samir},
        letters::Received,
    },
};

async fn reached(world: &World) -> Vec<ReachedLater> {
    let acts = world.app.acts().await.into_iter();
    let reached = acts.filter_map(|act| match act {
        Event::DepositsReached(reached) => Some(reached),
        _ => None,
    });
    reached.collect()
}

/// Of which of the deposits the person of the entry has a notice.
async fn made_known(world: &World, entry: ParticipationId, deposits: &[DepositId]) -> Vec<DepositId> {
    let mut made_known = Vec::new();
    for deposit in deposits {
        let told = db::notice::told(&world.app.app.database, *deposit).await.unwrap();
        if told.iter().any(|told| told.participation == entry) {
            made_known.push(*deposit);
        }
    }
    made_known
}

/// How many mails have been notices of what is at somebody's disposal, and of nothing else.
async fn notices_alone(world: &World) -> usize {
    let letters = world.app.letters().await;
    let notice = |letter: &&Received| letter.subject.ends_with("mise à disposition de documents");
    letters.iter().filter(notice).count()
}

#[tokio::test]
async fn what_was_prepared_before_the_opening_reaches_everybody_at_the_opening() {
    in_every_world(async |world| {
        let claire = world.invited(&world.form_of_claire()).await;
        let alone = world.partie_named("SCCV Les Saules Promotion").await;
        let first = world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        world.app.clock.advance(std::time::Duration::from_secs(1));
        let second = world
            .deposited(&world.expert, 2, FolderKind::Notes, "Note n° 2.pdf")
            .await;
        let drafts = world
            .deposited(&world.expert, 3, FolderKind::PriveExpert, "Brouillon.pdf")
            .await;
        for deposit in [&first, &second, &drafts] {
            assert_eq!(deposit.recipients, [], "nobody may read it yet");
        }
        assert_eq!(reached(world).await, []);
        open(world).await;
        let now = world.app.app.clock.now();
        let later = reached(world).await;
        let [later] = later.as_slice() else {
            panic!("{later:?}")
        };
        assert_eq!(later.because, Because::Step);
        assert_eq!(later.place.kind, FolderKind::Notes);
        assert_eq!(later.deposits, [first.id, second.id]);
        assert_eq!(
            later.recipients,
            [on_paper(claire)],
            "silent about the electronic channel"
        );
        assert_eq!(later.parties_on_paper, [alone]);
        let database = &world.app.app.database;
        let since = Since::Then(now);
        assert_eq!(
            db::deposit::people_of(database, first.id).await.unwrap(),
            [(claire, Channel::Paper, since)]
        );
        assert_eq!(
            db::deposit::parties_of(database, first.id).await.unwrap(),
            [(alone, since)]
        );
        assert_eq!(db::deposit::people_of(database, drafts.id).await.unwrap(), []);
        // One mail tells her of the opening and of both notes, which are two of her notices.
        let letters = world.app.letters().await;
        let to_claire: Vec<&str> = letters
            .iter()
            .filter(|letter| letter.to == CLAIRE && letter.subject.ends_with("les opérations sont ouvertes"))
            .map(|letter| letter.text.as_str())
            .collect();
        let [told] = to_claire.as_slice() else {
            panic!("{to_claire:?}")
        };
        assert!(
            told.contains("2 documents ont été mis à votre disposition"),
            "{told}"
        );
        assert_eq!(
            made_known(world, claire, &[first.id, drafts.id, second.id]).await,
            [first.id, second.id]
        );
        // Nothing is kept twice.
        for step in [
            json!({ "step": "suspend", "reason": "Provision" }),
            json!({ "step": "resume" }),
        ] {
            assert_eq!(
                world.call::<MoveExpertise>(&world.expert, &step).await.status,
                200
            );
        }
        assert_eq!(reached(world).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_joins_later_is_reached_by_what_was_deposited_before() {
    in_every_world(async |world| {
        open(world).await;
        let note = world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        assert_eq!(
            named(&note.recipients),
            ["SDC Résidence Les Saules (party): paper"]
        );
        let claire = world.invited(&world.form_of_claire()).await;
        let later = reached(world).await;
        let [later] = later.as_slice() else {
            panic!("{later:?}")
        };
        assert_eq!(
            (
                later.because,
                later.deposits.as_slice(),
                later.recipients.as_slice()
            ),
            (
                Because::Joined,
                [note.id].as_slice(),
                [on_paper(claire)].as_slice()
            )
        );
        assert_eq!(later.parties_on_paper, []);
        // The invitation tells her of it, and no other mail.
        assert_eq!(made_known(world, claire, &[note.id]).await, [note.id]);
        let invitation = world.app.last_letter_to(CLAIRE).await;
        assert!(
            invitation
                .text
                .contains("Un document a été mis à votre disposition"),
            "{}",
            invitation.text
        );
        assert_eq!(notices_alone(world).await, 0);
        // A sapiteur is reached by the folder that is opened: on paper, until he consents to more.
        let samir = world.invited(&form_of_samir()).await;
        assert_eq!(reached(world).await.len(), 1);
        let opening = json!({
            "folder": world.folder(FolderKind::Notes, None).await,
            "participation": samir,
            "open": true,
        });
        assert_eq!(
            world.call::<OpenFolder>(&world.expert, &opening).await.status,
            200
        );
        let opened = reached(world).await.pop().unwrap();
        assert_eq!(
            (opened.because, opened.recipients),
            (Because::FolderOpened, vec![on_paper(samir)])
        );
        let database = &world.app.app.database;
        assert_eq!(db::deposit::people_of(database, note.id).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_party_that_is_added_during_the_operations_is_to_have_on_paper_what_was_deposited_before() {
    in_every_world(async |world| {
        world.partie_named("SARL Étanchéité du Cher").await;
        assert_eq!(reached(world).await, [], "nothing is before the parties yet");
        open(world).await;
        let note = world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        world
            .deposited(&world.expert, 2, FolderKind::PriveExpert, "Brouillon.pdf")
            .await;
        world.app.clock.advance(std::time::Duration::from_secs(1));
        let added = world.partie_named("SCCV Les Saules Promotion").await;
        let later = reached(world).await;
        let [later] = later.as_slice() else {
            panic!("{later:?}")
        };
        assert_eq!(
            (later.because, later.deposits.as_slice()),
            (Because::PartieAdded, [note.id].as_slice())
        );
        assert_eq!(
            (&later.recipients, &later.parties_on_paper),
            (&vec![], &vec![added])
        );
        let parties = db::deposit::parties_of(&world.app.app.database, note.id)
            .await
            .unwrap();
        assert_eq!(parties.len(), 3);
        assert!(parties.contains(&(added, Since::Then(world.app.app.clock.now()))));
    })
    .await;
}

#[tokio::test]
async fn who_comes_by_card_is_reached_on_joining_and_by_what_the_court_is_let_into() {
    let world = World::with_court().await;
    open(&world).await;
    world
        .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
        .await;
    let to_court = world
        .deposited(&world.expert, 2, FolderKind::VersGreffe, "Courrier.pdf")
        .await;
    let before = notices_alone(&world).await;
    world.ines().await;
    assert_eq!(notices_alone(&world).await, before + 1, "of her joining");
    let later = reached(&world).await;
    let [joined] = later.as_slice() else {
        panic!("{later:?}")
    };
    assert_eq!(
        (joined.because, joined.place.kind),
        (Because::Joined, FolderKind::VersGreffe)
    );
    assert_eq!(joined.deposits, [to_court.id]);
    let invited_at = world
        .app
        .acts()
        .await
        .iter()
        .position(|act| matches!(act, Event::ExpertiseJoined { .. }));
    let reached_at = world
        .app
        .acts()
        .await
        .iter()
        .position(|act| matches!(act, Event::DepositsReached(_)));
    assert!(invited_at < reached_at, "not before the card is known");
    let admitted = world
        .call::<OpenToCourt>(&world.expert, &json!({ "open": true }))
        .await;
    assert_eq!(admitted.status, 200, "{admitted}");
    assert_eq!(
        notices_alone(&world).await,
        before + 2,
        "of what the court is let into"
    );
    let admitted = reached(&world).await.pop().unwrap();
    assert_eq!(
        (admitted.because, admitted.place.kind, admitted.recipients),
        (
            Because::CourtAdmitted,
            FolderKind::Notes,
            joined.recipients.clone()
        )
    );
}
