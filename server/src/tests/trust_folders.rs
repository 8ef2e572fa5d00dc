//! The trust folders are read again when they change, and what is wrong in them lets nobody in.

use std::fs;

use super::{
    app::TestApp,
    pki::{Authority, CardPlan},
};

#[tokio::test]
async fn an_anchor_that_is_taken_away_counts_no_more_after_a_second() {
    let app = TestApp::new().await;
    let card = app.issue();
    assert_eq!(app.sign_in_with(&card).await.status, 200);

    fs::remove_file(app.trust_path("anchors/root.pem")).unwrap();
    assert_eq!(
        app.sign_in_with(&card).await.status,
        200,
        "looked at again too early"
    );
    app.let_the_folders_be_seen();
    assert_eq!(
        app.sign_in_with(&card).await.refusal(),
        (401, "card_issuer_unknown")
    );
}

#[tokio::test]
async fn a_file_that_makes_no_sense_is_passed_over_and_the_others_count() {
    let app = TestApp::new().await;
    fs::write(app.trust_path("anchors/garbage.pem"), "garbage").unwrap();
    fs::write(app.trust_path("crls/garbage.crl"), "garbage").unwrap();
    // A list that another authority signed in the name of nobody.
    Authority::root("AC étrangère").write_list_to(&app.trust_path("crls/foreign.crl"), &[]);
    app.let_the_folders_be_seen();
    assert_eq!(app.sign_in_with(&app.issue()).await.status, 200);
    assert_eq!(app.app.trust.believed().await.passed_over.len(), 3);
}

#[tokio::test]
async fn the_certificate_of_a_listed_authority_is_no_anchor() {
    let app = TestApp::new().await;
    fs::remove_file(app.trust_path("anchors/root.pem")).unwrap();
    app.let_the_folders_be_seen();
    let answered = app.sign_in_with(&app.cards.issue(&CardPlan::default())).await;
    assert_eq!(answered.refusal(), (401, "card_issuer_unknown"));
}

#[tokio::test]
async fn an_authority_that_is_listed_twice_is_a_contradiction_and_the_first_counts() {
    let app = TestApp::configured(|config| {
        let mut again = config.trust.authorities[0].clone();
        again.name = "Encore".to_owned();
        again.certificate = again.certificate.with_file_name("copie.pem");
        fs::copy(&config.trust.authorities[0].certificate, &again.certificate).unwrap();
        config.trust.authorities.push(again);
    })
    .await;
    let believed = app.app.trust.believed().await;
    assert_eq!(believed.listed(), 1);
    insta::assert_snapshot!(believed.contradiction().unwrap(), @"trust.authorities: `Cartes des experts` and `Encore` are the same authority (same name and key); keep one of them");
}
