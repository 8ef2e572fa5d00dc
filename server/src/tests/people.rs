//! The directory of lawyers, « Mon profil », the CGU of a profile, and whom to ask.

use std::time::Duration;

use opalexe_domain::{
    api::{
        auth::WhoAmI,
        cgu::CurrentCgu,
        contacts::GetContacts,
        lawyers::{GetLawyer, Lawyers, SearchLawyers},
        profile::{ChangeEmail, ChangeProfile, ConfirmEmail, MyProfile, OwnProfile},
        registration::Form,
    },
    journal::Event,
    profile::Profile,
    reference::specialites::SpecialiteCode,
    wall::Door,
};
use serde_json::json;

use super::{
    app::{Answered, TestApp, form_of_bastien},
    expertises::world::{CLAIRE, World},
};
use crate::{
    config::settings::ContactSettings,
    db::{self, fixture::on_every_new_engine},
};

/// A world in which Me Duvignau has been connected, with her session.
async fn with_claire(world: &World) -> String {
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let app = &world.app.app;
    let access = db::account::Access::Email;
    let account = db::account::of_email(&app.database, access, CLAIRE)
        .await
        .unwrap()
        .unwrap();
    let transaction = app.database.write().await.unwrap();
    db::account::signed_in(&transaction, account.id, app.clock.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    claire
}

async fn search(app: &TestApp, bearer: &str, wanted: serde_json::Value) -> Answered {
    app.call::<SearchLawyers>()
        .bearer(bearer)
        .json(&wanted)
        .send()
        .await
}

#[tokio::test]
async fn experts_find_the_lawyers_who_use_the_platform_by_name_bar_and_town_without_accents() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let world = World::of(app).await;
        world.invited(&world.form_of_claire()).await;
        let all = search(&world.app, &world.expert, json!({})).await;
        assert_eq!(all.body["total"], 0, "who has never come is not in it: {all}");
        let claire = with_claire_again(&world).await;
        let change = json!({ "declared": Form {
            first_name: "Claire".into(),
            last_name: "DUVIGNAU-ÉTRÉCHY".into(),
            landline: "02 48 00 00 01".into(),
            address_lines: vec!["12 place Gordaine".into()],
            postal_code: "18000".into(),
            town: "Châteauneuf-sur-Cher".into(),
            country: "FR".into(),
            ..Form::default()
        }});
        let changed = world
            .app
            .call::<ChangeProfile>()
            .bearer(&claire)
            .json(&change)
            .send()
            .await;
        assert_eq!(changed.status, 200, "{changed}");
        for (wanted, total) in [
            (json!({}), 1),
            (json!({ "name": "etrechy" }), 1),
            (json!({ "name": "DUVI claire" }), 1),
            (json!({ "name": "uvignau" }), 0),
            (json!({ "barreau": "bour" }), 1),
            (json!({ "barreau": "Paris" }), 0),
            (json!({ "town": "chateauneuf" }), 1),
            (
                json!({ "name": "claire", "barreau": "bourges", "town": "cher" }),
                1,
            ),
            (json!({ "name": "%" }), 0),
            (json!({ "page": 7 }), 1),
        ] {
            let found: Lawyers = search(&world.app, &world.expert, wanted.clone()).await.read();
            assert_eq!(found.total, total, "{wanted}");
        }
        let found: Lawyers = search(&world.app, &world.expert, json!({})).await.read();
        let shown = &found.lawyers[0];
        assert_eq!(
            (
                shown.barreau.as_deref(),
                shown.toque.as_deref(),
                shown.landline.as_deref()
            ),
            (Some("Bourges"), Some("C 12"), Some("02 48 00 00 01"))
        );
        let one = world
            .app
            .call::<GetLawyer>()
            .bearer(&world.expert)
            .json(&json!({ "lawyer": shown.id }));
        assert_eq!(
            one.send().await.read::<opalexe_domain::api::lawyers::Lawyer>(),
            *shown
        );
        world.app.app.database.clone().close().await.unwrap();
    })
    .await;
}

