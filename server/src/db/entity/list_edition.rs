//! A list of reference data that was imported. Append-only.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "list_edition")]
pub(in crate::db) struct Model {
    /// Which list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub list: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub edition: i32,
    /// The version of a nomenclature.
    pub version: Option<String>,
    /// The rows, in JSON.
    pub rows: String,
    pub imported_at: i64,
    /// The administrator; none for the operator at the command line.
    pub account_id: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
