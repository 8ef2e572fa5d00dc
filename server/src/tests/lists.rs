//! The lists of the instance: looked at by an administrator before they change, and what names a row that is gone.

mod courts;
mod nomenclature;

use opalexe_domain::api::{Endpoint, reference::Listed};
use serde_json::Value;

use super::app::{Answered, TestApp};

async fn call<E: Endpoint>(app: &TestApp, bearer: &str, body: Value) -> Answered {
    app.call::<E>().bearer(bearer).json(&body).send().await
}

fn codes(rows: &[Listed]) -> Vec<&str> {
    rows.iter().map(|row| row.code.as_str()).collect()
}
