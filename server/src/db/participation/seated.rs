//! Entries as far as the rights in folders ask for them.

use opalexe_domain::{
    id::{ParticipationId, PartieId},
    participation::Status,
    rights::folders::{Seat, Seated},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Column, Entity, Participation};
use crate::db::{
    DbError, Reader,
    expertise::{optional, parsed},
};

/// Those of the entries that are active, in the order in which they were made.
pub async fn seated(reader: &impl Reader, entries: &[ParticipationId]) -> Result<Vec<Seated>, DbError> {
    Entity::find()
        .filter(Column::Id.is_in(entries.iter().map(|id| id.uuid())))
        .filter(Column::Status.eq(Status::Actif.name()))
        .order_by_asc(Column::Id)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(|row| {
            let quality = optional("quality", row.quality.as_deref())?;
            Ok(Seated {
                participation: row.id.into(),
                seat: Seat::of(parsed("profile", &row.profile)?, quality),
                partie: row.partie_id.map(PartieId::from),
                is_restricted: row.restricted_at.is_some(),
            })
        })
        .collect()
}

impl Participation {
    /// As the rights in folders ask for it.
    pub fn seated(&self) -> Seated {
        Seated {
            participation: self.id,
            seat: Seat::of(self.profile, self.quality),
            partie: self.partie,
            is_restricted: self.restricted_at.is_some(),
        }
    }
}
