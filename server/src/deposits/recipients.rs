//! Who is to have a deposit when it is made: every active entry but the depositor's own that may read in the folder, and on paper the parties
//! that nobody represents there.

use std::collections::HashSet;

use opalexe_domain::{
    channel::{Addressee, Channel},
    id::{DepositId, ExpertiseId, ParticipationId, PartieId},
    journal::Reached,
    rights::folders::{FolderAct, FolderFacts, Moment, decide, partie_reads},
};

use crate::db::{
    self, DbError, Reader,
    consent::Consents,
    deposit::Since,
    participation::{Participation, Standing},
};

/// Who is to have a deposit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipients {
    /// The entries that may read it, the oldest first, and how it reaches each.
    pub people: Vec<(ParticipationId, Channel)>,
    /// The parties before which it is and for which nobody may read it: to be served on paper.
    pub parties: Vec<PartieId>,
}

impl Recipients {
    /// Those of what is deposited at that moment in that folder by the person of the entries `own`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_now(
        reader: &impl Reader,
        expertise: ExpertiseId,
        own: &[ParticipationId],
        folder: &FolderFacts,
        moment: &Moment,
    ) -> Result<Self, DbError> {
        let entries = db::participation::of_expertise(reader, expertise).await?;
        let reading: Vec<&Participation> = entries
            .iter()
            .filter(|entry| entry.standing == Standing::Actif)
            .filter(|entry| decide(&entry.seated(), folder, FolderAct::Read, moment).is_ok())
            .collect();
        let represented: HashSet<PartieId> = reading.iter().filter_map(|entry| entry.partie).collect();
        let parties = db::partie::of_expertise(reader, expertise).await?;
        let consents = db::consent::of_expertise(reader, expertise).await?;
        Ok(Self {
            people: reading
                .into_iter()
                .filter(|entry| !own.contains(&entry.id))
                .map(|entry| (entry.id, channel(entry, &consents)))
                .collect(),
            parties: parties
                .into_iter()
                .map(|partie| partie.id)
                .filter(|partie| !represented.contains(partie) && partie_reads(*partie, folder, moment))
                .collect(),
        })
    }

    /// Those of a deposit when it was published.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn at_publication(reader: &impl Reader, deposit: DepositId) -> Result<Self, DbError> {
        let people = db::deposit::people_of(reader, deposit).await?;
        let parties = db::deposit::parties_of(reader, deposit).await?;
        Ok(Self {
            people: people
                .into_iter()
                .filter(|(.., since)| *since == Since::Publication)
                .map(|(participation, channel, _)| (participation, channel))
                .collect(),
            parties: parties
                .into_iter()
                .filter(|(_, since)| *since == Since::Publication)
                .map(|(partie, _)| partie)
                .collect(),
        })
    }

    /// The people, as the journal keeps them.
    pub fn reached(&self) -> Vec<Reached> {
        self.people
            .iter()
            .map(|(participation, channel)| Reached {
                participation: *participation,
                channel: *channel,
            })
            .collect()
    }
}

/// How what is deposited reaches the person of that entry now.
pub fn channel(entry: &Participation, consents: &Consents) -> Channel {
    Channel::of(addressee(entry, consents))
}

/// Whether the person of that entry is told in the application of what is deposited: more people than it reaches there.
pub fn is_told(entry: &Participation, consents: &Consents) -> bool {
    addressee(entry, consents).is_told()
}

fn addressee(entry: &Participation, consents: &Consents) -> Addressee {
    Addressee {
        has_account: entry.account.is_some(),
        has_come: entry.first_connected_at.is_some(),
        consent: consents.of(entry),
    }
}
