//! What is compared: two answers as somebody receives them, and the database before and after.

use std::fmt::Write as _;

use serde_json::Value;

use crate::{
    db::{
        Database,
        fixture::contents::{Contents, contents},
    },
    tests::app::Answered,
};

/// An answer without what differs between two answers to the same question: the number of the request.
pub(super) fn told(answered: &Answered) -> String {
    let mut text = format!("{}\n", answered.status);
    for (name, value) in &answered.headers {
        // The length says no more than the body, and the number of the request is as long as any other.
        if name != "x-request-id" {
            writeln!(text, "{name}: {}", value.to_str().unwrap()).unwrap();
        }
    }
    let body = match &answered.body {
        Value::Object(members) if members.contains_key("request_id") => {
            let mut members = members.clone();
            members.remove("request_id");
            Value::Object(members).to_string()
        }
        _ => String::from_utf8_lossy(&answered.bytes).into_owned(),
    };
    text + &body
}

/// How many findings are told, and how much of each.
const TOLD: usize = 40;
const LETTERS: usize = 700;

/// What is not as it should be: all of it is told together.
#[derive(Default)]
pub(super) struct Findings {
    asked: usize,
    found: Vec<String>,
}

impl Findings {
    /// Keeps what is not so.
    pub(super) fn unless(&mut self, holds: bool, finding: impl FnOnce() -> String) {
        self.asked += 1;
        if !holds {
            self.found.push(finding().chars().take(LETTERS).collect());
        }
    }

    /// There is none, of so many questions at least.
    pub(super) fn none_of(&self, at_least: usize) {
        let told = self.found.iter().take(TOLD).cloned().collect::<Vec<_>>();
        assert!(
            self.found.is_empty(),
            "{} findings of {}:\n\n{}",
            self.found.len(),
            self.asked,
            told.join("\n\n")
        );
        assert!(self.asked >= at_least, "only {} questions", self.asked);
    }
}

/// The database as it was, to be compared with what it is.
pub(super) struct Witness<'a> {
    database: &'a Database,
    before: Contents,
}

impl<'a> Witness<'a> {
    pub(super) async fn of(database: &'a Database) -> Self {
        let before = contents(database).await;
        Self { database, before }
    }

    /// Nothing of it has changed; what has is found once.
    pub(super) async fn unchanged(&mut self, found: &mut Findings, after: &str) {
        let now = contents(self.database).await;
        for (table, rows) in &now {
            let before = &self.before[table];
            found.unless(before == rows, || {
                let new: Vec<&String> = rows.iter().filter(|row| !before.contains(row)).collect();
                let gone: Vec<&String> = before.iter().filter(|row| !rows.contains(row)).collect();
                format!("{after} changed {table}\nnew: {new:?}\ngone: {gone:?}")
            });
        }
        self.before = now;
    }

    /// From now on it is compared with what is there now.
    pub(super) async fn look_again(&mut self) {
        self.before = contents(self.database).await;
    }
}
