//! Deposits of documents without bytes: everything else of them is as it is of any other.

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    document::{DocumentKind, DocumentName},
    folder::FolderKind,
    id::{DepositId, DocumentId, ExpertiseId, UploadId},
    journal::InFolder,
    rights::folders::{FolderAct, decide},
    time::Timestamp,
};

use super::{actor, papers, people::Represented};
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Inserted, Transaction, deposit::Deposit, document::Document, folder::Folder,
        participation::Participation,
    },
    deposits::{Published, Recipients},
    notices, receipts,
    store::{DocumentKey, ObjectName, Parts},
};

/// How many documents a deposit has.
const A_DEPOSIT: u32 = 25;

/// Of how many of the last documents people are told. Of each a mail is written for everybody: of a hundred thousand, millions would be.
const TOLD: u32 = 250;

/// An expertise that is being filled.
pub(super) struct Filling<'a> {
    app: &'a App,
    expert: Participation,
    parties: Vec<Represented>,
    folders: Vec<Folder>,
    /// How many documents there are.
    pub(super) count: u32,
}

/// Whose turn it is, and what is deposited where.
struct Turn<'a> {
    depositor: &'a Participation,
    kind: DocumentKind,
    folder: &'a Folder,
}

impl<'a> Filling<'a> {
    pub(super) async fn of(
        app: &'a App,
        expert: Participation,
        parties: Vec<Represented>,
    ) -> Result<Self, Fault> {
        Ok(Self {
            folders: db::folder::of_expertise(&app.database, expert.expertise).await?,
            app,
            expert,
            parties,
            count: 0,
        })
    }

    pub(super) const fn expertise(&self) -> ExpertiseId {
        self.expert.expertise
    }

    /// Publishes another deposit, of at most so many documents that there are `all`.
    pub(super) async fn deposit(&mut self, all: u32) -> Result<(), Fault> {
        let (app, expertise) = (self.app, self.expertise());
        let turn = self.turn()?;
        let numbers = self.count..all.min(self.count.saturating_add(A_DEPOSIT));
        let next = numbers.end;

        let transaction = app.database.write().await?;
        db::expertise::hold_state(&transaction, expertise).await?;
        let now = app.clock.now();
        let moment = db::expertise::moment(&transaction, expertise, now)
            .await?
            .ok_or(DbError::Inconsistent("expertise of a demonstration"))?;
        let facts = turn.folder.facts();
        decide(&turn.depositor.seated(), &facts, FolderAct::Deposit, &moment)
            .map_err(|_| DbError::Inconsistent("depositor of a demonstration"))?;
        let kept = Deposit {
            id: app.random.id(now, DepositId::new)?,
            expertise,
            folder: turn.folder.id,
            account: turn
                .depositor
                .account
                .ok_or(DbError::Inconsistent("account of a demonstration"))?,
            participation: turn.depositor.id,
            begun_at: now,
            accepted_at: now,
        };
        let documents = self.documents(&transaction, &turn, &kept, numbers).await?;
        let own = [turn.depositor.id];
        let recipients = Recipients::of_now(&transaction, expertise, &own, &facts, &moment).await?;
        if db::deposit::add(&transaction, &kept).await? == Inserted::Conflict {
            return Err(DbError::Inconsistent("identifier of a deposit").into());
        }
        db::document::add(&transaction, expertise, &documents).await?;
        let published = Published {
            deposit: &kept,
            place: InFolder {
                folder: turn.folder.id,
                kind: turn.folder.kind,
                partie: turn.folder.partie,
            },
            documents: &documents,
            recipients: &recipients,
            actor: &actor(turn.depositor),
            now,
        };
        published.keep(app, &transaction).await?;
        receipts::issue(app, &transaction, &published).await?;
        if all.saturating_sub(next) < TOLD {
            notices::of_deposit(app, &transaction, &published).await?;
        }
        transaction.commit().await?;
        self.count = next;
        Ok(())
    }

    /// The expert's notes every fourth time; else the pièces of one party after the other, and their dires.
    fn turn(&self) -> Result<Turn<'_>, DbError> {
        let round = usize::try_from(self.count / A_DEPOSIT).unwrap_or_default();
        let party = self.parties.iter().cycle().nth(round % self.parties.len().max(1));
        let (depositor, partie, folder, kind) = match (round % 4, party) {
            (0, _) | (_, None) => (
                &self.expert,
                None,
                FolderKind::Notes,
                DocumentKind::NoteAuxParties,
            ),
            (3, Some(of)) => (&of.avocat, Some(of.partie), FolderKind::Dires, DocumentKind::Dire),
            (_, Some(of)) => (
                &of.avocat,
                Some(of.partie),
                FolderKind::Pieces,
                DocumentKind::Piece,
            ),
        };
        let folder = self
            .folders
            .iter()
            .find(|one| one.kind == folder && one.partie == partie)
            .ok_or(DbError::Inconsistent("folder of a demonstration"))?;
        Ok(Turn {
            depositor,
            kind,
            folder,
        })
    }

    async fn documents(
        &self,
        transaction: &Transaction,
        turn: &Turn<'_>,
        kept: &Deposit,
        numbers: std::ops::Range<u32>,
    ) -> Result<Vec<Document>, Fault> {
        let sorts_at = db::document::sorts_at(transaction, kept.folder, kept.accepted_at).await?;
        let ids = self.app.random.ids(numbers.len(), sorts_at, DocumentId::new)?;
        // The first has the highest identifier, so that a list with the newest first begins with it.
        ids.into_iter()
            .rev()
            .zip(numbers)
            .map(|(id, number)| self.document(turn, kept, id, number))
            .collect()
    }

    fn document(
        &self,
        turn: &Turn<'_>,
        kept: &Deposit,
        id: DocumentId,
        number: u32,
    ) -> Result<Document, Fault> {
        let random = self.app.random.as_ref();
        let at: Timestamp = kept.accepted_at;
        let object = ObjectName::from(random.id(at, UploadId::new)?);
        let title = papers::title(number, turn.kind);
        Ok(Document {
            id,
            expertise: kept.expertise,
            folder: kept.folder,
            deposit: kept.id,
            name: DocumentName::made_safe(&papers::name(number, turn.kind)),
            kind: turn.kind,
            number: Some(number.to_string()),
            dated: papers::dated(number),
            size: papers::size(number),
            sha256: hex::encode(digest(&SHA256, title.as_bytes())),
            title: Some(title),
            content_type: "application/pdf".to_owned(),
            object,
            parts: Parts::default(),
            key: self.app.vault.wrap(random, object, &DocumentKey::new(random)?)?,
            withdrawn: None,
            replaces: None,
        })
    }
}
