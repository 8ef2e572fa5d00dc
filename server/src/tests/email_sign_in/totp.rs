//! An authenticator in place of the mailed code.

use std::time::Duration;

use opalexe_domain::api::{
    admin::AdminOverview,
    auth::email::EmailStep,
    totp::{BeginTotp, ConfirmTotp, GetTotp, RECOVERY_CODES, RecoveryCodes, RemoveTotp, Totp, TotpOffer},
};
use serde::Serialize;
use serde_json::json;
use totp_rs::{Builder, Secret};

use super::person::{CHOSEN, claire, settled, ticket, wrong};
use crate::{
    commands::admin::{By, grant},
    db,
    tests::{
        TestApp,
        app::Answered,
        expertises::world::{CLAIRE, World},
    },
};

const STEP: Duration = Duration::from_secs(30);

/// The telephone of Claire.
struct Telephone<'a> {
    app: &'a TestApp,
    secret: String,
}

impl Telephone<'_> {
    /// What it shows at this moment.
    fn code(&self) -> String {
        let totp = Builder::new()
            .with_secret(Secret::try_from_base32(&self.secret).unwrap())
            .with_account_name("Claire")
            .build()
            .unwrap();
        let now = u64::try_from(self.app.app.clock.now().seconds()).unwrap();
        totp.generate(now).to_string()
    }

    /// What it shows in the step after the last.
    fn next_code(&self) -> String {
        self.app.clock.advance(STEP);
        self.code()
    }
}

async fn call<E: opalexe_domain::api::Endpoint>(
    app: &TestApp,
    bearer: &str,
    request: &impl Serialize,
) -> Answered {
    app.call::<E>().bearer(bearer).json(request).send().await
}

/// Adds an authenticator; the session, the telephone and the recovery codes.
async fn added(app: &TestApp) -> (String, Telephone<'_>, RecoveryCodes) {
    let bearer = claire(app).signed_in().await.bearer.unwrap();
    let offer: TotpOffer = call::<BeginTotp>(app, &bearer, &json!({ "password": CHOSEN }))
        .await
        .read();
    assert!(
        offer.url.expose().starts_with("otpauth://totp/"),
        "{}",
        offer.url.expose()
    );
    assert!(offer.url.expose().contains(offer.secret.expose()));
    let telephone = Telephone {
        app,
        secret: offer.secret.expose().to_owned(),
    };
    let confirmed = call::<ConfirmTotp>(app, &bearer, &json!({ "code": telephone.code() })).await;
    (bearer, telephone, confirmed.read())
}

#[tokio::test]
async fn an_authenticator_takes_the_place_of_the_mailed_code() {
    let world = settled().await;
    let app = &world.app;
    let (bearer, telephone, codes) = added(app).await;
    assert_eq!(codes.codes.len(), RECOVERY_CODES);
    let state: Totp = app.call::<GetTotp>().bearer(&bearer).send().await.read();
    assert_eq!(
        (state.since, state.recovery_codes_left),
        (Some(app.app.clock.now()), 10)
    );
    let letters = app.letters().await.len();

    let step: EmailStep = claire(app).tries().await.read();
    assert!(matches!(step, EmailStep::Totp { .. }), "{step:?}");
    let begun = claire(app).begins().await;
    assert_eq!(app.letters().await.len(), letters, "no code was mailed");
    let replayed = app.type_code(&begun, &telephone.code()).await;
    assert_eq!(
        replayed.refusal(),
        (401, "code_wrong"),
        "the code that confirmed it was used"
    );
    let code = telephone.next_code();
    assert_eq!(app.type_code(&begun, &code).await.status, 200);
    let again = claire(app).begins().await;
    assert_eq!(app.type_code(&again, &code).await.refusal(), (401, "code_wrong"));
    assert_eq!(app.resend(&again).await.status, 200);
    assert_eq!(app.letters().await.len(), letters);
    let acts = app.acts_named("email_signed_in").await;
    assert_eq!(acts.last().unwrap()["factor"], "totp");
}

#[tokio::test]
async fn a_recovery_code_opens_one_sign_in() {
    let world = settled().await;
    let app = &world.app;
    let (_, _, codes) = added(app).await;
    let code = codes.codes[3].expose().to_uppercase();
    let begun = claire(app).begins().await;
    assert_eq!(app.type_code(&begun, &code).await.status, 200);
    let begun = claire(app).begins().await;
    assert_eq!(app.type_code(&begun, &code).await.refusal(), (401, "code_wrong"));
    let acts = app.acts_named("email_signed_in").await;
    assert_eq!(acts.last().unwrap()["factor"], "recovery_code");
}

#[tokio::test]
async fn five_wrong_codes_end_the_sign_in() {
    let world = settled().await;
    let app = &world.app;
    let (_, telephone, _) = added(app).await;
    let begun = claire(app).begins().await;
    let code = telephone.next_code();
    for _ in 0..5 {
        // Of another week: neither of this step nor of its neighbours.
        let refused = app.type_code(&begun, &wrong(&wrong(&code))).await;
        assert_eq!(refused.refusal(), (401, "code_wrong"));
    }
    assert_eq!(
        app.type_code(&begun, &code).await.refusal(),
        (401, "sign_in_expired")
    );
    let another = claire(app).begins().await;
    assert_eq!(app.type_code(&another, &code).await.status, 200);
}

