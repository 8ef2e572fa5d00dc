//! A registered letter, as it was recorded.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub expertise_id: Uuid,
    pub participation_id: Option<Uuid>,
    pub partie_id: Option<Uuid>,
    pub number: String,
    pub sent_on: String,
    pub outcome: String,
    pub outcome_on: Option<String>,
    pub proof_id: Option<Uuid>,
    pub recorded_at: i64,
    pub recorded_by: Uuid,
    pub replaces: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
