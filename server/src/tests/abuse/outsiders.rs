//! Whoever has no business with an expertise: to all of them it does not exist.

use opalexe_domain::{
    api::{auth::SignOut, expertises::GetExpertise},
    profile::Profile,
};
use serde_json::json;

use super::{
    dossier::Dossier,
    requests::{Reach, Slots, nothing_like, of, of_nothing},
    witness::{Findings, Witness, told},
};
use crate::{
    commands::admin::{By, grant},
    db::fixture::on_every_new_engine,
    tests::{TestApp, expertises::world::World, pki::CardPlan},
};

/// Two dossiers of other people, and those who are in neither.
pub(super) struct Instance {
    pub(super) world: World,
    /// Whose secrets are asked for.
    pub(super) alsace: Dossier,
    /// Whose people ask.
    pub(super) bretagne: Dossier,
    others: Vec<Other>,
}

/// Somebody who is in neither, and what everything is answered with.
struct Other {
    who: &'static str,
    bearer: Option<String>,
    refusal: (u16, &'static str),
}

impl Instance {
    pub(super) async fn new(url: crate::config::settings::DatabaseUrl) -> Self {
        let app = TestApp::configured(|config| {
            config.database = url;
            for authority in &mut config.trust.authorities {
                authority.profiles = Profile::ALL.to_vec();
            }
        });
        let mut world = World::of(app.await).await;
        let bretagne = Dossier::make(&mut world, "Bretagnolle", 2).await;
        let alsace = Dossier::make(&mut world, "Alsatien", 1).await;
        let others = others(&world, &alsace, &bretagne).await;
        let instance = Self {
            world,
            alsace,
            bretagne,
            others,
        };
        instance.everybody_has_been_there().await;
        instance
    }

    /// A first visit is an act of its own: everybody has made it.
    async fn everybody_has_been_there(&self) {
        for dossier in [&self.alsace, &self.bretagne] {
            for person in &dossier.people {
                let id = dossier.id.to_string();
                let read = self
                    .world
                    .call_on::<GetExpertise>(&id, &person.bearer, &json!(null))
                    .await;
                assert_eq!(read.status, 200, "{}: {read}", person.who);
            }
        }
    }