#[tokio::test]
async fn nothing_is_asked_for_before_the_authenticator_was_shown_to_work() {
    let world = settled().await;
    let app = &world.app;
    let bearer = claire(app).signed_in().await.bearer.unwrap();
    let wrong_password = call::<BeginTotp>(app, &bearer, &json!({ "password": "tout autre chose" })).await;
    assert_eq!(
        wrong_password.body["fields"][0],
        json!({"field": "current_password", "code": "wrong"})
    );
    let none = call::<ConfirmTotp>(app, &bearer, &json!({ "code": "000000" })).await;
    assert_eq!(none.refusal(), (404, "not_found"));
    let offer: TotpOffer = call::<BeginTotp>(app, &bearer, &json!({ "password": CHOSEN }))
        .await
        .read();
    let telephone = Telephone {
        app,
        secret: offer.secret.expose().to_owned(),
    };
    let guessed = call::<ConfirmTotp>(app, &bearer, &json!({ "code": wrong(&telephone.code()) })).await;
    assert_eq!(
        guessed.body["fields"][0],
        json!({"field": "code", "code": "wrong"})
    );
    let step: EmailStep = claire(app).tries().await.read();
    assert!(matches!(step, EmailStep::Code { .. }), "{step:?}");
    app.clock.advance(Duration::from_secs(600));
    let late = call::<ConfirmTotp>(app, &bearer, &json!({ "code": telephone.code() })).await;
    assert_eq!(late.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn removing_it_takes_the_password_and_a_code_and_its_owner_is_told() {
    let world = settled().await;
    let app = &world.app;
    let (bearer, telephone, _) = added(app).await;
    let code = telephone.next_code();
    let without = json!({ "password": "tout autre chose", "code": code });
    let refused = call::<RemoveTotp>(app, &bearer, &without).await;
    assert_eq!(refused.body["fields"][0]["field"], "current_password");
    let guessed = json!({ "password": CHOSEN, "code": wrong(&wrong(&code)) });
    let refused = call::<RemoveTotp>(app, &bearer, &guessed).await;
    assert_eq!(refused.body["fields"][0]["field"], "code");
    let removed = call::<RemoveTotp>(app, &bearer, &json!({ "password": CHOSEN, "code": code })).await;
    let state: Totp = removed.read();
    assert_eq!((state.since, state.recovery_codes_left), (None, 0));
    let told = app.last_letter_to(CLAIRE).await;
    assert!(!told.text.contains(&code));
    ticket(&claire(app).tries().await);
    assert_eq!(
        app.last_letter_to(CLAIRE).await.code().len(),
        6,
        "codes are mailed again"
    );
}

#[tokio::test]
async fn another_takes_its_place_only_once_it_was_removed() {
    let world = settled().await;
    let app = &world.app;
    let (bearer, telephone, codes) = added(app).await;
    let refused = call::<BeginTotp>(app, &bearer, &json!({ "password": CHOSEN })).await;
    assert_eq!(refused.refusal(), (409, "totp_active"));
    let none = call::<ConfirmTotp>(app, &bearer, &json!({ "code": telephone.next_code() })).await;
    assert_eq!(none.refusal(), (404, "not_found"));
    let lost = json!({ "password": CHOSEN, "code": codes.codes[0].expose() });
    assert_eq!(call::<RemoveTotp>(app, &bearer, &lost).await.status, 200);
    let offered = call::<BeginTotp>(app, &bearer, &json!({ "password": CHOSEN })).await;
    assert_eq!(offered.status, 200, "{offered}");
}

#[tokio::test]
async fn a_sign_in_that_was_begun_with_a_mailed_code_ends_when_the_authenticator_is_added() {
    let world = settled().await;
    let app = &world.app;
    let begun = claire(app).begins().await;
    let mailed = claire(app).mailed_code().await;
    app.clock.advance(Duration::from_secs(61));
    added(app).await;
    assert_eq!(
        app.type_code(&begun, &mailed).await.refusal(),
        (401, "sign_in_expired")
    );
}

#[tokio::test]
async fn an_administrator_by_e_mail_administers_with_it_and_who_removes_it_is_one_no_more() {
    let world = settled().await;
    let app = &world.app;
    let (bearer, telephone, _) = added(app).await;
    grant(&app.app, &CLAIRE.parse().unwrap(), By::Email)
        .await
        .unwrap();
    let overview = app.call::<AdminOverview>().bearer(&bearer).send().await;
    assert_eq!(overview.status, 200, "{overview}");
    let ticket = claire(app).begins().await;
    let signed_in = app.type_code(&ticket, &telephone.next_code()).await;
    let again = app
        .call::<AdminOverview>()
        .bearer(&signed_in.bearer())
        .send()
        .await;
    assert_eq!(again.status, 200, "{again}");
    let proof = json!({ "password": CHOSEN, "code": telephone.next_code() });
    assert_eq!(call::<RemoveTotp>(app, &bearer, &proof).await.status, 200);
    let over = app.call::<AdminOverview>().bearer(&bearer).send().await;
    assert_eq!(over.refusal(), (404, "not_found"), "at once");
    assert_eq!(app.acts_named("administrator_revoked").await.len(), 1);
    let left = db::admin::administrators(&app.app.database).await.unwrap();
    assert_eq!(left, []);
}

#[tokio::test]
async fn who_signed_in_by_card_has_no_authenticator_here() {
    let world = World::new().await;
    let refused = world.app.call::<GetTotp>().bearer(&world.expert).send().await;
    assert_eq!(refused.refusal(), (404, "not_found"));
}
