//! `POST /api/v1/expertises`

use opalexe_domain::{
    api::expertises::{Expertise as Described, Form},
    day::Day,
    expertise::{NewExpertise, State},
    id::{ExpertiseId, ParticipationId},
    journal::Event,
    participation::Access,
    profile::Profile,
};

use super::described::{Eyes, described};
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Inserted,
        expertise::Expertise,
        participation::{Participation, Standing},
    },
    http::{endpoint::Description, error::Error, extract::Commissioned},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "create_expertise",
    tag: "expertises",
    summary: "Makes an expertise, whose expert is who asks. Needs a session by card of profile expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    Commissioned { account, actor }: Commissioned,
    form: Form,
) -> Result<Described, Error> {
    let now = app.clock.now();
    let today = Day::in_paris(now).ok_or(Fault::Database(DbError::Inconsistent("today")))?;
    let is = NewExpertise::parse(&form, today).map_err(Error::Form)?;
    let expertise = Expertise {
        id: app.random.id(now, ExpertiseId::new)?,
        is,
        version: 1,
        state: if form.not_yet_accepted {
            State::Designee
        } else {
            State::EnConstitution
        },
        created_at: now,
        opened_at: None,
    };
    let declared = db::account::declared(&app.database, account.id)
        .await?
        .unwrap_or_default();
    let typed = |text: String| (!text.is_empty()).then_some(text);
    let own = Participation {
        id: app.random.id(now, ParticipationId::new)?,
        expertise: expertise.id,
        partie: None,
        account: Some(account.id),
        profile: Profile::Expert,
        quality: None,
        first_name: account.first_name,
        last_name: account.last_name,
        email: Some(account.email),
        landline: typed(declared.landline),
        mobile: typed(declared.mobile),
        organisation: None,
        barreau: None,
        toque: None,
        specialite: None,
        juridiction: None,
        access: Access::Card,
        standing: Standing::Actif,
        invited_at: now,
        first_connected_at: Some(now),
        replaces: None,
        restricted_at: None,
    };
    let created = Event::ExpertiseCreated {
        mandate: expertise.is.mandate.kind(),
    };

    let transaction = app.database.write().await?;
    let made = db::expertise::make(&transaction, &expertise, None).await?;
    let added = db::participation::add(&transaction, &own).await?;
    // Neither can be there already: both identifiers are new.
    if (made, added) != (Inserted::Yes, Inserted::Yes) {
        return Err(DbError::Inconsistent("identifier of an expertise").into());
    }
    app.record_in(&transaction, expertise.id, now, &actor, &created)
        .await?;
    transaction.commit().await?;

    let eyes = Eyes {
        profile: Profile::Expert,
        entries: vec![own.id],
    };
    described(&app, expertise.id, &eyes).await
}
