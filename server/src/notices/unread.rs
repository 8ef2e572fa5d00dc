//! What is unread in one expertise when a night begins, by person, as far as the person may read it now.

use std::collections::{BTreeMap, HashMap};

use opalexe_domain::{
    id::{AccountId, DepositId, ExpertiseId, FolderId, ParticipationId},
    rights::folders::{FolderAct, FolderFacts, Moment, decide_any},
    time::Timestamp,
};

use crate::{
    db::{
        self, DbError, Reader,
        participation::{Participation, Standing},
    },
    deposits::is_told,
};

/// What is unread in an expertise.
#[derive(Debug)]
pub(super) struct UnreadIn {
    /// The short name of the expertise.
    pub(super) title: String,
    /// By person.
    pub(super) people: BTreeMap<AccountId, Person>,
    /// The expert and the co-experts, who answer for the *contradictoire*: account, entry, and whether it is the expert.
    pub(super) technicians: Vec<(AccountId, ParticipationId, bool)>,
}

/// What a person has not read there.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// How many documents.
    pub(super) documents: u32,
    /// Since when the oldest is there.
    pub(super) since: Option<Timestamp>,
    /// Those of long ago, of which the person was not reminded.
    pub(super) overdue: Vec<Late>,
    /// The first entry of the person.
    pub(super) participation: Option<ParticipationId>,
}

/// A deposit of which the person left something unread.
#[derive(Debug, Clone, Copy)]
pub(super) struct Late {
    pub(super) deposit: DepositId,
    pub(super) folder: FolderId,
    pub(super) documents: u32,
}

/// From when to when a deposit must have come to be reminded of.
#[derive(Debug, Clone, Copy)]
pub(super) struct LateSpan {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

impl UnreadIn {
    /// What was to be read before `begun` and is not; none when the expertise is gone.
    pub(super) async fn of(
        reader: &impl Reader,
        expertise: ExpertiseId,
        now: Timestamp,
        begun: Timestamp,
        late: Option<LateSpan>,
    ) -> Result<Option<Self>, DbError> {
        let unread = db::notice::unread(reader, expertise, begun).await?;
        if unread.is_empty() {
            return Ok(None);
        }
        let view = View::of(reader, expertise, now).await?;
        let mut people: BTreeMap<AccountId, Person> = BTreeMap::new();
        for row in unread {
            if !view.may_read(row.account, row.folder) {
                continue;
            }
            let person = people.entry(row.account).or_default();
            person.documents = person.documents.saturating_add(row.documents);
            person.since = Some(person.since.map_or(row.since, |since| since.min(row.since)));
            person.participation = view.first_entry(row.account);
        }
        if let Some(late) = late {
            for row in db::notice::overdue(reader, expertise, late.from, late.until).await? {
                if let Some(person) = people.get_mut(&row.account)
                    && view.may_read(row.account, row.folder)
                {
                    person.overdue.push(Late {
                        deposit: row.deposit,
                        folder: row.folder,
                        documents: row.documents,
                    });
                }
            }
        }
        Ok(Some(Self {
            title: db::expertise::title(reader, expertise).await?,
            technicians: view.technicians(),
            people,
        }))
    }
}

struct View {
    folders: HashMap<FolderId, FolderFacts>,
    entries: HashMap<AccountId, Vec<Participation>>,
    moment: Moment,
}

impl View {
    async fn of(reader: &impl Reader, expertise: ExpertiseId, now: Timestamp) -> Result<Self, DbError> {
        let folders = db::folder::of_expertise(reader, expertise).await?;
        let mut entries: HashMap<AccountId, Vec<Participation>> = HashMap::new();
        let consents = db::consent::of_expertise(reader, expertise).await?;
        for entry in db::participation::of_expertise(reader, expertise).await? {
            let told = entry.standing == Standing::Actif && is_told(&entry, &consents);
            if let Some(account) = entry.account.filter(|_| told) {
                entries.entry(account).or_default().push(entry);
            }
        }
        Ok(Self {
            folders: folders
                .into_iter()
                .map(|folder| (folder.id, folder.facts()))
                .collect(),
            entries,
            moment: db::expertise::moment(reader, expertise, now)
                .await?
                .ok_or(DbError::Inconsistent("expertise"))?,
        })
    }

    fn may_read(&self, account: AccountId, folder: FolderId) -> bool {
        let (Some(entries), Some(facts)) = (self.entries.get(&account), self.folders.get(&folder)) else {
            return false;
        };
        let seated: Vec<_> = entries.iter().map(Participation::seated).collect();
        decide_any(&seated, facts, FolderAct::Read, &self.moment).is_ok()
    }

    fn first_entry(&self, account: AccountId) -> Option<ParticipationId> {
        self.entries.get(&account)?.first().map(|entry| entry.id)
    }

    fn technicians(&self) -> Vec<(AccountId, ParticipationId, bool)> {
        let mut found = Vec::new();
        for (account, entries) in &self.entries {
            let technician = entries
                .iter()
                .find(|entry| entry.seated().seat.is_technician_of_the_judge());
            if let Some(entry) = technician {
                let is_expert = entry.profile == opalexe_domain::profile::Profile::Expert;
                found.push((*account, entry.id, is_expert));
            }
        }
        found
    }
}
