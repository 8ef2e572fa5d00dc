//! Which account the operator means.

use clap::Args;
use opalexe_domain::text::EmailAddress;

use crate::{
    commands::{CommandError, admin::By},
    db::{
        self,
        account::{Access, Account},
    },
};

/// The account of an address. A person may have two of it: one that a card opens, and one by e-mail.
#[derive(Debug, Clone, Args)]
pub(crate) struct Which {
    /// The account's e-mail address.
    email: EmailAddress,
    /// Which account, where one by card and one by e-mail have this address.
    #[arg(long, value_enum)]
    by: Option<By>,
}

impl From<&EmailAddress> for Which {
    fn from(email: &EmailAddress) -> Self {
        Self {
            email: email.clone(),
            by: None,
        }
    }
}

impl Which {
    #[cfg(test)]
    pub(crate) fn by(email: &EmailAddress, by: By) -> Self {
        Self {
            by: Some(by),
            ..Self::from(email)
        }
    }

    /// The account. Refused when there is none, and when there are two and nobody said which.
    pub(super) async fn find(&self, reader: &impl db::Reader) -> Result<Account, CommandError> {
        let email = &self.email;
        let of = async |access| db::account::of_email(reader, access, &email.canonical()).await;
        let found = match self.by {
            Some(By::Card) => of(Access::Card).await?,
            Some(By::Email) => of(Access::Email).await?,
            None => match (of(Access::Card).await?, of(Access::Email).await?) {
                (Some(_), Some(_)) => {
                    return Err(CommandError::Refused(format!(
                        "two accounts have the address {email}, one by card and one by e-mail: say which with --by card or --by email"
                    )));
                }
                (by_card, by_email) => by_card.or(by_email),
            },
        };
        found.ok_or_else(|| {
            let by = match self.by {
                Some(By::Card) => " by card",
                Some(By::Email) => " by e-mail",
                None => "",
            };
            CommandError::Refused(format!("no account{by} has the address {email}"))
        })
    }
}
