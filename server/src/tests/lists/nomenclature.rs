//! The nomenclature: what is offered from an import on, and what was declared before it.

use opalexe_domain::{
    api::{
        admin::{AdminOverview, Overview},
        expertises::intervenants::{InvitationForm, Invited},
        instance::{GetInstance, Instance},
        profile::{ChangeProfile, MyProfile, OwnProfile},
        reference::{
            Changes, Editions, GetReference, ImportNomenclature, NomenclatureEditions, PreviewNomenclature,
            Reference,
        },
        registration::{Form, Register},
    },
    journal::Event,
    reference::specialites::{self, Nomenclature, SpecialiteCode},
};
use serde_json::{Value, json};

use super::{call, codes};
use crate::{
    db::journal::Actor,
    lists::{List, Specialites, import, take_up},
    tests::{
        administration::administrator,
        app::{Answered, TestApp, form_of_bastien},
        expertises::world::{World, faults, form_of_samir},
        pki::CardPlan,
    },
};

/// The nomenclature of 2013 without « Animaux autres que d'élevage », with « Neige et avalanche » by another name, with another meaning of
/// C.1.25, whose own stands at C.1.40 now.
fn of_2022() -> String {
    let text = Specialites::write().unwrap();
    let moved = text
        .lines()
        .find_map(|line| line.strip_prefix("C.1.25,"))
        .map(|rest| format!("C.1.40,{rest}"));
    let kept = text.lines().filter(|line| !line.starts_with("A.4,"));
    let changed = kept.map(|line| match line {
        line if line.starts_with("A.9,") => "A.9,Risques climatiques,A,2".to_owned(),
        line if line.starts_with("C.1.25,") => "C.1.25,Ouvrages en terre crue,C.1,3".to_owned(),
        line => line.to_owned(),
    });
    changed.chain(moved).collect::<Vec<_>>().join("\n")
}

async fn put_into_force(app: &TestApp, text: &str) {
    let file = ("2022", text);
    import::<Specialites>(&app.app, &Actor::default(), None, file, specialites::edition())
        .await
        .unwrap();
}

async fn registered_with(app: &TestApp, serial: u64, specialites: Vec<SpecialiteCode>) -> Answered {
    let card = app.cards.issue(&CardPlan {
        serial,
        ..CardPlan::default()
    });
    let bearer = app.registrant(&card).await;
    let form = Form {
        email: format!("autre{serial}@expert.example"),
        specialites,
        ..form_of_bastien()
    };
    call::<Register>(app, &bearer, json!(form)).await
}

#[tokio::test]
async fn a_nomenclature_is_shown_before_it_is_put_into_force_and_offered_at_once() {
    let app = TestApp::new().await;
    let admin = administrator(&app).await;
    let text = of_2022();
    let shown: Changes =
        call::<PreviewNomenclature>(&app, &admin, json!({ "version": "2022", "text": text }))
            .await
            .read();
    assert_eq!((shown.faults.as_slice(), shown.same), (&[][..], 296));
    assert!(shown.of_another_version);
    assert_eq!(codes(&shown.added), ["C.1.40"]);
    assert_eq!(codes(&shown.changed), ["A.9", "C.1.25"]);
    assert_eq!(shown.changed[0].before.as_deref(), Some("Neige et avalanche"));
    assert_eq!(codes(&shown.gone), ["A.4"]);
    assert_eq!(specialites::edition(), 0, "to look changes nothing");

    let body = json!({ "version": "2022", "text": text, "compared_with": 0 });
    let editions: Editions = call::<ImportNomenclature>(&app, &admin, body.clone())
        .await
        .read();
    let newest = &editions.editions[0];
    assert_eq!(
        (
            newest.edition,
            newest.version.as_deref(),
            newest.rows,
            newest.by.as_deref()
        ),
        (1, Some("2022"), 299, Some("Bastien LORRAIN-TESSIER"))
    );
    assert_eq!(editions.editions[1].version.as_deref(), Some("2013"));
    assert_eq!(
        call::<ImportNomenclature>(&app, &admin, body).await.refusal(),
        (400, "bad_request"),
        "it changes nothing any more"
    );
    let stale = json!({ "version": "2023", "text": text, "compared_with": 0 });
    assert_eq!(
        call::<ImportNomenclature>(&app, &admin, stale).await.refusal(),
        (409, "edit_stale")
    );
    let acts = app.acts().await;
    let Some(Event::NomenclatureImported {
        version, entries, by, ..
    }) = acts.last()
    else {
        panic!("the import is in the journal: {acts:?}");
    };
    assert_eq!((version.as_str(), *entries, by.is_some()), ("2022", 299, true));

    // It is told to everybody, and chosen from at once: of it alone.
    let instance: Instance = app.call::<GetInstance>().send().await.read();
    assert_eq!(instance.nomenclature, 1);
    let told: Reference = app.call::<GetReference>().send().await.read();
    assert_eq!((told.nomenclature, told.nomenclatures.len()), (1, 1));
    assert_eq!(told.nomenclatures[0].entries.len(), 299);
    let overview: Overview = call::<AdminOverview>(&app, &admin, Value::Null).await.read();
    assert_eq!(overview.nomenclature, "2022");
    let new = registered_with(&app, 9, vec![SpecialiteCode::new("2022", "C.1.40")]).await;
    assert_eq!(new.status, 200, "{new}");
    let old = registered_with(&app, 10, vec![SpecialiteCode::new("2013", "A.4")]).await;
    assert_eq!(faults(&old), ["specialites: former_nomenclature"]);
    let of_none = registered_with(&app, 11, vec![SpecialiteCode::new("2022", "A.4")]).await;
    assert_eq!(faults(&of_none), ["specialites: unlisted"]);

    // A program that starts over the same database knows both.
    specialites::adopt(0, Vec::new());
    take_up(&app.app.database).await.unwrap();
    assert_eq!(specialites::edition(), 1);
    let label = |version, code| {
        SpecialiteCode::new(version, code)
            .entry()
            .map(|entry| entry.label)
    };
    assert_eq!(label("2022", "A.9"), Some("Risques climatiques"));
    assert_eq!(label("2013", "A.9"), Some("Neige et avalanche"));
    let listed: Editions = app
        .call::<NomenclatureEditions>()
        .bearer(&admin)
        .send()
        .await
        .read();
    assert_eq!(listed.editions.len(), 2);
}

