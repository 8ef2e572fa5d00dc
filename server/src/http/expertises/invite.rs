//! `POST /api/v1/expertises/{expertise}/intervenants`

mod account;
mod entry;
mod letters;

use opalexe_domain::{
    api::{
        error::{FieldCode, FieldError},
        expertises::intervenants::{InvitationForm, Invited},
        field::Field,
    },
    id::ParticipationId,
    journal::{Because, Event},
    participation::{Access, Context, Invitation, Status},
    rights::Act,
    time::Timestamp,
};

use super::{catch_up, described::described};
use crate::{
    app::App,
    auth::secret::Secret,
    db::{self, Inserted, Transaction, participation::Participation},
    deposits::{Whom, reach_untold},
    http::{
        endpoint::Description,
        error::Error,
        extract::{LeadExpert, Participant},
    },
    notices::Untold,
};
use account::Prepared;
use letters::Letters;
pub(super) use letters::address;

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "invite",
    tag: "expertises",
    summary: "Invites somebody to the expertise: the entry is active at once and the mails leave. For its expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    LeadExpert(expert): LeadExpert,
    form: InvitationForm,
) -> Result<Invited, Error> {
    expert.may(Act::Invite)?;
    let context = context(&app, &expert).await?;
    let invitation = Invitation::parse(&form, &context).map_err(Error::Form)?;
    let now = app.clock.now();
    let id = app.random.id(now, ParticipationId::new)?;
    let link = Secret::new(app.random.as_ref())?;
    let prepared = Prepared::of(&app, &invitation, now).await?;

    let transaction = app.database.write().await?;
    expert.still_may(&transaction, Act::Invite).await?;
    let account = match &prepared {
        Some(prepared) => Some(prepared.account(&transaction, &invitation).await?),
        None => None,
    };
    let entry = entry::of(
        &invitation,
        id,
        expert.expertise,
        account.as_ref().map(|account| account.id),
        now,
    );
    if db::participation::add(&transaction, &entry).await? == Inserted::Conflict {
        return Err(already_invited());
    }
    if entry.access == Access::Card {
        let until = now.plus(letters::LINK_VALID_FOR);
        db::participation::invite(&transaction, &link.hash(), id, until).await?;
    }
    catch_up::ask(&app, &transaction, &entry).await?;
    record(&app, &transaction, &expert, &entry, now).await?;
    let untold = match entry.account {
        Some(_) => {
            let (because, whom) = (Because::Joined, Whom::Entries(&[id]));
            let (expertise, actor) = (expert.expertise, &expert.actor);
            Some(reach_untold(&app, &transaction, expertise, actor, because, whom, now).await?)
        }
        // Who is to come by card is reached once the card is known: on joining.
        None => None,
    };
    let letters = Letters {
        app: &app,
        transaction: &transaction,
        expert: &expert,
        now,
    };
    let given = match (prepared, &account) {
        (Some(prepared), Some(account)) => prepared.given(&transaction, account).await?,
        _ => None,
    };
    let documents = untold.as_ref().map_or(0, Untold::documents);
    let mail = letters
        .post(&invitation, &entry, given.is_some(), &link, documents)
        .await?;
    if let Some(untold) = untold {
        untold.keep(&app, &transaction, mail).await?;
    }
    if let Some(given) = given {
        given.hand_over(&letters, &entry).await?;
    }
    transaction.commit().await?;

    Ok(Invited {
        participation: id,
        expertise: described(&app, expert.expertise, &expert.into()).await?,
    })
}

/// What of the expertise decides whether the invitation is right.
async fn context(app: &App, expert: &Participant) -> Result<Context, Error> {
    let database = &app.database;
    let parties = db::partie::of_expertise(database, expert.expertise).await?;
    let entries = db::participation::of_expertise(database, expert.expertise).await?;
    Ok(Context {
        parties: parties.into_iter().map(|partie| partie.id).collect(),
        expert_specialites: db::participation::specialites_of(database, expert.account.id).await?,
        inactive: entries
            .into_iter()
            .filter(|entry| entry.standing.status() == Status::Inactif)
            .map(|entry| entry.id)
            .collect(),
    })
}

fn already_invited() -> Error {
    Error::Form(vec![FieldError {
        field: Field::Email,
        code: FieldCode::AlreadyInvited,
    }])
}

async fn record(
    app: &App,
    transaction: &Transaction,
    expert: &Participant,
    entry: &Participation,
    now: Timestamp,
) -> Result<(), Error> {
    let invited = Event::IntervenantInvited {
        participation: entry.id,
        profile: entry.profile,
        partie: entry.partie,
        access: entry.access,
        invited: entry.account,
        replaces: entry.replaces,
    };
    app.record_in(transaction, expert.expertise, now, &expert.actor, &invited)
        .await?;
    Ok(())
}
