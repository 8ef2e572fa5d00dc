//! A notice to one person about a deposit.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    /// None of who was invited by card and has not joined.
    pub account_id: Option<Uuid>,
    /// The entry by which the person was told: the first, of several.
    pub participation_id: Uuid,
    pub expertise_id: Uuid,
    pub deposit_id: Uuid,
    pub at: i64,
    pub seen_at: Option<i64>,
    pub mail_id: Uuid,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
