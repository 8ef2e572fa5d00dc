//! To which address letters go.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "paper_address")]
pub(in crate::db) struct Model {
    /// The entry of a person, or a party.
    #[sea_orm(primary_key, auto_increment = false)]
    pub addressee_id: Uuid,
    pub expertise_id: Uuid,
    pub address_lines: String,
    pub postal_code: String,
    pub town: String,
    pub country: String,
    pub kept_at: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