    /// Everybody who takes no part in the first dossier, and what everything about it is answered with.
    fn outsiders(&self) -> Vec<(String, Option<&str>, (u16, &'static str))> {
        let not_found = (404, "not_found");
        let of_the_other = self.bretagne.people.iter().map(|person| {
            let who = format!("{} of another expertise", person.who);
            (who, Some(person.bearer.as_str()), not_found)
        });
        let others = self
            .others
            .iter()
            .map(|other| (other.who.to_owned(), other.bearer.as_deref(), other.refusal));
        of_the_other.chain(others).collect()
    }
}

async fn others(world: &World, alsace: &Dossier, bretagne: &Dossier) -> Vec<Other> {
    let app = &world.app;
    let admin = world
        .session_by_card("Administrateur", Profile::Expert, "admin@instance.example")
        .await;
    grant(&app.app, &"admin@instance.example".parse().unwrap(), By::Card)
        .await
        .unwrap();
    let newcomer = world
        .session_by_card("Nouveau", Profile::Expert, "nouveau@expert.example")
        .await;
    let closed = world
        .session_by_card("Parti", Profile::Expert, "parti@expert.example")
        .await;
    let ended = app.call::<SignOut>().bearer(&closed).send().await;
    assert_eq!(ended.status, 200, "{ended}");
    let plan = CardPlan {
        common_name: "Inconnu",
        ..CardPlan::default()
    };
    let registrant = app.registrant(&app.cards.issue(&plan)).await;
    let not_found = (404, "not_found");
    let other = |who, bearer: Option<String>, refusal| Other { who, bearer, refusal };
    vec![
        other("who was set inactive", Some(alsace.inactive.clone()), not_found),
        other(
            "who was set inactive elsewhere",
            Some(bretagne.inactive.clone()),
            not_found,
        ),
        other("an administrator", Some(admin), not_found),
        other("an expert without any expertise", Some(newcomer), not_found),
        other(
            "a card without an account",
            Some(registrant),
            (403, "registration_required"),
        ),
        other("whose session has ended", Some(closed), (401, "session_missing")),
        other("nobody", None, (401, "session_missing")),
    ]
}

#[tokio::test]
async fn to_everybody_else_an_expertise_does_not_exist_whatever_is_asked_and_nothing_changes() {
    on_every_new_engine(async |url| {
        let instance = Instance::new(url).await;
        let app = &instance.world.app;
        let (there, nowhere) = (&instance.alsace.slots, of_nothing(&instance.alsace.slots));
        let mut witness = Witness::of(&app.app.database).await;
        let mut found = Findings::default();
        for operation in of(Reach::Expertise) {
            for (real, unreal) in operation.asked(there).zip(operation.asked(&nowhere)) {
                for (who, bearer, refusal) in instance.outsiders() {
                    let answered = real.by(app, bearer).await;
                    let about = || format!("{who}: {real:?}\n{answered}");
                    found.unless(answered.refusal() == refusal, about);
                    let of_nothing = unreal.by(app, bearer).await;
                    found.unless(told(&answered) == told(&of_nothing), || {
                        format!("{}\nand of nothing {of_nothing}", about())
                    });
                    found.unless(instance.alsace.told_in(&told(&answered)).is_none(), about);
                }
                let about = format!("{real:?} of everybody else");
                witness.unchanged(&mut found, &about).await;
            }
        }
        found.none_of(2_000);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_another_expertise_s_is_nothing_in_one_s_own_and_nothing_changes() {
    on_every_new_engine(async |url| {
        let instance = Instance::new(url).await;
        let app = &instance.world.app;
        let mut witness = Witness::of(&app.app.database).await;
        let mut found = Findings::default();
        for person in &instance.bretagne.people {
            for operation in of(Reach::Expertise) {
                for (theirs, none) in borrowed(&instance.bretagne.slots, &instance.alsace.slots) {
                    for (real, unreal) in operation.asked(&theirs).zip(operation.asked(&none)) {
                        if real == unreal {
                            continue;
                        }
                        let answered = real.by(app, Some(&person.bearer)).await;
                        let about = || format!("{}: {real:?}\n{answered}", person.who);
                        found.unless((200..500).contains(&answered.status), about);
                        found.unless(instance.alsace.told_in(&told(&answered)).is_none(), about);
                        let of_nothing = unreal.by(app, Some(&person.bearer)).await;
                        found.unless(told(&answered) == told(&of_nothing), || {
                            format!("{}\nand of nothing {of_nothing}", about())
                        });
                    }
                }
            }
            let about = format!("{}, with what is another's,", person.who);
            witness.unchanged(&mut found, &about).await;
        }
        found.none_of(1_000);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

/// What one has, with one thing of another's in its place, or everything; and the same with nothing there.
fn borrowed(own: &Slots, theirs: &Slots) -> Vec<(Slots, Slots)> {
    let names: Vec<&str> = theirs
        .keys()
        .copied()
        .filter(|name| *name != "expertise")
        .collect();
    let one_by_one = names.iter().map(|name| vec![*name]);
    one_by_one
        .chain([names.clone()])
        .map(|taken| {
            let (mut real, mut unreal) = (own.clone(), own.clone());
            for name in taken {
                real.insert(name, theirs[name].clone());
                unreal.insert(name, nothing_like(&theirs[name]));
            }
            (real, unreal)
        })
        .collect()
}

#[tokio::test]
async fn an_upload_a_notice_a_session_and_a_card_are_for_whose_they_are_alone() {
    on_every_new_engine(async |url| {
        let instance = Instance::new(url).await;
        let app = &instance.world.app;
        let (there, nowhere) = (&instance.alsace.slots, of_nothing(&instance.alsace.slots));
        let mut witness = Witness::of(&app.app.database).await;
        let mut found = Findings::default();
        let mut callers = instance.outsiders();
        // Of the dossier itself, whoever has none of them.
        for who in ["co-expert", "sapiteur", "avocat 1", "représentant 1", "magistrat"] {
            let bearer = instance.alsace.bearer(who);
            callers.push((who.to_owned(), Some(bearer), (404, "not_found")));
        }
        for operation in of(Reach::Owner) {
            for (real, unreal) in operation.asked(there).zip(operation.asked(&nowhere)) {
                for (who, bearer, refusal) in &callers {
                    let is_own = who == "avocat 1" && operation.path.contains("uploads");
                    if is_own {
                        continue;
                    }
                    let answered = real.by(app, *bearer).await;
                    let about = || format!("{who}: {real:?}\n{answered}");
                    let of_nothing = unreal.by(app, *bearer).await;
                    found.unless(told(&answered) == told(&of_nothing), about);
                    let refused = answered.status == refusal.0;
                    // One's own notices are listed and counted, whatever is named.
                    let is_own_list = operation.path.contains("notices") && answered.status == 200;
                    found.unless(refused || is_own_list, about);
                }
                let about = format!("{real:?} of everybody else");
                witness.unchanged(&mut found, &about).await;
            }
        }
        found.none_of(200);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_s_own_affairs_tell_nothing_of_an_expertise_that_is_another_s() {
    let folder = tempfile::tempdir().unwrap();
    let instance = Instance::new(crate::config::settings::DatabaseUrl::sqlite(
        &folder.path().join("a.db"),
    ))
    .await;
    let app = &instance.world.app;
    for operation in of(Reach::Own).chain(of(Reach::Owner).filter(|one| one.path.ends_with("notices/list"))) {
        for asked in operation.asked(&instance.bretagne.slots) {
            for (who, bearer, _) in instance.outsiders() {
                // Whoever was in it once keeps what was told then.
                if who == "who was set inactive" {
                    continue;
                }
                let answered = asked.by(app, bearer).await;
                let about = format!("{who}: {asked:?}\n{answered}");
                assert_eq!(instance.alsace.told_in(&told(&answered)), None, "{about}");
            }
        }
    }
    // And the other way about: with the same question, those of the dossier are told.
    let listed = app.at("GET", "/api/v1/expertises");
    let listed = listed.bearer(instance.alsace.bearer("avocat 1")).send().await;
    assert!(instance.alsace.told_in(&told(&listed)).is_some());
}

#[tokio::test]
async fn the_operations_of_administrators_are_nothing_to_everybody_in_an_expertise() {
    let folder = tempfile::tempdir().unwrap();
    let instance = Instance::new(crate::config::settings::DatabaseUrl::sqlite(
        &folder.path().join("a.db"),
    ))
    .await;
    let app = &instance.world.app;
    let mut witness = Witness::of(&app.app.database).await;
    let mut found = Findings::default();
    for operation in of(Reach::Administrator) {
        for asked in operation.asked(&instance.alsace.slots) {
            for person in &instance.alsace.people {
                let answered = asked.by(app, Some(&person.bearer)).await;
                let about = || format!("{}: {asked:?}\n{answered}", person.who);
                found.unless(answered.refusal() == (404, "not_found"), about);
            }
            assert_eq!(asked.by(app, None).await.refusal(), (401, "session_missing"));
        }
    }
    let about = "what administrators do, asked by others,";
    witness.unchanged(&mut found, about).await;
    found.none_of(100);
}
