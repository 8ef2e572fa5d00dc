//! `POST /api/v1/expertises/{expertise}/deposits/notices`

use std::collections::HashMap;

use opalexe_domain::{
    api::{
        documents::Recipient,
        error::ErrorCode,
        expertises::intervenants::InvitationMail,
        notices::{DepositChoice, DepositNotices, NoticedRecipient},
    },
    channel::Channel,
    id::{MailId, ParticipationId, PartieId},
    notice::court_is_unreached,
    rights::{self, Act, folders::FolderAct},
};

use crate::{
    app::App,
    db::{self, mail::Fate, notice::Told, participation::Participation},
    http::{endpoint::Description, error::Error, expertises::mails, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_deposit_notices",
    tag: "notices",
    summary: "What became of the notices of a deposit, for who may read its receipt.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    choice: DepositChoice,
) -> Result<DepositNotices, Error> {
    let database = &app.database;
    let deposit = db::deposit::find(database, choice.deposit)
        .await?
        .filter(|deposit| deposit.expertise == participant.expertise)
        .ok_or(ErrorCode::NotFound)?;
    let entries: HashMap<ParticipationId, Participation> =
        db::participation::of_expertise(database, participant.expertise)
            .await?
            .into_iter()
            .map(|entry| (entry.id, entry))
            .collect();
    let own = db::participation::seated(database, &participant.entries).await?;
    let is_depositor = deposit.account == participant.account.id;
    let of = entries.get(&deposit.participation).and_then(|entry| entry.partie);
    let folder = db::folder::find(database, participant.expertise, deposit.folder)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let moment = db::expertise::moment(database, participant.expertise, app.clock.now())
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let lists = rights::folders::decide_any(&own, &folder.facts(), FolderAct::List, &moment).is_ok();
    if !rights::receipts::may_read(is_depositor, &own, of, lists) {
        return Err(ErrorCode::NotFound.into());
    }
    let people = db::deposit::people_of(database, deposit.id).await?;
    let told = db::notice::told(database, deposit.id).await?;
    let mails: Vec<MailId> = told.iter().map(|told| told.mail).collect();
    let view = View {
        fates: db::mail::of_ids(database, &mails)
            .await?
            .into_iter()
            .map(|fate| (fate.id, fate))
            .collect(),
        parties: db::partie::of_expertise(database, participant.expertise)
            .await?
            .into_iter()
            .map(|partie| (partie.id, partie.display_name()))
            .collect(),
        reads_contacts: participant.may(Act::ReadContacts).is_ok(),
        told,
    };
    let reached = people
        .iter()
        .filter(|(_, channel, _)| *channel == Channel::Electronic)
        .filter_map(|(entry, ..)| entries.get(entry))
        .map(|entry| entry.profile);
    let court_unreached = court_is_unreached(folder.kind, reached);
    Ok(DepositNotices {
        recipients: people
            .iter()
            .filter_map(|(entry, channel, _)| Some(view.recipient(entries.get(entry)?, *channel)))
            .collect(),
        court_unreached,
    })
}

struct View {
    told: Vec<Told>,
    fates: HashMap<MailId, Fate>,
    parties: HashMap<PartieId, String>,
    reads_contacts: bool,
}

impl View {
    fn recipient(&self, entry: &Participation, channel: Channel) -> NoticedRecipient {
        NoticedRecipient {
            recipient: Recipient {
                name: entry.display_name(),
                profile: Some(entry.profile),
                partie: entry.partie.and_then(|partie| self.parties.get(&partie).cloned()),
                electronic: channel == Channel::Electronic,
            },
            mail: self.mail(entry),
        }
    }

    /// The mail to the person of the entry, by this entry or another.
    fn mail(&self, entry: &Participation) -> Option<InvitationMail> {
        let is_of = |told: &&Told| {
            told.participation == entry.id || (entry.account.is_some() && told.account == entry.account)
        };
        let told = self.told.iter().find(is_of)?;
        Some(match mails::told(self.fates.get(&told.mail)?.clone()) {
            InvitationMail::Failed { at, answer } => InvitationMail::Failed {
                at,
                answer: answer.filter(|_| self.reads_contacts),
            },
            other => other,
        })
    }
}
