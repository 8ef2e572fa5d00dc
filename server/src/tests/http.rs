//! What holds for every request, whatever it asks.

use std::time::Duration;

use axum::body::Body;
use opalexe_domain::api::{
    auth::{CardChallenge, CardSignIn, WhoAmI},
    instance::GetInstance,
};

use super::app::TestApp;

#[tokio::test]
async fn an_instance_says_what_it_is_to_everybody() {
    let app = TestApp::new().await;
    insta::assert_snapshot!(app.call::<GetInstance>().send().await, @r#"
    200
    {
      "courts": 0,
      "name": "Opalexe de test",
      "nomenclature": 0,
      "now": 1772366400000,
      "origin": "https://opalexe.example",
      "shows_mails": false,
      "support": {
        "email": "aide@opalexe.example",
        "phone": null
      },
      "version": "0.1.0"
    }
    "#);
}

#[tokio::test]
async fn every_answer_has_the_headers_of_safety_and_a_number() {
    let app = TestApp::new().await;
    for path in [
        "/",
        "/healthz",
        "/api/v1/instance",
        "/api/v1/session",
        "/api/nowhere",
        "/nowhere.js",
    ] {
        let answered = app.at("GET", path).send().await;
        for (header, value) in [
            (
                "content-security-policy",
                crate::http::headers::CONTENT_SECURITY_POLICY,
            ),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", "max-age=15768000"),
        ] {
            assert_eq!(answered.header(header), value, "{path}: {header}");
        }
        assert!(answered.headers.contains_key("permissions-policy"), "{path}");
        assert_eq!(answered.header("x-request-id").len(), 14, "{path}");
    }
}

#[tokio::test]
async fn a_number_from_outside_is_not_taken_over() {
    let app = TestApp::new().await;
    let answered = app
        .at("GET", "/healthz")
        .header("x-request-id", "mine")
        .send()
        .await;
    assert_ne!(answered.header("x-request-id"), "mine");
}

#[tokio::test]
async fn a_failure_is_a_code_with_the_number_of_the_request() {
    let app = TestApp::new().await;
    let answered = app.at("GET", "/api/v1/nowhere").send().await;
    assert_eq!(answered.body["request_id"], answered.header("x-request-id"));
    insta::assert_snapshot!(answered, @r#"
    404
    {
      "code": "not_found",
      "request_id": "D62N-EDPJ-JSEG"
    }
    "#);
    assert_eq!(
        app.at("PUT", "/api/v1/session").send().await.refusal(),
        (404, "not_found")
    );
}

#[tokio::test]
async fn the_process_and_its_readiness_can_be_asked_for() {
    let app = TestApp::new().await;
    insta::assert_snapshot!(app.at("GET", "/healthz").send().await, @r#"
    200
    alive
    "#);
    insta::assert_snapshot!(app.at("GET", "/readyz").send().await, @r#"
    200
    ready
    "#);

    app.app.database.clone().close().await.unwrap();
    let ready = app.at("GET", "/readyz").send().await;
    assert_eq!(
        ready.status, 200,
        "everybody may ask, so it is looked at once a second"
    );
    app.clock.advance(Duration::from_secs(1));
    assert_eq!(
        app.at("GET", "/readyz").send().await.refusal(),
        (503, "unavailable")
    );
    assert_eq!(app.at("GET", "/healthz").send().await.status, 200);
}

#[tokio::test]
async fn a_body_is_json_of_reasonable_size_or_refused() {
    let app = TestApp::new().await;
    let sign_in = || app.call::<CardSignIn>();
    let json = || sign_in().header("content-type", "application/json");

    assert_eq!(sign_in().body("{}").send().await.refusal(), (400, "bad_request"));
    assert_eq!(json().body("{").send().await.refusal(), (400, "bad_request"));
    assert_eq!(json().body("{}").send().await.refusal(), (400, "bad_request"));
    let large = "x".repeat(64 * 1024 + 1);
    assert_eq!(json().body(large).send().await.refusal(), (413, "too_large"));
    let text = sign_in()
        .header("content-type", "text/plain")
        .body("{}")
        .send()
        .await;
    assert_eq!(text.refusal(), (400, "bad_request"));
}

#[tokio::test]
async fn a_body_that_never_arrives_is_given_up() {
    let app = TestApp::configured(|config| config.body_deadline = Duration::from_millis(50)).await;
    let (_never, silent) = tokio::io::duplex(64);
    let body = Body::from_stream(tokio_util::io::ReaderStream::new(silent));
    let answered = app
        .call::<CardSignIn>()
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await;
    assert_eq!(answered.refusal(), (408, "timed_out"));
}

#[tokio::test]
async fn a_stranger_who_asks_too_often_is_told_how_long_to_wait() {
    let app = TestApp::new().await;
    let last = app.challenge().await;
    for _ in 1..300 {
        assert_eq!(app.call::<CardChallenge>().send().await.status, 200);
    }
    let refused = app.call::<CardChallenge>().send().await;
    insta::assert_snapshot!(refused, @r#"
    429
    {
      "code": "too_many_requests",
      "request_id": "4T4Z-RV2V-R3RJ",
      "retry_after": 1
    }
    "#);
    assert_eq!(refused.header("retry-after"), "1");
    assert_eq!(
        app.call::<WhoAmI>().send().await.status,
        401,
        "others are not counted"
    );
    assert_eq!(app.call::<GetInstance>().send().await.status, 200);
    let redeemed = app.redeem(&last, &app.issue()).await;
    assert_eq!(redeemed.status, 200, "a signature is not thrown away: {redeemed}");
    app.clock.advance(Duration::from_millis(500));
    assert_eq!(app.call::<CardChallenge>().send().await.status, 200);
}

#[tokio::test]
async fn sessions_that_are_made_up_are_counted_and_true_ones_are_not() {
    let app = TestApp::new().await;
    let bearer = app.registrant(&app.issue()).await;
    let made_up = "A".repeat(43);
    let mut answered = app.call::<WhoAmI>().bearer(&made_up).send().await;
    for _ in 0..300 {
        assert_eq!(answered.refusal(), (401, "session_missing"));
        answered = app.call::<WhoAmI>().bearer(&made_up).send().await;
    }
    assert_eq!(answered.refusal(), (429, "too_many_requests"));
    assert_eq!(app.call::<WhoAmI>().bearer(&bearer).send().await.status, 200);
    assert_eq!(app.call::<WhoAmI>().send().await.status, 401);
}

#[tokio::test]
async fn a_page_of_another_site_may_not_even_ask_for_a_challenge() {
    let app = TestApp::new().await;
    let answered = app
        .call::<CardChallenge>()
        .header("origin", "https://evil.example")
        .send()
        .await;
    assert_eq!(answered.refusal(), (403, "cross_site"));
}

#[tokio::test]
async fn every_address_that_a_person_types_shows_the_page_and_the_api_does_not() {
    let app = TestApp::new().await;
    for path in ["/", "/tableau-de-bord"] {
        let page = app.at("GET", path).header("accept", "text/html").send().await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{path}");
    }
    let api = app
        .at("GET", "/api/v2/anything")
        .header("accept", "text/html")
        .send()
        .await;
    assert_eq!(api.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn a_handler_that_panics_is_a_failure_of_the_server_and_says_nothing_else() {
    let app = TestApp::new().await;
    let router = crate::http::router::tests::panicking(app.app.clone());
    let answered = app.at("GET", "/panic").through(&router).send().await;
    assert_eq!(answered.refusal(), (500, "internal"));
    assert_eq!(answered.body.as_object().unwrap().len(), 2, "{answered}");
    assert_eq!(answered.body["request_id"], answered.header("x-request-id"));
}
