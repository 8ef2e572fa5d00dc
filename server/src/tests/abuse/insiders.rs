//! Those of one expertise among themselves: whoever may not list a folder learns nothing of it, by no operation, and not even that
//! something happened in it.

use std::collections::{BTreeMap, BTreeSet};

use opalexe_domain::{
    id::ParticipationId,
    rights::folders::{FolderAct, WhyNot, decide_any},
};

use super::{
    dossier::{Dossier, Kept, Person, put},
    outsiders::Instance,
    requests::{Asked, Operation, Reach, Slots, nothing_like, of},
    witness::{Findings, Witness, told},
};
use crate::{
    config::settings::DatabaseUrl,
    db::{self, fixture::on_every_new_engine},
    tests::app::TestApp,
};

/// Whether the entry may do that in the folder, as the domain decides.
async fn decided(
    app: &TestApp,
    dossier: &Dossier,
    entry: ParticipationId,
    kept: &Kept,
    act: FolderAct,
) -> Result<(), WhyNot> {
    let database = &app.app.database;
    let folder = db::folder::find(database, dossier.id, kept.folder).await.unwrap();
    let moment = db::expertise::moment(database, dossier.id, app.app.clock.now())
        .await
        .unwrap();
    let seated = db::participation::seated(database, &[entry]).await.unwrap();
    decide_any(&seated, &folder.unwrap().facts(), act, &moment.unwrap())
}

/// Whether it is a reading, which may be done as often as one likes. Not [`reads_bytes`].
fn reads(operation: &Operation) -> bool {
    let last = operation.path.rsplit('/').next().unwrap();
    let asks = [
        "contradictoire",
        "people",
        "notices",
        "list",
        "read",
        "search",
        "recipients",
        "journal",
    ];
    operation.method == "GET" || asks.contains(&last)
}

/// Whether it hands out the bytes of documents, which the journal keeps.
fn reads_bytes(operation: &Operation) -> bool {
    operation.path.ends_with("/content") || operation.path.ends_with("/archive")
}

/// Everything that somebody may read in a dossier without leaving a trace.
fn readings<'a>(slots: &'a Slots) -> impl Iterator<Item = Asked> + 'a {
    of(Reach::Expertise)
        .chain(of(Reach::Own))
        .chain(of(Reach::Owner))
        .filter(|operation| reads(operation) && !reads_bytes(operation))
        .flat_map(move |operation| operation.asked(slots))
}

/// What names that folder, its document and its deposit one by one and together, with the rest of the dossier; and the same with nothing.
fn naming(dossier: &Dossier, kept: &Kept) -> Vec<(Slots, Slots)> {
    let there = [
        ("folder", kept.folder.to_string()),
        ("document", kept.document.to_string()),
        ("deposit", kept.deposit.to_string()),
    ];
    let mut pairs = Vec::new();
    for taken in [&there[..1], &there[1..2], &there[2..], &there[..]] {
        let (mut real, mut unreal) = (dossier.slots.clone(), dossier.slots.clone());
        for (name, id) in taken {
            real.insert(name, id.clone());
            unreal.insert(name, nothing_like(id));
        }
        pairs.push((real, unreal));
    }
    pairs
}

async fn hidden_from<'a>(app: &TestApp, dossier: &'a Dossier, kept: &Kept) -> Vec<&'a Person> {
    let mut hidden = Vec::new();
    for person in &dossier.people {
        if decided(app, dossier, person.entry, kept, FolderAct::List)
            .await
            .is_err()
        {
            hidden.push(person);
        }
    }
    hidden
}

