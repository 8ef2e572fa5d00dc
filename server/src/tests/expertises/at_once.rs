//! « Inactive at once »: with the next request, on every route of an expertise, those that are still to be written included.

use opalexe_domain::{
    api::expertises::intervenants::JoinExpertise, participation::Access, profile::Profile, wall::Door,
};
use serde_json::json;

use super::world::{CLAIRE, World, form_of_aude};
use crate::{http::router::openapi, tests::app::Answered};

/// What stands in the path of every operation on an expertise.
const EXPERTISE: &str = "{expertise}";

/// Every operation on an expertise, as the description of the API has it.
fn routes() -> Vec<(String, String)> {
    let described = serde_json::to_value(openapi()).unwrap();
    let mut routes = Vec::new();
    for (path, operations) in described["paths"].as_object().unwrap() {
        if path.contains(EXPERTISE) {
            let methods = operations.as_object().unwrap().keys();
            routes.extend(methods.map(|method| (method.to_uppercase(), path.clone())));
        }
    }
    assert!(routes.len() >= 6, "{routes:?}");
    routes
}

/// The answer of an operation on the world's expertise to who has nothing to say.
async fn ask(world: &World, bearer: &str, method: &str, path: &str) -> Answered {
    let mut path = path.replace(EXPERTISE, &world.expertise.to_string());
    // Whatever else a path may name is nobody's.
    while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
        path.replace_range(start..=end, &uuid::Uuid::nil().to_string());
    }
    let call = world.app.at(method, &path).bearer(bearer);
    if method == "GET" {
        call.send().await
    } else {
        call.json(&json!({})).send().await
    }
}

#[tokio::test]
async fn who_is_set_inactive_finds_no_route_of_the_expertise_with_the_next_request() {
    let world = World::new().await;
    let claire = world.invited(&world.form_of_claire()).await;
    let by_email = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let aude = world.invited(&form_of_aude(Access::Card)).await;
    let letter = world.app.last_letter_to("aude.kerguen@expert.example").await;
    let (_, secret) = letter.link().rsplit_once('/').unwrap();
    let by_card = world
        .session_by_card("Aude", Profile::Expert, "aude@cabinet.example")
        .await;
    let joined = world.app.call::<JoinExpertise>().bearer(&by_card);
    let joined = joined.json(&json!({ "secret": secret })).send().await;
    assert_eq!(joined.status, 200, "{joined}");

    for (entry, bearer) in [(claire, &by_email), (aude, &by_card)] {
        for (method, path) in routes() {
            let answered = ask(&world, bearer, &method, &path).await;
            let names_nothing_else = path.matches('{').count() == 1;
            // There is something: it is read, not permitted, or asked for in vain.
            assert!(
                !names_nothing_else || answered.status != 404,
                "{method} {path}: {answered}"
            );
        }
        assert_eq!(world.deactivate(entry).await.status, 200);
        for (method, path) in routes() {
            let answered = ask(&world, bearer, &method, &path).await;
            assert_eq!(
                answered.refusal(),
                (404, "not_found"),
                "{method} {path}: {answered}"
            );
        }
    }
}
