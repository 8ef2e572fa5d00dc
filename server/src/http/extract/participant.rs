//! Who takes part in an expertise.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use opalexe_domain::{
    api::error::ErrorCode,
    expertise::State,
    id::{ExpertiseId, ParticipationId},
    profile::Profile,
    rights::{self, Act},
};

use super::Admitted;
use crate::{
    app::App,
    db::{self, Transaction, account::Account, journal::Actor},
    http::error::Error,
};

/// Who is admitted and has an active entry in the expertise of the path (`{expertise}`), through the door of the session. To everybody
/// else the expertise does not exist: refused as [`Admitted`] is, and with `not_found`, whether the identifier is another's, nobody's or
/// none at all.
///
/// It is asked for with every request, so an entry that was set inactive lets nobody in from the next request on.
#[derive(Debug)]
pub struct Participant {
    /// The account.
    pub account: Account,
    /// Who acts, for the journal.
    pub actor: Actor,
    /// The expertise.
    pub expertise: ExpertiseId,
    /// Where it stands.
    pub state: State,
    /// As what the person takes part: the first in the order of [`Profile::ALL`], where there are several entries.
    pub profile: Profile,
    /// The entries of the person.
    pub entries: Vec<ParticipationId>,
    /// Those of them whose person has not been in the expertise yet.
    pub never_connected: Vec<ParticipationId>,
}

impl Participant {
    /// Whether the person may do this here and now.
    ///
    /// # Errors
    /// `state_forbids` when another state of the expertise would allow it, `act_not_permitted` when none would.
    pub fn may(&self, act: Act) -> Result<(), Error> {
        if rights::may(self.profile, act, self.state) {
            return Ok(());
        }
        Err(self.refusal(act))
    }

    /// The same in the transaction of the change: the state is read again and held until its end.
    ///
    /// # Errors
    /// Those of [`Self::may`].
    pub async fn still_may(&self, transaction: &Transaction, act: Act) -> Result<(), Error> {
        let state = db::expertise::hold_state(transaction, self.expertise).await?;
        if state.is_some_and(|state| rights::may(self.profile, act, state)) {
            return Ok(());
        }
        Err(self.refusal(act))
    }

    fn refusal(&self, act: Act) -> Error {
        if rights::may_ever(self.profile, act) {
            ErrorCode::StateForbids.into()
        } else {
            ErrorCode::ActNotPermitted.into()
        }
    }
}

impl FromRequestParts<App> for Participant {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let admitted = Admitted::from_request_parts(parts, app).await?;
        let expertise = of_path(parts, app).await.ok_or(ErrorCode::NotFound)?;
        Self::of(app, admitted, expertise).await
    }
}

impl Participant {
    /// Who is admitted, as a participant of that expertise: for a request that names it elsewhere than in its path.
    ///
    /// # Errors
    /// `not_found` for everybody who takes no part in it.
    pub async fn of(app: &App, admitted: Admitted, expertise: ExpertiseId) -> Result<Self, Error> {
        let Admitted {
            session,
            account,
            actor,
        } = admitted;
        let own = db::participation::own(&app.database, expertise, account.id, session.door())
            .await?
            .ok_or(ErrorCode::NotFound)?;
        let profile = own.entries.iter().map(|(_, profile, _)| *profile).min();
        let participant = Self {
            actor,
            account,
            expertise,
            state: own.state,
            profile: profile.ok_or(ErrorCode::NotFound)?,
            never_connected: own
                .entries
                .iter()
                .filter(|(.., first)| first.is_none())
                .map(|(id, ..)| *id)
                .collect(),
            entries: own.entries.iter().map(|(id, ..)| *id).collect(),
        };
        participant
            .may(Act::ReadExpertise)
            .map_err(|_| ErrorCode::NotFound)?;
        Ok(participant)
    }
}

/// The expertise that the path names.
async fn of_path(parts: &mut Parts, app: &App) -> Option<ExpertiseId> {
    let params = RawPathParams::from_request_parts(parts, app).await.ok()?;
    let (_, value) = params.iter().find(|(name, _)| *name == "expertise")?;
    value.parse().ok()
}
