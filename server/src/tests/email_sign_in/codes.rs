//! The code: guessed, late, asked for again, used twice.

use std::time::Duration;

use opalexe_domain::api::auth::{SignedIn, WhoAmI, email::EmailStep};
use serde_json::json;

use super::person::{CHOSEN, claire, settled, ticket, wrong};
use crate::{
    auth::forgotten_password,
    tests::{TestApp, expertises::world::CLAIRE},
};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

#[tokio::test]
async fn a_code_that_was_guessed_at_five_times_opens_nothing_and_another_does() {
    let world = settled().await;
    let app = &world.app;
    let ticket = claire(app).begins().await;
    let code = claire(app).mailed_code().await;
    for _ in 0..5 {
        let refused = app.type_code(&ticket, &wrong(&code)).await;
        assert_eq!(refused.refusal(), (401, "code_wrong"));
    }
    let refused = app.type_code(&ticket, &code).await;
    assert_eq!(
        refused.refusal(),
        (401, "code_exhausted"),
        "the right one comes too late"
    );
    app.clock.advance(MINUTE);
    assert_eq!(app.resend(&ticket).await.status, 200);
    let again = claire(app).mailed_code().await;
    assert_eq!(app.type_code(&ticket, &again).await.status, 200);
}

#[tokio::test]
async fn a_code_is_typed_with_the_spaces_of_the_mail_or_without() {
    let world = settled().await;
    let ticket = claire(&world.app).begins().await;
    let code = claire(&world.app).mailed_code().await;
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert_eq!(world.app.type_code(&ticket, &spaced).await.status, 200);
}

#[tokio::test]
async fn a_code_expires_after_ten_minutes_and_the_sign_in_after_thirty() {
    let world = settled().await;
    let app = &world.app;
    let ticket = claire(app).begins().await;
    let code = claire(app).mailed_code().await;
    app.clock.advance(10 * MINUTE);
    let refused = app.type_code(&ticket, &code).await;
    assert_eq!(refused.refusal(), (401, "code_expired"));
    assert_eq!(app.resend(&ticket).await.status, 200);
    let again = claire(app).mailed_code().await;
    app.clock.advance(10 * MINUTE - Duration::from_millis(2));
    assert_eq!(
        app.type_code(&ticket, &wrong(&again)).await.refusal(),
        (401, "code_wrong")
    );
    app.clock.advance(10 * MINUTE + Duration::from_millis(1));
    let over = app.type_code(&ticket, &again).await;
    assert_eq!(over.refusal(), (401, "sign_in_expired"));
    assert_eq!(app.resend(&ticket).await.refusal(), (401, "sign_in_expired"));
}

#[tokio::test]
async fn another_code_voids_the_one_before_and_is_asked_for_once_a_minute_and_five_times_an_hour() {
    let world = settled().await;
    let app = &world.app;
    let begun = claire(app).begins().await;
    let first = claire(app).mailed_code().await;
    let early = app.resend(&begun).await;
    assert_eq!(early.refusal(), (429, "too_many_requests"));
    assert_eq!(early.header("retry-after"), "60");
    app.clock.advance(MINUTE);
    let step: EmailStep = app.resend(&begun).await.read();
    let EmailStep::Code { resend_at, .. } = step else {
        panic!("{step:?}");
    };
    assert_eq!(resend_at, app.app.clock.now().plus(MINUTE));
    let second = claire(app).mailed_code().await;
    assert_ne!(first, second);
    assert_eq!(app.type_code(&begun, &first).await.refusal(), (401, "code_wrong"));
    for _ in 0..4 {
        app.clock.advance(MINUTE);
        assert_eq!(app.resend(&begun).await.status, 200);
    }
    app.clock.advance(MINUTE);
    let sixth = app.resend(&begun).await;
    assert_eq!(sixth.refusal(), (429, "too_many_requests"));
    // The first of the five was five minutes ago.
    assert_eq!(sixth.header("retry-after"), (55 * 60).to_string());
    let last = claire(app).mailed_code().await;
    assert_eq!(app.type_code(&begun, &last).await.status, 200);
}

#[tokio::test]
async fn a_mailbox_gets_no_more_than_ten_codes_an_hour_from_who_knows_the_password() {
    let world = settled().await;
    let app = &world.app;
    for _ in 0..10 {
        assert_eq!(claire(app).tries().await.status, 200);
        app.clock.advance(MINUTE);
    }
    let refused = claire(app).tries().await;
    assert_eq!(refused.refusal(), (429, "too_many_requests"));
    app.clock.advance(50 * MINUTE);
    assert_eq!(claire(app).tries().await.status, 200);
}