/// The same account, which was invited already.
async fn with_claire_again(world: &World) -> String {
    let app = &world.app.app;
    let access = db::account::Access::Email;
    let account = db::account::of_email(&app.database, access, CLAIRE)
        .await
        .unwrap()
        .unwrap();
    let transaction = app.database.write().await.unwrap();
    db::account::signed_in(&transaction, account.id, app.clock.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    world.session_by_email(CLAIRE, Door::PartieEmail).await
}

#[tokio::test]
async fn a_lawyer_may_hide_her_telephone_and_nobody_but_experts_reads_the_directory() {
    let world = World::new().await;
    let claire = with_claire(&world).await;
    let own: OwnProfile = world.app.call::<MyProfile>().bearer(&claire).send().await.read();
    assert_eq!(own.phone_hidden, Some(false));
    let change = json!({ "declared": own.declared, "phone_hidden": true });
    let hidden: OwnProfile = world
        .app
        .call::<ChangeProfile>()
        .bearer(&claire)
        .json(&change)
        .send()
        .await
        .read();
    assert_eq!(hidden.phone_hidden, Some(true));
    let found: Lawyers = search(&world.app, &world.expert, json!({})).await.read();
    assert_eq!(found.lawyers[0].landline, None);
    assert_eq!(found.lawyers[0].email, CLAIRE);

    for bearer in [claire] {
        let refused = search(&world.app, &bearer, json!({})).await;
        assert_eq!(refused.refusal(), (403, "act_not_permitted"));
    }
    let stranger = world.app.call::<SearchLawyers>().json(&json!({})).send().await;
    assert_eq!(stranger.refusal(), (401, "session_missing"));
}

#[tokio::test]
async fn what_was_declared_is_changed_by_the_rules_of_the_registration_and_kept_in_the_journal() {
    let app = TestApp::new().await;
    let bearer = app.registered(&app.issue()).await;
    let own: OwnProfile = app.call::<MyProfile>().bearer(&bearer).send().await.read();
    assert_eq!(
        own.profiles,
        [Profile::Expert, Profile::CoExpert, Profile::Sapiteur]
    );
    let change = async |form: Form| {
        let request = json!({ "declared": form });
        app.call::<ChangeProfile>()
            .bearer(&bearer)
            .json(&request)
            .send()
            .await
    };
    let faulty = change(Form {
        court: "TJ-BOURGES".into(),
        town: String::new(),
        ..own.declared.clone()
    });
    let faulty = faulty.await;
    assert_eq!(faulty.refusal(), (422, "form_invalid"));
    assert_eq!(faulty.body["fields"][0]["field"], "town");
    assert_eq!(faulty.body["fields"][1]["field"], "court");

    let changed: OwnProfile = change(Form {
        town: "Nevers".into(),
        email: "somebody@else.example".into(),
        court: "CAA-PARIS".into(),
        specialites: vec![SpecialiteCode::current("C.1.12")],
        ..own.declared.clone()
    })
    .await
    .read();
    assert_eq!(changed.declared.town, "Nevers");
    assert_eq!(changed.declared.court, "CAA-PARIS");
    assert_eq!(
        changed.declared.email, own.declared.email,
        "it is proven, not declared"
    );
    let acts = app.acts().await;
    let last = serde_json::to_value(acts.last().unwrap()).unwrap();
    assert_eq!(
        last,
        json!({ "act": "profile_changed", "fields": ["town", "court", "specialites"] })
    );
    // The same again is no change.
    change(changed.declared).await;
    assert_eq!(app.acts().await.len(), acts.len());
}

#[tokio::test]
async fn where_the_operator_looks_at_each_account_nobody_changes_the_profile_herself() {
    let app = TestApp::with(
        opalexe_domain::profile::Approval::Required,
        crate::config::settings::Revocation::Required,
    )
    .await;
    let bearer = app.registrant(&app.issue()).await;
    let registered = app
        .call::<opalexe_domain::api::registration::Register>()
        .bearer(&bearer)
        .json(&form_of_bastien())
        .send()
        .await;
    assert_eq!(registered.status, 200, "{registered}");
    crate::commands::account::approve(&app.app, &form_of_bastien().email.parse().unwrap())
        .await
        .unwrap();
    let own: OwnProfile = app.call::<MyProfile>().bearer(&bearer).send().await.read();
    assert_eq!(own.profiles, [Profile::Expert]);
    let request = json!({ "declared": Form { profile: Some(Profile::Sapiteur), ..own.declared } });
    let refused = app
        .call::<ChangeProfile>()
        .bearer(&bearer)
        .json(&request)
        .send()
        .await;
    assert_eq!(refused.body["fields"][0]["code"], "not_permitted", "{refused}");
}

#[tokio::test]
async fn an_address_is_changed_by_proving_the_new_one_and_the_former_is_told() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let bearer = app.registered(&app.issue()).await;
        let ask = async |email: &str| {
            let request = json!({ "email": email });
            app.call::<ChangeEmail>()
                .bearer(&bearer)
                .json(&request)
                .send()
                .await
        };
        let prove = async |code: &str| {
            let request = json!({ "code": code });
            app.call::<ConfirmEmail>()
                .bearer(&bearer)
                .json(&request)
                .send()
                .await
        };
        assert_eq!(prove("123456").await.refusal(), (401, "code_expired"));
        assert_eq!(ask("bastien@").await.body["fields"][0]["code"], "malformed");
        assert_eq!(ask("b@nouveau.example").await.status, 200);
        let first = app.last_letter_to("b@nouveau.example").await.code().to_owned();
        // A code for one address proves no other.
        assert_eq!(ask("b@autre.example").await.refusal(), (429, "too_many_requests"));
        app.clock.advance(Duration::from_secs(61));
        assert_eq!(ask("b@autre.example").await.status, 200);
        let second = app.last_letter_to("b@autre.example").await.code().to_owned();
        if first != second {
            assert_eq!(prove(&first).await.refusal(), (401, "code_wrong"));
        }
        let own: OwnProfile = prove(&second).await.read();
        assert_eq!(own.declared.email, "b@autre.example");
        let told = app.last_letter_to("Bastien@lorrain-tessier.example").await;
        assert!(told.text.contains("b…@autre.example"), "{}", told.text);
        let changed = Event::EmailChanged {
            former: "Bastien@lorrain-tessier.example".into(),
            new: "b@autre.example".into(),
        };
        assert!(app.acts().await.contains(&changed));
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_address_that_another_account_has_is_answered_the_same_and_gets_no_code() {
    let app = TestApp::new().await;
    app.registered_as(&app.issue(), "taken@cabinet.example").await;
    let bearer = app
        .registered_as(
            &app.cards.issue(&super::pki::CardPlan {
                serial: 2,
                ..super::pki::CardPlan::default()
            }),
            "own@cabinet.example",
        )
        .await;
    let before = app.letters().await.len();
    let request = json!({ "email": "TAKEN@cabinet.example" });
    let answered = app
        .call::<ChangeEmail>()
        .bearer(&bearer)
        .json(&request)
        .send()
        .await;
    assert_eq!(answered.status, 200, "{answered}");
    assert_eq!(app.letters().await.len(), before);
}

#[tokio::test]
async fn a_profile_has_the_text_that_is_published_for_it_and_those_concerned_are_told() {
    let world = World::new().await;
    let claire = with_claire(&world).await;
    let app = &world.app;
    let stage = async |bearer: &str| app.call::<WhoAmI>().bearer(bearer).send().await.body["stage"].clone();
    let current =
        async |bearer: &str| app.call::<CurrentCgu>().bearer(bearer).send().await.body["version"].clone();

    app.publish_cgu_for("%PDF-parties", Some(Profile::Intervenant))
        .await;
    assert_eq!(stage(&claire).await, "cgu");
    assert_eq!(stage(&world.expert).await, "open", "it is for others");
    let told = app.letters().await;
    let of_claire = |text: &str| text.contains("conditions générales d’utilisation");
    assert!(
        told.iter()
            .any(|letter| letter.to == CLAIRE && of_claire(&letter.text)),
        "{told:#?}"
    );
    let letters = told.len();

    app.publish_cgu_for("%PDF-tous", None).await;
    assert_eq!(stage(&world.expert).await, "cgu");
    assert_eq!(
        (current(&claire).await, current(&world.expert).await),
        (json!(1), json!(2))
    );
    let again = app.letters().await;
    assert_eq!(again.len(), letters + 1);
    let new: Vec<&str> = again
        .iter()
        .filter(|letter| !told.contains(letter))
        .map(|letter| letter.to.as_str())
        .collect();
    assert_eq!(
        new,
        ["Bastien@lorrain-tessier.example"],
        "who has a text of her own is not asked for this one"
    );
}

#[tokio::test]
async fn the_contacts_are_those_of_the_court_of_appeal_and_nobody_else_s() {
    let app = TestApp::configured(|config| {
        let contacts = json!([{
            "court": "CA-BOURGES",
            "referent": { "name": "Mme Anne RÉFÉRENT", "email": "referent@cour.example" },
        }]);
        config.contacts = serde_json::from_value::<Vec<ContactSettings>>(contacts).unwrap();
    })
    .await;
    let bearer = app.registered(&app.issue()).await;
    let contacts = app.call::<GetContacts>().bearer(&bearer).send().await;
    assert_eq!(contacts.body["referent"]["name"], "Mme Anne RÉFÉRENT");
    assert_eq!(contacts.body["court"], "Cour d'appel de Bourges");
    let card = app.cards.issue(&super::pki::CardPlan {
        serial: 9,
        ..super::pki::CardPlan::default()
    });
    let registrant = app.registrant(&card).await;
    let none = app.call::<GetContacts>().bearer(&registrant).send().await;
    assert_eq!(none.body["referent"], json!(null));
    let stranger = app.call::<GetContacts>().send().await;
    assert_eq!(stranger.refusal(), (401, "session_missing"));
}
