//! A deposit in the transaction that publishes it.

use opalexe_domain::{
    journal::{DepositedDocument, Event, InFolder, PublishedDeposit, Reached, Sheet},
    time::Timestamp,
};

use super::Recipients;
use crate::{
    app::{App, Fault},
    db::{
        self, Transaction,
        deposit::{Deposit, Since},
        document::Document,
        journal::Actor,
    },
};

/// A deposit that is being published: what everything that follows from it, in the same transaction, needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Published<'a> {
    /// The deposit.
    pub deposit: &'a Deposit,
    /// Where its documents lie.
    pub place: InFolder,
    /// The documents, in the order of the form.
    pub documents: &'a [Document],
    /// Who is to have it.
    pub recipients: &'a Recipients,
    /// Who made it.
    pub actor: &'a Actor,
    /// When: [`Deposit::accepted_at`].
    pub now: Timestamp,
}

impl Published<'_> {
    /// Keeps who is to have it, and appends it to the journal: a link for each document, then one for the deposit and its recipients.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep(&self, app: &App, transaction: &Transaction) -> Result<(), Fault> {
        let deposit = self.deposit;
        let of_this = |reached: Reached| (deposit.id, reached);
        let people: Vec<_> = self.recipients.reached().into_iter().map(of_this).collect();
        let parties: Vec<_> = self
            .recipients
            .parties
            .iter()
            .map(|partie| (deposit.id, *partie))
            .collect();
        db::deposit::reach(transaction, &people, &parties, Since::Publication).await?;
        for document in self.documents {
            self.append(app, transaction, &self.deposited(document)).await?;
        }
        let published = PublishedDeposit {
            deposit: deposit.id,
            place: self.place,
            participation: deposit.participation,
            begun_at: deposit.begun_at,
            recipients: self.recipients.reached(),
            parties_on_paper: self.recipients.parties.clone(),
        };
        self.append(app, transaction, &Event::DepositPublished(published))
            .await
    }

    fn deposited(&self, document: &Document) -> Event {
        Event::DocumentDeposited(DepositedDocument {
            document: document.id,
            deposit: self.deposit.id,
            place: self.place,
            name: document.name.to_string(),
            size: document.size,
            sha256: document.sha256.clone(),
            replaces: document.replaces,
            sheet: Some(Sheet {
                kind: document.kind,
                number: document.number.clone(),
                title: document.title.clone(),
                dated: document.dated,
            }),
        })
    }

    async fn append(&self, app: &App, transaction: &Transaction, event: &Event) -> Result<(), Fault> {
        let expertise = self.deposit.expertise;
        app.record_in(transaction, expertise, self.now, self.actor, event)
            .await
    }
}
