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
    pub created_at: i64,
    pub last_sign_in_at: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
