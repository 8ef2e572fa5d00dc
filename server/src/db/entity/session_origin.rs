//! What a session was opened with and by.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session_origin")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    pub device_kind: String,
    pub program: Option<String>,
    pub system: Option<String>,
    pub machine: Option<String>,
    pub network: Option<String>,
    /// DER; none for a session that no certificate opened.
    pub certificate: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
