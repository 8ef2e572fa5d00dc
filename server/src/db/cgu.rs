//! The versions of the CGU, and who accepted which and when. Both are kept for ever.

use opalexe_domain::{
    id::AccountId, participation::Status, profile::Profile, text::EmailAddress, time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::{Query, SelectStatement},
};

use super::{
    DbError, Inserted, Reader, Transaction,
    account::{Access, Standing},
    connection::Connected,
    entity::{account, cgu_acceptance, cgu_version, participation},
    inserted, stored,
};

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1 for the first, one more for each that follows.
    pub version: u32,
    /// SHA-256 of the PDF, in hexadecimal: its name in the storage.
    pub sha256: String,
    /// The size of the PDF in bytes.
    pub size: u64,
    /// When it was published.
    pub published_at: Timestamp,
    /// For whom it is; none for everybody who has no text of their own.
    pub profile: Option<Profile>,
}

/// The version in force for who acts as `profile`: the last that was published for that profile, or else the last for everybody.
pub async fn current(reader: &impl Reader, profile: Profile) -> Result<Option<Version>, DbError> {
    match of(reader, Some(profile)).await? {
        Some(own) => Ok(Some(own)),
        None => of(reader, None).await,
    }
}

/// The last version that was published for that profile, or for everybody who has no text of their own.
pub async fn of(reader: &impl Reader, profile: Option<Profile>) -> Result<Option<Version>, DbError> {
    let for_whom = match profile {
        Some(profile) => cgu_version::Column::Profile.eq(profile.name()),
        None => cgu_version::Column::Profile.is_null(),
    };
    cgu_version::Entity::find()
        .filter(for_whom)
        .order_by_desc(cgu_version::Column::Version)
        .one(reader.connection())
        .await?
        .map(Version::try_from)
        .transpose()
}

/// The last version that was published, for whomever: the next has the number after it.
pub async fn last(reader: &impl Reader) -> Result<Option<Version>, DbError> {
    cgu_version::Entity::find()
        .order_by_desc(cgu_version::Column::Version)
        .one(reader.connection())
        .await?
        .map(Version::try_from)
        .transpose()
}

/// Who must accept what is published for that profile, or for everybody who has no text of their own: the accounts that may be used, with
/// their addresses.
pub async fn concerned(
    reader: &impl Reader,
    profile: Option<Profile>,
) -> Result<Vec<(AccountId, EmailAddress)>, DbError> {
    let mut profiles = Vec::new();
    for one in Profile::ALL {
        let is_concerned = match profile {
            Some(wanted) => one == wanted,
            None => of(reader, Some(one)).await?.is_none(),
        };
        if is_concerned {
            profiles.push(one);
        }
    }
    let rows = account::Entity::find()
        .filter(account::Column::Standing.eq(Standing::Open.name()))
        .filter(
            Condition::any()
                .add(
                    Condition::all()
                        .add(account::Column::Access.eq(Access::Card.name()))
                        .add(account::Column::Profile.is_in(profiles.iter().map(|profile| profile.name()))),
                )
                .add(
                    Condition::all()
                        .add(account::Column::Access.eq(Access::Email.name()))
                        .add(account::Column::Id.in_subquery(acting_by_email(&profiles))),
                ),
        )
        .order_by_asc(account::Column::Id)
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            let email = row
                .email
                .parse()
                .map_err(|_| DbError::Inconsistent("e-mail address"))?;
            Ok((row.id.into(), email))
        })
        .collect()
}

/// The accounts by e-mail that act as one of those at a door: a co-expert comes through that of the parties.
fn acting_by_email(profiles: &[Profile]) -> SelectStatement {
    let mut acting: Vec<&str> = Vec::new();
    if profiles.contains(&Profile::Intervenant) {
        acting.extend([Profile::Intervenant.name(), Profile::CoExpert.name()]);
    }
    if profiles.contains(&Profile::Sapiteur) {
        acting.push(Profile::Sapiteur.name());
    }
    Query::select()
        .column(participation::Column::AccountId)
        .from(participation::Entity)
        .and_where(participation::Column::Status.eq(Status::Actif.name()))
        .and_where(participation::Column::AccountId.is_not_null())
        .and_where(participation::Column::Profile.is_in(acting))
        .to_owned()
}

/// How many accepted that version.
pub async fn accepted_by(reader: &impl Reader, version: u32) -> Result<u64, DbError> {
    Ok(cgu_acceptance::Entity::find()
        .filter(cgu_acceptance::Column::Version.eq(number(version)?))
        .count(reader.connection())
        .await?)
}

/// A version by its number.
pub async fn version(reader: &impl Reader, version: u32) -> Result<Option<Version>, DbError> {
    let Ok(version) = i32::try_from(version) else {
        return Ok(None);
    };
    cgu_version::Entity::find_by_id(version)
        .one(reader.connection())
        .await?
        .map(Version::try_from)
        .transpose()
}

/// Every version, the oldest first.
pub async fn all(reader: &impl Reader) -> Result<Vec<Version>, DbError> {
    cgu_version::Entity::find()
        .order_by_asc(cgu_version::Column::Version)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Version::try_from)
        .collect()
}

