//! What a person declared, as the form that would declare it again, and the certificates that open the account.

use opalexe_domain::{
    api::registration::Form, id::AccountId, reference::specialites::SpecialiteCode, time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::db::{
    DbError, Reader,
    entity::{account, account_specialite, certificate_binding},
};

/// The form that declares what the account holds; without the agreement, which is given anew each time. None without such an account.
pub async fn declared(reader: &impl Reader, id: AccountId) -> Result<Option<Form>, DbError> {
    let Some(row) = account::Entity::find_by_id(id.uuid())
        .one(reader.connection())
        .await?
    else {
        return Ok(None);
    };
    let specialites = account_specialite::Entity::find()
        .filter(account_specialite::Column::AccountId.eq(id.uuid()))
        .order_by_asc(account_specialite::Column::Place)
        .all(reader.connection())
        .await?;
    let profile = row
        .profile
        .parse()
        .map_err(|_| DbError::Inconsistent("profile"))?;
    Ok(Some(Form {
        profile: Some(profile),
        first_name: row.first_name,
        last_name: row.last_name,
        landline: row.landline.unwrap_or_default(),
        mobile: row.mobile.unwrap_or_default(),
        email: row.email,
        address_lines: row.address_lines.lines().map(str::to_owned).collect(),
        postal_code: row.postal_code,
        town: row.town,
        country: row.country,
        court: row.court.unwrap_or_default(),
        juridiction: row.juridiction.unwrap_or_default(),
        service: row.service.unwrap_or_default(),
        specialites: specialites
            .into_iter()
            .map(|chosen| SpecialiteCode::new(chosen.nomenclature, chosen.code))
            .collect(),
        cour_de_cassation: row.cour_de_cassation,
        accepts_responsibility: false,
    }))
}

/// A certificate that opens an account, as it was when it was bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// SHA-256 of the certificate with which it was bound, in hexadecimal.
    pub fingerprint: String,
    /// SHA-256 of the one with which the card last signed in, when that is another.
    pub last_fingerprint: Option<String>,
    /// The subject's common name; none for a binding of before it was kept.
    pub common_name: Option<String>,
    /// The issuer's common name.
    pub issuer: Option<String>,
    /// The end of its validity.
    pub valid_until: Option<Timestamp>,
    /// When it was bound.
    pub bound_at: Timestamp,
    /// When its card was declared lost or stolen: it opens the account no more.
    pub lost_at: Option<Timestamp>,
}

/// The certificates that were bound to the account, the oldest first.
pub async fn bound(reader: &impl Reader, id: AccountId) -> Result<Vec<Bound>, DbError> {
    let bound = bound_to(reader, &[id]).await?;
    Ok(bound.into_iter().map(|(_, bound)| bound).collect())
}

/// The certificates that were bound to those accounts, the oldest first, in one query.
pub async fn bound_to(
    reader: &impl Reader,
    accounts: &[AccountId],
) -> Result<Vec<(AccountId, Bound)>, DbError> {
    let rows = certificate_binding::Entity::find()
        .filter(certificate_binding::Column::AccountId.is_in(accounts.iter().map(|id| id.uuid())))
        .order_by_asc(certificate_binding::Column::CreatedAt)
        .all(reader.connection())
        .await?;
    let bound = |row: certificate_binding::Model| {
        let account = AccountId::from(row.account_id);
        (account, read(row))
    };
    Ok(rows.into_iter().map(bound).collect())
}

fn read(row: certificate_binding::Model) -> Bound {
    Bound {
        last_fingerprint: row.last_fingerprint.filter(|last| *last != row.fingerprint),
        fingerprint: row.fingerprint,
        common_name: row.holder_common_name,
        issuer: row.issuer_common_name,
        valid_until: row.valid_until.map(Timestamp::from_millis),
        bound_at: Timestamp::from_millis(row.created_at),
        lost_at: row.revoked_at.map(Timestamp::from_millis),
    }
}
