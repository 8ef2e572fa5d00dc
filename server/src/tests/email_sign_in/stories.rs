//! What the release note tells (§2.3.1, §2.3.2), from the invitation to the expertise.

use std::time::Duration;

use opalexe_domain::{
    api::{
        auth::{
            SignOut, SignedIn, Stage, WhoAmI,
            email::{EmailSignIn, EmailStep},
        },
        dashboard::GetDashboard,
        expertises::GetExpertise,
    },
    profile::Profile,
    wall::Door,
};
use serde_json::json;

use super::person::{CHOSEN, Person, SAMIR, claire, invited, settle, settled, ticket};
use crate::{
    db::fixture::on_every_new_engine,
    tests::{
        TestApp,
        expertises::world::{CLAIRE, World},
    },
};

#[tokio::test]
async fn who_is_invited_signs_in_with_the_mailed_password_and_chooses_another_before_anything_else() {
    let world = invited().await;
    let app = &world.app;
    let letters = app.letters().await;
    assert_eq!(
        letters.iter().filter(|letter| letter.to == CLAIRE).count(),
        2,
        "two separate mails"
    );

    let password = app.initial_password_of(CLAIRE).await;
    let person = Person {
        app,
        email: CLAIRE,
        password,
        door: Door::PartieEmail,
    };
    let step: EmailStep = person.tries().await.read();
    let EmailStep::Code {
        ticket,
        sent_to_masked,
        expires_at,
        resend_at,
    } = step
    else {
        panic!("{step:?}");
    };
    assert_eq!(sent_to_masked, "c…@barreau-bourges.example");
    assert_eq!(expires_at, app.app.clock.now().plus(Duration::from_secs(600)));
    assert_eq!(resend_at, app.app.clock.now().plus(Duration::from_secs(60)));

    let code = person.mailed_code().await;
    let signed_in: SignedIn = app.type_code(ticket.expose(), &code).await.read();
    assert_eq!(signed_in.session.stage, Stage::PasswordChange);
    assert_eq!(signed_in.session.profile, Some(Profile::Intervenant));
    assert_eq!(signed_in.expertise, Some(world.expertise));
    let bearer = signed_in.bearer.unwrap();
    let dashboard = app.call::<GetDashboard>().bearer(&bearer).send().await;
    assert_eq!(dashboard.refusal(), (403, "password_change_required"));
    let expertise = world.call::<GetExpertise>(&bearer, &()).await;
    assert_eq!(expertise.refusal(), (403, "password_change_required"));

    let changed = app.change_password(&bearer, None, CHOSEN).await;
    assert_eq!(changed.body["stage"], "open", "{changed}");
    assert_eq!(world.call::<GetExpertise>(&bearer, &()).await.status, 200);

    let former = person.tries().await;
    assert_eq!(former.refusal(), (401, "email_sign_in_refused"));
    assert_eq!(claire(app).signed_in().await.session.stage, Stage::Open);
    assert_eq!(
        app.acts_named("email_signed_in").await,
        vec![
            json!({"act": "email_signed_in", "door": "partie_email", "factor": "mailed_code", "kept": false});
            2
        ]
    );
    let letter = app.letters().await;
    assert!(
        letter
            .iter()
            .any(|letter| letter.to == CLAIRE && letter.subject.contains("mot de passe"))
    );
}

#[tokio::test]
async fn a_sapiteur_signs_in_through_the_third_door_and_through_no_other() {
    let world = invited().await;
    let app = &world.app;
    let password = app.initial_password_of(SAMIR).await;
    let at = |door| Person {
        app,
        email: SAMIR,
        password: password.clone(),
        door,
    };
    let refused = at(Door::PartieEmail).tries().await;
    assert_eq!(refused.refusal(), (401, "email_sign_in_refused"));
    assert_eq!(at(Door::Card).tries().await.refusal(), (400, "bad_request"));
    let signed_in = at(Door::SapiteurEmail).signed_in().await;
    assert_eq!(signed_in.session.profile, Some(Profile::Sapiteur));
    assert_eq!(signed_in.session.door, Door::SapiteurEmail);
    assert_eq!(
        app.acts_named("email_sign_in_refused").await,
        [
            json!({"act": "email_sign_in_refused", "reason": "no_active_participation", "door": "partie_email"})
        ]
    );
}

#[tokio::test]
async fn an_initial_password_is_good_for_a_fortnight_and_the_invitation_for_longer() {
    let world = invited().await;
    let app = &world.app;
    let password = app.initial_password_of(CLAIRE).await;
    let person = Person {
        app,
        email: CLAIRE,
        password,
        door: Door::PartieEmail,
    };
    app.clock.advance(Duration::from_secs(14 * 86_400 - 1));
    assert_eq!(person.tries().await.status, 200);
    app.clock.advance(Duration::from_secs(1));
    assert_eq!(person.tries().await.refusal(), (403, "initial_password_expired"));
    let wrong = person.with_password("badoki-rumeta-sivofa-nupeki").tries().await;
    assert_eq!(
        wrong.refusal(),
        (401, "email_sign_in_refused"),
        "only who knows it is told"
    );
}

