//! Documents with the lines of the people: in as many queries whatever the number of either.

use std::collections::{BTreeMap, HashMap};

use opalexe_domain::{
    api::contradictoire::{NoticeFate, Trace, TracedDocument, TracedLetter, TracedNotice},
    channel::Channel,
    contradictoire::{Facts, Standing},
    id::{DepositId, DocumentId},
    paper_service::Addressee,
    time::Timestamp,
};

use super::View;
use crate::db::{
    self, DbError, Reader,
    contradictoire::{Opened, Reaching},
    deposit::{Deposit, Since},
    document::Document,
    letter::Letter,
    mail::State,
    notice::MadeKnown,
};

/// The documents, each with its lines.
pub(super) async fn traced(
    reader: &impl Reader,
    view: &View,
    documents: Vec<Document>,
) -> Result<Vec<TracedDocument>, DbError> {
    if documents.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<DocumentId> = documents.iter().map(|document| document.id).collect();
    let mut deposits: Vec<DepositId> = documents.iter().map(|document| document.deposit).collect();
    deposits.sort_unstable();
    deposits.dedup();
    let mut reaching: HashMap<DepositId, Vec<Reaching>> = HashMap::new();
    for one in db::contradictoire::reaching(reader, &deposits).await? {
        reaching.entry(one.deposit).or_default().push(one);
    }
    let mut opened: HashMap<DocumentId, Vec<Opened>> = HashMap::new();
    for one in db::contradictoire::opened(reader, &ids).await? {
        opened.entry(one.document).or_default().push(one);
    }
    let mut told: HashMap<DepositId, Vec<MadeKnown>> = HashMap::new();
    for one in db::notice::made_known(reader, &deposits).await? {
        told.entry(one.deposit).or_default().push(one);
    }
    let record = Record {
        view,
        deposits: db::deposit::of_ids(reader, &deposits)
            .await?
            .into_iter()
            .map(|deposit| (deposit.id, deposit))
            .collect(),
        reaching,
        told,
        opened,
        letters: db::letter::in_force(reader, &deposits).await?,
    };
    documents
        .into_iter()
        .map(|document| record.document(document))
        .collect()
}

struct Record<'a> {
    view: &'a View,
    deposits: HashMap<DepositId, Deposit>,
    reaching: HashMap<DepositId, Vec<Reaching>>,
    told: HashMap<DepositId, Vec<MadeKnown>>,
    opened: HashMap<DocumentId, Vec<Opened>>,
    letters: HashMap<(DepositId, Addressee), Letter>,
}

/// What the record has of one document and one of the people.
#[derive(Default)]
struct Found<'a> {
    is_depositor: bool,
    channel: Option<Channel>,
    available_at: Option<Timestamp>,
    notice: Option<TracedNotice>,
    opened: Option<(Timestamp, Timestamp)>,
    letter: Option<&'a Letter>,
}

impl Record<'_> {
    fn document(&self, document: Document) -> Result<TracedDocument, DbError> {
        let deposit = self.deposits.get(&document.deposit);
        let deposit = deposit.ok_or(DbError::Inconsistent("deposit of a document"))?;
        let folder = self.view.folders.get(&document.folder);
        let folder = folder.ok_or(DbError::Inconsistent("folder of a document"))?;
        let lines = self.lines(&document, deposit);
        let depositor = self.view.names.get(&deposit.participation);
        Ok(TracedDocument {
            id: document.id,
            name: document.name.into(),
            kind: document.kind,
            number: document.number,
            title: document.title,
            folder: folder.id,
            folder_kind: folder.kind,
            folder_partie: self.view.partie_of(folder),
            folder_name: folder.name.clone(),
            deposited_at: deposit.accepted_at,
            depositor: depositor.cloned().unwrap_or_default(),
            withdrawn_at: document.withdrawn.map(|(at, _)| at),
            lines: lines
                .into_iter()
                .map(|(person, found)| found.trace(person))
                .collect(),
        })
    }

    /// By the place of each among the people.
    fn lines(&self, document: &Document, deposit: &Deposit) -> BTreeMap<usize, Found<'_>> {
        let mut lines: BTreeMap<usize, Found<'_>> = BTreeMap::new();
        let place = |who: Addressee| self.view.places.get(&who).copied();
        if let Some(place) = place(Addressee::Person(deposit.participation)) {
            lines.entry(place).or_default().is_depositor = true;
        }
        for one in self.reaching.get(&deposit.id).into_iter().flatten() {
            let Some(place) = place(one.who) else { continue };
            let line = lines.entry(place).or_default();
            line.channel = Some(one.channel);
            line.available_at = Some(match one.since {
                Since::Publication => deposit.accepted_at,
                Since::Then(at) => at,
            });
            line.notice = self.notice(deposit.id, one.who);
            line.letter = self.letters.get(&(deposit.id, one.who));
        }
        for one in self.opened.get(&document.id).into_iter().flatten() {
            if let Some(place) = place(Addressee::Person(one.participation)) {
                lines.entry(place).or_default().opened = Some((one.first_at, one.last_at));
            }
        }
        lines
    }

    /// What became of the notice to that person, who was told by this entry or another.
    fn notice(&self, deposit: DepositId, who: Addressee) -> Option<TracedNotice> {
        let Addressee::Person(entry) = who else {
            return None;
        };
        let account = self.view.account_of(entry);
        let is_of =
            |told: &&MadeKnown| told.participation == entry || (account.is_some() && told.account == account);
        let told = self.told.get(&deposit)?.iter().find(is_of)?;
        Some(TracedNotice {
            fate: match told.state {
                State::Queued => NoticeFate::Queued,
                State::Sent => NoticeFate::Sent,
                State::Failed => NoticeFate::Failed,
            },
            at: told.at,
        })
    }
}

impl Found<'_> {
    fn trace(self, person: usize) -> Trace {
        let facts = Facts {
            is_depositor: self.is_depositor,
            channel: self.channel.unwrap_or(Channel::Electronic),
            first_opened_at: self.opened.map(|(first, _)| first),
            letter: self.letter.map(|letter| letter.outcome),
        };
        Trace {
            // People are counted in hundreds.
            person: u32::try_from(person).unwrap_or(u32::MAX),
            standing: Standing::of(&facts),
            available_at: self.available_at,
            notice: self.notice,
            first_at: self.opened.map(|(first, _)| first),
            last_at: self.opened.map(|(_, last)| last),
            letter: self.letter.map(|letter| TracedLetter {
                number: letter.number.clone(),
                sent_on: letter.sent_on,
                outcome: letter.outcome,
                outcome_on: letter.outcome_on,
            }),
        }
    }
}
