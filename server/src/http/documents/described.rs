//! Documents as one of the people may see them: in as many queries whatever their number.

use std::collections::HashMap;

use opalexe_domain::{
    api::documents::{Depositor, Document, Recipient, Withdrawal},
    channel::Channel,
    id::{DepositId, DocumentId, ParticipationId, PartieId},
    profile::Profile,
    rights::folders::FolderAct,
};

use super::Place;
use crate::{
    db::{
        self, DbError, Reader,
        deposit::{self, Deposit},
        document,
        participation::Participation,
    },
    deposits::Recipients,
    http::{error::Error, extract::Participant},
};

/// The people of an expertise by their entries, and the names of its parties.
pub(super) struct People {
    entries: HashMap<ParticipationId, Participation>,
    parties: HashMap<PartieId, String>,
}

impl People {
    pub(super) async fn of(reader: &impl Reader, participant: &Participant) -> Result<Self, DbError> {
        let entries = db::participation::of_expertise(reader, participant.expertise).await?;
        let parties = db::partie::of_expertise(reader, participant.expertise).await?;
        Ok(Self {
            entries: entries.into_iter().map(|entry| (entry.id, entry)).collect(),
            parties: parties
                .into_iter()
                .map(|partie| (partie.id, partie.display_name()))
                .collect(),
        })
    }

    /// The name, the profile and the party of an entry.
    pub(super) fn named(&self, entry: ParticipationId) -> Option<(String, Profile, Option<String>)> {
        let entry = self.entries.get(&entry)?;
        let partie = entry.partie.and_then(|partie| self.parties.get(&partie).cloned());
        Some((entry.display_name(), entry.profile, partie))
    }
}

impl People {
    /// Recipients, as a person reads them.
    pub(super) fn recipients(&self, recipients: &Recipients) -> Vec<Recipient> {
        let people = recipients.people.iter().filter_map(|(entry, channel)| {
            let (name, profile, partie) = self.named(*entry)?;
            Some(Recipient {
                name,
                profile: Some(profile),
                partie,
                electronic: *channel == Channel::Electronic,
            })
        });
        let parties = recipients.parties.iter().filter_map(|partie| {
            let name = self.parties.get(partie)?;
            Some(Recipient {
                name: name.clone(),
                profile: None,
                partie: Some(name.clone()),
                electronic: false,
            })
        });
        people.chain(parties).collect()
    }
}

/// The documents as the participant may see them.
pub(super) async fn described(
    reader: &impl Reader,
    participant: &Participant,
    place: &Place,
    documents: Vec<document::Document>,
) -> Result<Vec<Document>, Error> {
    let may_withdraw = place.may(FolderAct::Withdraw).is_ok();
    described_by(reader, participant, |_| may_withdraw, documents).await
}

/// The same of documents that lie in several folders.
pub(in crate::http) async fn described_by(
    reader: &impl Reader,
    participant: &Participant,
    may_withdraw: impl Fn(&document::Document) -> bool,
    documents: Vec<document::Document>,
) -> Result<Vec<Document>, Error> {
    if documents.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<DocumentId> = documents.iter().map(|document| document.id).collect();
    let mut deposits: Vec<DepositId> = documents.iter().map(|document| document.deposit).collect();
    deposits.dedup();
    let view = View {
        participant,
        people: People::of(reader, participant).await?,
        deposits: deposit::of_ids(reader, &deposits)
            .await?
            .into_iter()
            .map(|deposit| (deposit.id, deposit))
            .collect(),
        replaced: document::replacements(reader, &ids).await?.into_iter().collect(),
        read: db::reading::first(reader, &ids, &participant.entries).await?,
    };
    Ok(documents
        .into_iter()
        .map(|document| {
            let may_withdraw = may_withdraw(&document);
            view.document(document, may_withdraw)
        })
        .collect::<Result<_, DbError>>()?)
}

struct View<'a> {
    participant: &'a Participant,
    people: People,
    deposits: HashMap<DepositId, Deposit>,
    replaced: HashMap<DocumentId, DocumentId>,
    read: HashMap<DocumentId, opalexe_domain::time::Timestamp>,
}

impl View<'_> {
    fn document(&self, document: document::Document, may_withdraw: bool) -> Result<Document, DbError> {
        let deposit = self.deposits.get(&document.deposit);
        let deposit = deposit.ok_or(DbError::Inconsistent("deposit of a document"))?;
        let (name, profile, partie) = self
            .people
            .named(deposit.participation)
            .ok_or(DbError::Inconsistent("depositor"))?;
        let oneself = deposit.account == self.participant.account.id;
        // What one deposited oneself is not news.
        let own = oneself.then_some(deposit.accepted_at);
        Ok(Document {
            id: document.id,
            folder: document.folder,
            deposit: document.deposit,
            name: document.name.into(),
            kind: document.kind,
            number: document.number,
            title: document.title,
            dated: document.dated,
            size: document.size,
            sha256: document.sha256,
            content_type: document.content_type,
            deposited_at: deposit.accepted_at,
            depositor: Depositor {
                name,
                profile,
                partie,
                oneself,
            },
            may_withdraw: may_withdraw && document.withdrawn.is_none(),
            withdrawn: document.withdrawn.map(|(at, reason)| Withdrawal { at, reason }),
            replaces: document.replaces,
            replaced_by: self.replaced.get(&document.id).copied(),
            read_at: self.read.get(&document.id).copied().or(own),
        })
    }
}
