//! Expertises, their parties, and who takes part.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            expertise(),
            expertise_mission(),
            partie(),
            participation(),
            invitation(),
        ] {
            manager.create_table(table).await?;
        }
        let indices: [(&str, &'static str, &'static str); 4] = [
            ("partie_by_expertise", "partie", "expertise_id"),
            ("participation_by_expertise", "participation", "expertise_id"),
            ("participation_by_account", "participation", "account_id"),
            ("participation_by_email", "participation", "email_canonical"),
        ];
        for (name, table, column) in indices {
            let index = Index::create().name(name).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn expertise() -> TableCreateStatement {
    Table::create()
        .table("expertise")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("title").text().not_null())
        .col(ColumnDef::new("mandate").text().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("juridiction").text())
        .col(ColumnDef::new("juridiction_name").text())
        .col(ColumnDef::new("rg").text())
        .col(ColumnDef::new("minute").text())
        .col(ColumnDef::new("order_date").text())
        .col(ColumnDef::new("ordering_judge").text())
        .col(ColumnDef::new("control_judge").text())
        .col(ColumnDef::new("report_deadline").text())
        .col(ColumnDef::new("provision_cents").big_integer())
        .col(ColumnDef::new("provision_due").text())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("opened_at").big_integer())
        // What the file that it was imported from calls it.
        .col(ColumnDef::new("legacy_reference").text().unique_key())
        .to_owned()
}

fn expertise_mission() -> TableCreateStatement {
    Table::create()
        .table("expertise_mission")
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("place").integer().not_null())
        .col(ColumnDef::new("mission").text().not_null())
        .primary_key(Index::create().col("expertise_id").col("place"))
        .foreign_key(
            ForeignKey::create()
                .from("expertise_mission", "expertise_id")
                .to("expertise", "id"),
        )
        .to_owned()
}

fn partie() -> TableCreateStatement {
    Table::create()
        .table("partie")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("role").text().not_null())
        // Of a person, the family name.
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("first_name").text())
        .col(ColumnDef::new("added_at").big_integer().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("partie", "expertise_id")
                .to("expertise", "id"),
        )
        .to_owned()
}

fn participation() -> TableCreateStatement {
    Table::create()
        .table("participation")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("partie_id").uuid())
        .col(ColumnDef::new("account_id").uuid())
        .col(ColumnDef::new("profile").text().not_null())
        .col(ColumnDef::new("quality").text())
        .col(ColumnDef::new("first_name").text().not_null())
        .col(ColumnDef::new("last_name").text().not_null())
        .col(ColumnDef::new("email").text())
        .col(ColumnDef::new("email_canonical").text())
        .col(ColumnDef::new("landline").text())
        .col(ColumnDef::new("mobile").text())
        .col(ColumnDef::new("organisation").text())
        .col(ColumnDef::new("barreau").text())
        .col(ColumnDef::new("toque").text())
        .col(ColumnDef::new("nomenclature").text())
        .col(ColumnDef::new("specialite").text())
        .col(ColumnDef::new("juridiction").text())
        .col(ColumnDef::new("access").text().not_null())
        .col(ColumnDef::new("status").text().not_null())
        // Which address is active in which place of which expertise: no two rows have the same, and an inactive one has none. Portable,
        // where a unique index over active rows alone is not.
        .col(ColumnDef::new("active_place").text().unique_key())
        .col(ColumnDef::new("invited_at").big_integer().not_null())
        .col(ColumnDef::new("first_connected_at").big_integer())
        .col(ColumnDef::new("inactive_at").big_integer())
        .col(ColumnDef::new("inactive_reason").text())
        .col(ColumnDef::new("replaces").uuid())
        .foreign_key(
            ForeignKey::create()
                .from("participation", "expertise_id")
                .to("expertise", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("participation", "partie_id")
                .to("partie", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("participation", "account_id")
                .to("account", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("participation", "replaces")
                .to("participation", "id"),
        )
        .to_owned()
}

/// The links by which people join with a card. Used once; a row goes when it was.
fn invitation() -> TableCreateStatement {
    Table::create()
        .table("invitation")
        .col(ColumnDef::new("secret_hash").text().not_null().primary_key())
        .col(ColumnDef::new("participation_id").uuid().not_null().unique_key())
        .col(ColumnDef::new("expires_at").big_integer().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("invitation", "participation_id")
                .to("participation", "id"),
        )
        .to_owned()
}
