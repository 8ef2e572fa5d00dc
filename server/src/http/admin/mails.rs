//! `GET /api/v1/admin/mails`

use opalexe_domain::api::admin::{MAILS_LISTED, MailLine, MailState, Mails};

use crate::{
    app::App,
    db::{
        self,
        mail::{Fate, State},
    },
    http::{endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "mail_queue",
    tag: "admin",
    summary: "The mails that wait or were given up, without their text and what they are about. For administrators.",
};

pub(in crate::http) async fn handle(app: App, _: Administrator, (): ()) -> Result<Mails, Error> {
    let fates = db::mail::unfinished(&app.database, u64::from(MAILS_LISTED)).await?;
    Ok(Mails {
        mails: fates.into_iter().map(line).collect(),
    })
}

fn line(fate: Fate) -> MailLine {
    MailLine {
        kind: fate.kind_name,
        recipient: fate.recipient,
        state: match fate.state {
            State::Queued => MailState::Waiting,
            State::Sent => MailState::Sent,
            State::Failed => MailState::Failed,
        },
        tries: fate.tries,
        made_at: fate.made_at,
        at: match fate.state {
            State::Queued => Some(fate.next_try_at),
            State::Sent | State::Failed => fate.ended_at,
        },
        answer: fate.answer,
    }
}
