//! The gate of the CGU (release note §3).

use opalexe_domain::{
    api::{
        auth::{SignOut, WhoAmI},
        cgu::{AcceptCgu, CurrentCgu, document_path},
        dashboard::GetDashboard,
    },
    journal::Event,
};
use serde_json::json;

use super::app::TestApp;
use crate::{commands::cgu, db::fixture::on_every_new_engine};

async fn accept(app: &TestApp, bearer: &str, version: u32) -> super::app::Answered {
    app.call::<AcceptCgu>()
        .bearer(bearer)
        .json(&json!({ "version": version }))
        .send()
        .await
}

#[tokio::test]
async fn without_a_published_version_the_gate_is_open_and_there_is_nothing_to_read() {
    let app = TestApp::new().await;
    let bearer = app.registered(&app.issue()).await;
    assert_eq!(
        app.call::<GetDashboard>().bearer(&bearer).send().await.status,
        200
    );
    let current = app.call::<CurrentCgu>().bearer(&bearer).send().await;
    assert_eq!(current.refusal(), (404, "not_found"));
    assert_eq!(accept(&app, &bearer, 1).await.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn a_new_version_closes_the_gate_again_but_for_reading_accepting_and_signing_out() {
    let app = TestApp::new().await;
    app.publish_cgu("%PDF-1").await;
    let bearer = app.registered(&app.issue()).await;
    assert_eq!(accept(&app, &bearer, 1).await.status, 200);
    assert_eq!(
        app.call::<GetDashboard>().bearer(&bearer).send().await.status,
        200
    );

    app.publish_cgu("%PDF-2").await;
    let dashboard = app.call::<GetDashboard>().bearer(&bearer).send().await;
    assert_eq!(dashboard.refusal(), (403, "cgu_required"));
    assert_eq!(accept(&app, &bearer, 1).await.refusal(), (409, "cgu_outdated"));
    let session = app.call::<WhoAmI>().bearer(&bearer).send().await;
    assert_eq!(session.body["stage"], "cgu", "{session}");
    for version in [1, 2] {
        let document = app
            .at("GET", &document_path(version))
            .bearer(&bearer)
            .send()
            .await;
        assert_eq!(document.bytes, format!("%PDF-{version}").into_bytes());
    }
    assert_eq!(app.call::<SignOut>().bearer(&bearer).send().await.status, 200);
}

#[tokio::test]
async fn accepting_twice_changes_nothing_and_is_told_once() {
    let app = TestApp::new().await;
    app.publish_cgu("%PDF-1").await;
    let bearer = app.registered(&app.issue()).await;
    for _ in 0..2 {
        assert_eq!(accept(&app, &bearer, 1).await.status, 200);
    }
    let told = app.acts().await;
    let told = told.iter().filter(|act| matches!(act, Event::CguAccepted { .. }));
    assert_eq!(told.count(), 1);
}

#[tokio::test]
async fn accepting_twice_needs_no_more_than_one_connection_to_the_database() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| {
            config.database = url;
            config.database_connections = 1;
        })
        .await;
        app.publish_cgu("%PDF-1").await;
        let bearer = app.registered(&app.issue()).await;
        for _ in 0..2 {
            let accepted = accept(&app, &bearer, 1).await;
            assert_eq!(accepted.status, 200, "{accepted}");
        }
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_document_is_a_download_that_runs_nothing() {
    let app = TestApp::new().await;
    app.publish_cgu("%PDF-1").await;
    let bearer = app.registrant(&app.issue()).await;
    let document = app.at("GET", &document_path(1)).bearer(&bearer).send().await;
    for (header, value) in [
        ("content-type", "application/pdf"),
        ("content-length", "6"),
        ("content-disposition", "attachment; filename=\"cgu-1.pdf\""),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(document.header(header), value, "{header}");
    }
    for path in [
        "/api/v1/cgu/2/document",
        "/api/v1/cgu/x/document",
        "/api/v1/cgu/99999999999/document",
        "/api/v1/cgu/+1/document",
        "/api/v1/cgu/01/document",
    ] {
        let missing = app.at("GET", path).bearer(&bearer).send().await;
        assert_eq!(missing.refusal(), (404, "not_found"), "{path}");
    }
    let stranger = app.at("GET", &document_path(1)).send().await;
    assert_eq!(stranger.refusal(), (401, "session_missing"));
}

#[tokio::test]
async fn what_is_no_pdf_or_is_in_force_already_is_not_published() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let publish = async |text: &str| {
        let path = folder.path().join("cgu.pdf");
        std::fs::write(&path, text).unwrap();
        cgu::publish(&app.app, &path, None)
            .await
            .map_err(|error| error.to_string())
    };
    for text in ["", "%PDF", "<html>"] {
        let refused = publish(text).await.unwrap_err();
        assert!(refused.ends_with("cgu.pdf is not a PDF"), "{refused}");
    }
    publish("%PDF-1").await.unwrap();
    assert_eq!(
        publish("%PDF-1").await.unwrap_err(),
        "this very document is version 1, which is in force"
    );
    publish("%PDF-2").await.unwrap();
    publish("%PDF-1").await.unwrap();
    assert_eq!(app.acts().await.len(), 3);
}
