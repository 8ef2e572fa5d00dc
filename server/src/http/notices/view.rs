//! Notices as their person reads them: in as many queries as a page has expertises, whatever the number of notices.

use std::collections::{BTreeSet, HashMap};

use opalexe_domain::{
    api::{
        error::ErrorCode,
        notices::{Notice, NoticedDeposit},
    },
    id::{DepositId, ExpertiseId, FolderId, ParticipationId, PartieId},
    rights::folders::{FolderAct, Moment, Seated, decide_any},
};

use crate::{
    app::App,
    db::{
        self,
        deposit::Deposit,
        folder::Folder,
        notice::{self, Counts},
        participation::Participation,
    },
    http::{error::Error, extract::Admitted},
};

/// The notices, each with what it is about as far as the person may list the folder now.
pub(super) async fn described(
    app: &App,
    admitted: &Admitted,
    notices: Vec<notice::Notice>,
) -> Result<Vec<Notice>, Error> {
    let database = &app.database;
    let mut expertises = HashMap::new();
    let mut entries: Vec<ParticipationId> = Vec::new();
    for id in notices
        .iter()
        .map(|notice| notice.expertise)
        .collect::<BTreeSet<_>>()
    {
        let view = InExpertise::of(app, admitted, id).await?;
        entries.extend(view.own.iter().map(|seated| seated.participation));
        expertises.insert(id, view);
    }
    let ids: Vec<DepositId> = notices
        .iter()
        .map(|notice| notice.deposit)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let counts = notice::counts(database, &ids, &entries).await?;
    let deposits: HashMap<DepositId, Deposit> = db::deposit::of_ids(database, &ids)
        .await?
        .into_iter()
        .map(|deposit| (deposit.id, deposit))
        .collect();
    let shown = notices.into_iter().filter_map(|notice| {
        let view = expertises.get(&notice.expertise)?;
        let deposit = deposits.get(&notice.deposit)?;
        let counts = counts.get(&notice.deposit).copied().unwrap_or_default();
        Some(Notice {
            id: notice.id,
            kind: notice.kind,
            expertise: notice.expertise,
            title: view.title.clone(),
            at: notice.at,
            seen_at: notice.seen_at,
            item: view.item(deposit, counts, deposit.account == admitted.account.id),
        })
    });
    Ok(shown.collect())
}

/// An expertise, as the person stands in it.
struct InExpertise {
    title: String,
    own: Vec<Seated>,
    moment: Moment,
    folders: HashMap<FolderId, Folder>,
    parties: HashMap<PartieId, String>,
    people: HashMap<ParticipationId, Participation>,
}

impl InExpertise {
    async fn of(app: &App, admitted: &Admitted, id: ExpertiseId) -> Result<Self, Error> {
        let database = &app.database;
        let door = admitted.session.door();
        let own = db::participation::own(database, id, admitted.account.id, door).await?;
        let own: Vec<ParticipationId> = own
            .map(|own| own.entries.into_iter().map(|(id, ..)| id).collect())
            .unwrap_or_default();
        let moment = db::expertise::moment(database, id, app.clock.now()).await?;
        let folders = db::folder::of_expertise(database, id).await?;
        let parties = db::partie::of_expertise(database, id).await?;
        let people = db::participation::of_expertise(database, id).await?;
        Ok(Self {
            title: db::expertise::title(database, id).await?,
            own: db::participation::seated(database, &own).await?,
            moment: moment.ok_or(ErrorCode::NotFound)?,
            folders: folders.into_iter().map(|folder| (folder.id, folder)).collect(),
            parties: parties
                .into_iter()
                .map(|partie| (partie.id, partie.display_name()))
                .collect(),
            people: people.into_iter().map(|entry| (entry.id, entry)).collect(),
        })
    }

    fn item(&self, deposit: &Deposit, counts: Counts, own: bool) -> Option<NoticedDeposit> {
        let folder = self.folders.get(&deposit.folder)?;
        decide_any(&self.own, &folder.facts(), FolderAct::List, &self.moment).ok()?;
        let unread = counts.documents.saturating_sub(counts.read);
        Some(NoticedDeposit {
            folder: folder.id,
            folder_kind: folder.kind,
            folder_name: folder.name.clone(),
            partie: folder
                .partie
                .and_then(|partie| self.parties.get(&partie).cloned()),
            depositor: self.people.get(&deposit.participation)?.display_name(),
            deposited_at: deposit.accepted_at,
            documents: counts.documents,
            // What one deposited oneself is not news.
            unread: if own { 0 } else { unread },
            document: counts.only,
        })
    }
}
