//! The certificate that opens an account: issuer and public key.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate_binding")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    pub issuer_sha256: String,
    pub key_sha256: String,
    /// The certificate with which it was bound.
    pub fingerprint: String,
    /// The certificate with which it last signed in; none as long as that is the first.
    pub last_fingerprint: Option<String>,
    pub holder_common_name: Option<String>,
    pub issuer_common_name: Option<String>,
    pub valid_until: Option<i64>,
    pub created_at: i64,
    /// When the card was declared lost: it opens nothing any more.
    pub revoked_at: Option<i64>,
    /// What the issuer calls the subject; none as long as the card has not signed in since that is kept.
    pub subject_serial: Option<String>,
    /// When another card took its place: it opens nothing any more.
    pub replaced_at: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
