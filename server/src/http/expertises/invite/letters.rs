//! The mails of an invitation.

use std::time::Duration;

use opalexe_domain::{
    id::{AccountId, MailId},
    participation::{Access, Invitation},
    text::EmailAddress,
    time::Timestamp,
};
use secrecy::SecretString;

use crate::{
    app::App,
    auth::secret::Secret,
    db::{self, DbError, Transaction, participation::Participation},
    http::{error::Error, extract::Participant},
    mail::{About, Entrance, Line, Mail, Message, Whose},
};

/// How long the link of an invitation joins. A month: courts have holidays, and cards are waited for; who comes later is invited again.
pub(super) const LINK_VALID_FOR: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What the mails of one invitation are made of.
pub(super) struct Letters<'a> {
    /// The server.
    pub(super) app: &'a App,
    /// The transaction of the invitation.
    pub(super) transaction: &'a Transaction,
    /// Who invites.
    pub(super) expert: &'a Participant,
    /// When.
    pub(super) now: Timestamp,
}

impl Letters<'_> {
    /// Posts the invitation, which tells of so many documents that the person finds there, and answers with its mail; and, when the entry replaces another, tells the expert of it.
    pub(super) async fn post(
        &self,
        invitation: &Invitation,
        entry: &Participation,
        is_given_a_password: bool,
        link: &Secret,
        documents: u32,
    ) -> Result<MailId, Error> {
        let title = db::expertise::title(self.transaction, entry.expertise).await?;
        let entrance = match entry.access {
            Access::Card => Entrance::Card {
                link: self.address_of(link),
            },
            _ if is_given_a_password => Entrance::NewPassword,
            _ => Entrance::KnownPassword,
        };
        let invited = Message::InvitationToExpertise {
            expertise: Line::from(title.as_str()),
            inviter: Line::from(self.expert.account.display_name()),
            role: entry.profile,
            entrance,
            documents,
        };
        let mail = self
            .send(&invitation.email, entry.account, invited, entry)
            .await?;
        if entry.replaces.is_some() {
            let own = address(&self.expert.account.email)?;
            let renewed = Message::IntervenantReactivated {
                expertise: Line::from(title.as_str()),
                whose: Whose::Another {
                    name: Line::from(entry.display_name()),
                },
            };
            self.send(&own, Some(self.expert.account.id), renewed, entry)
                .await?;
        }
        Ok(mail)
    }

    /// Posts a mail about the entry to the holder of `account`, if it is known.
    pub(super) async fn send(
        &self,
        to: &EmailAddress,
        account: Option<AccountId>,
        message: Message,
        entry: &Participation,
    ) -> Result<MailId, Error> {
        let mail = Mail::new(to.clone(), message).about(About {
            account,
            expertise: Some(entry.expertise),
            participation: Some(entry.id),
        });
        Ok(self.app.post(self.transaction, self.now, mail).await?)
    }

    fn address_of(&self, link: &Secret) -> SecretString {
        format!("{}/invitation/{}", self.app.origin.as_str(), link.expose()).into()
    }
}

/// An address as an account keeps it.
pub(in crate::http::expertises) fn address(kept: &str) -> Result<EmailAddress, DbError> {
    kept.parse().map_err(|_| DbError::Inconsistent("e-mail address"))
}
