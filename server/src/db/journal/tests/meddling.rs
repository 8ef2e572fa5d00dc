//! Somebody who owns the database takes the triggers away and changes rows.

use sea_orm::DbBackend;

use super::*;

/// What somebody with the engine's own tools can do to that table.
pub(crate) async fn meddle(database: &Database, table: &str, statements: &[&str]) {
    let connection = database.connection();
    let triggers = match connection.get_database_backend() {
        DbBackend::Postgres => ["append_only", "not_truncated"]
            .map(|trigger| format!("DROP TRIGGER {table}_{trigger} ON {table}")),
        _ => ["UPDATE", "DELETE"].map(|change| format!("DROP TRIGGER {table}_no_{change}")),
    };
    for statement in triggers
        .iter()
        .map(String::as_str)
        .chain(statements.iter().copied())
    {
        connection.execute_unprepared(statement).await.unwrap();
    }
}

/// Takes away every event after that number, of every expertise, and lets the heads be the event of that number: an end that is cut off leaves no
/// trace in the chain.
pub(crate) async fn cut_off(database: &Database, number: u64, hash: &str) {
    let events = format!("DELETE FROM event WHERE chain_number > {number}");
    let heads = format!("UPDATE journal_head SET number = {number}, hash = '{hash}'");
    meddle(database, "event", &[&events, &heads]).await;
}

/// The faults in words, after that was done to a journal of five events.
async fn found_after(statements: &'static [&'static str], expected: &'static [&'static str]) {
    on_every_engine(async |database| {
        let id = chained(&database).await;
        meddle(&database, "event", statements).await;
        let verdict = verify(&database, id).await.unwrap();
        let found: Vec<String> = verdict.faults.iter().map(words).collect();
        assert_eq!(found, expected, "{statements:?}");
    })
    .await;
}

fn words(fault: &Fault) -> String {
    match fault {
        Fault::Changed(link) => format!("changed {}", link.number.unwrap()),
        Fault::Moved { link, belongs } => format!("moved {} belongs {belongs}", link.number.unwrap()),
        Fault::Missing { from, to } => format!("missing {from} to {to}"),
        Fault::Detached(link) => format!("detached {}", link.number.unwrap()),
        Fault::Unchained(link) => format!("unchained {}", link.body.contains("n° 3")),
        Fault::HeadDiffers => "head differs".into(),
        Fault::NoJournal => "no journal".into(),
    }
}

#[tokio::test]
async fn a_changed_row_is_found_whatever_was_changed_in_it() {
    for statement in [
        "UPDATE event SET body = REPLACE(body, '3', '4') WHERE chain_number = 3",
        "UPDATE event SET at = at + 1 WHERE chain_number = 3",
        "UPDATE event SET act = 'expertise_created' WHERE chain_number = 3",
        "UPDATE event SET account_id = NULL WHERE chain_number = 3",
        "UPDATE event SET request_id = 'R9' WHERE chain_number = 3",
        "UPDATE event SET previous_hash = NULL WHERE chain_number = 3",
        "UPDATE event SET hash = '00' WHERE chain_number = 3",
    ] {
        on_every_engine(async |database| {
            let id = chained(&database).await;
            meddle(&database, "event", &[statement]).await;
            let faults = verify(&database, id).await.unwrap().faults;
            let first = words(faults.first().unwrap());
            assert_eq!(first, "changed 3", "{statement}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_removed_row_is_found_at_the_beginning_in_the_middle_and_at_the_end() {
    found_after(&["DELETE FROM event WHERE chain_number = 1"], &["missing 1 to 1"]).await;
    found_after(
        &["DELETE FROM event WHERE chain_number IN (2, 3)"],
        &["missing 2 to 3"],
    )
    .await;
    found_after(
        &["DELETE FROM event WHERE chain_number >= 4"],
        &["missing 4 to 5"],
    )
    .await;
    found_after(&["DELETE FROM event"], &["missing 1 to 5"]).await;
    found_after(
        &["DELETE FROM event", "DELETE FROM journal_head"],
        &["no journal"],
    )
    .await;
}

#[tokio::test]
async fn rows_that_changed_places_are_found_and_where_they_belong_is_said() {
    found_after(
        &[
            "UPDATE event SET chain_number = 99 WHERE chain_number = 3",
            "UPDATE event SET chain_number = 3 WHERE chain_number = 4",
            "UPDATE event SET chain_number = 4 WHERE chain_number = 99",
        ],
        &["moved 3 belongs 4", "moved 4 belongs 3"],
    )
    .await;
}

#[tokio::test]
async fn a_row_taken_out_of_the_chain_and_a_head_set_back_are_found() {
    found_after(
        &["UPDATE event SET chain_number = NULL WHERE chain_number = 3"],
        &["missing 3 to 3", "unchained true"],
    )
    .await;
    // A number below the first is none.
    for statement in [
        "UPDATE event SET chain_number = 0 WHERE chain_number = 3",
        "UPDATE event SET chain_number = -1 WHERE chain_number = 3",
    ] {
        on_every_engine(async |database| {
            let id = chained(&database).await;
            meddle(&database, "event", &[statement]).await;
            let verdict = verify(&database, id).await.unwrap();
            let found: Vec<String> = verdict.faults.iter().map(words).collect();
            assert_eq!(found, ["missing 3 to 3", "unchained true"], "{statement}");
            let shown = page(&database, id, &Search::default(), 10).await.unwrap();
            assert_eq!(shown.len(), 4, "nobody is shown it: {statement}");
        })
        .await;
    }
    found_after(&["UPDATE journal_head SET number = 4"], &["head differs"]).await;
    found_after(&["DELETE FROM journal_head"], &["head differs"]).await;
}

#[tokio::test]
async fn a_row_written_anew_with_a_hash_of_its_own_does_not_fit_what_follows() {
    on_every_engine(async |database| {
        let id = chained(&database).await;
        let mut third = links(&database, id, 2, 1).await.unwrap().remove(0);
        third.body = third.body.replace('3', "4");
        let new = hash(&third.link_at(3));
        let statement = format!(
            "UPDATE event SET body = '{}', hash = '{new}' WHERE chain_number = 3",
            third.body
        );
        meddle(&database, "event", &[&statement]).await;
        let faults = verify(&database, id).await.unwrap().faults;
        let found: Vec<String> = faults.iter().map(words).collect();
        assert_eq!(found, ["detached 4"]);
    })
    .await;
}
