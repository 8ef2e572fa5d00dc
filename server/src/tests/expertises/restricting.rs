//! Counsel keeps the people of its own party out, and lets them in again.

use opalexe_domain::{
    api::expertises::{
        Expertise, GetExpertise,
        intervenants::{Intervenant, InvitationForm, RestrictAccess},
    },
    folder::FolderKind,
    id::ParticipationId,
    journal::{Because, Event, OfPartie},
    participation::Quality,
    wall::Door,
};
use serde_json::json;

use super::{
    workspace::shown,
    world::{CLAIRE, World},
};
use crate::{db::fixture::on_every_new_engine, tests::TestApp};

const LOUISE: &str = "louise.marchand@syndic.example";

struct Counsel<'a> {
    world: &'a World,
    claire: String,
    claire_entry: ParticipationId,
    louise: String,
    louise_entry: ParticipationId,
}

impl<'a> Counsel<'a> {
    /// The operations have begun, with an avocat and the syndic of the first party.
    async fn of(world: &'a World) -> Self {
        let claire_entry = world.invited(&world.form_of_claire()).await;
        let louise = InvitationForm {
            quality: Some(Quality::Representant),
            first_name: "Louise".into(),
            last_name: "MARCHAND".into(),
            email: LOUISE.into(),
            ..world.form_of_claire()
        };
        let louise_entry = world.invited(&louise).await;
        world.opened().await;
        Self {
            world,
            claire: world.session_by_email(CLAIRE, Door::PartieEmail).await,
            claire_entry,
            louise: world.session_by_email(LOUISE, Door::PartieEmail).await,
            louise_entry,
        }
    }

    async fn restrict(&self, bearer: &str, entry: ParticipationId, is_restricted: bool) -> (u16, String) {
        let form = json!({ "participation": entry, "is_restricted": is_restricted });
        let answered = self.world.call::<RestrictAccess>(bearer, &form).await;
        (answered.status, answered.refusal().1.to_owned())
    }

    /// The syndic, as somebody sees the entry.
    async fn louise_as_seen_by(&self, bearer: &str) -> Intervenant {
        let read: Expertise = self.world.call::<GetExpertise>(bearer, &()).await.read();
        let parties = read.parties.into_iter().flat_map(|partie| partie.intervenants);
        parties
            .into_iter()
            .find(|one| one.id == self.louise_entry)
            .unwrap()
    }
}

