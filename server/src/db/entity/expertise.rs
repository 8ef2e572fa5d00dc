//! An expertise.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "expertise")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub title: String,
    pub mandate: String,
    pub state: String,
    pub juridiction: Option<String>,
    pub juridiction_name: Option<String>,
    pub rg: Option<String>,
    pub minute: Option<String>,
    /// A day, `2025-02-12`.
    pub order_date: Option<String>,
    pub ordering_judge: Option<String>,
    pub control_judge: Option<String>,
    pub report_deadline: Option<String>,
    pub provision_cents: Option<i64>,
    pub provision_due: Option<String>,
    pub created_at: i64,
    pub opened_at: Option<i64>,
    pub legacy_reference: Option<String>,
    /// How often what it is was written.
    pub version: i64,
    /// Days, `2025-02-12`.
    pub dires_until: Option<String>,
    pub observations_until: Option<String>,
    pub access_until: Option<String>,
    /// Since when the court is let into what is between the expert and the parties.
    pub court_admitted_at: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {
    /// Who takes part.
    #[sea_orm(has_many = "super::participation::Entity")]
    Participation,
}

impl Related<super::participation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Participation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
