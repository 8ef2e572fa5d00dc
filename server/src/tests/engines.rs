//! The same story on every engine of the database.

use opalexe_domain::api::{auth::SignOut, cgu::AcceptCgu, dashboard::GetDashboard};
use serde_json::json;

use super::app::TestApp;
use crate::db::fixture::on_every_new_engine;

#[tokio::test]
async fn an_expert_gets_to_the_dashboard_and_out_again_whatever_the_database() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        app.publish_cgu("%PDF-1").await;
        let bearer = app.registered(&app.issue()).await;
        let accepted = app
            .call::<AcceptCgu>()
            .bearer(&bearer)
            .json(&json!({ "version": 1 }))
            .send()
            .await;
        assert_eq!(accepted.body["stage"], "open", "{accepted}");
        let dashboard = app.call::<GetDashboard>().bearer(&bearer).send().await;
        assert_eq!(dashboard.body["last_name"], "LORRAIN-TESSIER", "{dashboard}");
        assert_eq!(app.call::<SignOut>().bearer(&bearer).send().await.status, 200);

        let acts: Vec<_> = app.acts().await.iter().map(|act| act.name()).collect();
        assert_eq!(
            acts,
            [
                "cgu_published",
                "signed_in",
                "registered",
                "cgu_accepted",
                "signed_out"
            ]
        );
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}
