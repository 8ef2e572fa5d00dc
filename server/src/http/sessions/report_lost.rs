//! `POST /api/v1/cards/lost`

use opalexe_domain::{
    api::{
        error::ErrorCode,
        sessions::{LostCard, LostCardReported},
    },
    journal::Declarer,
};

use crate::{
    app::App,
    auth::closing,
    db,
    http::{
        cookie,
        endpoint::{Answer, Description},
        error::Error,
        extract::Holder,
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "report_lost_card",
    tag: "sessions",
    summary: "Declares a card of the person lost or stolen: it signs in no more, and every session that it opened ends. It cannot be undone here.",
};

pub(in crate::http) async fn handle(
    app: App,
    holder: Holder,
    LostCard { card }: LostCard,
) -> Result<Answer<LostCardReported>, Error> {
    let cards = db::card::all_of(&app.database, holder.account.id).await?;
    let card = cards
        .into_iter()
        .find(|own| own.id == card)
        .ok_or(ErrorCode::NotFound)?;
    let ended = closing::declare_lost(&app, &holder.actor, &card, Declarer::Holder).await?;
    let this_session_ended = ended.contains(&holder.session.id);
    let told = LostCardReported {
        sessions_ended: u32::try_from(ended.len()).unwrap_or(u32::MAX),
        this_session_ended,
    };
    Ok(if this_session_ended {
        Answer::with_cookie(told, cookie::clear())
    } else {
        told.into()
    })
}
