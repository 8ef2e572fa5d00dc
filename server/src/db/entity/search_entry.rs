//! A document as the search knows it. What of it is looked for by words is the engine's own affair: [`crate::db::search`].

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_entry")]
pub(in crate::db) struct Model {
    /// Grows in the order of publication; of one deposit, the first document has the highest.
    #[sea_orm(primary_key)]
    pub number: i64,
    pub document_id: Uuid,
    pub expertise_id: Uuid,
    pub folder_id: Uuid,
    pub kind: String,
    /// When it was published.
    pub at: i64,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
