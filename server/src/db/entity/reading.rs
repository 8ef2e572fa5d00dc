//! That a person read a document: first, last, and how often.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reading")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub participation_id: Uuid,
    pub first_at: i64,
    pub last_at: i64,
    pub times: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
