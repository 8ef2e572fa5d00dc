//! The database: is it there, of this version, can it be written to, and does what is written stay.

use super::finding::{Finding, with_causes};
use crate::{
    config::Config,
    db::{
        DbError,
        examination::{Durability, Examination, Migrations, sqlite_file},
    },
};

/// Looks at the database. It is given back when the rest can be asked of it.
pub(super) async fn look(config: &Config) -> (Vec<Finding>, Option<Examination>) {
    let shown = config.database.masked();
    if sqlite_file(&config.database).is_some_and(|file| !file.exists()) {
        let finding = Finding::warning(
            "database",
            format!("{shown} is not there yet"),
            "nothing has to be done: the server makes it when it starts",
        );
        return (vec![finding], None);
    }
    let examination = match Examination::open(&config.database).await {
        Ok(examination) => examination,
        Err(error) => {
            let finding = Finding::failure(
                "database",
                format!("{shown} cannot be opened: {}", with_causes(&error)),
                "start the database, or correct database.url",
            );
            return (vec![finding], None);
        }
    };
    let mut findings = vec![Finding::good("database", format!("{shown} answers"))];
    let is_of_this_version = match examination.migrations().await {
        Ok(migrations) => {
            findings.push(of_migrations(&migrations));
            migrations.pending.is_empty()
        }
        Err(error) => {
            findings.push(failed("migrations", &error));
            false
        }
    };
    findings.push(match examination.durability().await {
        Ok(durability) => of_durability(&durability),
        Err(error) => failed("durability", &error),
    });
    if !is_of_this_version {
        // Tables may be missing: nothing more can be asked.
        return (findings, None);
    }
    findings.push(match examination.try_writing().await {
        Ok(()) => Finding::good("database_writes", "a row was written and taken back"),
        Err(error) => Finding::failure(
            "database_writes",
            format!("nothing can be written: {}", with_causes(&error)),
            "look at the rights of the file or of the database user, at the room on its disk, and for a program that holds it locked",
        ),
    });
    (findings, Some(examination))
}

fn failed(check: &'static str, error: &DbError) -> Finding {
    Finding::failure(check, with_causes(error), "look at the log of the database")
}

fn of_migrations(migrations: &Migrations) -> Finding {
    let Migrations {
        applied,
        pending,
        unknown,
    } = migrations;
    if !unknown.is_empty() {
        return Finding::failure(
            "migrations",
            format!("a newer version of this program was here: {}", unknown.join(", ")),
            "run that version, or restore a backup of before it",
        );
    }
    if !pending.is_empty() {
        return Finding::warning(
            "migrations",
            format!("still to be run: {}", pending.join(", ")),
            "make a backup; the next start of the server runs them",
        );
    }
    Finding::good("migrations", format!("all {applied} were run"))
}

