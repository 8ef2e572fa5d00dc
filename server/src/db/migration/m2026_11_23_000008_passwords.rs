//! Sign-ins by e-mail: passwords and the links that set them, sign-ins in progress, one-time codes, authenticators.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            password(),
            password_link(),
            forgotten_request(),
            email_sign_in(),
            one_time_code(),
            one_time_code_use(),
            totp(),
            recovery_code(),
        ] {
            manager.create_table(table).await?;
        }
        let indices: [(&str, &'static str, [&'static str; 2]); 2] = [
            (
                "one_time_code_use_by_account",
                "one_time_code_use",
                ["account_id", "at"],
            ),
            (
                "email_sign_in_by_account",
                "email_sign_in",
                ["account_id", "expires_at"],
            ),
        ];
        for (name, table, [first, second]) in indices {
            let index = Index::create()
                .name(name)
                .table(table)
                .col(first)
                .col(second)
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn of_account(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "account_id")
        .to("account", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn password() -> TableCreateStatement {
    Table::create()
        .table("password")
        .col(ColumnDef::new("account_id").uuid().not_null().primary_key())
        // In the PHC string format, with the parameters that it was made with.
        .col(ColumnDef::new("hash").text().not_null())
        .col(ColumnDef::new("origin").text().not_null())
        .col(ColumnDef::new("set_at").big_integer().not_null())
        .col(ColumnDef::new("expires_at").big_integer())
        .foreign_key(&mut of_account("password"))
        .to_owned()
}

fn password_link() -> TableCreateStatement {
    Table::create()
        .table("password_link")
        .col(ColumnDef::new("secret_hash").text().not_null().primary_key())
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("made_at").big_integer().not_null())
        .col(ColumnDef::new("expires_at").big_integer().not_null())
        .foreign_key(&mut of_account("password_link"))
        .to_owned()
}

/// Of nobody in particular: whether there is such an account is found out later, by the worker.
fn forgotten_request() -> TableCreateStatement {
    Table::create()
        .table("forgotten_request")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("email_canonical").text().not_null())
        .col(ColumnDef::new("request_id").text().not_null())
        .to_owned()
}

fn email_sign_in() -> TableCreateStatement {
    Table::create()
        .table("email_sign_in")
        .col(ColumnDef::new("ticket_hash").text().not_null().primary_key())
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("door").text().not_null())
        .col(ColumnDef::new("keep").boolean().not_null())
        .col(ColumnDef::new("by_totp").boolean().not_null())
        .col(ColumnDef::new("tries_left").integer().not_null())
        .col(ColumnDef::new("expires_at").big_integer().not_null())
        .foreign_key(&mut of_account("email_sign_in"))
        .to_owned()
}

fn one_time_code() -> TableCreateStatement {
    Table::create()
        .table("one_time_code")
        .col(ColumnDef::new("purpose").text().not_null())
        .col(ColumnDef::new("subject").text().not_null())
        .col(ColumnDef::new("account_id").uuid().not_null())
        // HMAC-SHA-256 by a key of the instance: six digits alone are soon tried.
        .col(ColumnDef::new("mac").binary().not_null())
        .col(ColumnDef::new("tries_left").integer().not_null())
        .col(ColumnDef::new("sent_at").big_integer().not_null())
        .col(ColumnDef::new("expires_at").big_integer().not_null())
        .primary_key(Index::create().col("purpose").col("subject"))
        .foreign_key(&mut of_account("one_time_code"))
        .to_owned()
}

/// Codes that were sent, and codes that were wrong, of each account: what its limits are counted by.
fn one_time_code_use() -> TableCreateStatement {
    Table::create()
        .table("one_time_code_use")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("what").text().not_null())
        .col(ColumnDef::new("at").big_integer().not_null())
        .foreign_key(&mut of_account("one_time_code_use"))
        .to_owned()
}

fn totp() -> TableCreateStatement {
    Table::create()
        .table("totp")
        .col(ColumnDef::new("account_id").uuid().not_null().primary_key())
        // Sealed by a key of the instance.
        .col(ColumnDef::new("secret").binary())
        .col(ColumnDef::new("since").big_integer())
        // The last step whose code was taken (RFC 6238 §5.2: none is taken twice).
        .col(ColumnDef::new("last_step").big_integer())
        // One that waits to be confirmed.
        .col(ColumnDef::new("offer").binary())
        .col(ColumnDef::new("offered_at").big_integer())
        .foreign_key(&mut of_account("totp"))
        .to_owned()
}

fn recovery_code() -> TableCreateStatement {
    Table::create()
        .table("recovery_code")
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("mac").text().not_null())
        .primary_key(Index::create().col("account_id").col("mac"))
        .foreign_key(&mut of_account("recovery_code"))
        .to_owned()
}
