//! Those who were to have documents, by name and in their order.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    api::contradictoire::TracedPerson,
    id::{ExpertiseId, ParticipationId, PartieId},
    paper_service::Addressee,
};

use crate::db::{
    self, DbError, Reader,
    participation::{Participation, Standing},
};

/// Everybody of an expertise, and its parties.
pub(in crate::http) struct People {
    /// The entries, the oldest first.
    pub(in crate::http) entries: Vec<Participation>,
    /// The parties, in the order in which they were added.
    parties: Vec<(PartieId, String)>,
}

impl People {
    pub(in crate::http) async fn of(reader: &impl Reader, expertise: ExpertiseId) -> Result<Self, DbError> {
        let parties = db::partie::of_expertise(reader, expertise).await?;
        Ok(Self {
            entries: db::participation::of_expertise(reader, expertise).await?,
            parties: parties
                .into_iter()
                .map(|partie| (partie.id, partie.display_name()))
                .collect(),
        })
    }

    /// Those who take part for no party, then the parties one after the other: the party itself where something was to be served on it,
    /// then its people.
    pub(super) fn traced(&self, on_paper: &HashSet<PartieId>, own: &[ParticipationId]) -> Vec<TracedPerson> {
        let mut others: Vec<&Participation> = self
            .entries
            .iter()
            .filter(|entry| entry.partie.is_none())
            .collect();
        others.sort_by_key(|entry| entry.profile);
        let mut traced: Vec<TracedPerson> = others.into_iter().map(|entry| self.person(entry, own)).collect();
        for (partie, name) in &self.parties {
            if on_paper.contains(partie) {
                traced.push(TracedPerson {
                    who: Addressee::Partie(*partie),
                    name: name.clone(),
                    profile: None,
                    quality: None,
                    partie: Some(*partie),
                    partie_name: Some(name.clone()),
                    is_active: !self.is_represented(*partie),
                    mine: false,
                });
            }
            let of_partie = self.entries.iter().filter(|entry| entry.partie == Some(*partie));
            traced.extend(of_partie.map(|entry| self.person(entry, own)));
        }
        traced
    }

    /// The name of a party.
    pub(in crate::http) fn partie(&self, partie: PartieId) -> Option<&str> {
        self.parties
            .iter()
            .find(|(id, _)| *id == partie)
            .map(|(_, name)| name.as_str())
    }

    /// An entry.
    pub(in crate::http) fn entry(&self, id: ParticipationId) -> Option<&Participation> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The name of a person or a party.
    pub(in crate::http) fn name(&self, who: Addressee) -> Option<String> {
        match who {
            Addressee::Person(participation) => self.entry(participation).map(Participation::display_name),
            Addressee::Partie(partie) => self.partie(partie).map(str::to_owned),
        }
    }

    /// Whether somebody takes part for the party now.
    pub(in crate::http) fn is_represented(&self, partie: PartieId) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.partie == Some(partie) && entry.standing == Standing::Actif)
    }

    /// The name of each entry, for those who deposited something.
    pub(super) fn names(&self) -> HashMap<ParticipationId, String> {
        self.entries
            .iter()
            .map(|entry| (entry.id, entry.display_name()))
            .collect()
    }

    fn person(&self, entry: &Participation, own: &[ParticipationId]) -> TracedPerson {
        TracedPerson {
            who: Addressee::Person(entry.id),
            name: entry.display_name(),
            profile: Some(entry.profile),
            quality: entry.quality,
            partie: entry.partie,
            partie_name: entry
                .partie
                .and_then(|partie| self.partie(partie))
                .map(str::to_owned),
            is_active: entry.standing == Standing::Actif,
            mine: own.contains(&entry.id),
        }
    }
}
