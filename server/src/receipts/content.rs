//! What a receipt says, in the order in which it is written. What was signed is never written again from this: fields may be added at the end of
//! a part, and those that were there keep their names and meaning within one [`FORMAT`].

use std::collections::HashMap;

use opalexe_domain::{
    channel::Channel,
    day::Day,
    document::DocumentKind,
    expertise::Mandate,
    folder::FolderKind,
    id::{AccountId, DepositId, DocumentId, ExpertiseId, FolderId, ParticipationId, PartieId},
    profile::Profile,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::{
    app::{App, Fault},
    db::{self, DbError, Transaction, document::Document, participation::Participation},
    deposits::Published,
};

/// Which format it is.
const FORMAT: &str = "opalexe-receipt 1";

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Content {
    /// [`FORMAT`].
    pub(super) format: String,
    /// Its number among the receipts of the expertise.
    pub(super) number: u64,
    pub(super) issued_at: Instant,
    pub(super) instance: Instance,
    pub(super) expertise: Expertise,
    pub(super) deposit: Deposit,
    pub(super) depositor: Person,
    /// Which account deposited.
    pub(super) account: AccountId,
    pub(super) documents: Vec<File>,
    pub(super) recipients: Recipients,
    /// The last link of the journal before this receipt.
    pub(super) journal: Link,
}

/// An instant, as people and programs read it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Instant {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub(super) ms: Timestamp,
    /// RFC 3339.
    pub(super) utc: String,
    /// RFC 3339, with the offset of Paris.
    pub(super) paris: String,
}

