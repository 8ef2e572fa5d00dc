//! The notices of what becomes readable later: a folder is opened, an access given back, the operations begin, a person comes. In the transaction of
//! the act: one notice a person and deposit, and one mail a person, that of the act where it sends one.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    id::{DepositId, DocumentId, ExpertiseId, FolderId, MailId, NoticeId, ParticipationId},
    notice::NoticeKind,
    time::Timestamp,
};

use super::{
    documents_of, page_of,
    person::{Who, is_about_to_join, who},
};
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Transaction,
        deposit::Later,
        notice::{Addressee, Counts, NewNotice},
    },
    deposits::{channel, is_told},
    mail::{About, Line, Mail, Message},
};

/// Of how many deposits it is asked at once. A statement has a limited number of parameters; SQLite's is 32 766.
const DEPOSITS_AT_ONCE: usize = 1_000;

/// What people are to be told of.
#[derive(Debug)]
#[must_use = "people are to be told of what is at their disposal"]
pub struct Untold {
    expertise: ExpertiseId,
    title: Line,
    people: Vec<Person>,
    now: Timestamp,
}

#[derive(Debug)]
struct Person {
    who: Who,
    addressee: Addressee,
    unanswered: bool,
    mail_to: opalexe_domain::text::EmailAddress,
    deposits: Vec<DepositId>,
    folders: HashSet<FolderId>,
    documents: u32,
    only: Option<DocumentId>,
}

impl Untold {
    /// Of what has come to these entries, what their people do not know: nothing that was withdrawn, and nothing that they were told by another
    /// entry. Who has chosen paper is told nothing here.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn of(
        transaction: &Transaction,
        expertise: ExpertiseId,
        reached: &[(ParticipationId, Later)],
        now: Timestamp,
    ) -> Result<Self, DbError> {
        let mut untold = Self {
            expertise,
            title: Line::from(db::expertise::title(transaction, expertise).await?.as_str()),
            people: Vec::new(),
            now,
        };
        if reached.is_empty() {
            return Ok(untold);
        }
        let counts = counts(transaction, reached).await?;
        let entries = db::participation::of_expertise(transaction, expertise).await?;
        let consents = db::consent::of_expertise(transaction, expertise).await?;
        for addressee in db::notice::addressees(transaction, expertise).await? {
            let entry = entries.iter().find(|entry| entry.id == addressee.participation);
            let Some(entry) = entry else { continue };
            let is_told = is_told(entry, &consents);
            if !is_told && !is_about_to_join(&addressee) {
                continue;
            }
            let mut new: Vec<Later> = Vec::new();
            for (participation, later) in reached {
                if *participation == entry.id {
                    new.push(*later);
                }
            }
            if new.is_empty() {
                continue;
            }
            let known = match addressee.account {
                Some(account) => db::notice::known(transaction, expertise, account).await?,
                None => HashSet::new(),
            };
            let Some((who, mail_to)) = who(&addressee) else {
                continue;
            };
            let unanswered = is_told && channel(entry, &consents) == opalexe_domain::channel::Channel::Paper;
            let person = untold.person(Person {
                who,
                addressee,
                unanswered,
                mail_to,
                deposits: Vec::new(),
                folders: HashSet::new(),
                documents: 0,
                only: None,
            });
            for later in new {
                if !known.contains(&later.deposit) {
                    person.add(&later, counts.get(&later.deposit).copied().unwrap_or_default());
                }
            }
        }
        untold.people.retain(|person| !person.deposits.is_empty());
        Ok(untold)
    }

    /// The same person, be it by another entry.
    fn person(&mut self, person: Person) -> &mut Person {
        let place = self.people.iter().position(|other| other.who == person.who);
        let place = place.unwrap_or(self.people.len());
        if place == self.people.len() {
            self.people.push(person);
        }
        // The place is that of somebody: of one who was there, or of the last.
        #[expect(clippy::indexing_slicing, reason = "the place was found or made above")]
        &mut self.people[place]
    }

    /// How many documents the one person of an invitation is to be told of; 0 when there are none.
    pub fn documents(&self) -> u32 {
        self.people
            .iter()
            .fold(0, |sum, person| sum.saturating_add(person.documents))
    }

    /// Tells each by a mail, which tells of the opening of the operations too where `opened` says so. Answers with the entries that were told.
    ///
    /// # Errors
    /// When the server fails.
    pub async fn tell(
        &self,
        app: &App,
        transaction: &Transaction,
        opened: bool,
    ) -> Result<Vec<&Addressee>, Fault> {
        let mails: Vec<Mail> = self
            .people
            .iter()
            .map(|person| self.mail(person, opened))
            .collect();
        let ids = app.post_all(transaction, self.now, &mails).await?;
        for (person, mail) in self.people.iter().zip(ids) {
            self.keep_of(app, transaction, person, mail).await?;
        }
        Ok(self.people.iter().map(|person| &person.addressee).collect())
    }

    /// Keeps that `mail` has told all of it.
    ///
    /// # Errors
    /// When the server fails.
    pub async fn keep(&self, app: &App, transaction: &Transaction, mail: MailId) -> Result<(), Fault> {
        for person in &self.people {
            self.keep_of(app, transaction, person, mail).await?;
        }
        Ok(())
    }

    async fn keep_of(
        &self,
        app: &App,
        transaction: &Transaction,
        person: &Person,
        mail: MailId,
    ) -> Result<(), Fault> {
        let mut notices = Vec::with_capacity(person.deposits.len());
        for deposit in &person.deposits {
            notices.push(NewNotice {
                id: app.random.id(self.now, NoticeId::new)?,
                kind: NoticeKind::MadeAvailable,
                account: person.addressee.account,
                participation: person.addressee.participation,
                expertise: self.expertise,
                deposit: *deposit,
                at: self.now,
                mail,
            });
        }
        db::notice::add(transaction, &notices).await?;
        Ok(())
    }

    fn mail(&self, person: &Person, opened: bool) -> Mail {
        let mut folders = person.folders.iter();
        let path = match (folders.next(), folders.next()) {
            (Some(folder), None) => page_of(self.expertise, *folder, person.only),
            _ => documents_of(self.expertise),
        };
        let message = Message::MadeAvailable {
            expertise: self.title.clone(),
            documents: person.documents,
            at: self.now,
            path,
            joined: person.addressee.account.is_some(),
            unanswered: person.unanswered,
            folders: u32::try_from(person.folders.len()).unwrap_or(u32::MAX),
            opened,
        };
        Mail::new(person.mail_to.clone(), message).about(About {
            account: person.addressee.account,
            expertise: Some(self.expertise),
            participation: Some(person.addressee.participation),
        })
    }
}

impl Person {
    fn add(&mut self, later: &Later, counts: Counts) {
        if counts.documents == 0 || self.deposits.contains(&later.deposit) {
            return;
        }
        self.only = counts.only.filter(|_| self.deposits.is_empty());
        self.deposits.push(later.deposit);
        self.folders.insert(later.folder);
        self.documents = self.documents.saturating_add(counts.documents);
    }
}

async fn counts(
    transaction: &Transaction,
    reached: &[(ParticipationId, Later)],
) -> Result<HashMap<DepositId, Counts>, DbError> {
    let deposits: HashSet<DepositId> = reached.iter().map(|(_, later)| later.deposit).collect();
    let deposits: Vec<DepositId> = deposits.into_iter().collect();
    let mut all = HashMap::new();
    for deposits in deposits.chunks(DEPOSITS_AT_ONCE) {
        all.extend(db::notice::counts(transaction, deposits, &[]).await?);
    }
    Ok(all)
}
