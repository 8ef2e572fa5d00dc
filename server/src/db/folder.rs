//! The folders of an expertise.

mod counts;
mod opening;
mod slot;
#[cfg(test)]
mod tests;

use opalexe_domain::{
    folder::FolderKind,
    id::{ExpertiseId, FolderId, ParticipationId, PartieId},
    rights::folders::FolderFacts,
    text::FolderName,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::{
        folder::{ActiveModel, Column, Entity, Model},
        folder_opening,
    },
    expertise::parsed,
    folded::fold,
    inserted,
};

pub use counts::{Count, counts, documents_in, has_report};
pub use opening::{close_to, open_to};
pub(in crate::db) use slot::{Slot, slots_of_expertise, slots_of_partie};

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its identifier.
    pub id: FolderId,
    /// What it is for.
    pub kind: FolderKind,
    /// The folder in which it lies.
    pub parent: Option<FolderId>,
    /// Whose it is, where each party has its own.
    pub partie: Option<PartieId>,
    /// The name that people gave it.
    pub name: Option<String>,
    /// How many folders that people made lie above it, itself counted: 0 for one of the tree.
    pub depth: u32,
    /// To whom the expert opened this very folder.
    pub opened_here: Vec<ParticipationId>,
    /// The same with those to whom one above it of the same kind was opened.
    pub opened_to: Vec<ParticipationId>,
}

impl Folder {
    /// As far as rights ask.
    pub fn facts(&self) -> FolderFacts {
        FolderFacts {
            kind: self.kind,
            partie: self.partie,
            opened_to: self.opened_to.clone(),
        }
    }
}

/// A folder that somebody makes in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFolder<'a> {
    /// Its identifier.
    pub id: FolderId,
    /// The one in which it lies.
    pub parent: &'a Folder,
    /// Its name.
    pub name: &'a FolderName,
}

/// Makes the folders that every expertise has.
pub(super) async fn make_tree(
    transaction: &Transaction,
    expertise: ExpertiseId,
    at: Timestamp,
) -> Result<(), DbError> {
    make_slots(transaction, expertise, slots_of_expertise(expertise), at).await
}

/// Makes the folders that a party has.
pub(super) async fn make_of_partie(
    transaction: &Transaction,
    expertise: ExpertiseId,
    partie: PartieId,
    at: Timestamp,
) -> Result<(), DbError> {
    make_slots(transaction, expertise, slots_of_partie(expertise, partie), at).await
}

/// Makes a folder in another. A conflict when there is one of that name, whatever its accents and case.
pub async fn make(
    transaction: &Transaction,
    expertise: ExpertiseId,
    new: &NewFolder<'_>,
    at: Timestamp,
) -> Result<Inserted, DbError> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        expertise_id: Set(expertise.uuid()),
        kind: Set(new.parent.kind.to_string()),
        parent_id: Set(Some(new.parent.id.uuid())),
        partie_id: Set(new.parent.partie.map(PartieId::uuid)),
        name: Set(Some(new.name.to_string())),
        slot: Set(format!("{}/{}", new.parent.id, fold(new.name.as_str()))),
        made_at: Set(at.millis()),
    };
    // A savepoint would be needed to go on after a conflict on PostgreSQL: it is asked for, and not provoked.
    let made = Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::ExpertiseId, Column::Slot])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(if made == 1 {
        Inserted::Yes
    } else {
        Inserted::Conflict
    })
}

/// The folders of an expertise, in the order in which they were made.
pub async fn of_expertise(reader: &impl Reader, expertise: ExpertiseId) -> Result<Vec<Folder>, DbError> {
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .order_by_asc(Column::MadeAt)
        .order_by_asc(Column::Id)
        .all(reader.connection())
        .await?;
    let openings = opening::of_expertise(reader, expertise).await?;
    let folders: Vec<Folder> = rows
        .into_iter()
        .map(|row| of_row(row, &openings))
        .collect::<Result<_, DbError>>()?;
    Ok(with_what_lies_above(folders))
}

/// One folder of an expertise.
pub async fn find(
    reader: &impl Reader,
    expertise: ExpertiseId,
    id: FolderId,
) -> Result<Option<Folder>, DbError> {
    let folders = of_expertise(reader, expertise).await?;
    Ok(folders.into_iter().find(|folder| folder.id == id))
}

/// How many folders people made in an expertise.
pub async fn made_by_people(reader: &impl Reader, expertise: ExpertiseId) -> Result<u64, DbError> {
    Ok(Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Name.is_not_null())
        .count(reader.connection())
        .await?)
}

async fn make_slots(
    transaction: &Transaction,
    expertise: ExpertiseId,
    slots: Vec<Slot>,
    at: Timestamp,
) -> Result<(), DbError> {
    let rows = slots.into_iter().map(|slot| ActiveModel {
        id: Set(slot.id.uuid()),
        expertise_id: Set(expertise.uuid()),
        kind: Set(slot.kind.to_string()),
        parent_id: Set(slot.parent.map(FolderId::uuid)),
        partie_id: Set(slot.partie.map(PartieId::uuid)),
        name: Set(None),
        slot: Set(slot.name),
        made_at: Set(at.millis()),
    });
    let made = Entity::insert_many(rows)
        .exec_without_returning(transaction.connection())
        .await;
    match inserted(made)? {
        Inserted::Yes => Ok(()),
        Inserted::Conflict => Err(DbError::Inconsistent("folder of the tree")),
    }
}

fn of_row(row: Model, openings: &[folder_opening::Model]) -> Result<Folder, DbError> {
    let opened: Vec<ParticipationId> = openings
        .iter()
        .filter(|opening| opening.folder_id == row.id)
        .map(|opening| opening.participation_id.into())
        .collect();
    Ok(Folder {
        id: row.id.into(),
        kind: parsed("kind of a folder", &row.kind)?,
        parent: row.parent_id.map(FolderId::from),
        partie: row.partie_id.map(PartieId::from),
        depth: 0,
        opened_here: opened.clone(),
        opened_to: opened,
        name: row.name,
    })
}

/// What was opened above a folder is open in it, as far as it is for the same; and how deep it lies.
fn with_what_lies_above(folders: Vec<Folder>) -> Vec<Folder> {
    let by_id: std::collections::HashMap<FolderId, &Folder> =
        folders.iter().map(|folder| (folder.id, folder)).collect();
    let found: Vec<(u32, Vec<ParticipationId>)> = folders
        .iter()
        .map(|folder| {
            let mut depth = u32::from(folder.name.is_some());
            let mut opened = folder.opened_to.clone();
            let mut above = folder.parent;
            while let Some(parent) = above.and_then(|id| by_id.get(&id)) {
                if parent.kind != folder.kind {
                    break;
                }
                depth = depth.saturating_add(u32::from(parent.name.is_some()));
                opened.extend(parent.opened_here.iter().copied());
                above = parent.parent;
            }
            opened.sort_unstable();
            opened.dedup();
            (depth, opened)
        })
        .collect();
    folders
        .into_iter()
        .zip(found)
        .map(|(folder, (depth, opened_to))| Folder {
            depth,
            opened_to,
            ..folder
        })
        .collect()
}
