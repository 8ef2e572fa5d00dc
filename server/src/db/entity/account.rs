//! A person in one profile.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub profile: String,
    pub standing: String,
    pub first_name: String,
    pub last_name: String,
    pub landline: Option<String>,
    pub mobile: Option<String>,
    pub email: String,
    pub email_canonical: String,
    /// The lines, one under the other.
    pub address_lines: String,
    pub postal_code: String,
    pub town: String,
    pub country: String,
    pub court: Option<String>,
    pub cour_de_cassation: bool,
    pub juridiction: Option<String>,
    pub service: Option<String>,
    pub standing_reason: Option<String>,
    pub standing_since: Option<i64>,
    pub created_at: i64,
    pub last_sign_in_at: Option<i64>,
    pub access: String,
    /// Whether the directory of lawyers hides the telephones.
    pub phone_hidden: bool,
    /// Since when it is an administrator's.
    pub administrator_since: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
