//! What each person is told in one night, gathered from all expertises.

use std::collections::BTreeMap;

use opalexe_domain::{
    id::{AccountId, DepositId, ExpertiseId, ParticipationId},
    notice::NoticeKind,
};

use super::{
    contradictoire_of, documents_of, page_of,
    unread::{Person, UnreadIn},
};
use crate::mail::{Line, Message, UnreadLine, WaitingLine};

/// By person.
#[derive(Debug, Default)]
pub(super) struct Tonight(pub(super) BTreeMap<AccountId, Told>);

/// What one person is told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What the person has not read.
    pub(super) unread: Vec<UnreadLine>,
    /// Who has not read, of an expert.
    pub(super) waiting: Vec<WaitingLine>,
    /// What is told once of deposits.
    pub(super) reminders: Vec<Reminder>,
}

/// A mail about deposits, and the notice of each.
#[derive(Debug)]
pub(super) struct Reminder {
    pub(super) kind: NoticeKind,
    pub(super) expertise: ExpertiseId,
    pub(super) participation: ParticipationId,
    pub(super) deposits: Vec<DepositId>,
    pub(super) message: Message,
}

impl Tonight {
    /// Adds what is unread in an expertise. `days` is after how many a person is reminded; `readers` whether this is a night of the recaps of
    /// experts.
    pub(super) fn add(&mut self, expertise: ExpertiseId, unread: &UnreadIn, days: u32, readers: bool) {
        let title = Line::from(unread.title.as_str());
        for (account, person) in &unread.people {
            let Some(since) = person.since else { continue };
            let told = self.0.entry(*account).or_default();
            told.unread.push(UnreadLine {
                expertise: title.clone(),
                documents: person.documents,
                since,
            });
            told.reminders.extend(reminder(expertise, &title, person, days));
        }
        for (account, participation, is_expert) in &unread.technicians {
            let others = || unread.people.iter().filter(|(other, _)| *other != account);
            let since = others().filter_map(|(_, person)| person.since).min();
            if let Some(since) = since.filter(|_| readers) {
                self.0.entry(*account).or_default().waiting.push(WaitingLine {
                    expertise: title.clone(),
                    people: count(others().count()),
                    since,
                    path: contradictoire_of(expertise),
                });
            }
            let late: Vec<&Person> = others()
                .map(|(_, person)| person)
                .filter(|person| !person.overdue.is_empty())
                .collect();
            if *is_expert && !late.is_empty() {
                let mut deposits: Vec<DepositId> = late
                    .iter()
                    .flat_map(|person| person.overdue.iter().map(|late| late.deposit))
                    .collect();
                deposits.sort_unstable();
                deposits.dedup();
                self.0.entry(*account).or_default().reminders.push(Reminder {
                    kind: NoticeKind::UnreadByOthers,
                    expertise,
                    participation: *participation,
                    deposits,
                    message: Message::UnreadByOthers {
                        expertise: title.clone(),
                        people: count(late.len()),
                        days,
                        path: contradictoire_of(expertise),
                    },
                });
            }
        }
    }
}

fn reminder(expertise: ExpertiseId, title: &Line, person: &Person, days: u32) -> Option<Reminder> {
    let path = match person.overdue.as_slice() {
        [] => return None,
        [only] => page_of(expertise, only.folder, None),
        _ => documents_of(expertise),
    };
    let documents = person
        .overdue
        .iter()
        .fold(0_u32, |sum, late| sum.saturating_add(late.documents));
    Some(Reminder {
        kind: NoticeKind::Reminder,
        expertise,
        participation: person.participation?,
        deposits: person.overdue.iter().map(|late| late.deposit).collect(),
        message: Message::Reminder {
            expertise: title.clone(),
            documents,
            days,
            path,
        },
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
