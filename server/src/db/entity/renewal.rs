//! A request to replace the certificate of an account.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "renewal")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    pub issuer_sha256: String,
    pub key_sha256: String,
    pub fingerprint: String,
    pub common_name: String,
    pub issuer_name: String,
    pub subject_serial: Option<String>,
    pub not_after: i64,
    pub because: String,
    pub requested_at: i64,
    pub state: String,
    pub decided_at: Option<i64>,
    pub refusal: Option<String>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