#[tokio::test]
async fn what_was_declared_is_kept_in_its_nomenclature_until_it_is_changed() {
    let app = TestApp::new().await;
    let bearer = app.registered(&app.issue()).await;
    put_into_force(&app, &of_2022()).await;
    let own: OwnProfile = app.call::<MyProfile>().bearer(&bearer).send().await.read();
    let declared = ["C.1.12", "C.1.25"].map(|code| SpecialiteCode::new("2013", code));
    assert_eq!(own.declared.specialites, declared);
    let change = async |town: &str, specialites: Vec<SpecialiteCode>| {
        let request = json!({
            "declared": Form {
                town: town.to_owned(),
                specialites,
                ..own.declared.clone()
            },
            "phone_hidden": false,
        });
        call::<ChangeProfile>(&app, &bearer, request).await
    };
    let [first, second] = declared.clone();
    let kept: OwnProfile = change("Nevers", declared.to_vec()).await.read();
    assert_eq!(
        kept.declared.specialites, declared,
        "the town changes, and no more"
    );
    let of_both = vec![first.clone(), SpecialiteCode::new("2022", "C.1.25")];
    let mixed: OwnProfile = change("Nevers", of_both.clone()).await.read();
    assert_eq!(mixed.declared.specialites, of_both);
    // What was taken off is not put back.
    assert_eq!(
        faults(&change("Nevers", vec![first, second]).await),
        ["specialites: former_nomenclature"]
    );
}

#[tokio::test]
async fn a_sapiteur_is_of_another_speciality_than_the_expert_by_whatever_nomenclature() {
    let world = World::new().await;
    put_into_force(&world.app, &of_2022()).await;
    let of = |version: &str, code: &str| InvitationForm {
        specialite: SpecialiteCode::new(version, code),
        ..form_of_samir()
    };
    assert_eq!(
        faults(&world.invite(&of("2013", "C.1.28")).await),
        ["specialite: former_nomenclature"]
    );
    assert_eq!(
        faults(&world.invite(&of("2022", "C.1.40")).await),
        ["specialite: speciality_of_expert"],
        "it is the expert's C.1.25 of 2013"
    );
    let invited: Invited = world.invite(&of("2022", "C.1.25")).await.read();
    let chosen: Vec<_> = invited
        .expertise
        .others
        .iter()
        .filter_map(|entry| entry.specialite.clone())
        .collect();
    assert_eq!(chosen, [SpecialiteCode::new("2022", "C.1.25")]);
}

#[tokio::test]
async fn a_nomenclature_with_a_fault_is_not_put_into_force() {
    let app = TestApp::new().await;
    let admin = administrator(&app).await;
    let right = of_2022();
    for (version, text, told) in [
        ("2022", "", (0, "columns")),
        ("", right.as_str(), (0, "version")),
        ("2022", "code,label\nA,Agriculture\nA.1,\n", (2, "text")),
        ("2022", "code,label\nA,Agriculture\nB.1,Seule\n", (2, "parent")),
        ("2022", "code,label\nA,Agriculture\n", (0, "no_choice")),
    ] {
        let file = json!({ "version": version, "text": text });
        let shown: Changes = call::<PreviewNomenclature>(&app, &admin, file).await.read();
        let first = shown.faults[0];
        assert_eq!((first.row, first.fault.name()), told);
        let list = json!({ "version": version, "text": text, "compared_with": 0 });
        let refused = call::<ImportNomenclature>(&app, &admin, list).await;
        assert_eq!(refused.refusal(), (400, "bad_request"));
    }
    assert_eq!(
        (specialites::edition(), Nomenclature::current().version),
        (0, "2013")
    );
}
