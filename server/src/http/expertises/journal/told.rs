//! An event, as a person reads it.

mod deposits;

use std::collections::HashMap;

use opalexe_domain::{
    api::journal::{Detail, Entry, Person, Topic},
    id::{AccountId, ExpertiseId, ParticipationId, PartieId},
    journal::{Event, InFolder},
    paper_service::Addressee,
};

use crate::db::{self, DbError, Reader, journal::Chained, participation::Participation};

/// The names of the people and the parties of an expertise.
pub(super) struct Names {
    entries: Vec<Participation>,
    parties: HashMap<PartieId, String>,
}

impl Names {
    pub(super) async fn of(reader: &impl Reader, expertise: ExpertiseId) -> Result<Self, DbError> {
        let parties = db::partie::of_expertise(reader, expertise).await?;
        Ok(Self {
            entries: db::participation::of_expertise(reader, expertise).await?,
            parties: parties
                .into_iter()
                .map(|partie| (partie.id, partie.display_name()))
                .collect(),
        })
    }

    /// Those by whom something can have been done: each account once.
    pub(super) fn people(&self) -> Vec<Person> {
        let mut known = Vec::new();
        self.entries
            .iter()
            .filter(|entry| match entry.account {
                Some(account) if !known.contains(&account) => {
                    known.push(account);
                    true
                }
                _ => false,
            })
            .map(|entry| Person {
                participation: entry.id,
                name: entry.display_name(),
                profile: entry.profile,
            })
            .collect()
    }

    pub(super) fn account(&self, participation: ParticipationId) -> Option<AccountId> {
        self.entry(participation).and_then(|entry| entry.account)
    }

    fn entry(&self, participation: ParticipationId) -> Option<&Participation> {
        self.entries.iter().find(|entry| entry.id == participation)
    }

    fn of_account(&self, account: AccountId) -> Option<&Participation> {
        self.entries.iter().find(|entry| entry.account == Some(account))
    }

    fn person(&self, participation: ParticipationId) -> Option<Detail> {
        self.entry(participation)
            .map(|entry| Detail::Person(entry.display_name()))
    }

    fn addressee(&self, to: &Addressee) -> Option<Detail> {
        match to {
            Addressee::Person(participation) => self.person(*participation),
            Addressee::Partie(partie) => self.partie(Some(*partie)),
        }
    }

    fn partie(&self, partie: Option<PartieId>) -> Option<Detail> {
        partie.and_then(|partie| self.parties.get(&partie).cloned().map(Detail::Partie))
    }

    fn place(&self, place: &InFolder) -> Vec<Option<Detail>> {
        vec![Some(Detail::Folder(place.kind)), self.partie(place.partie)]
    }
}

/// The event with all that a person reads of it. Why somebody was set inactive is for who reads the whole journal. None for an event that
/// is none of an expertise.
pub(super) fn entry(link: &Chained, event: &Event, names: &Names, whole: bool) -> Option<Entry> {
    let by = link.account.and_then(|account| names.of_account(account));
    Some(Entry {
        number: link.number?,
        at: link.at,
        act: event.name().to_owned(),
        topic: Topic::of(event.name()),
        by: by.map(Participation::display_name),
        by_profile: by.map(|entry| entry.profile),
        hash: link.hash.clone()?,
        details: details(event, names, whole).into_iter().flatten().collect(),
    })
}

fn details(event: &Event, names: &Names, whole: bool) -> Vec<Option<Detail>> {
    match event {
        Event::ExpertiseImported { reference, .. } => vec![Some(Detail::Reference(reference.clone()))],
        Event::ExpertiseMoved {
            from,
            to,
            step,
            basis,
            day,
            reason,
            reference,
        } => vec![
            step.map(Detail::Step),
            Some(Detail::From(*from)),
            Some(Detail::To(*to)),
            basis.clone().map(Detail::Basis),
            day.map(Detail::Day),
            reason.clone().map(Detail::Reason),
            reference.clone().map(Detail::Reference),
        ],
        Event::PartieAdded { partie, .. } => vec![names.partie(Some(*partie))],
        Event::IntervenantInvited {
            participation,
            profile,
            partie,
            ..
        } => vec![
            names.person(*participation),
            Some(Detail::Profile(*profile)),
            names.partie(*partie),
        ],
        Event::IntervenantInactive {
            participation,
            reason,
        } => vec![
            names.person(*participation),
            reason.clone().filter(|_| whole).map(Detail::Reason),
        ],
        Event::ExpertiseJoined { participation } => vec![names.person(*participation)],
        Event::ExpertiseEntered { participations } | Event::CatchUpAcknowledged { participations, .. } => {
            people(participations, names).map(Some).collect()
        }
        Event::FolderMade { place, name } => {
            let mut details = names.place(place);
            details.push(Some(Detail::FolderName(name.clone())));
            details
        }
        Event::FolderOpened { place, participation } | Event::FolderClosed { place, participation } => {
            let mut details = names.place(place);
            details.push(names.person(*participation));
            details
        }
        Event::DocumentDeposited(deposited) => deposits::deposited(deposited, names),
        Event::DepositPublished(published) => deposits::published(published, names),
        Event::DepositsReached(reached) => deposits::reached(reached, names, whole),
        Event::AccessRestricted(of) | Event::AccessRestored(of) => {
            vec![names.person(of.participation), names.partie(Some(of.partie))]
        }
        Event::ReceiptIssued {
            place,
            number,
            sha256,
            ..
        } => {
            let mut details = vec![
                Some(Detail::Reference(number.to_string())),
                Some(Detail::Sha256(sha256.clone())),
            ];
            details.extend(names.place(place));
            details
        }
        Event::ConsentGiven(read) | Event::ConsentRefused(read) | Event::ConsentWithdrawn(read) => {
            let text = Detail::Sha256(read.sha256.clone());
            people(&read.participations, names)
                .chain([text])
                .map(Some)
                .collect()
        }
        Event::LetterRecorded(letter) => vec![
            names.addressee(&letter.to),
            Some(Detail::Reference(letter.number.clone())),
            Some(Detail::Day(letter.sent_on)),
            Some(Detail::LetterOutcome(letter.outcome)),
            letter.outcome_on.map(Detail::Day),
            u32::try_from(letter.deposits.len()).ok().map(Detail::Count),
        ],
        Event::AddressKept { to } => vec![names.addressee(to)],
        Event::DocumentWithdrawn {
            document,
            place,
            name,
            sha256,
            reason,
        } => {
            let mut details = vec![
                Some(Detail::Document(*document)),
                Some(Detail::DocumentName(name.clone())),
                Some(Detail::Sha256(sha256.clone())),
                Some(Detail::Reason(reason.clone())),
            ];
            details.extend(names.place(place));
            details
        }
        Event::DocumentConsulted {
            document,
            place,
            name,
            participations,
        } => {
            let mut details = vec![
                Some(Detail::Document(*document)),
                Some(Detail::DocumentName(name.clone())),
            ];
            details.extend(names.place(place));
            details.extend(people(participations, names).map(Some));
            details
        }
        _ => Vec::new(),
    }
}

/// The people of these entries, each once.
fn people<'a>(participations: &'a [ParticipationId], names: &'a Names) -> impl Iterator<Item = Detail> {
    let mut known: Vec<String> = Vec::new();
    for entry in participations.iter().filter_map(|id| names.entry(*id)) {
        let name = entry.display_name();
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known.into_iter().map(Detail::Person)
}
