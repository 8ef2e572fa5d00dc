//! `POST /api/v1/expertises/{expertise}/intervenants/inactive`

use opalexe_domain::{
    api::{
        error::{ErrorCode, FieldError},
        expertises::{Expertise, intervenants::Deactivation},
        field::Field,
    },
    journal::Event,
    rights::Act,
    text::InactiveReason,
    time::Timestamp,
};

use super::{described::described, invite::address, restrict};
use crate::{
    app::App,
    db::{self, Transaction, participation::Participation},
    http::{
        endpoint::Description,
        error::Error,
        extract::{LeadExpert, Participant},
    },
    mail::{About, Line, Mail, Message, Whose},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "deactivate",
    tag: "expertises",
    summary: "Sets an entry inactive, at once and for good. Its open sessions lose the expertise with their next request. For its expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    LeadExpert(expert): LeadExpert,
    deactivation: Deactivation,
) -> Result<Expertise, Error> {
    expert.may(Act::Deactivate)?;
    let reason = reason(&deactivation.reason)?;
    let id = deactivation.participation;
    let entry = db::participation::find(&app.database, expert.expertise, id)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let now = app.clock.now();
    let words = reason.as_ref().map(InactiveReason::as_str);
    let inactive = Event::IntervenantInactive {
        participation: id,
        reason: words.map(str::to_owned),
    };

    let transaction = app.database.write().await?;
    expert.still_may(&transaction, Act::Deactivate).await?;
    if !db::participation::deactivate(&transaction, expert.expertise, id, now, words).await? {
        return Err(ErrorCode::NotFound.into());
    }
    app.record_in(&transaction, expert.expertise, now, &expert.actor, &inactive)
        .await?;
    restrict::end_with(&app, &transaction, &expert.actor, &entry, now).await?;
    tell(&app, &transaction, &expert, &entry, now).await?;
    transaction.commit().await?;

    described(&app, expert.expertise, &expert.into()).await
}

fn reason(typed: &str) -> Result<Option<InactiveReason>, Error> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|error| {
        Error::Form(vec![FieldError {
            field: Field::Reason,
            code: opalexe_domain::text::TextError::into(error),
        }])
    })
}

/// Tells the person, where there is an address, and the expert.
async fn tell(
    app: &App,
    transaction: &Transaction,
    expert: &Participant,
    entry: &Participation,
    now: Timestamp,
) -> Result<(), Error> {
    let title = db::expertise::title(transaction, entry.expertise).await?;
    let message = |whose| Message::IntervenantInactive {
        expertise: Line::from(title.as_str()),
        whose,
    };
    let about = |account| About {
        account,
        expertise: Some(entry.expertise),
        participation: Some(entry.id),
    };
    let name = Line::from(entry.display_name());
    let own = address(&expert.account.email)?;
    let to_expert = Mail::new(own, message(Whose::Another { name })).about(about(Some(expert.account.id)));
    if let Some(email) = &entry.email {
        let to_person = Mail::new(address(email)?, message(Whose::Own)).about(about(entry.account));
        app.post(transaction, now, to_person).await?;
    }
    app.post(transaction, now, to_expert).await?;
    Ok(())
}
