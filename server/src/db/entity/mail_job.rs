//! A mail of the outbox, and what became of it.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_job")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub recipient: String,
    /// None once they are of no use.
    pub sealed_arguments: Option<Vec<u8>>,
    /// `queued`, `sent` or `failed`.
    pub state: String,
    /// Why it failed.
    pub reason: Option<String>,
    /// What the last try was answered.
    pub answer: Option<String>,
    /// Counts the claims: who holds another count than the row holds the job no more.
    pub tries: i32,
    pub made_at: i64,
    /// Of a job that is being tried: when its lease is over.
    pub next_try_at: i64,
    pub expires_at: i64,
    pub ended_at: Option<i64>,
    pub account_id: Option<Uuid>,
    pub expertise_id: Option<Uuid>,
    pub participation_id: Option<Uuid>,
    /// While somebody tries it: until when it is nobody else's. None when it only waits.
    pub leased_until: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
