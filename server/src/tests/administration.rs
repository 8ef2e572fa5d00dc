//! Administrators: who is one, what they decide, and what they never see.

use std::time::Duration;

use opalexe_domain::{
    api::{
        Endpoint,
        admin::{
            AccountStanding, Accounts, AdminOverview, ApproveAccount, ApproveRenewal, CguVersions, MailQueue,
            Overview, PendingAccounts, PendingRenewals, RefuseAccount, RefuseRenewal, Renewals,
            SearchAccounts, Standing, Trust, TrustStatus,
        },
        auth::WhoAmI,
        registration::{Form, Register},
        renewal::{BeginRenewal, ConfirmRenewal, GetRenewal},
    },
    journal::Event,
    profile::{Approval, Profile},
    text::EmailAddress,
    wall::Door,
};
use serde_json::{Value, json};

use super::{
    app::{Answered, TestApp, form_of_bastien},
    expertises::world::{CLAIRE, World},
    pki::CardPlan,
};
use crate::{
    commands::admin::{By, grant, revoke},
    config::settings::Revocation,
    db::{
        self,
        account::{Access, Standing as Stands},
    },
    http::router::openapi,
};

fn address(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

pub(super) fn card(serial: u64, subject: &'static str) -> CardPlan {
    CardPlan {
        serial,
        subject_serial: Some(subject),
        ..CardPlan::default()
    }
}

/// An administrator's session.
pub(super) async fn administrator(app: &TestApp) -> String {
    let bearer = app
        .registered_as(&app.cards.issue(&card(100, "ADMIN")), "admin@instance.example")
        .await;
    grant(&app.app, &address("admin@instance.example"), By::Card)
        .await
        .unwrap();
    bearer
}

pub(super) async fn call<E: Endpoint>(app: &TestApp, bearer: &str, body: Value) -> Answered {
    let call = app.call::<E>().bearer(bearer);
    if body.is_null() {
        call.send().await
    } else {
        call.json(&body).send().await
    }
}

/// Every operation of an administrator, as the description of the API has it.
pub(super) fn routes() -> Vec<(String, String)> {
    let described = serde_json::to_value(openapi()).unwrap();
    let paths = described["paths"].as_object().unwrap();
    let mut routes = Vec::new();
    for (path, operations) in paths {
        if path.starts_with("/api/v1/admin") {
            for method in operations.as_object().unwrap().keys() {
                routes.push((method.to_uppercase(), path.clone()));
            }
        }
    }
    assert_eq!(routes.len(), 17);
    routes
}

#[tokio::test]
async fn to_everybody_but_administrators_there_is_nothing_and_a_revocation_counts_at_once() {
    let app = TestApp::new().await;
    let expert = app.registered(&app.issue()).await;
    for (method, path) in routes() {
        let refused = app
            .at(&method, &path)
            .bearer(&expert)
            .json(&json!({}))
            .send()
            .await;
        assert_eq!(refused.refusal(), (404, "not_found"), "{method} {path}");
        let stranger = app.at(&method, &path).json(&json!({})).send().await;
        assert_eq!(stranger.refusal(), (401, "session_missing"), "{method} {path}");
    }
    let bearer = administrator(&app).await;
    let session = app.call::<WhoAmI>().bearer(&bearer).send().await;
    assert_eq!(session.body["administrator"], true);
    assert_eq!(
        call::<AdminOverview>(&app, &bearer, Value::Null).await.status,
        200
    );
    revoke(&app.app, &address("admin@instance.example"), By::Card)
        .await
        .unwrap();
    let refused = call::<AdminOverview>(&app, &bearer, Value::Null).await;
    assert_eq!(refused.refusal(), (404, "not_found"));
    let acts = app.acts().await;
    assert!(acts.contains(&Event::AdministratorGranted) && acts.contains(&Event::AdministratorRevoked));
}

#[tokio::test]
async fn an_account_by_e_mail_administers_only_with_an_authenticator() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let refused = grant(&world.app.app, &address(CLAIRE), By::Email)
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("no authenticator"), "{refused}");
    let unknown = grant(&world.app.app, &address(CLAIRE), By::Card)
        .await
        .unwrap_err();
    assert!(unknown.to_string().starts_with("no account by card"), "{unknown}");
}

