//! Challenges and sessions: one try, two deadlines, two ways to travel.

use std::time::Duration;

use opalexe_domain::{
    api::auth::{Carrier, SignOut, WhoAmI},
    journal::Event,
};

use super::{
    app::{ORIGIN, TestApp},
    pki::CardPlan,
};
use crate::{auth::session, sweep};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn of_two_who_redeem_a_challenge_at_once_exactly_one_gets_in() {
    let app = TestApp::new().await;
    let card = app.issue();
    let challenge = app.challenge().await;
    let (one, other) = tokio::join!(app.redeem(&challenge, &card), app.redeem(&challenge, &card));
    let mut statuses = [one.status, other.status];
    statuses.sort();
    assert_eq!(statuses, [200, 401]);
    let loser = if one.status == 401 { one } else { other };
    assert_eq!(loser.refusal(), (401, "challenge_unknown"));
}

#[tokio::test]
async fn a_challenge_is_used_up_by_a_try_that_fails() {
    let app = TestApp::new().await;
    let (good, bad) = (
        app.issue(),
        app.cards.issue(&CardPlan {
            valid_days: (-9, -1),
            ..CardPlan::default()
        }),
    );
    let challenge = app.challenge().await;
    assert_eq!(
        app.redeem(&challenge, &bad).await.refusal(),
        (401, "card_expired")
    );
    assert_eq!(
        app.redeem(&challenge, &good).await.refusal(),
        (401, "challenge_unknown")
    );
}

#[tokio::test]
async fn a_challenge_lasts_five_minutes_and_only_with_its_own_ticket() {
    let app = TestApp::new().await;
    let card = app.issue();

    let (one, other) = (app.challenge().await, app.challenge().await);
    let token = card.answer(ORIGIN, &one.nonce);
    let crossed = app.redeem_by(&other.ticket, &token, Carrier::Bearer).send().await;
    assert_eq!(crossed.refusal(), (401, "card_refused"));

    let challenge = app.challenge().await;
    app.clock.advance(5 * MINUTE - Duration::from_millis(1));
    assert_eq!(app.redeem(&challenge, &card).await.status, 200);
    let challenge = app.challenge().await;
    app.clock.advance(5 * MINUTE);
    assert_eq!(
        app.redeem(&challenge, &card).await.refusal(),
        (401, "challenge_unknown")
    );
}

#[tokio::test]
async fn a_session_left_alone_for_half_an_hour_ends_and_one_in_use_does_not() {
    let app = TestApp::new().await;
    let bearer = app.registrant(&app.issue()).await;
    let who_am_i = async || app.call::<WhoAmI>().bearer(&bearer).send().await.status;

    for _ in 0..3 {
        app.clock.advance(session::IDLE - Duration::from_millis(1));
        assert_eq!(who_am_i().await, 200);
    }
    app.clock.advance(session::IDLE);
    assert_eq!(who_am_i().await, 401);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_busy_it_is() {
    let app = TestApp::new().await;
    let bearer = app.registrant(&app.issue()).await;
    let who_am_i = async || app.call::<WhoAmI>().bearer(&bearer).send().await.status;
    for _ in 0..(12 * 3 - 1) {
        app.clock.advance(20 * MINUTE);
        assert_eq!(who_am_i().await, 200);
    }
    app.clock.advance(20 * MINUTE);
    assert_eq!(who_am_i().await, 401);
}

#[tokio::test]
async fn a_session_does_not_outlive_the_certificate_that_opened_it() {
    let app = TestApp::new().await;
    // Valid for an hour more: twelve hours of the beginning are the day's noon.
    app.clock.advance(23 * 60 * MINUTE);
    let card = app.cards.issue(&CardPlan {
        valid_days: (-9, 1),
        ..CardPlan::default()
    });
    let signed_in = app.sign_in_with(&card).await;
    assert_eq!(
        signed_in.body["session"]["ends_at"],
        card.not_after().millis(),
        "{signed_in}"
    );
}

#[tokio::test]
async fn a_browser_gets_a_cookie_that_no_script_and_no_other_site_can_use() {
    let app = TestApp::new().await;
    let challenge = app.challenge().await;
    let token = app.issue().answer(ORIGIN, &challenge.nonce);
    let signed_in = app
        .redeem_by(&challenge.ticket, &token, Carrier::Cookie)
        .header("origin", ORIGIN)
        .send()
        .await;
    assert_eq!(signed_in.body["bearer"], serde_json::Value::Null, "{signed_in}");
    let cookie = signed_in.header("set-cookie").to_owned();
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    assert!(pair.starts_with("__Host-opalexe-session="), "{pair}");
    assert_eq!(attributes, "Path=/; Secure; HttpOnly; SameSite=Strict");

    let mine = app.call::<WhoAmI>().header("cookie", pair).send().await;
    assert_eq!(mine.status, 200);
    let from_elsewhere = app
        .call::<WhoAmI>()
        .header("cookie", pair)
        .header("sec-fetch-site", "cross-site")
        .send()
        .await;
    assert_eq!(from_elsewhere.refusal(), (403, "cross_site"));
    let forged = app
        .call::<SignOut>()
        .header("cookie", pair)
        .header("origin", "https://evil.example")
        .send()
        .await;
    assert_eq!(forged.refusal(), (403, "cross_site"));

    let signed_out = app
        .call::<SignOut>()
        .header("cookie", pair)
        .header("origin", ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .send()
        .await;
    assert_eq!(signed_out.status, 200);
    assert_eq!(
        signed_out.header("set-cookie"),
        "__Host-opalexe-session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"
    );
    assert_eq!(
        app.call::<WhoAmI>().header("cookie", pair).send().await.status,
        401
    );
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_came_along() {
    let app = TestApp::new().await;
    let card = app.issue();
    let first = app.registrant(&card).await;
    let challenge = app.challenge().await;
    let token = card.answer(ORIGIN, &challenge.nonce);
    let second = app
        .redeem_by(&challenge.ticket, &token, Carrier::Bearer)
        .bearer(&first)
        .send()
        .await
        .bearer();

    assert_ne!(first, second);
    assert_eq!(app.call::<WhoAmI>().bearer(&first).send().await.status, 401);
    assert_eq!(app.call::<WhoAmI>().bearer(&second).send().await.status, 200);
    assert!(app.acts().await.contains(&Event::SignedOut));
}

#[tokio::test]
async fn what_is_no_session_is_told_so_whatever_it_looks_like() {
    let app = TestApp::new().await;
    for authorization in [
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic dTpw",
        &format!("Bearer {}", "A".repeat(43)),
    ] {
        let answered = app
            .call::<WhoAmI>()
            .header("authorization", authorization)
            .send()
            .await;
        assert_eq!(answered.refusal(), (401, "session_missing"), "{authorization}");
    }
    assert_eq!(
        app.call::<WhoAmI>().send().await.refusal(),
        (401, "session_missing")
    );
}

#[tokio::test]
async fn sweeping_removes_what_is_over_and_nothing_else() {
    let app = TestApp::new().await;
    let old = app.registrant(&app.issue()).await;
    app.challenge().await;
    app.clock.advance(session::IDLE);
    let fresh = app.registrant(&app.issue()).await;
    let challenge = app.challenge().await;

    sweep::once(&app.app).await.unwrap();
    assert_eq!(app.call::<WhoAmI>().bearer(&old).send().await.status, 401);
    assert_eq!(app.call::<WhoAmI>().bearer(&fresh).send().await.status, 200);
    assert_eq!(app.redeem(&challenge, &app.issue()).await.status, 200);
}
