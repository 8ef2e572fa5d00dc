//! `POST /api/v1/invitations/join`

use opalexe_domain::{
    api::{
        error::ErrorCode,
        expertises::intervenants::{InvitationSecret, Joined},
    },
    journal::{Because, Event},
    participation::may_join,
    wall::Door,
};

use crate::{
    app::App,
    auth::secret::Secret,
    db::{self, Transaction},
    deposits::{Whom, reach},
    http::{endpoint::Description, error::Error, extract::Admitted},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "join_expertise",
    tag: "expertises",
    summary: "Binds an invitation to the account of this card: the mailbox is proven by the link, the person by the card.",
};

pub(in crate::http) async fn handle(
    app: App,
    Admitted {
        session,
        account,
        actor,
    }: Admitted,
    InvitationSecret { secret }: InvitationSecret,
) -> Result<Joined, Error> {
    let secret = Secret::presented(&secret)
        .ok_or(ErrorCode::InvitationUnknown)?
        .hash();
    let now = app.clock.now();
    let found = async |transaction: &Transaction| {
        let invited = db::participation::invited(transaction, &secret, now).await?;
        invited.ok_or(Error::from(ErrorCode::InvitationUnknown))
    };

    let transaction = app.database.write().await?;
    let expertise = found(&transaction).await?.expertise;
    // What is invited, set inactive and joined in one expertise comes one after the other from here on, and is read again.
    db::expertise::hold_state(&transaction, expertise).await?;
    let invited = found(&transaction).await?;
    let is_right = session.door() == Door::Card && may_join(account.profile, invited.profile);
    // The expert of an expertise is not his own co-expert or sapiteur; nobody is in it twice by one card.
    let is_there = db::participation::is_joined(&transaction, invited.expertise, account.id).await?;
    if !is_right || is_there {
        return Err(ErrorCode::InvitationWrongProfile.into());
    }
    let joined = Event::ExpertiseJoined {
        participation: invited.participation,
    };
    let bound =
        db::participation::bind(&transaction, &secret, invited.participation, account.id, now).await?;
    if !bound {
        return Err(ErrorCode::InvitationUnknown.into());
    }
    db::notice::adopt(&transaction, invited.participation, account.id).await?;
    app.record_in(&transaction, invited.expertise, now, &actor, &joined)
        .await?;
    let (because, whom) = (Because::Joined, [invited.participation]);
    let whom = Whom::Entries(&whom);
    reach(&app, &transaction, invited.expertise, &actor, because, whom, now).await?;
    transaction.commit().await?;

    Ok(Joined {
        expertise: invited.expertise,
    })
}
