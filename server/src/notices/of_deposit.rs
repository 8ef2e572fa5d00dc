//! The notices of a deposit, in its transaction: to everybody who may read it and is told in the application, be it served there or on paper; to
//! its depositor and the expert, when it was for the court and reaches nobody there.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    channel::Channel,
    id::{MailId, NoticeId, ParticipationId},
    notice::{NoticeKind, court_is_unreached},
    profile::Profile,
};

use super::{
    page_of,
    person::{Once, is_about_to_join},
};
use crate::{
    app::{App, Fault},
    db::{
        self, Transaction,
        notice::{Addressee, NewNotice},
    },
    deposits::{Published, is_told},
    mail::{About, Line, Mail, Message},
};

/// Enqueues the mails and keeps the notices. One person with several entries is told once, at the address that the person chose for the account.
///
/// # Errors
/// When the server fails; the deposit must not be committed then.
pub async fn of_deposit(
    app: &App,
    transaction: &Transaction,
    published: &Published<'_>,
) -> Result<(), Fault> {
    let expertise = published.deposit.expertise;
    let title = db::expertise::title(transaction, expertise).await?;
    let addressees = db::notice::addressees(transaction, expertise).await?;
    let entries = db::participation::of_expertise(transaction, expertise).await?;
    let consents = db::consent::of_expertise(transaction, expertise).await?;
    let notices = Notices {
        published,
        title: Line::from(title.as_str()),
        people: addressees
            .iter()
            .map(|addressee| (addressee.participation, addressee))
            .collect(),
        told_here: entries
            .iter()
            .filter(|entry| is_told(entry, &consents))
            .map(|entry| entry.id)
            .collect(),
    };
    let mut told = notices.made_available();
    if notices.court_is_unreached() {
        told.extend(notices.no_active_clerk(&addressees));
    }
    let mails: Vec<Mail> = told.iter().map(|told| told.mail.clone()).collect();
    let ids = app.post_all(transaction, published.now, &mails).await?;
    let mut kept = Vec::with_capacity(told.len());
    for (told, mail) in told.iter().zip(ids) {
        kept.push(told.notice(published, app.random.id(published.now, NoticeId::new)?, mail));
    }
    db::notice::add(transaction, &kept).await?;
    Ok(())
}

struct Notices<'a> {
    published: &'a Published<'a>,
    title: Line,
    people: HashMap<ParticipationId, &'a Addressee>,
    told_here: HashSet<ParticipationId>,
}

struct Told {
    kind: NoticeKind,
    mail: Mail,
    participation: ParticipationId,
}

impl Told {
    fn notice(&self, published: &Published<'_>, id: NoticeId, mail: MailId) -> NewNotice {
        NewNotice {
            id,
            kind: self.kind,
            account: self.mail.about.account,
            participation: self.participation,
            expertise: published.deposit.expertise,
            deposit: published.deposit.id,
            at: published.now,
            mail,
        }
    }
}

impl Notices<'_> {
    fn made_available(&self) -> Vec<Told> {
        let mut once = Once::default();
        let recipients = self.published.recipients.people.iter();
        recipients
            .filter_map(|(entry, channel)| {
                let addressee = *self.people.get(entry)?;
                if !self.told_here.contains(entry) && !is_about_to_join(addressee) {
                    return None;
                }
                let to = once.address(addressee)?;
                let message = Message::MadeAvailable {
                    expertise: self.title.clone(),
                    documents: u32::try_from(self.published.documents.len()).unwrap_or(u32::MAX),
                    at: self.published.now,
                    path: self.path(),
                    joined: addressee.account.is_some(),
                    unanswered: self.told_here.contains(entry) && *channel == Channel::Paper,
                    folders: 0,
                    opened: false,
                };
                Some(self.told(NoticeKind::MadeAvailable, addressee, Mail::new(to, message)))
            })
            .collect()
    }

    fn court_is_unreached(&self) -> bool {
        let reached = self.published.recipients.people.iter();
        let profiles = reached
            .filter(|(_, channel)| *channel == Channel::Electronic)
            .filter_map(|(entry, _)| self.people.get(entry))
            .map(|addressee| addressee.profile);
        court_is_unreached(self.published.place.kind, profiles)
    }

    /// The depositor, and the expert where that is another person.
    fn no_active_clerk(&self, addressees: &[Addressee]) -> Vec<Told> {
        let mut once = Once::default();
        let depositor = self.people.get(&self.published.deposit.participation).copied();
        let expert = addressees
            .iter()
            .find(|addressee| addressee.profile == Profile::Expert);
        [(depositor, true), (expert, false)]
            .into_iter()
            .filter_map(|(addressee, own)| {
                let addressee = addressee?;
                let to = once.address(addressee)?;
                let message = Message::NoActiveClerk {
                    expertise: self.title.clone(),
                    at: self.published.now,
                    path: self.path(),
                    own,
                };
                Some(self.told(NoticeKind::NoActiveClerk, addressee, Mail::new(to, message)))
            })
            .collect()
    }

    fn told(&self, kind: NoticeKind, addressee: &Addressee, mail: Mail) -> Told {
        Told {
            kind,
            mail: mail.about(About {
                account: addressee.account,
                expertise: Some(self.published.deposit.expertise),
                participation: Some(addressee.participation),
            }),
            participation: addressee.participation,
        }
    }

    /// The document, of a deposit of one; else the folder.
    fn path(&self) -> String {
        let only = match self.published.documents {
            [only] => Some(only.id),
            _ => None,
        };
        page_of(
            self.published.deposit.expertise,
            self.published.place.folder,
            only,
        )
    }
}
