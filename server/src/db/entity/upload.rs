//! A document that arrives, or that waits to be published.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub expertise_id: Uuid,
    pub folder_id: Uuid,
    pub account_id: Uuid,
    pub name: String,
    pub length: i64,
    pub received: i64,
    /// Sealed by the document's key; none before the first bytes and after the last.
    pub state: Option<Vec<u8>>,
    /// The names of its parts in a bucket.
    pub parts: Option<Vec<u8>>,
    pub wrapped_key: Vec<u8>,
    pub key_version: i32,
    pub content_type: Option<String>,
    pub sha256: Option<String>,
    /// `open`, `whole` or `given_up`.
    pub status: String,
    pub made_at: i64,
    pub expires_at: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
