//! The link by which a person joins with a card.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub secret_hash: String,
    pub participation_id: Uuid,
    pub expires_at: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {
    /// To what.
    #[sea_orm(
        belongs_to = "super::participation::Entity",
        from = "Column::ParticipationId",
        to = "super::participation::Column::Id"
    )]
    Participation,
}

impl ActiveModelBehavior for ActiveModel {}
