//! What a person decided of the electronic channel in an expertise.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub expertise_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// 1 for the first decision; the highest holds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub decision: String,
    pub version: i32,
    pub language: String,
    pub sha256: String,
    pub decided_at: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
