//! An open session, with the certificate that opened it.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: String,
    pub account_id: Option<Uuid>,
    pub issuer_sha256: String,
    pub key_sha256: String,
    pub fingerprint: String,
    pub common_name: String,
    pub issuer_name: String,
    pub given_name: Option<String>,
    pub surname: Option<String>,
    pub not_after: i64,
    pub opened_at: i64,
    pub last_seen_at: i64,
    pub ends_at: i64,
    pub previous_connection: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