/// Publishes a version. [`Inserted::Conflict`] when somebody published that number meanwhile.
pub async fn publish(transaction: &Transaction, version: &Version) -> Result<Inserted, DbError> {
    let row = cgu_version::ActiveModel {
        version: Set(number(version.version)?),
        sha256: Set(version.sha256.clone()),
        size: Set(stored(version.size)),
        published_at: Set(version.published_at.millis()),
        profile: Set(version.profile.map(|profile| profile.name().to_owned())),
    };
    inserted(
        cgu_version::Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

/// When `account` accepted `version`.
pub async fn accepted_at(
    reader: &impl Reader,
    account: AccountId,
    version: u32,
) -> Result<Option<Timestamp>, DbError> {
    let row = cgu_acceptance::Entity::find_by_id((account.uuid(), number(version)?))
        .one(reader.connection())
        .await?;
    Ok(row.map(|row| Timestamp::from_millis(row.accepted_at)))
}

/// Keeps that `account` accepted `version` at `at`. [`Inserted::Conflict`] when it did so before.
pub async fn accept(
    transaction: &Transaction,
    account: AccountId,
    version: u32,
    at: Timestamp,
) -> Result<Inserted, DbError> {
    let row = cgu_acceptance::ActiveModel {
        account_id: Set(account.uuid()),
        version: Set(number(version)?),
        accepted_at: Set(at.millis()),
    };
    inserted(
        cgu_acceptance::Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

fn number(version: u32) -> Result<i32, DbError> {
    i32::try_from(version).map_err(|_| DbError::Inconsistent("version of the CGU"))
}

impl TryFrom<cgu_version::Model> for Version {
    type Error = DbError;

    fn try_from(row: cgu_version::Model) -> Result<Self, DbError> {
        Ok(Self {
            version: u32::try_from(row.version).map_err(|_| DbError::Inconsistent("version of the CGU"))?,
            size: u64::try_from(row.size).map_err(|_| DbError::Inconsistent("size of the CGU"))?,
            sha256: row.sha256,
            published_at: Timestamp::from_millis(row.published_at),
            profile: row
                .profile
                .map(|name| {
                    name.parse()
                        .map_err(|_| DbError::Inconsistent("profile of the CGU"))
                })
                .transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;

    use super::*;
    use crate::db::fixture::{NOW, account_id, make_account, on_every_engine};

    fn published(version: u32) -> Version {
        Version {
            version,
            sha256: format!("sha {version}"),
            size: 5_000_000_000,
            published_at: NOW,
            profile: None,
        }
    }

    #[tokio::test]
    async fn the_last_version_is_in_force_and_the_earlier_ones_stay() {
        on_every_engine(async |database| {
            assert_eq!(current(&database, Profile::Expert).await.unwrap(), None);
            let transaction = database.write().await.unwrap();
            for version in 1..=2 {
                let inserted = publish(&transaction, &published(version)).await.unwrap();
                assert_eq!(inserted, Inserted::Yes);
            }
            transaction.commit().await.unwrap();

            assert_eq!(
                current(&database, Profile::Expert).await.unwrap(),
                Some(published(2))
            );
            assert_eq!(version(&database, 1).await.unwrap(), Some(published(1)));
            assert_eq!(version(&database, 3).await.unwrap(), None);
            assert_eq!(version(&database, u32::MAX).await.unwrap(), None);
            assert_eq!(all(&database).await.unwrap(), [published(1), published(2)]);
            let transaction = database.write().await.unwrap();
            let again = publish(&transaction, &published(2)).await.unwrap();
            assert_eq!(again, Inserted::Conflict);
            transaction.roll_back().await.unwrap();

            // A profile with a text of its own keeps it, whatever is published for everybody afterwards.
            let of_sapiteurs = Version {
                profile: Some(Profile::Sapiteur),
                ..published(3)
            };
            let transaction = database.write().await.unwrap();
            publish(&transaction, &of_sapiteurs).await.unwrap();
            publish(&transaction, &published(4)).await.unwrap();
            transaction.commit().await.unwrap();
            assert_eq!(
                current(&database, Profile::Sapiteur).await.unwrap(),
                Some(of_sapiteurs)
            );
            assert_eq!(
                current(&database, Profile::Expert).await.unwrap(),
                Some(published(4))
            );
            assert_eq!(last(&database).await.unwrap(), Some(published(4)));
        })
        .await;
    }

    #[tokio::test]
    async fn an_acceptance_is_of_one_person_and_one_version_and_is_never_altered() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            make_account(&transaction, 2, 2, "b@b.example").await;
            publish(&transaction, &published(1)).await.unwrap();
            publish(&transaction, &published(2)).await.unwrap();
            let inserted = accept(&transaction, account_id(1), 1, NOW).await.unwrap();
            assert_eq!(inserted, Inserted::Yes);
            transaction.commit().await.unwrap();

            for (person, version, at) in [(1, 1, Some(NOW)), (1, 2, None), (2, 1, None)] {
                let accepted = accepted_at(&database, account_id(person), version).await.unwrap();
                assert_eq!(accepted, at, "{person} {version}");
            }
            let transaction = database.write().await.unwrap();
            let again = accept(&transaction, account_id(1), 1, NOW).await.unwrap();
            assert_eq!(again, Inserted::Conflict);
            drop(transaction);
            for statement in [
                "UPDATE cgu_acceptance SET accepted_at = 0",
                "DELETE FROM cgu_version",
            ] {
                let refused = database.connection().execute_unprepared(statement).await;
                assert!(
                    refused.unwrap_err().to_string().contains("append-only"),
                    "{statement}"
                );
            }
        })
        .await;
    }

    #[tokio::test]
    async fn nobody_accepts_what_was_never_published() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            assert!(accept(&transaction, account_id(1), 1, NOW).await.is_err());
        })
        .await;
    }
}
