//! The journal: every act, appended in the transaction of the change it tells of. The engine refuses to alter or delete a row.

use opalexe_domain::{
    id::{AccountId, EventId, SessionId},
    journal::Event,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait,
};

use super::{
    DbError, Transaction,
    connection::Connected,
    entity::event::{ActiveModel, Entity},
};

/// Who did it, as far as it is known, and in which request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: Option<AccountId>,
    /// The session.
    pub session: Option<SessionId>,
    /// The request, as its answer and the log name it. None for an act of the operator at the command line.
    pub request: Option<String>,
}

/// Appends an event.
pub async fn append(
    transaction: &Transaction,
    id: EventId,
    at: Timestamp,
    actor: &Actor,
    event: &Event,
) -> Result<(), DbError> {
    let body = serde_json::to_string(event).map_err(|_| DbError::Inconsistent("event"))?;
    let row = ActiveModel {
        number: NotSet,
        id: Set(id.uuid()),
        at: Set(at.millis()),
        act: Set(event.name().to_owned()),
        account_id: Set(actor.account.map(AccountId::uuid)),
        session_id: Set(actor.session.map(SessionId::uuid)),
        request_id: Set(actor.request.clone()),
        body: Set(body),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// An event as it was kept, for tests that read the journal.
#[cfg(test)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub event: Event,
}

/// The whole journal, oldest first.
#[cfg(test)]
pub async fn all(reader: &impl super::Reader) -> Result<Vec<Kept>, DbError> {
    use sea_orm::QueryOrder;

    use super::entity::event::Column;

    let rows = Entity::find()
        .order_by_asc(Column::Number)
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Kept {
                at: Timestamp::from_millis(row.at),
                actor: Actor {
                    account: row.account_id.map(AccountId::from),
                    session: row.session_id.map(SessionId::from),
                    request: row.request_id,
                },
                event: serde_json::from_str(&row.body).map_err(|_| DbError::Inconsistent("event"))?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;

    use super::*;
    use crate::db::fixture::on_every_engine;

    #[tokio::test]
    async fn an_event_is_appended_and_can_never_be_altered_or_deleted() {
        on_every_engine(async |database| {
            let at = Timestamp::from_seconds(1_800_000_000);
            let actor = Actor {
                request: Some("R1".into()),
                ..Actor::default()
            };
            let event = Event::SignInRefused {
                reason: "revoked".into(),
                certificate: None,
            };
            let transaction = database.write().await.unwrap();
            append(&transaction, EventId::new(at, [1; 10]), at, &actor, &event)
                .await
                .unwrap();
            transaction.commit().await.unwrap();

            for statement in ["UPDATE event SET act = 'x'", "DELETE FROM event"] {
                let refused = database.connection().execute_unprepared(statement).await;
                assert!(
                    refused.unwrap_err().to_string().contains("append-only"),
                    "{statement}"
                );
            }
            assert_eq!(all(&database).await.unwrap(), [Kept { at, actor, event }]);
        })
        .await;
    }
}
