//! To which address letters go.

use std::collections::HashMap;

use opalexe_domain::{
    api::paper_service::PaperAddress, id::ExpertiseId, paper_service::Addressee, registration::PostalAddress,
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{
        account,
        paper_address::{ActiveModel, Column, Entity},
    },
    participation::Participation,
};

/// Keeps to which address letters go, in the place of the one before.
pub async fn keep_address(
    transaction: &Transaction,
    expertise: ExpertiseId,
    to: Addressee,
    address: &PostalAddress,
    at: Timestamp,
) -> Result<(), DbError> {
    let lines: Vec<&str> = address.lines.iter().map(|line| line.as_str()).collect();
    let row = ActiveModel {
        addressee_id: Set(uuid(to)),
        expertise_id: Set(expertise.uuid()),
        address_lines: Set(lines.join("\n")),
        postal_code: Set(address.postal_code.to_string()),
        town: Set(address.town.to_string()),
        country: Set(address.country.to_owned()),
        kept_at: Set(at.millis()),
    };
    let replaced = OnConflict::column(Column::AddresseeId)
        .update_columns([
            Column::AddressLines,
            Column::PostalCode,
            Column::Town,
            Column::Country,
            Column::KeptAt,
        ])
        .to_owned();
    Entity::insert(row)
        .on_conflict(replaced)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// The addresses that are known in the expertise: what was kept for letters, and else what a person declared herself.
pub async fn addresses(
    reader: &impl Reader,
    expertise: ExpertiseId,
    entries: &[Participation],
) -> Result<HashMap<Uuid, PaperAddress>, DbError> {
    let mut known = declared(reader, entries).await?;
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .all(reader.connection())
        .await?;
    for row in rows {
        let address = address(&row.address_lines, row.postal_code, row.town, row.country);
        known.insert(row.addressee_id, address);
    }
    Ok(known)
}

async fn declared(
    reader: &impl Reader,
    entries: &[Participation],
) -> Result<HashMap<Uuid, PaperAddress>, DbError> {
    let rows: HashMap<Uuid, account::Model> = account::Entity::find()
        .filter(account::Column::Id.is_in(entries.iter().filter_map(|entry| Some(entry.account?.uuid()))))
        .all(reader.connection())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    Ok(entries
        .iter()
        .filter_map(|entry| {
            let row = rows.get(&entry.account?.uuid())?;
            let address = address(
                &row.address_lines,
                row.postal_code.clone(),
                row.town.clone(),
                row.country.clone(),
            );
            // An account by e-mail need not declare one.
            (!address.lines.is_empty()).then(|| (entry.id.uuid(), address))
        })
        .collect())
}

fn address(lines: &str, postal_code: String, town: String, country: String) -> PaperAddress {
    PaperAddress {
        lines: lines
            .lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        postal_code,
        town,
        country,
    }
}

/// Identifiers of entries and parties are never the same.
fn uuid(to: Addressee) -> Uuid {
    match to {
        Addressee::Person(participation) => participation.uuid(),
        Addressee::Partie(partie) => partie.uuid(),
    }
}
