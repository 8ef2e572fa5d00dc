//! An event of the journal. Append-only.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub(in crate::db) struct Model {
    /// Counts upwards: several events may have the same time.
    #[sea_orm(primary_key)]
    pub number: i64,
    pub id: Uuid,
    pub at: i64,
    pub act: String,
    pub account_id: Option<Uuid>,
    pub session_id: Option<Uuid>,
    pub request_id: Option<String>,
    /// The event as JSON.
    pub body: String,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
