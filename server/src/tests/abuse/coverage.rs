//! No operation of the API is missing in the matrix.

use std::{collections::BTreeSet, fs, path::Path};

use super::requests::OPERATIONS;
use crate::http::router::openapi;

/// The routes that the description does not have: what they take or answer is no JSON.
const PLAIN: [&str; 8] = [
    "DELETE /api/v1/uploads/{upload}",
    "GET /api/v1/expertises/{expertise}/contradictoire.csv",
    "GET /api/v1/expertises/{expertise}/deposits/{deposit}/{file}",
    "GET /api/v1/expertises/{expertise}/documents/{document}/content",
    "HEAD /api/v1/uploads/{upload}",
    "PATCH /api/v1/uploads/{upload}",
    "POST /api/v1/expertises/{expertise}/folders/{folder}/archive",
    "POST /api/v1/uploads",
];

/// Calls of `.route(` in `src/http`: two for [`PLAIN`]'s uploads, four for the rest of it; the description itself, the certificates, health
/// and readiness, which are everybody's; and one of a test.
const ROUTES_WRITTEN: usize = 11;

#[test]
fn every_operation_of_the_api_stands_in_the_matrix_of_abuse_and_no_other() {
    let described = serde_json::to_value(openapi()).unwrap();
    let mut served: BTreeSet<String> = PLAIN.iter().map(|&route| route.to_owned()).collect();
    for (path, operations) in described["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            served.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let tried: BTreeSet<String> = OPERATIONS
        .iter()
        .map(|operation| format!("{} {}", operation.method, operation.path))
        .collect();
    assert_eq!(tried.len(), OPERATIONS.len(), "an operation stands there twice");
    let missing: Vec<&String> = served.difference(&tried).collect();
    let gone: Vec<&String> = tried.difference(&served).collect();
    assert!(
        missing.is_empty(),
        "say in abuse::requests whose they are: {missing:#?}"
    );
    assert!(gone.is_empty(), "no longer served: {gone:#?}");
}

#[test]
fn no_route_is_written_past_the_description_without_being_named_here() {
    let http = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http");
    assert_eq!(routes_written_below(&http), ROUTES_WRITTEN);
}

fn routes_written_below(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                routes_written_below(&path)
            } else {
                fs::read_to_string(&path)
                    .unwrap_or_default()
                    .matches(".route(")
                    .count()
            }
        })
        .sum()
}
