//! A published document.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub expertise_id: Uuid,
    pub folder_id: Uuid,
    pub deposit_id: Uuid,
    pub name: String,
    pub kind: String,
    pub number: Option<String>,
    pub title: Option<String>,
    /// A day, `2025-02-12`.
    pub dated: Option<String>,
    pub size: i64,
    pub sha256: String,
    pub content_type: String,
    /// The name of its bytes in the store.
    pub object: Uuid,
    pub wrapped_key: Vec<u8>,
    pub key_version: i32,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
    pub replaces: Option<Uuid>,
    /// The names of the parts of its bytes in a bucket.
    pub parts: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
