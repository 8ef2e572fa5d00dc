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
    /// The expertise in which it happened.
    pub expertise_id: Option<Uuid>,
    /// The event as JSON.
    pub body: String,
    /// Its number in the journal of the expertise.
    pub chain_number: Option<i64>,
    /// The hash of the one before in that journal.
    pub previous_hash: Option<String>,
    /// Its own hash.
    pub hash: Option<String>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
