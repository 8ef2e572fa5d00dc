//! An open session, with the certificate that opened it, if one did.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: String,
    pub account_id: Option<Uuid>,
    pub issuer_sha256: Option<String>,
    pub key_sha256: Option<String>,
    pub fingerprint: Option<String>,
    pub common_name: Option<String>,
    pub issuer_name: Option<String>,
    pub given_name: Option<String>,
    pub surname: Option<String>,
    pub not_after: Option<i64>,
    pub opened_at: i64,
    pub last_seen_at: i64,
    pub ends_at: i64,
    pub previous_connection: Option<i64>,
    pub door: String,
    pub kept: bool,
    /// What the issuer calls the subject of the certificate.
    pub subject_serial: Option<String>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
