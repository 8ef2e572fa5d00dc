//! The way on which documents are found, on SQLite: a page costs the same whatever lies behind it.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::db::{connection::Connected, fixture::on_every_engine};

#[tokio::test]
async fn a_page_is_found_by_an_index_and_sorted_by_it() {
    on_every_engine(async |database| {
        let connection = database.connection();
        if connection.get_database_backend() != DbBackend::Sqlite {
            // PostgreSQL chooses by what it counted of the tables, and these are empty.
            return;
        }
        let plan = connection
            .query_all_raw(Statement::from_string(
                DbBackend::Sqlite,
                "EXPLAIN QUERY PLAN SELECT * FROM document WHERE expertise_id = x'00' AND folder_id IN (x'01', x'02') \
                 AND id < x'ff' ORDER BY id DESC LIMIT 26",
            ))
            .await
            .unwrap();
        let plan: Vec<String> = plan
            .iter()
            .map(|step| step.try_get::<String>("", "detail").unwrap())
            .collect();
        assert_eq!(
            plan,
            ["SEARCH document USING INDEX document_newest_of_expertise (expertise_id=? AND id<?)"]
        );
    })
    .await;
}
