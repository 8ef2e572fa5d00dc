//! The parties of an expertise.

use opalexe_domain::{
    id::{ExpertiseId, PartieId},
    partie::{NewPartie, PartieIdentity, PartieKind},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::partie::{ActiveModel, Column, Entity, Model},
    expertise::parsed,
    folder,
};

/// A party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partie {
    /// Its identifier.
    pub id: PartieId,
    /// Who it is, in which role.
    pub is: NewPartie,
    /// When it was added.
    pub added_at: Timestamp,
}

impl Partie {
    /// Its name, as a person reads it.
    pub fn display_name(&self) -> String {
        match &self.is.identity {
            PartieIdentity::Natural {
                first_name,
                last_name,
            } => format!("{first_name} {last_name}"),
            PartieIdentity::Legal { name } => name.to_string(),
        }
    }
}

/// Adds a party to an expertise.
pub async fn add(transaction: &Transaction, expertise: ExpertiseId, partie: &Partie) -> Result<(), DbError> {
    let (name, first_name) = match &partie.is.identity {
        PartieIdentity::Natural {
            first_name,
            last_name,
        } => (last_name.to_string(), Some(first_name.to_string())),
        PartieIdentity::Legal { name } => (name.to_string(), None),
    };
    let row = ActiveModel {
        id: Set(partie.id.uuid()),
        expertise_id: Set(expertise.uuid()),
        kind: Set(partie.is.identity.kind().to_string()),
        role: Set(partie.is.role.to_string()),
        name: Set(name),
        first_name: Set(first_name),
        added_at: Set(partie.added_at.millis()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    folder::make_of_partie(transaction, expertise, partie.id, partie.added_at).await?;
    Ok(())
}

/// The parties of an expertise, in the order in which they were added.
pub async fn of_expertise(reader: &impl Reader, expertise: ExpertiseId) -> Result<Vec<Partie>, DbError> {
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .order_by_asc(Column::AddedAt)
        .order_by_asc(Column::Id)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(Partie::try_from).collect()
}

impl TryFrom<Model> for Partie {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        let identity = match parsed("kind of a party", &row.kind)? {
            PartieKind::Natural => PartieIdentity::Natural {
                first_name: parsed("name of a party", &row.first_name.unwrap_or_default())?,
                last_name: parsed("name of a party", &row.name)?,
            },
            PartieKind::Legal => PartieIdentity::Legal {
                name: parsed("name of a party", &row.name)?,
            },
        };
        Ok(Self {
            id: row.id.into(),
            is: NewPartie {
                identity,
                role: parsed("role of a party", &row.role)?,
            },
            added_at: Timestamp::from_millis(row.added_at),
        })
    }
}