/// Plays `story` on every engine.
async fn with_counsel(story: impl AsyncFn(Counsel<'_>)) {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        story(Counsel::of(&world).await).await;
        world.app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_is_kept_out_sees_the_private_folder_of_the_party_alone_until_counsel_lets_in_again() {
    with_counsel(async |counsel| {
        let Counsel { world, louise, .. } = &counsel;
        let before = shown(&world.folders(louise).await);
        assert!(before.len() > 1, "{before:?}");
        assert!(counsel.louise_as_seen_by(&counsel.claire).await.may_restrict);
        assert!(!counsel.louise_as_seen_by(&world.expert).await.may_restrict);
        let entry = counsel.louise_entry;
        assert_eq!(counsel.restrict(&counsel.claire, entry, true).await.0, 200);
        assert_eq!(
            shown(&world.folders(louise).await),
            ["D7 SDC Résidence Les Saules LRTDSNX"]
        );
        assert!(counsel.louise_as_seen_by(&world.expert).await.is_restricted);
        let of = OfPartie {
            participation: entry,
            partie: world.partie,
        };
        let restricted = Event::AccessRestricted(of);
        assert_eq!(world.app.acts().await.last(), Some(&restricted));
        let acts = world.app.acts().await.len();
        assert_eq!(counsel.restrict(&counsel.claire, entry, true).await.0, 200);
        assert_eq!(world.app.acts().await.len(), acts, "once");

        let note = world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        let names: Vec<&str> = note.recipients.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Claire DUVIGNAU"], "the party has it by its avocat");
        assert_eq!(counsel.restrict(&counsel.claire, entry, false).await.0, 200);
        assert_eq!(shown(&world.folders(louise).await), before);
        let acts = world.app.acts().await;
        let [.., restored, Event::DepositsReached(reached)] = acts.as_slice() else {
            panic!("{acts:?}")
        };
        assert_eq!(*restored, Event::AccessRestored(of));
        assert_eq!(
            (reached.because, reached.deposits.as_slice()),
            (Because::AccessRestored, [note.id].as_slice())
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_but_an_avocat_of_the_party_keeps_anybody_out() {
    with_counsel(async |counsel| {
        let refused = (403, "act_not_permitted".to_owned());
        let (claire, louise) = (counsel.claire_entry, counsel.louise_entry);
        assert_eq!(
            counsel.restrict(&counsel.world.expert, louise, true).await,
            refused
        );
        assert_eq!(counsel.restrict(&counsel.louise, louise, true).await, refused);
        assert_eq!(counsel.restrict(&counsel.claire, claire, true).await, refused);
        let nobody = ParticipationId::from(uuid::Uuid::from_u128(5));
        let unknown = (404, "not_found".to_owned());
        assert_eq!(counsel.restrict(&counsel.claire, nobody, true).await, unknown);
        let other = counsel.world.partie_named("SCCV Les Saules Promotion").await;
        let antoine = InvitationForm {
            partie: Some(other),
            first_name: "Antoine".into(),
            email: "antoine@barreau-bourges.example".into(),
            ..counsel.world.form_of_claire()
        };
        counsel.world.invited(&antoine).await;
        let antoine = counsel
            .world
            .session_by_email("antoine@barreau-bourges.example", Door::PartieEmail)
            .await;
        assert_eq!(counsel.restrict(&antoine, louise, true).await, refused);
        assert_eq!(counsel.restrict(&counsel.claire, louise, true).await.0, 200);
        assert!(
            !counsel.louise_as_seen_by(&antoine).await.is_restricted,
            "how a party organises itself is not told to another"
        );
    })
    .await;
}

/// Whether the syndic is still kept out when the avocat who did it leaves, and another of the party stays, who has come or never did.
async fn is_kept_out_when_claire_leaves(counsel: &Counsel<'_>, other_has_come: bool) -> bool {
    let Counsel { world, louise, .. } = counsel;
    let other = InvitationForm {
        first_name: "Antoine".into(),
        email: "antoine@barreau-bourges.example".into(),
        ..world.form_of_claire()
    };
    world.invited(&other).await;
    if other_has_come {
        let antoine = world.session_by_email(&other.email, Door::PartieEmail).await;
        assert_eq!(world.call::<GetExpertise>(&antoine, &()).await.status, 200);
    }
    let entry = counsel.louise_entry;
    assert_eq!(counsel.restrict(&counsel.claire, entry, true).await.0, 200);
    assert_eq!(world.deactivate(counsel.claire_entry).await.status, 200);
    shown(&world.folders(louise).await).len() == 1
}

#[tokio::test]
async fn an_avocat_who_was_invited_and_never_came_reads_for_nobody() {
    with_counsel(async |counsel| assert!(!is_kept_out_when_claire_leaves(&counsel, false).await)).await;
}

#[tokio::test]
async fn an_avocat_who_stays_and_has_come_keeps_the_people_of_the_party_out() {
    with_counsel(async |counsel| assert!(is_kept_out_when_claire_leaves(&counsel, true).await)).await;
}

#[tokio::test]
async fn when_the_last_avocat_leaves_the_people_of_the_party_read_for_themselves() {
    with_counsel(async |counsel| {
        let Counsel { world, louise, .. } = &counsel;
        let entry = counsel.louise_entry;
        assert_eq!(counsel.restrict(&counsel.claire, entry, true).await.0, 200);
        let note = world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        assert_eq!(world.deactivate(counsel.claire_entry).await.status, 200);
        assert!(shown(&world.folders(louise).await).len() > 1);
        let acts = world.app.acts().await;
        let restored = acts
            .iter()
            .any(|act| matches!(act, Event::AccessRestored(of) if of.participation == entry));
        let reached = acts
            .iter()
            .any(|act| matches!(act, Event::DepositsReached(reached) if reached.deposits == [note.id]));
        assert!(restored && reached, "{acts:?}");
    })
    .await;
}
