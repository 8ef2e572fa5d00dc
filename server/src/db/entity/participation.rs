//! An entry of a person in an expertise.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "participation")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub expertise_id: Uuid,
    pub partie_id: Option<Uuid>,
    pub account_id: Option<Uuid>,
    pub profile: String,
    pub quality: Option<String>,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub email_canonical: Option<String>,
    pub landline: Option<String>,
    pub mobile: Option<String>,
    pub organisation: Option<String>,
    pub barreau: Option<String>,
    pub toque: Option<String>,
    pub nomenclature: Option<String>,
    pub specialite: Option<String>,
    pub juridiction: Option<String>,
    pub access: String,
    pub status: String,
    /// Which address is active in which place; none of an inactive entry.
    pub active_place: Option<String>,
    pub invited_at: i64,
    pub first_connected_at: Option<i64>,
    pub inactive_at: Option<i64>,
    pub inactive_reason: Option<String>,
    pub replaces: Option<Uuid>,
    /// Since when counsel of the party restricts the access.
    pub restricted_at: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {
    /// In what.
    #[sea_orm(
        belongs_to = "super::expertise::Entity",
        from = "Column::ExpertiseId",
        to = "super::expertise::Column::Id"
    )]
    Expertise,
}

impl Related<super::expertise::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Expertise.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