#[tokio::test]
async fn a_folder_that_one_may_not_list_is_answered_like_none_whatever_is_asked_about_it() {
    on_every_new_engine(async |url| {
        let instance = Instance::new(url).await;
        let (app, dossier) = (&instance.world.app, &instance.alsace);
        let mut witness = Witness::of(&app.app.database).await;
        let mut found = Findings::default();
        for kept in &dossier.kept {
            for person in hidden_from(app, dossier, kept).await {
                for operation in of(Reach::Expertise) {
                    for (there, nowhere) in naming(dossier, kept) {
                        for (real, unreal) in operation.asked(&there).zip(operation.asked(&nowhere)) {
                            if real == unreal {
                                continue;
                            }
                            let answered = real.by(app, Some(&person.bearer)).await;
                            let of_nothing = unreal.by(app, Some(&person.bearer)).await;
                            let about = || {
                                let (who, name) = (person.who, &kept.name);
                                format!(
                                    "{who} about {name}: {real:?}\n{answered}\nand of nothing {of_nothing}"
                                )
                            };
                            found.unless(told(&answered) == told(&of_nothing), about);
                            found.unless((200..500).contains(&answered.status), about);
                        }
                    }
                }
                let about = format!("{} about {}", person.who, kept.name);
                witness.unchanged(&mut found, &about).await;
            }
        }
        found.none_of(1_000);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_lies_in_a_folder_is_named_to_those_alone_who_may_list_it() {
    let folder = tempfile::tempdir().unwrap();
    let instance = Instance::new(DatabaseUrl::sqlite(&folder.path().join("a.db"))).await;
    let (app, dossier) = (&instance.world.app, &instance.alsace);
    for person in &dossier.people {
        let mut read = String::new();
        let mut already = BTreeSet::new();
        for kept in &dossier.kept {
            let mut slots = dossier.slots.clone();
            slots.insert("folder", kept.folder.to_string());
            for asked in readings(&slots).filter(|asked| already.insert(format!("{asked:?}"))) {
                let answered = asked.by(app, Some(&person.bearer)).await;
                read.push_str(&told(&answered));
            }
        }
        for kept in &dossier.kept {
            let lists = decided(app, dossier, person.entry, kept, FolderAct::List).await;
            for secret in [
                kept.name.clone(),
                kept.folder.to_string(),
                kept.document.to_string(),
            ] {
                assert_eq!(
                    read.contains(&secret),
                    lists.is_ok(),
                    "{}: {secret} of {} ({lists:?})",
                    person.who,
                    kept.by
                );
            }
        }
    }
}

#[tokio::test]
async fn nobody_can_tell_that_something_happened_in_a_folder_that_is_not_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let instance = Instance::new(DatabaseUrl::sqlite(&folder.path().join("a.db"))).await;
    let (app, dossier) = (&instance.world.app, &instance.alsace);
    let mut found = Findings::default();
    // Of a party, of the expert to all parties, with the court, among technicians, the expert's own.
    let looked_at = [4, 6, 10, 11, 12].map(|index| &dossier.kept[index]);
    for (number, kept) in (0x1000..).zip(looked_at) {
        let hidden = hidden_from(app, dossier, kept).await;
        let everything = async || {
            let mut told_to = BTreeMap::new();
            for person in &hidden {
                for asked in readings(&dossier.slots) {
                    let answered = asked.by(app, Some(&person.bearer)).await;
                    told_to.insert((person.who, format!("{asked:?}")), told(&answered));
                }
            }
            // Nor can anybody of another expertise.
            let stranger = instance.bretagne.bearer("expert");
            for asked in readings(&instance.bretagne.slots) {
                let answered = asked.by(app, Some(stranger)).await;
                told_to.insert(("another", format!("{asked:?}")), told(&answered));
            }
            told_to
        };
        let before = everything().await;
        let name = format!("{} encore.pdf", dossier.word);
        put(
            &instance.world,
            dossier.bearer(kept.by),
            kept.folder,
            &name,
            number,
        )
        .await;
        let after = everything().await;
        for (asked, answered) in &before {
            let (now, name) = (&after[asked], &kept.name);
            found.unless(answered == now, || {
                format!("{asked:?} after a deposit beside {name}\nbefore {answered}\nafter {now}")
            });
        }
    }
    found.none_of(500);
}

#[tokio::test]
async fn in_a_folder_that_one_lists_the_matrix_of_rights_decides_alone() {
    on_every_new_engine(async |url| {
        let instance = Instance::new(url).await;
        let (app, dossier) = (&instance.world.app, &instance.alsace);
        let mut witness = Witness::of(&app.app.database).await;
        let mut found = Findings::default();
        let acts = [
            ("/documents/list", FolderAct::List),
            ("/documents/read", FolderAct::List),
            ("/content", FolderAct::Download),
            ("/archive", FolderAct::Download),
            ("/uploads", FolderAct::Deposit),
            ("/folders", FolderAct::MakeSubFolder),
            ("/documents/withdraw", FolderAct::Withdraw),
        ];
        let mut let_in = 0;
        for kept in &dossier.kept {
            let slots = naming(dossier, kept).pop().unwrap().0;
            for person in &dossier.people {
                for (path, act) in acts {
                    let operation = of(Reach::Expertise)
                        .find(|one| one.path.ends_with(path) && (one.method == "POST" || path == "/content"));
                    let asked = operation.unwrap().asked(&slots).next().unwrap();
                    let lists = decided(app, dossier, person.entry, kept, FolderAct::List).await;
                    let may = decided(app, dossier, person.entry, kept, act).await;
                    // What was taken back is gone: nobody who may is asked to.
                    if may.is_ok() && act == FolderAct::Withdraw {
                        continue;
                    }
                    if may.is_ok() {
                        let about = format!("{} refused in {}", person.who, kept.name);
                        witness.unchanged(&mut found, &about).await;
                    }
                    let answered = asked.by(app, Some(&person.bearer)).await;
                    let about = || format!("{} in {}: {asked:?}\n{answered}", person.who, kept.name);
                    let expected = match (lists, may) {
                        (Err(_), _) => &[404][..],
                        (_, Err(_)) => &[403, 409],
                        // A second folder of that name: its form is looked at only then.
                        _ if act == FolderAct::MakeSubFolder => &[200, 422],
                        _ => &[200, 201],
                    };
                    found.unless(expected.contains(&answered.status), about);
                    if may.is_ok() {
                        let_in += 1;
                        witness.look_again().await;
                    }
                }
                let about = format!("{} refused in {}", person.who, kept.name);
                witness.unchanged(&mut found, &about).await;
            }
        }
        found.none_of(500);
        assert!(let_in > 100, "{let_in}");
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}