/// Who issued it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Instance {
    pub(super) name: String,
    pub(super) address: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Expertise {
    pub(super) id: ExpertiseId,
    pub(super) name: String,
    /// The court and its number, where a court ordered it.
    pub(super) juridiction: Option<String>,
    pub(super) rg: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Deposit {
    pub(super) id: DepositId,
    /// When the first of its bytes was announced.
    pub(super) begun_at: Instant,
    /// When it was accepted: published.
    pub(super) accepted_at: Instant,
    pub(super) folder: Folder,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Folder {
    pub(super) id: FolderId,
    pub(super) kind: FolderKind,
    /// The name that people gave it.
    pub(super) name: Option<String>,
    /// Whose it is, where each party has its own.
    pub(super) partie: Option<Partie>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Partie {
    pub(super) id: PartieId,
    pub(super) name: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Person {
    pub(super) participation: ParticipationId,
    pub(super) name: String,
    pub(super) profile: Profile,
    pub(super) partie: Option<Partie>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct File {
    pub(super) id: DocumentId,
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) sha256: String,
    pub(super) content_type: String,
    pub(super) kind: DocumentKind,
    pub(super) number: Option<String>,
    pub(super) title: Option<String>,
    pub(super) dated: Option<Day>,
    pub(super) replaces: Option<DocumentId>,
}

/// Whom it reached, and whom it did not.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Recipients {
    /// In the application, each told at once.
    pub(super) electronic: Vec<Person>,
    /// To be served on paper.
    pub(super) paper: Vec<Person>,
    /// To be served on paper: nobody represents them here.
    pub(super) parties_on_paper: Vec<Partie>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Link {
    pub(super) number: u64,
    pub(super) hash: String,
}

impl Content {
    /// What the receipt of that deposit says, in the transaction that publishes it.
    pub(super) async fn of(
        app: &App,
        transaction: &Transaction,
        published: &Published<'_>,
        number: u64,
    ) -> Result<Self, Fault> {
        let deposit = published.deposit;
        let people = People::of(transaction, deposit.expertise).await?;
        let head = db::journal::head(transaction, deposit.expertise)
            .await?
            .ok_or(DbError::Inconsistent("head of a journal"))?;
        let on = |channel: Channel| {
            published
                .recipients
                .people
                .iter()
                .filter(move |(_, by)| *by == channel)
                .map(|(entry, _)| people.person(*entry))
                .collect::<Result<Vec<Person>, DbError>>()
        };
        let parties = published.recipients.parties.iter();
        Ok(Self {
            format: FORMAT.to_owned(),
            number,
            issued_at: Instant::of(published.now)?,
            instance: Instance {
                name: app.config.name.clone(),
                address: app.origin.as_str().to_owned(),
            },
            expertise: Expertise::of(transaction, deposit.expertise).await?,
            deposit: Deposit {
                id: deposit.id,
                begun_at: Instant::of(deposit.begun_at)?,
                accepted_at: Instant::of(deposit.accepted_at)?,
                folder: Folder::of(transaction, published, &people).await?,
            },
            depositor: people.person(deposit.participation)?,
            account: deposit.account,
            documents: published.documents.iter().map(File::of).collect(),
            recipients: Recipients {
                electronic: on(Channel::Electronic)?,
                paper: on(Channel::Paper)?,
                parties_on_paper: parties
                    .map(|partie| people.partie(*partie))
                    .collect::<Result<_, _>>()?,
            },
            journal: Link {
                number: head.number,
                hash: head.hash,
            },
        })
    }
}

impl Instant {
    fn of(at: Timestamp) -> Result<Self, DbError> {
        let written = |text: Option<String>| text.ok_or(DbError::Inconsistent("time"));
        Ok(Self {
            ms: at,
            utc: written(at.written_in_utc())?,
            paris: written(at.written_in_paris())?,
        })
    }
}

impl Expertise {
    async fn of(transaction: &Transaction, id: ExpertiseId) -> Result<Self, DbError> {
        let expertise = db::expertise::find(transaction, id)
            .await?
            .ok_or(DbError::Inconsistent("expertise of a deposit"))?;
        let order = match &expertise.is.mandate {
            Mandate::Ordered { order, .. } => Some(order),
            Mandate::Agreed(_) => None,
        };
        Ok(Self {
            id,
            name: expertise.is.title.to_string(),
            juridiction: order.map(|order| order.juridiction.name().to_owned()),
            rg: order.map(|order| order.rg.to_string()),
        })
    }
}

impl Folder {
    async fn of(
        transaction: &Transaction,
        published: &Published<'_>,
        people: &People,
    ) -> Result<Self, DbError> {
        let place = published.place;
        let folder = db::folder::find(transaction, published.deposit.expertise, place.folder).await?;
        Ok(Self {
            id: place.folder,
            kind: place.kind,
            name: folder.and_then(|folder| folder.name),
            partie: place.partie.map(|partie| people.partie(partie)).transpose()?,
        })
    }
}

impl File {
    fn of(document: &Document) -> Self {
        Self {
            id: document.id,
            name: document.name.to_string(),
            size: document.size,
            sha256: document.sha256.clone(),
            content_type: document.content_type.clone(),
            kind: document.kind,
            number: document.number.clone(),
            title: document.title.clone(),
            dated: document.dated,
            replaces: document.replaces,
        }
    }
}

/// The people and the parties of an expertise.
struct People {
    entries: HashMap<ParticipationId, Participation>,
    parties: HashMap<PartieId, String>,
}

impl People {
    async fn of(transaction: &Transaction, expertise: ExpertiseId) -> Result<Self, DbError> {
        let entries = db::participation::of_expertise(transaction, expertise).await?;
        let parties = db::partie::of_expertise(transaction, expertise).await?;
        Ok(Self {
            entries: entries.into_iter().map(|entry| (entry.id, entry)).collect(),
            parties: parties
                .into_iter()
                .map(|partie| (partie.id, partie.display_name()))
                .collect(),
        })
    }

    fn person(&self, participation: ParticipationId) -> Result<Person, DbError> {
        let entry = self
            .entries
            .get(&participation)
            .ok_or(DbError::Inconsistent("recipient of a deposit"))?;
        Ok(Person {
            participation,
            name: entry.display_name(),
            profile: entry.profile,
            partie: entry.partie.map(|partie| self.partie(partie)).transpose()?,
        })
    }

    fn partie(&self, id: PartieId) -> Result<Partie, DbError> {
        let name = self.parties.get(&id).ok_or(DbError::Inconsistent("party"))?;
        Ok(Partie {
            id,
            name: name.clone(),
        })
    }
}