#[tokio::test]
async fn an_operator_who_mails_no_passwords_mails_a_link_that_sets_one() {
    use crate::config::accounts::InitialPasswordBy;

    let app = TestApp::configured(|config| config.accounts.initial_password = InitialPasswordBy::Link).await;
    let world = World::of(app).await;
    world.invited(&world.form_of_claire()).await;
    let letters = world.app.letters().await;
    let link = letters
        .iter()
        .filter(|letter| letter.to == CLAIRE && letter.text.contains("/mot-de-passe/"))
        .map(|letter| letter.link())
        .find(|link| link.contains("/mot-de-passe/"))
        .unwrap();
    let secret = link.rsplit_once('/').unwrap().1;
    let reset = world
        .app
        .post::<opalexe_domain::api::auth::email::ResetPassword>(
            &json!({ "secret": secret, "password": CHOSEN }),
        )
        .await;
    assert_eq!(reset.status, 200, "{reset}");
    assert_eq!(claire(&world.app).signed_in().await.session.stage, Stage::Open);
}

#[tokio::test]
async fn a_session_is_kept_on_a_desktop_that_asks_for_it_and_never_in_a_browser() {
    let world = settled().await;
    let app = &world.app;
    let begin = async |carrier: &str| {
        let mut request = claire(app).request();
        request["keep"] = json!(true);
        request["carrier"] = json!(carrier);
        ticket(&app.post::<EmailSignIn>(&request).await)
    };
    let day = Duration::from_secs(86_400);
    let on_desktop = begin("bearer").await;
    let code = claire(app).mailed_code().await;
    let kept: SignedIn = app.type_code(&on_desktop, &code).await.read();
    assert_eq!(kept.session.ends_at.since(kept.session.opened_at), 30 * day);
    assert_eq!(kept.session.idle_seconds, 14 * 86_400);

    app.clock.advance(Duration::from_secs(3_600));
    let in_browser = begin("cookie").await;
    let code = claire(app).mailed_code().await;
    let answered = app
        .type_code_by(&in_browser, &code, opalexe_domain::api::auth::Carrier::Cookie)
        .await;
    let passing: SignedIn = answered.read();
    assert_eq!(passing.session.ends_at.since(passing.session.opened_at), day / 2);
    assert_eq!(passing.bearer, None);
    assert!(
        answered
            .header("set-cookie")
            .starts_with("__Host-opalexe-session="),
        "{answered}"
    );

    // What was begun in a browser is not kept by ending it with a bearer either.
    app.clock.advance(Duration::from_secs(3_600));
    let begun = begin("cookie").await;
    let code = claire(app).mailed_code().await;
    let passing: SignedIn = app.type_code(&begun, &code).await.read();
    assert_eq!(passing.session.ends_at.since(passing.session.opened_at), day / 2);

    app.clock.advance(13 * day);
    let who = async |bearer: &str| app.call::<WhoAmI>().bearer(bearer).send().await.status;
    assert_eq!(who(&kept.bearer.unwrap()).await, 200);
    assert_eq!(who(&passing.bearer.unwrap()).await, 401);
}

#[tokio::test]
async fn who_is_set_inactive_between_the_password_and_the_code_does_not_get_in() {
    let world = World::new().await;
    let entry = world.invited(&world.form_of_claire()).await;
    let person = Person {
        app: &world.app,
        email: CLAIRE,
        password: world.app.initial_password_of(CLAIRE).await,
        door: Door::PartieEmail,
    };
    let ticket = person.begins().await;
    let code = person.mailed_code().await;
    assert_eq!(world.deactivate(entry).await.status, 200);
    let refused = world.app.type_code(&ticket, &code).await;
    assert_eq!(refused.refusal(), (401, "email_sign_in_refused"));
    assert_eq!(person.tries().await.refusal(), (401, "email_sign_in_refused"));
}

#[tokio::test]
async fn a_person_signs_in_and_out_whatever_the_database() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let world = World::of(app).await;
        world.invited(&world.form_of_claire()).await;
        settle(&world.app).await;
        let person = claire(&world.app);
        let ticket = person.begins().await;
        let code = person.mailed_code().await;
        let refused = world.app.type_code(&ticket, &super::person::wrong(&code)).await;
        assert_eq!(refused.refusal(), (401, "code_wrong"));
        let signed_in: SignedIn = world.app.type_code(&ticket, &code).await.read();
        let bearer = signed_in.bearer.unwrap();
        assert_eq!(world.call::<GetExpertise>(&bearer, &()).await.status, 200);
        assert_eq!(
            world.app.call::<SignOut>().bearer(&bearer).send().await.status,
            200
        );
        world.app.app.database.clone().close().await.unwrap();
    })
    .await;
}
