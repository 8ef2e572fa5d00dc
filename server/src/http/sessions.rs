//! The open sessions of a person, and the cards that open them.

pub mod close;
pub mod close_others;
pub mod list;
pub mod report_lost;

use opalexe_domain::{
    api::sessions::{BoundCard, OpenSession, SESSIONS_LISTED, Sessions},
    id::AccountId,
};

use super::error::Error;
use crate::{
    app::App,
    auth::{certificate::HeldCertificate, session::open_at},
    db::{
        self,
        card::Card,
        session::{SessionRecord, Shown},
    },
};

/// The open sessions and the cards of the account, as the holder of `this` session sees them.
async fn described(app: &App, account: AccountId, this: &SessionRecord) -> Result<Sessions, Error> {
    let open = open_at(app.clock.now());
    let mut sessions = db::session::open_of(&app.database, account, open, u64::from(SESSIONS_LISTED)).await?;
    // Stable: the others stay in the order of their last use.
    sessions.sort_by_key(|(session, _)| session.id != this.id);
    let counts = db::session::count_by_card(&app.database, account, open).await?;
    let listed = u32::try_from(sessions.len()).unwrap_or(u32::MAX);
    let open_in_all = db::session::count_of(&app.database, account, open).await?;
    let open_in_all = u32::try_from(open_in_all).unwrap_or(u32::MAX);
    let cards = db::card::all_of(&app.database, account).await?;
    let bound = |card: Card| {
        let key = (card.issuer, card.key_sha256);
        BoundCard {
            id: card.id,
            certificate: card.certificate,
            bound_at: card.bound_at,
            lost_at: card.lost_at,
            replaced_at: card.replaced_at,
            this: this
                .certificate()
                .is_some_and(|held| key.0 == held.issuer && key.1 == held.key_sha256),
            sessions: counts.get(&key).copied().unwrap_or_default(),
        }
    };
    Ok(Sessions {
        unlisted: open_in_all.saturating_sub(listed),
        sessions: sessions
            .into_iter()
            .map(|(session, shown)| open_session(session, shown, this))
            .collect(),
        cards: cards.into_iter().map(bound).collect(),
    })
}

fn open_session(session: SessionRecord, shown: Shown, this: &SessionRecord) -> OpenSession {
    OpenSession {
        id: session.id,
        this: session.id == this.id,
        device: shown.device,
        certificate: session.certificate().map(HeldCertificate::summary),
        network: shown.network,
        opened_at: session.opened_at,
        last_seen_at: session.last_seen_at,
        ends_at: session.ends_at,
    }
}
