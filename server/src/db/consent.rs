//! What people decided of the electronic channel. A decision is never altered: another one follows it.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use opalexe_domain::{
    consent::{Consent, Decision, Language},
    id::{AccountId, ExpertiseId},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::consent::{ActiveModel, Column, Entity},
    expertise::parsed,
    inserted,
    participation::Participation,
};

/// A decision of a person in an expertise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// In which expertise.
    pub expertise: ExpertiseId,
    /// Who.
    pub account: AccountId,
    /// What.
    pub decision: Decision,
    /// Which version of the text was read.
    pub version: u32,
    /// In which language.
    pub language: Language,
    /// SHA-256 of its words, in hexadecimal.
    pub sha256: String,
    /// When.
    pub at: Timestamp,
}

/// The last decision of each person of an expertise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consents(HashMap<AccountId, (i32, Decision, Timestamp)>);

impl Consents {
    /// Where the consent of the person of that entry stands.
    pub fn of(&self, entry: &Participation) -> Consent {
        Consent::of(
            entry.seated().seat,
            self.last(entry).map(|(decision, _)| decision),
        )
    }

    /// What the person of that entry decided last, and when.
    pub fn last(&self, entry: &Participation) -> Option<(Decision, Timestamp)> {
        let (_, decision, at) = self.0.get(&entry.account?)?;
        Some((*decision, *at))
    }
}

/// Keeps a decision after those of the person that `known` has. [`Inserted::Conflict`] when there is another one meanwhile; the transaction
/// must then be given up.
pub async fn keep(
    transaction: &Transaction,
    known: &Consents,
    decided: &Decided,
) -> Result<Inserted, DbError> {
    let last = known.0.get(&decided.account).map_or(0, |(number, ..)| *number);
    let row = ActiveModel {
        expertise_id: Set(decided.expertise.uuid()),
        account_id: Set(decided.account.uuid()),
        number: Set(last.saturating_add(1)),
        decision: Set(decided.decision.to_string()),
        version: Set(i32::try_from(decided.version).map_err(|_| DbError::Inconsistent("version"))?),
        language: Set(decided.language.to_string()),
        sha256: Set(decided.sha256.clone()),
        decided_at: Set(decided.at.millis()),
    };
    inserted(
        Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

/// The last decision of each person of the expertise.
pub async fn of_expertise(reader: &impl Reader, expertise: ExpertiseId) -> Result<Consents, DbError> {
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .order_by_asc(Column::Number)
        .all(reader.connection())
        .await?;
    let mut consents = HashMap::new();
    for row in rows {
        let decision = parsed("decision on the electronic channel", &row.decision)?;
        let decided = (row.number, decision, Timestamp::from_millis(row.decided_at));
        consents.insert(row.account_id.into(), decided);
    }
    Ok(Consents(consents))
}
