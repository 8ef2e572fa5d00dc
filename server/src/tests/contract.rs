//! The description of the API. When this snapshot changes, clients change.

use super::app::TestApp;
use crate::http::router;

#[test]
fn the_description_of_the_api_is_the_one_that_was_reviewed() {
    insta::assert_json_snapshot!("openapi", router::openapi());
}

#[tokio::test]
async fn the_description_is_served_as_it_is() {
    let app = TestApp::new().await;
    let served = app.at("GET", "/api/v1/openapi.json").send().await;
    assert_eq!(served.body, serde_json::to_value(router::openapi()).unwrap());
}

#[test]
fn the_description_describes_everything_that_it_names() {
    let description = serde_json::to_value(router::openapi()).unwrap();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let text = description.to_string();
    let named: Vec<&str> = text
        .split("#/components/schemas/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(!named.is_empty());
    for name in named {
        assert!(schemas.contains_key(name), "{name}");
    }
}
