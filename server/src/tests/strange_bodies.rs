//! No body, however strange, makes the server fail: a client's nonsense is the client's fault.

use std::time::Duration;

use opalexe_domain::api::{auth::CardSignIn, registration::Register};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::app::{TestApp, form_of_bastien};

/// JSON of every shape, with texts that databases and parsers dislike.
fn strange() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "\\PC{0,40}",
        Just("\0".to_owned()),
        Just("\u{202e}\u{feff}".to_owned()),
        Just("' OR 1=1; --".to_owned()),
        Just("é".repeat(300)),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        prop::collection::vec(inner, 0..5).prop_map(Value::from)
    })
}

/// The form, with one member replaced by something strange.
fn strange_form() -> impl Strategy<Value = Value> {
    let form = serde_json::to_value(form_of_bastien()).unwrap();
    let names: Vec<String> = form.as_object().unwrap().keys().cloned().collect();
    (prop::sample::select(names), strange()).prop_map(move |(name, value)| {
        let mut form = form.clone();
        form[name] = value;
        form
    })
}

#[test]
fn a_strange_sign_in_is_refused() {
    let runtime = Runtime::new().unwrap();
    let app = runtime.block_on(TestApp::new());
    let bodies = (strange(), strange());
    TestRunner::new(ProptestConfig::with_cases(64))
        .run(&bodies, |(ticket, token)| {
            // The rate limits are not what is tried here.
            app.clock.advance(Duration::from_secs(1));
            let body = json!({ "ticket": ticket, "token": token, "carrier": "bearer" });
            let answered = runtime.block_on(app.call::<CardSignIn>().json(&body).send());
            prop_assert!((400..500).contains(&answered.status), "{}", answered);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_strange_form_is_refused_or_makes_an_account_that_can_be_read() {
    let runtime = Runtime::new().unwrap();
    let app = runtime.block_on(TestApp::new());
    TestRunner::new(ProptestConfig::with_cases(64))
        .run(&strange_form(), |form| {
            let answered = runtime.block_on(async {
                app.clock.advance(Duration::from_secs(1));
                let bearer = app.registrant(&app.issue()).await;
                app.call::<Register>().bearer(&bearer).json(&form).send().await
            });
            prop_assert!(answered.status < 500, "{}", answered);
            Ok(())
        })
        .unwrap();
}