#[tokio::test]
async fn what_waits_is_read_page_by_page_and_nobody_is_passed_over() {
    let app = TestApp::new().await;
    let admin = administrator(&app).await;
    let mut expected = Vec::new();
    for number in 0..45_u64 {
        let email = format!("p{number:02}@b.example");
        app.registered_as(&app.cards.issue(&card(200 + number, "PERSON")), &email)
            .await;
        // Some at the same moment.
        if number % 3 == 0 {
            app.clock.advance(Duration::from_millis(1));
        }
        wait(&app, &email).await;
        expected.push(email);
    }
    let (mut seen, mut sizes) = (Vec::new(), Vec::new());
    let mut after = Value::Null;
    loop {
        let page: Accounts = call::<PendingAccounts>(&app, &admin, json!({ "after": after }))
            .await
            .read();
        assert_eq!(page.total, 45);
        assert!(
            page.accounts
                .iter()
                .all(|account| account.certificates.len() == 1)
        );
        sizes.push(page.accounts.len());
        seen.extend(page.accounts.into_iter().map(|account| account.email));
        match page.next {
            Some(next) => after = json!(next),
            None => break,
        }
    }
    assert_eq!(sizes, [20, 20, 5]);
    seen.sort();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn registrations_that_wait_are_approved_or_refused_with_a_reason_as_they_were_seen() {
    let app = TestApp::with(Approval::Required, Revocation::Required).await;
    let register = async |serial: u64, email: &str| {
        let bearer = app.registrant(&app.cards.issue(&card(serial, "PERSON"))).await;
        let form = Form {
            email: email.into(),
            ..form_of_bastien()
        };
        let answered = app.call::<Register>().bearer(&bearer).json(&form).send().await;
        assert_eq!(answered.status, 200, "{answered}");
        bearer
    };
    let admin = register(100, "admin@instance.example").await;
    crate::commands::account::approve(&app.app, &address("admin@instance.example"))
        .await
        .unwrap();
    grant(&app.app, &address("admin@instance.example"), By::Card)
        .await
        .unwrap();
    let (one, other) = (
        register(1, "one@b.example").await,
        register(2, "other@b.example").await,
    );

    let pending: Accounts = call::<PendingAccounts>(&app, &admin, json!({})).await.read();
    assert_eq!(pending.total, 2);
    assert_eq!(
        pending.accounts[0].certificates[0].common_name,
        "Demo0001 ExpertV3"
    );
    let of = |email: &str| {
        pending
            .accounts
            .iter()
            .find(|account| account.email == email)
            .unwrap()
    };
    let choice =
        json!({ "account": of("one@b.example").id, "standing_since": of("one@b.example").standing_since });
    let left: Accounts = call::<ApproveAccount>(&app, &admin, choice.clone()).await.read();
    assert_eq!(left.total, 1);
    assert_eq!(
        call::<ApproveAccount>(&app, &admin, choice).await.refusal(),
        (404, "not_found")
    );

    let mut refusal = json!({ "account": of("other@b.example").id, "standing_since": of("other@b.example").standing_since, "reason": " " });
    let faulty = call::<RefuseAccount>(&app, &admin, refusal.clone()).await;
    assert_eq!(faulty.body["fields"][0]["field"], "reason");
    refusal["reason"] = json!("Le service n'est pas indiqué.");
    let left: Accounts = call::<RefuseAccount>(&app, &admin, refusal).await.read();
    assert_eq!(left.total, 0);
    let stage = async |bearer: &str| app.call::<WhoAmI>().bearer(bearer).send().await.body["stage"].clone();
    assert_eq!(
        (stage(&one).await, stage(&other).await),
        (json!("open"), json!("registration_refused"))
    );

    let acts = app.acts().await;
    let by_admin = |event: &&Event| {
        matches!(
            event,
            Event::AccountApproved { by: Some(_) } | Event::AccountRefused { by: Some(_), .. }
        )
    };
    assert_eq!(acts.iter().filter(by_admin).count(), 2);
    let search = json!({ "text": "OTHER", "standing": AccountStanding::Refused });
    let found: Accounts = call::<SearchAccounts>(&app, &admin, search).await.read();
    assert_eq!(
        (found.total, found.accounts[0].email.as_str()),
        (1, "other@b.example")
    );
}

#[tokio::test]
async fn a_renewal_that_waits_is_decided_and_only_then_replaces_the_card() {
    let app = TestApp::new().await;
    let admin = administrator(&app).await;
    let old = app.cards.issue(&card(1, "PERSON-1"));
    app.registered_as(&old, "b@cabinet.example").await;
    let ask = async |serial: u64| {
        app.clock.advance(Duration::from_secs(61));
        let new = app.cards.issue(&card(serial, "PERSON-2"));
        let bearer = app.registrant(&new).await;
        let begun = call::<BeginRenewal>(&app, &bearer, json!({ "email": "b@cabinet.example" })).await;
        assert_eq!(begun.status, 200, "{begun}");
        let code = app.last_letter_to("b@cabinet.example").await.code().to_owned();
        let waiting = call::<ConfirmRenewal>(&app, &bearer, json!({ "code": code })).await;
        assert_eq!(waiting.body["renewal"]["state"], "waiting", "{waiting}");
        (new, bearer)
    };
    let (_, refused) = ask(2).await;
    let pending: Renewals = call::<PendingRenewals>(&app, &admin, json!({})).await.read();
    let [only] = pending.renewals.as_slice() else {
        panic!("{pending:?}");
    };
    assert_eq!(
        (only.email.as_str(), only.subject.as_deref(), only.former.len()),
        ("b@cabinet.example", Some("PERSON-2"), 1)
    );
    let reason = json!({ "renewal": only.id, "reason": "Ce n'est pas le même titulaire." });
    let left: Renewals = call::<RefuseRenewal>(&app, &admin, reason).await.read();
    assert_eq!(left.renewals, []);
    let told = call::<GetRenewal>(&app, &refused, Value::Null).await;
    assert_eq!(told.body["reason"], "Ce n'est pas le même titulaire.");
    assert_eq!(app.sign_in_with(&old).await.status, 200);

    let (new, bearer) = ask(3).await;
    let pending: Renewals = call::<PendingRenewals>(&app, &admin, json!({})).await.read();
    let choice = json!({ "renewal": pending.renewals[0].id });
    let left: Renewals = call::<ApproveRenewal>(&app, &admin, choice.clone()).await.read();
    assert_eq!(left.renewals, []);
    assert_eq!(
        call::<ApproveRenewal>(&app, &admin, choice).await.refusal(),
        (404, "not_found")
    );
    assert_eq!(
        app.call::<WhoAmI>().bearer(&bearer).send().await.body["stage"],
        "open"
    );
    assert_eq!(app.sign_in_with(&old).await.refusal(), (401, "card_replaced"));
    assert_eq!(app.sign_in_with(&new).await.body["session"]["stage"], "open");
    let decided = |event: &&Event| matches!(event, Event::CardReplaced { by: Some(_), .. });
    assert_eq!(app.acts().await.iter().filter(decided).count(), 1);
}

#[tokio::test]
async fn the_state_of_the_instance_is_shown_without_the_content_of_a_mail() {
    let app = TestApp::new().await;
    let admin = administrator(&app).await;
    app.publish_cgu_for("%PDF-sapiteurs", Some(Profile::Sapiteur))
        .await;
    let overview: Overview = call::<AdminOverview>(&app, &admin, Value::Null).await.read();
    assert_eq!((overview.accounts_waiting, overview.renewals_waiting), (0, 0));
    assert_eq!((overview.courts, overview.nomenclature.as_str()), (256, "2013"));
    assert_eq!(overview.trust, Standing::Good);
    let trust: Trust = call::<TrustStatus>(&app, &admin, Value::Null).await.read();
    assert_eq!(trust.anchors[0].name, "AC racine de test");
    assert!(trust.authorities[0].anchored);
    assert_eq!(trust.authorities[0].lists.len(), 2);
    assert_eq!(trust.passed_over, Vec::<String>::new());
    std::fs::remove_file(app.trust_path("crls/cards.crl")).unwrap();
    app.let_the_folders_be_seen();
    let trust: Trust = call::<TrustStatus>(&app, &admin, Value::Null).await.read();
    assert_eq!(trust.authorities[0].standing, Standing::Failure);
    let versions = call::<CguVersions>(&app, &admin, Value::Null).await;
    assert_eq!(versions.body["versions"][0]["profile"], "sapiteur");
    assert_eq!(versions.body["versions"][0]["in_force"], true);
    let mails = call::<MailQueue>(&app, &admin, Value::Null).await;
    assert_eq!(mails.status, 200, "{mails}");
}

/// The account waits for approval again; the choice of it.
pub(super) async fn wait(app: &TestApp, email: &str) -> Value {
    let transaction = app.app.database.write().await.unwrap();
    let account = db::account::of_email(&transaction, Access::Card, email)
        .await
        .unwrap()
        .unwrap();
    let now = app.app.clock.now();
    let waits = db::account::set_standing(&transaction, &account, &Stands::ApprovalPending, now);
    assert!(waits.await.unwrap());
    transaction.commit().await.unwrap();
    json!({ "account": account.id, "standing_since": now })
}
