//! A folder of an expertise.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "folder")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub expertise_id: Uuid,
    pub kind: String,
    pub parent_id: Option<Uuid>,
    pub partie_id: Option<Uuid>,
    /// The name that people gave it; none of those of the tree.
    pub name: Option<String>,
    /// Where in the expertise it lies.
    pub slot: String,
    pub made_at: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
