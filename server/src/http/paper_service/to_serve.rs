//! What is to be served by post.

use std::collections::{BTreeMap, HashMap};

use opalexe_domain::{
    api::paper_service::{
        DepositToServe, OnPaperBecause, PaperAddress, PaperDocument, TO_SERVE_LISTED, ToServe,
    },
    consent::Consent,
    id::{DepositId, ExpertiseId, FolderId},
    paper_service::{Addressee, Outcome},
};
use uuid::Uuid;

use crate::{
    db::{
        self, DbError, Reader, consent::Consents, contradictoire::OnPaper, document::Document,
        folder::Folder, letter::Letter, participation::Standing,
    },
    http::contradictoire::People,
};

/// How many deposits are looked at together: their documents and letters are asked for by their identifiers.
const DEPOSITS_AT_ONCE: usize = 500;

/// To whom something is to be served: no letter with it left, or it came back. Who is out of the expertise is not served any more, nor is a
/// party that somebody represents by now: that person has it.
pub(super) async fn to_serve(
    reader: &impl Reader,
    expertise: ExpertiseId,
    folders: &HashMap<FolderId, Folder>,
    people: &People,
) -> Result<Vec<ToServe>, DbError> {
    let folder_ids: Vec<FolderId> = folders.keys().copied().collect();
    let on_paper: Vec<OnPaper> = db::contradictoire::on_paper(reader, expertise, &folder_ids)
        .await?
        .into_iter()
        .filter(|one| is_there(one.to, people))
        .collect();
    let known = Known {
        folders,
        people,
        consents: db::consent::of_expertise(reader, expertise).await?,
        addresses: db::letter::addresses(reader, expertise, &people.entries).await?,
    };
    let mut found: BTreeMap<Addressee, ToServe> = BTreeMap::new();
    for some in on_paper.chunks(DEPOSITS_AT_ONCE) {
        let deposits: Vec<DepositId> = some.iter().map(|one| one.deposit).collect();
        let letters = db::letter::in_force(reader, &deposits).await?;
        let mut documents: HashMap<DepositId, Vec<Document>> = HashMap::new();
        for document in db::contradictoire::documents_of(reader, &deposits).await? {
            documents.entry(document.deposit).or_default().push(document);
        }
        for one in some {
            let letter = letters.get(&(one.deposit, one.to));
            let Some(documents) = documents.get(&one.deposit).filter(|_| is_waiting(letter)) else {
                continue;
            };
            if let Some(deposit) = known.deposit(one, letter, documents)
                && let Some(whom) = known.whom(one.to)
            {
                let whom = found.entry(one.to).or_insert(whom);
                if whom.deposits.len() < TO_SERVE_LISTED {
                    whom.deposits.push(deposit);
                } else {
                    whom.more = true;
                }
            }
        }
    }
    let mut found: Vec<ToServe> = found.into_values().collect();
    found.sort_by(|one, other| (&one.partie, &one.name).cmp(&(&other.partie, &other.name)));
    Ok(found)
}

fn is_there(to: Addressee, people: &People) -> bool {
    match to {
        Addressee::Person(participation) => people
            .entry(participation)
            .is_some_and(|entry| entry.standing == Standing::Actif),
        Addressee::Partie(partie) => !people.is_represented(partie),
    }
}

fn is_waiting(letter: Option<&Letter>) -> bool {
    letter.is_none_or(|letter| letter.outcome.is_to_be_served_again())
}

/// What is known of everybody and of the folders.
struct Known<'a> {
    folders: &'a HashMap<FolderId, Folder>,
    people: &'a People,
    consents: Consents,
    addresses: HashMap<Uuid, PaperAddress>,
}

impl Known<'_> {
    fn whom(&self, to: Addressee) -> Option<ToServe> {
        let (profile, partie, because, id) = match to {
            Addressee::Person(participation) => {
                let entry = self.people.entry(participation)?;
                let because = match (entry.account, self.consents.of(entry)) {
                    (None, _) => OnPaperBecause::NoAccount,
                    (Some(_), Consent::Asked) => OnPaperBecause::Asked,
                    (Some(_), Consent::Refused) => OnPaperBecause::Refused,
                    (Some(_), Consent::Withdrawn) => OnPaperBecause::Withdrawn,
                    (Some(_), Consent::Adhesion) if entry.first_connected_at.is_none() => {
                        OnPaperBecause::NeverCame
                    }
                    (Some(_), Consent::Adhesion | Consent::Accepted) => OnPaperBecause::Then,
                };
                (Some(entry.profile), entry.partie, because, participation.uuid())
            }
            Addressee::Partie(partie) => (None, Some(partie), OnPaperBecause::Unrepresented, partie.uuid()),
        };
        let partie_name = partie
            .and_then(|partie| self.people.partie(partie))
            .map(str::to_owned);
        // A person without an address of her own is written to at that of her party.
        let address = self
            .addresses
            .get(&id)
            .or_else(|| self.addresses.get(&partie?.uuid()));
        Some(ToServe {
            to,
            name: self.people.name(to)?,
            profile,
            partie: partie_name,
            because,
            address: address.cloned(),
            deposits: Vec::new(),
            more: false,
        })
    }

    fn deposit(
        &self,
        one: &OnPaper,
        letter: Option<&Letter>,
        documents: &[Document],
    ) -> Option<DepositToServe> {
        let folder = self.folders.get(&one.folder)?;
        Some(DepositToServe {
            deposit: one.deposit,
            since: one.since,
            folder_kind: folder.kind,
            folder_partie: folder
                .partie
                .and_then(|partie| self.people.partie(partie))
                .map(str::to_owned),
            folder_name: folder.name.clone(),
            returned: letter.is_some_and(|letter| letter.outcome == Outcome::Returned),
            documents: documents.iter().map(document).collect(),
        })
    }
}

fn document(document: &Document) -> PaperDocument {
    PaperDocument {
        id: document.id,
        name: document.name.to_string(),
        kind: document.kind,
        number: document.number.clone(),
        title: document.title.clone(),
        dated: document.dated,
        sha256: document.sha256.clone(),
    }
}
