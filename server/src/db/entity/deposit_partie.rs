//! A party that nobody represented when a deposit was before it: to be served on paper.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deposit_partie")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub deposit_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub partie_id: Uuid,
    /// Since when it was before the party, where that was after it was made.
    pub since: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
