//! A folder, as somebody stands in it.

use opalexe_domain::{
    api::error::ErrorCode,
    id::{FolderId, ParticipationId, PartieId},
    journal::InFolder,
    rights::folders::{FolderAct, FolderFacts, Moment, Seated, WhyNot, decide, decide_any},
};

use crate::{
    app::App,
    db::{self, Reader},
    http::{error::Error, extract::Participant},
};

/// A folder of an expertise, with the active entries of a person there and what bears on the person's rights. What the person may do is
/// decided by `domain::rights::folders` alone.
pub(in crate::http) struct Place {
    folder: FolderId,
    facts: FolderFacts,
    seated: Vec<Seated>,
    moment: Moment,
}

impl Place {
    /// The folder as it stands now; in the transaction of a change, as it stands until its end.
    ///
    /// # Errors
    /// `not_found` when it is none of the expertise, or the person may not even see it.
    pub(in crate::http) async fn of(
        app: &App,
        reader: &impl Reader,
        participant: &Participant,
        folder: FolderId,
    ) -> Result<Self, Error> {
        let facts = db::folder::find(reader, participant.expertise, folder)
            .await?
            .ok_or(ErrorCode::NotFound)?
            .facts();
        let moment = db::expertise::moment(reader, participant.expertise, app.clock.now())
            .await?
            .ok_or(ErrorCode::NotFound)?;
        let place = Self {
            folder,
            facts,
            seated: db::participation::seated(reader, &participant.entries).await?,
            moment,
        };
        match place.decide(FolderAct::List) {
            Ok(()) => Ok(place),
            Err(_) => Err(ErrorCode::NotFound.into()),
        }
    }

    /// Whether the person may do this here.
    ///
    /// # Errors
    /// `state_forbids` when another state of the expertise would allow it, else `act_not_permitted`.
    pub(in crate::http) fn may(&self, act: FolderAct) -> Result<(), Error> {
        self.decide(act).map_err(|why| match why {
            WhyNot::State => ErrorCode::StateForbids.into(),
            WhyNot::Profile | WhyNot::OtherPartie | WhyNot::NotOpened | WhyNot::Restricted => {
                ErrorCode::ActNotPermitted.into()
            }
        })
    }

    /// By which of the person's entries it may be done.
    pub(super) fn entries_that_may(&self, act: FolderAct) -> Vec<ParticipationId> {
        self.seated
            .iter()
            .filter(|seated| self.lets(seated, act))
            .map(|seated| seated.participation)
            .collect()
    }

    /// What of the folder decides the rights in it.
    pub(super) const fn facts(&self) -> &FolderFacts {
        &self.facts
    }

    /// What of the expertise does.
    pub(super) const fn moment(&self) -> &Moment {
        &self.moment
    }

    fn lets(&self, seated: &Seated, act: FolderAct) -> bool {
        decide(seated, &self.facts, act, &self.moment).is_ok()
    }

    /// Whether the person is here for that party.
    pub(super) fn is_for(&self, partie: Option<PartieId>) -> bool {
        partie.is_some() && self.seated.iter().any(|seated| seated.partie == partie)
    }

    /// Which folder, for the journal.
    pub(super) const fn at(&self) -> InFolder {
        InFolder {
            folder: self.folder,
            kind: self.facts.kind,
            partie: self.facts.partie,
        }
    }

    fn decide(&self, act: FolderAct) -> Result<(), WhyNot> {
        decide_any(&self.seated, &self.facts, act, &self.moment)
    }
}
