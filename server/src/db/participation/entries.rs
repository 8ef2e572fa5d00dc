//! Entries as rows.

use opalexe_domain::{
    participation::{Access, Status},
    reference::specialites::SpecialiteCode,
    text::EmailAddress,
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{Participation, Standing};
use crate::db::{
    DbError, Inserted, Transaction,
    connection::Connected,
    entity::participation::{ActiveModel, Entity, Model},
    expertise::{optional, parsed},
    inserted,
};

/// Keeps a new entry. A conflict when the same address is active in the same place of the expertise already: for the same party, or with
/// the same profile. The transaction must be given up then.
pub async fn add(transaction: &Transaction, entry: &Participation) -> Result<Inserted, DbError> {
    let row = Entity::insert(row(entry))
        .exec_without_returning(transaction.connection())
        .await;
    inserted(row)
}

fn row(entry: &Participation) -> ActiveModel {
    let uuid = |id: Option<uuid::Uuid>| Set(id);
    let (inactive_at, inactive_reason) = match &entry.standing {
        Standing::Actif => (None, None),
        Standing::Inactif { at, reason } => (Some(at.millis()), reason.clone()),
    };
    ActiveModel {
        id: Set(entry.id.uuid()),
        expertise_id: Set(entry.expertise.uuid()),
        partie_id: uuid(entry.partie.map(|partie| partie.uuid())),
        account_id: uuid(entry.account.map(|account| account.uuid())),
        profile: Set(entry.profile.to_string()),
        quality: Set(entry.quality.map(|quality| quality.to_string())),
        first_name: Set(entry.first_name.clone()),
        last_name: Set(entry.last_name.clone()),
        email: Set(entry.email.clone()),
        email_canonical: Set(canonical(entry)),
        landline: Set(entry.landline.clone()),
        mobile: Set(entry.mobile.clone()),
        organisation: Set(entry.organisation.clone()),
        barreau: Set(entry.barreau.clone()),
        toque: Set(entry.toque.clone()),
        nomenclature: Set(entry.specialite.as_ref().map(|chosen| chosen.version.clone())),
        specialite: Set(entry.specialite.as_ref().map(|chosen| chosen.code.clone())),
        juridiction: Set(entry.juridiction.map(|court| court.as_str().to_owned())),
        access: Set(entry.access.to_string()),
        status: Set(entry.standing.status().to_string()),
        active_place: Set(active_place(entry)),
        invited_at: Set(entry.invited_at.millis()),
        first_connected_at: Set(entry.first_connected_at.map(Timestamp::millis)),
        inactive_at: Set(inactive_at),
        inactive_reason: Set(inactive_reason),
        replaces: uuid(entry.replaces.map(|entry| entry.uuid())),
        restricted_at: Set(entry.restricted_at.map(Timestamp::millis)),
    }
}

/// Which address is active in which place. One person may act for two parties, and be co-expert and sapiteur at once.
fn active_place(entry: &Participation) -> Option<String> {
    if entry.standing != Standing::Actif {
        return None;
    }
    let place = match entry.partie {
        Some(partie) => partie.to_string(),
        None => entry.profile.to_string(),
    };
    // Without an address nobody can be told from another.
    let who = canonical(entry).unwrap_or_else(|| entry.id.to_string());
    Some(format!("{} {place} {who}", entry.expertise))
}

fn canonical(entry: &Participation) -> Option<String> {
    let address: EmailAddress = entry.email.as_deref()?.parse().ok()?;
    Some(address.canonical())
}

impl TryFrom<Model> for Participation {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        let standing = match (parsed("status", &row.status)?, row.inactive_at) {
            (Status::Actif, _) => Standing::Actif,
            (Status::Inactif, Some(at)) => Standing::Inactif {
                at: Timestamp::from_millis(at),
                reason: row.inactive_reason,
            },
            (Status::Inactif, None) => return Err(DbError::Inconsistent("status")),
        };
        let access: Access = parsed("access", &row.access)?;
        Ok(Self {
            id: row.id.into(),
            expertise: row.expertise_id.into(),
            partie: row.partie_id.map(Into::into),
            account: row.account_id.map(Into::into),
            profile: parsed("profile", &row.profile)?,
            quality: optional("quality", row.quality.as_deref())?,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            landline: row.landline,
            mobile: row.mobile,
            organisation: row.organisation,
            barreau: row.barreau,
            toque: row.toque,
            specialite: row
                .nomenclature
                .zip(row.specialite)
                .map(|(version, code)| SpecialiteCode::new(version, code)),
            juridiction: optional("court", row.juridiction.as_deref())?,
            access,
            standing,
            invited_at: Timestamp::from_millis(row.invited_at),
            first_connected_at: row.first_connected_at.map(Timestamp::from_millis),
            replaces: row.replaces.map(Into::into),
            restricted_at: row.restricted_at.map(Timestamp::from_millis),
        })
    }
}
