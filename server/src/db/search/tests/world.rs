//! An expertise of documents with words that many share.

use opalexe_domain::{document::DocumentName, id::RANDOM_BYTES};

use super::super::*;
use crate::{
    db::{
        Database, Inserted,
        deposit::Deposit,
        document,
        expertise::tests::{entry, made, with_account, with_entry},
        fixture::NOW,
        folder,
    },
    vault::{WrappedKey, ring::Version},
};

/// How many documents the generated expertise has.
pub(super) const DOCUMENTS: u16 = 120;

/// How many a deposit has.
pub(super) const A_DEPOSIT: u16 = 8;

pub(super) struct World {
    account: opalexe_domain::id::AccountId,
    pub(super) expertise: ExpertiseId,
    pub(super) folders: Vec<FolderId>,
    pub(super) entries: [ParticipationId; 2],
}

impl World {
    pub(super) async fn new(database: &Database, number: u8) -> Self {
        let account = with_account(database, number, &format!("{number}@expert.example")).await;
        let expertise = made(database, number, account).await;
        let people = [
            entry(number * 10, expertise, "a@b.example"),
            entry(number * 10 + 1, expertise, "c@d.example"),
        ];
        for entry in &people {
            assert_eq!(with_entry(database, entry).await, Inserted::Yes);
        }
        let folders = folder::of_expertise(database, expertise).await.unwrap();
        Self {
            account,
            expertise,
            folders: folders.into_iter().map(|folder| folder.id).take(5).collect(),
            entries: people.map(|entry| entry.id),
        }
    }

    fn document(
        &self,
        number: u16,
        deposit: DepositId,
        folder: FolderId,
        name: &str,
        title: &str,
    ) -> Document {
        let mut random = [self.expertise.uuid().as_bytes()[15]; RANDOM_BYTES];
        random[..2].copy_from_slice(&number.to_be_bytes());
        let kinds = DocumentKind::ALL;
        Document {
            id: DocumentId::new(NOW, random),
            expertise: self.expertise,
            folder,
            deposit,
            name: DocumentName::made_safe(name),
            kind: kinds[usize::from(number) % kinds.len()],
            number: Some(number.to_string()),
            title: (!title.is_empty()).then(|| title.to_owned()),
            dated: None,
            size: 1,
            sha256: "ab".repeat(32),
            content_type: "application/pdf".into(),
            object: opalexe_domain::id::UploadId::new(NOW, random).into(),
            parts: crate::store::Parts::default(),
            key: WrappedKey {
                version: Version::FIRST,
                sealed: vec![7; 60],
            },
            withdrawn: None,
            replaces: None,
        }
    }

    /// Publishes documents of a folder by one of the entries; later than those of a lower number.
    pub(super) async fn publish(
        &self,
        database: &Database,
        number: u16,
        by: usize,
        documents: &[(u16, FolderId, String, String)],
    ) -> Vec<Document> {
        let mut random = [self.expertise.uuid().as_bytes()[15]; RANDOM_BYTES];
        random[..2].copy_from_slice(&number.to_be_bytes());
        let deposit = Deposit {
            id: DepositId::new(NOW, random),
            expertise: self.expertise,
            folder: documents[0].1,
            account: self.account,
            participation: self.entries[by],
            begun_at: NOW,
            accepted_at: at(number),
        };
        let rows: Vec<Document> = documents
            .iter()
            .map(|(number, folder, name, title)| self.document(*number, deposit.id, *folder, name, title))
            .collect();
        let transaction = database.write().await.unwrap();
        assert_eq!(deposit::add(&transaction, &deposit).await.unwrap(), Inserted::Yes);
        document::add(&transaction, self.expertise, &rows).await.unwrap();
        transaction.commit().await.unwrap();
        rows
    }

    /// An expertise of documents with words that many share; the newest last.
    pub(super) async fn filled(&self, database: &Database) -> Vec<(Document, usize)> {
        let mut all = Vec::new();
        for deposit in 0..DOCUMENTS / A_DEPOSIT {
            let by = usize::from(deposit % 2);
            let documents: Vec<_> = (0..A_DEPOSIT)
                .map(|place| {
                    let number = deposit * A_DEPOSIT + place;
                    let folder = self.folders[usize::from(number * 7 % 11) % self.folders.len()];
                    (number, folder, name(number), title(number))
                })
                .collect();
            let rows = self.publish(database, deposit, by, &documents).await;
            all.extend(rows.into_iter().map(|document| (document, by)));
        }
        all
    }

    pub(super) fn search<'a>(&'a self, sought: &'a [Sought<'a>], folders: &'a [FolderId]) -> Search<'a> {
        Search {
            expertise: self.expertise,
            sought,
            folders,
            every_folder: false,
            kind: None,
            from: None,
            before: None,
            unread_by: None,
            after: None,
            limit: 1_000,
        }
    }
}

pub(super) fn at(deposit: u16) -> Timestamp {
    Timestamp::from_millis(NOW.millis() + i64::from(deposit) * 1_000)
}

fn title(number: u16) -> String {
    let words = [
        "Étanchéité",
        "façade",
        "d’œuvre",
        "Procès-verbal",
        "note",
        "état des lieux",
        "",
        "Fissure",
    ];
    let word = |step: u16| words[usize::from(number / step) % words.len()];
    format!("{} {}", word(1), word(3))
}

fn name(number: u16) -> String {
    format!(
        "PIECE_{:03}-{}.pdf",
        number % 40,
        if number.is_multiple_of(3) {
            "re\u{301}ception"
        } else {
            "plan"
        }
    )
}