/// Types as many wrong codes as are taken, over several sign-ins; says how many were.
async fn guess_until_told_to_wait(app: &TestApp) -> u32 {
    let mut taken = 0;
    for _ in 0..5 {
        app.clock.advance(HOUR);
        let begun = claire(app).tries().await;
        if begun.status == 429 {
            return taken;
        }
        let ticket = ticket(&begun);
        let code = claire(app).mailed_code().await;
        for _ in 0..5 {
            let answered = app.type_code(&ticket, &wrong(&code)).await;
            if answered.status == 429 {
                return taken;
            }
            taken += 1;
        }
    }
    taken
}

#[tokio::test]
async fn after_twenty_wrong_codes_an_account_cools_down_its_owner_is_told_and_a_day_later_it_is_over() {
    let world = settled().await;
    let app = &world.app;
    assert_eq!(guess_until_told_to_wait(app).await, 20);
    assert_eq!(app.acts_named("codes_exhausted").await.len(), 1);
    let told = app.last_letter_to(CLAIRE).await;
    assert_eq!(told.subject, "Essais de connexion à votre compte");

    let refused = claire(app).tries().await;
    assert_eq!(refused.refusal(), (429, "too_many_requests"));
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!(wait <= 24 * 3_600, "{wait}");
    let unknowing = claire(app).with_password("tout autre chose").tries().await;
    assert_eq!(
        unknowing.refusal(),
        (401, "email_sign_in_refused"),
        "only who knows the password is told"
    );
    app.clock.advance(Duration::from_secs(wait));
    assert_eq!(claire(app).signs_in().await.status, 200);
}

#[tokio::test]
async fn a_cool_down_ends_at_once_for_who_sets_the_password_anew_from_the_mailbox() {
    let world = settled().await;
    let app = &world.app;
    assert_eq!(guess_until_told_to_wait(app).await, 20);
    let answered = app.forgets(CLAIRE).await;
    assert_eq!(answered.status, 200);
    forgotten_password::see_to_all(&app.app).await.unwrap();
    let secret = app.mailed_link().await;
    assert_eq!(
        app.resets(&secret, "une autre phrase pour avril").await.status,
        200
    );
    let with_new = claire(app).with_password("une autre phrase pour avril");
    assert_eq!(with_new.signs_in().await.status, 200);
}

#[tokio::test]
async fn a_code_is_good_for_its_own_sign_in_and_once() {
    let world = settled().await;
    let app = &world.app;
    let one = claire(app).begins().await;
    let code_of_one = claire(app).mailed_code().await;
    let other = claire(app).begins().await;
    let code_of_other = claire(app).mailed_code().await;
    assert_ne!(code_of_one, code_of_other);
    assert_eq!(
        app.type_code(&other, &code_of_one).await.refusal(),
        (401, "code_wrong")
    );
    assert_eq!(app.type_code(&one, &code_of_one).await.status, 200);
    assert_eq!(
        app.type_code(&one, &code_of_one).await.refusal(),
        (401, "sign_in_expired")
    );
}

#[tokio::test]
async fn two_windows_may_sign_in_at_the_same_time() {
    let world = settled().await;
    let app = &world.app;
    let one = claire(app).begins().await;
    let code_of_one = claire(app).mailed_code().await;
    let other = claire(app).begins().await;
    let code_of_other = claire(app).mailed_code().await;
    let first: SignedIn = app.type_code(&other, &code_of_other).await.read();
    let second: SignedIn = app.type_code(&one, &code_of_one).await.read();
    for bearer in [first.bearer.unwrap(), second.bearer.unwrap()] {
        assert_eq!(app.call::<WhoAmI>().bearer(&bearer).send().await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_type_the_right_code_at_once_one_gets_in() {
    let world = settled().await;
    let app = &world.app;
    let ticket = claire(app).begins().await;
    let code = claire(app).mailed_code().await;
    let request = json!({ "ticket": ticket, "code": code, "carrier": "bearer" });
    let typing: Vec<_> = (0..6)
        .map(|_| {
            let call = app.call::<opalexe_domain::api::auth::email::EmailCode>();
            tokio::spawn(call.json(&request).send_owned())
        })
        .collect();
    let mut statuses = Vec::new();
    for one in typing {
        statuses.push(one.await.unwrap().status);
    }
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        1,
        "{statuses:?}"
    );
}

#[tokio::test]
async fn nothing_that_the_database_keeps_is_a_code_a_ticket_or_a_password() {
    let world = settled().await;
    let app = &world.app;
    let ticket = claire(app).begins().await;
    let code = claire(app).mailed_code().await;
    let journal = serde_json::to_string(&app.acts().await).unwrap();
    for secret in [ticket.as_str(), code.as_str(), CHOSEN] {
        assert!(!journal.contains(secret));
    }
    let folder = app.trust_path("..");
    for file in ["opalexe.db", "opalexe.db-wal"] {
        let bytes = std::fs::read(folder.join(file)).unwrap_or_default();
        for secret in [ticket.as_bytes(), CHOSEN.as_bytes()] {
            assert!(
                !bytes.windows(secret.len()).any(|window| window == secret),
                "{file}"
            );
        }
    }
}