fn of_durability(durability: &Durability) -> Finding {
    match durability {
        Durability::Sqlite { journal_mode } if journal_mode == "wal" => Finding::good(
            "durability",
            "SQLite keeps a write-ahead log, and the server has each commit on the disk (synchronous=FULL)",
        ),
        Durability::Sqlite { journal_mode } => Finding::warning(
            "durability",
            format!("SQLite's journal mode is {journal_mode}, not wal"),
            "the next start of the server sets it; if it does not stay, the disk is one that cannot be shared, such as a network folder",
        ),
        Durability::Postgres {
            fsync,
            full_page_writes,
            synchronous_commit,
        } => {
            let settings = format!(
                "PostgreSQL: fsync {fsync}, full_page_writes {full_page_writes}, synchronous_commit {synchronous_commit}"
            );
            if fsync != "on" || full_page_writes != "on" {
                Finding::failure(
                    "durability",
                    format!("{settings}: a loss of power can destroy the database"),
                    "set fsync = on and full_page_writes = on in postgresql.conf",
                )
            } else if synchronous_commit == "off" {
                Finding::failure(
                    "durability",
                    format!("{settings}: a loss of power can lose what people were told is done"),
                    "set synchronous_commit = on for this database",
                )
            } else {
                Finding::good("durability", settings)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        commands::doctor::finding::Outcome,
        config::settings::Settings,
        db::{Database, fixture::on_every_new_engine},
    };

    fn config(url: &crate::config::settings::DatabaseUrl) -> Config {
        let mut config = Config::new(Settings::default()).unwrap();
        config.database = url.clone();
        config
    }

    fn checks(findings: &[Finding]) -> Vec<(&'static str, Outcome)> {
        findings
            .iter()
            .map(|finding| (finding.check, finding.outcome))
            .collect()
    }

    #[tokio::test]
    async fn a_good_database_is_told_and_can_be_asked_more() {
        on_every_new_engine(async |url| {
            Database::open(&url, 1).await.unwrap().close().await.unwrap();
            let (findings, examination) = look(&config(&url)).await;
            let good: Vec<_> = checks(&findings)
                .into_iter()
                // A server for tests may well run without fsync.
                .filter(|(check, _)| *check != "durability")
                .collect();
            assert_eq!(
                good,
                [
                    ("database", Outcome::Good),
                    ("migrations", Outcome::Good),
                    ("database_writes", Outcome::Good)
                ]
            );
            examination.unwrap().close().await.unwrap();
        })
        .await;
    }

    #[tokio::test]
    async fn a_database_that_waits_for_its_migrations_is_not_asked_more() {
        on_every_new_engine(async |url| {
            if let Some(file) = sqlite_file(&url) {
                let (findings, _) = look(&config(&url)).await;
                assert_eq!(checks(&findings), [("database", Outcome::Warning)], "not there");
                assert!(!file.exists());
                std::fs::write(file, "").unwrap();
            }
            let (findings, examination) = look(&config(&url)).await;
            assert!(examination.is_none());
            let migrations = findings
                .iter()
                .find(|finding| finding.check == "migrations")
                .unwrap();
            assert_eq!(migrations.outcome, Outcome::Warning);
            assert!(
                migrations.says.contains("first_connection"),
                "{}",
                migrations.says
            );
        })
        .await;
    }

    #[tokio::test]
    async fn a_database_that_is_none_and_a_server_that_is_not_there_are_failures_without_a_password() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("opalexe.db");
        std::fs::write(
            &file,
            "This is no database at all, but long enough to be looked at as one.",
        )
        .unwrap();
        let (findings, examination) =
            look(&config(&crate::config::settings::DatabaseUrl::sqlite(&file))).await;
        assert!(examination.is_none());
        assert!(
            findings.iter().any(|finding| finding.outcome == Outcome::Failure),
            "{findings:?}"
        );

        let url = "postgres://opalexe:s3cret@127.0.0.1:9/opalexe".to_owned();
        let (findings, _) = look(&config(&url.into())).await;
        assert_eq!(checks(&findings), [("database", Outcome::Failure)]);
        let told = format!("{findings:?}");
        assert!(!told.contains("s3cret"), "{told}");
    }

    #[test]
    fn a_postgresql_that_may_lose_what_it_promised_is_a_failure() {
        let of = |fsync: &str, pages: &str, commit: &str| {
            of_durability(&Durability::Postgres {
                fsync: fsync.into(),
                full_page_writes: pages.into(),
                synchronous_commit: commit.into(),
            })
            .outcome
        };
        assert_eq!(of("on", "on", "on"), Outcome::Good);
        assert_eq!(of("on", "on", "remote_apply"), Outcome::Good);
        assert_eq!(of("off", "on", "on"), Outcome::Failure);
        assert_eq!(of("on", "off", "on"), Outcome::Failure);
        assert_eq!(of("on", "on", "off"), Outcome::Failure);
    }

    #[test]
    fn a_newer_program_is_told_before_anything_else() {
        let migrations = Migrations {
            applied: 3,
            pending: vec!["m1".into()],
            unknown: vec!["m2999".into()],
        };
        assert_eq!(of_migrations(&migrations).outcome, Outcome::Failure);
    }
}
